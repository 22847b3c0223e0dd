"""Levels of one run on a grid of hours: the same series in every replication of a scenario."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from sim.operation.tables import Force
from sim.outcome import Run
from sim.outcome.daily_use import daily_use
from sim.outcome.layout import Layout
from sim.outcome.metrics.supply import used_stocks
from sim.scenario import Scenario
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
    found = [Series("stock", *names) for names in stocks_of(layout.scenario)]
    found += [Series(kind, *names) for kind in ("use", "supply") for names in used]
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
    values = {**of_supply(run, grid), **of_people(run, grid), **of_deliveries(run, grid)}
    return np.concatenate([np.zeros(0), *(values[series] for series in series_of(run.facts.layout))])


def of_supply(run: Run, grid: Numbers) -> dict[Series, Numbers]:
    """Give levels of stocks, a day's use, and days of supply: inf while nothing is used."""
    found = {}
    stocks = run.levels[run.levels["kind"] == "stock"]
    for (place, what), rows in stocks.groupby(["place", "what"]):
        found[Series("stock", str(place), str(what))] = value_at(
            rows["time_h"].to_numpy(), rows["value"].to_numpy(), grid
        )
    steps = {(each.place, each.what): step_at(each.hours, each.values, grid) for each in daily_use(run.facts)}
    for place, what in stocks_of(run.scenario):
        use = steps.get((place, what), np.zeros(len(grid)))
        level = found[Series("stock", place, what)]
        lasts = np.divide(level, use, out=np.full(len(grid), np.inf), where=use > 0.0)
        found |= {Series("use", place, what): use, Series("supply", place, what): lasts}
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


def step_at(hours: Numbers, values: Numbers, grid: Numbers) -> Numbers:
    """Give steps at the hours of a grid; `hours` ascend from the start."""
    found: Numbers = values[np.searchsorted(hours, grid, side="right") - 1]
    return found


def value_at(times: Numbers, values: Numbers, grid: Numbers) -> Numbers:
    """Give a piecewise linear function at the hours of a grid; where it jumps, what holds from that hour on.

    `times` ascend, a jump being two values at one time; before the first and after the last the function is constant.
    """
    before = np.clip(np.searchsorted(times, grid, side="right") - 1, 0, len(times) - 1)
    after = np.minimum(before + 1, len(times) - 1)
    gap = times[after] - times[before]
    share = np.divide(grid - times[before], gap, out=np.zeros(len(grid)), where=gap > 0.0)
    found: Numbers = values[before] + np.clip(share, 0.0, 1.0) * (values[after] - values[before])
    return found
