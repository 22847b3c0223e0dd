"""Levels of one run on a grid of hours: the same series in every replication of a scenario."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from sim.operation.tables import Force
from sim.outcome import Run
from sim.outcome.layout import Layout
from sim.outcome.metrics.supply import used_stocks
from sim.scenario import Scenario
from sim.studies.stock_courses import StockCourse, any_in_steps, courses_of, least_in_steps, step_at
from sim.studies.workers.work import Numbers

ALL = ""
"""Stands for all forces together."""
CARRIED = {"tonnes": "amount_t", "passengers": "passengers"}
"""What is carried, a column of loads, and the column of orders that asks for it."""


class Series(NamedTuple):
    """One level over time."""

    kind: str
    place: str
    what: str


def grid_of(scenario: Scenario, step_h: float) -> Numbers:
    """Give the hours at which levels are sampled: every so many from the start, and the horizon."""
    horizon_h = 24.0 * scenario.data.horizon_d
    return np.append(np.arange(0.0, horizon_h, step_h), horizon_h)


def stocks_of(scenario: Scenario) -> list[tuple[str, str]]:
    """Give place and commodity of each stock of a scenario."""
    return [(place, what) for place, stocks in scenario.data.stocks.items() for what in stocks]


def series_of(layout: Layout) -> list[Series]:
    """Give the series of a scenario, in the order in which `sampled` gives their values."""
    stocks = layout.op.stocks
    used = [(stocks[number].place.name, stocks[number].commodity.name) for number, _ in used_stocks(layout)]
    people = [ALL, *groups_of(layout)] if len(layout.op.forces) else []
    found = [Series(kind, *names) for kind in ("stock", "least stock", "empty") for names in stocks_of(layout.scenario)]
    found += [Series(kind, *names) for kind in ("use", "supply", "least supply") for names in used]
    found += [Series(kind, "", what) for kind in ("in place", "plan") for what in people]
    return found + [Series(kind, "", what) for kind in ("delivered", "due") for what in CARRIED]


def groups_of(layout: Layout) -> dict[str, list[str]]:
    """Give the forces that join no other, each with those that join it."""
    groups: dict[str, list[str]] = {force.name: [] for force in layout.op.forces if not force.joins}
    for force in layout.op.forces:
        groups[head_of(force)].append(force.name)
    return groups


def head_of(force: Force) -> str:
    """Give the force to which the people of a force belong in the end."""
    while force.joins:
        force = force.joins
    return str(force.name)


def sampled(run: Run, grid: Numbers) -> Numbers:
    """Give all series of a run on a grid, behind one another."""
    return series_on(run, list(courses_of(run, grid)), grid)


def sampled_with_lows(run: Run, grid: Numbers) -> Numbers:
    """Give all series of a run on a grid, behind one another, and then the lows of each stock (see `StockCourse`)."""
    courses = list(courses_of(run, grid))
    lows = {(each.place, each.what): each.lows() for each in courses}
    return np.concatenate([series_on(run, courses, grid), *(lows[stock] for stock in stocks_of(run.scenario))])


def series_on(run: Run, courses: Sequence[StockCourse], grid: Numbers) -> Numbers:
    """Give all series of a run on a grid, with the courses of its stocks, which have the hours of the grid."""
    values = {**of_supply(courses, grid), **of_people(run, grid), **of_deliveries(run, grid)}
    return np.concatenate([np.zeros(0), *(values[series] for series in series_of(run.facts.layout))])


def of_supply(courses: Iterable[StockCourse], grid: Numbers) -> dict[Series, Numbers]:
    """Give what is asked of stocks: levels and days of supply, at each hour and the least since the last, and use.

    The courses have the hours of the grid among theirs.
    """
    found: dict[Series, Numbers] = {}
    for each in courses:
        own = np.searchsorted(each.hours, grid)
        level, days = (each.before_t, each.after_t), (each.days_before, each.days_after)
        of_one = {
            "stock": each.after_t[own],
            "least stock": least_in_steps(each.hours, *level, grid),
            "empty": any_in_steps(each.hours, each.stands_empty, grid),
            "use": each.use_after_t[own],
            "supply": days[1][own],
            "least supply": least_in_steps(each.hours, *days, grid),
        }
        found |= {Series(kind, each.place, each.what): values for kind, values in of_one.items()}
    return found


def of_people(run: Run, grid: Numbers) -> dict[Series, Numbers]:
    """Give the people in place and those who were to be, of each force with those that join it and of all."""
    found = {}
    groups = groups_of(run.facts.layout)
    for kind, level in (("in place", "force"), ("plan", "plan")):
        rows = run.levels[run.levels["kind"] == level]
        steps = {
            str(name): step_at(mine["time_h"].to_numpy(), mine["value"].to_numpy(), grid)
            for name, mine in rows.groupby("what")
        }
        for head, names in groups.items():
            found[Series(kind, "", head)] = total(grid, (steps[name] for name in names if name in steps))
        found[Series(kind, "", ALL)] = total(grid, steps.values())
    return found


def of_deliveries(run: Run, grid: Numbers) -> dict[Series, Numbers]:
    """Give the tonnes and passengers that have reached their destinations, and those that were due, added up."""
    found = {}
    loads, orders = run.facts.table("loads"), run.facts.table("orders")
    loads = loads[loads["delivered"]]
    for what, asked in CARRIED.items():
        found[Series("delivered", "", what)] = summed(loads["delivered_h"], loads[what], grid)
        found[Series("due", "", what)] = summed(orders["due_h"], orders[asked], grid)
    return found


def total(grid: Numbers, parts: Iterable[Numbers]) -> Numbers:
    """Add up series."""
    found: Numbers = np.sum([np.zeros(len(grid)), *parts], axis=0)
    return found


def summed(hours: Numbers, amounts: Numbers, grid: Numbers) -> Numbers:
    """Give the running sum of amounts at the hours of a grid."""
    order = np.argsort(hours, kind="stable")
    sums = np.append(0.0, np.cumsum(amounts[order].astype(np.float64)))
    found: Numbers = sums[np.searchsorted(hours[order], grid, side="right")]
    return found
