"""Requirement lines: the hours at which their amounts can be loaded, and by which they are to be there."""

from datetime import date, timedelta
from math import inf

from sim.engine import List
from sim.operation.plan.clock import Clock
from sim.operation.plan.flights import HOURS_PER_DAY
from sim.operation.plan.milestones import after
from sim.operation.tables import Operation, Place
from sim.scenario import Scenario
from sim.scenario.supply import Requirement


def add_requirements(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all requirement lines."""
    under_way_h: dict[tuple[int, int], float] = {}
    for name, line in scenario.data.requirements.items():
        origin, airhead = op.places.by_name[line.origin], op.places.by_name[line.destination].airhead
        ends = origin.number, airhead.number
        if line.earliest and ends not in under_way_h:
            under_way_h[ends] = shortest_way_h(op, origin, airhead)
        add_requirement(op, name, line, clock, under_way_h.get(ends, 0.0))


def add_requirement(op: Operation, name: str, line: Requirement, clock: Clock, under_way_h: float) -> None:
    """Add one line; each amount is due so long after it can be loaded, however late its milestones are."""
    waits_h = hours_held_back(line, clock, under_way_h)
    hours = List(max(0.0, clock.hour(day) + waits_h) for day in available_days(line, clock))
    first_h = max(0.0, clock.hour(line.available) + waits_h)
    op.requirements.add(
        name,
        origin=op.places.by_name[line.origin],
        destination=op.places.by_name[line.destination],
        commodity=op.commodities.by_name[line.commodity] if line.commodity else None,
        amount_t=(line.amount_t or 0.0) * op.demand,
        passengers=round((line.passengers or 0) * op.demand),
        priority=line.priority,
        after=after(op, clock, line.after),
        available_h=hours,
        within_h=within_h(line, clock, first_h),
        latest_within_h=end_of_day_h(clock, line.latest) - first_h if line.latest else inf,
    )


def within_h(line: Requirement, clock: Clock, first_h: float) -> float:
    """Give how long after it can first be loaded a line is due: by its RDD, or so many days after its ALD."""
    if line.required:
        return end_of_day_h(clock, line.required) - first_h
    held_back_h = first_h - max(0.0, clock.hour(line.available))
    return (line.within_d or 0.0) * HOURS_PER_DAY - held_back_h


def end_of_day_h(clock: Clock, day: date) -> float:
    """Give the hour of the midnight that ends a day."""
    return clock.hour(day + timedelta(days=1))


def hours_held_back(line: Requirement, clock: Clock, under_way_h: float) -> float:
    """Give how long after its day an amount stays where it is: it is not ready, or would arrive too early."""
    held_until_h = [clock.hour(line.available)]
    if line.ready:
        held_until_h.append(clock.hour(line.ready))
    if line.earliest:
        held_until_h.append(clock.hour(line.earliest) - under_way_h)
    return max(held_until_h) - held_until_h[0]


def shortest_way_h(op: Operation, origin: Place, airhead: Place) -> float:
    """Give the least planned block time from one airfield to another on any route flown; 0 where there is none."""
    found = []
    for pattern in op.patterns:
        for stop in pattern.stops:
            legs_h = 0.0
            for later in pattern.stops[stop.order + 1 :] if stop.place is origin else ():
                legs_h += later.leg_h
                if later.place is airhead:
                    found.append(legs_h)
                    break
    return min(found, default=0.0)


def available_days(line: Requirement, clock: Clock) -> list[date]:
    """Give the days on which the line, and each repetition of it, becomes available."""
    days: list[date] = []
    day = line.available
    while clock.hour(day) < clock.horizon_h and (line.last is None or day <= line.last):
        days.append(day)
        if line.every_d is None:
            break
        day = line.available + timedelta(days=round(line.every_d * len(days)))
    return days
