"""What stocks are planned to use in a day, over time: the measure by which tonnes are days of supply."""

from collections.abc import Iterator

import numpy as np

from sim.operation.names import PRESENT, SITE_DONE
from sim.operation.tables import Need, Relief, Stock
from sim.outcome.facts import Facts, Floats
from sim.outcome.levels import Points, Rows, by_actor, whole

HOURS_PER_DAY = 24.0


def daily_use(facts: Facts) -> Iterator[Points]:
    """Give the tonnes that a day takes of each stock that is ever used, as steps from the start to the horizon.

    It is what the stock itself reckons with when it orders: its steady use, at the number of people who are at its
    place by then, and what relief work that has begun is planned to draw.
    """
    rows = by_actor(facts)
    for stock in facts.layout.op.stocks:
        hours, tonnes = use_of(facts, rows, stock)
        if tonnes.any():
            yield Points("use", stock.place.name, stock.commodity.name, hours, tonnes)


def use_of(facts: Facts, rows: Rows, stock: Stock) -> tuple[Floats, Floats]:
    """Give the hours at which a day's use of a stock changes, and what it is from then on, in tonnes."""
    mine = rows(stock.place.id)
    mine = mine[mine["activity"] == PRESENT]
    hours, people = whole(mine["start"], mine["amount"], facts.layout.horizon_h)
    spans = [planned(facts, rows, relief, need) for relief, need in needs_of(facts, stock)]
    times = np.unique(np.concatenate([hours, *(np.array([begin, end]) for begin, end, _ in spans)]))
    times = times[(times >= 0.0) & (times <= facts.layout.horizon_h)]
    there = people[np.searchsorted(hours, times, side="right") - 1]
    use = facts.layout.op.demand * (stock.per_person_t_h * there + stock.fixed_t_h)
    for begin, end, tonnes in spans:
        use = use + tonnes * ((times >= begin) & (times < end))
    return times, HOURS_PER_DAY * use


def needs_of(facts: Facts, stock: Stock) -> Iterator[tuple[Relief, Need]]:
    """Give the relief work that draws from a stock, and what it takes."""
    for relief in facts.layout.op.relief:
        for need in relief.needs:
            if need.stock is stock:
                yield relief, need


def planned(facts: Facts, rows: Rows, relief: Relief, need: Need) -> tuple[float, float, float]:
    """Give from when to when relief work is reckoned with, and the tonnes an hour that it is planned to draw."""
    return *under_way(facts, rows, relief), relief.planned_per_h * need.per_output_t


def under_way(facts: Facts, rows: Rows, relief: Relief) -> tuple[float, float]:
    """Give the hours at which relief work may begin and at which its last site is done; inf where that never is."""
    reached, reached_h = facts.column("milestones", "is_reached"), facts.column("milestones", "reached_h")
    needs = [row.number for row in relief.after]
    begin = max([0.0, *(float(reached_h[k]) if reached[k] else np.inf for k in needs)])
    sites = rows(relief.id)
    sites = sites[sites["activity"] == SITE_DONE]
    done = relief.in_sites and len(sites) >= relief.sites
    return begin, float(sites["start"].max()) if done else np.inf
