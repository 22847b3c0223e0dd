"""Nobody waits for what is free: a queue stands only while all units of what it is for are in use.

Where a unit is taken and never given back, those who queue for it soon wait beside units that nobody uses.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

import numpy as np

from sim.engine import TABLE_BITS, WAITING
from sim.operation import UNLIMITED
from sim.operation.names import INSPECTION, LANDED, OFFLOADING, ONLOADING, READY, REPAIR, UNLOADING_SHIP
from sim.operation.tables import Place
from sim.outcome.audit.breach import Breach, row_of
from sim.outcome.audit.capacities import Capacity
from sim.outcome.audit.crowding import ROW_MASK, homes, hours_reached, stays
from sim.outcome.audit.slots import held
from sim.outcome.audit.workshops import workshops
from sim.outcome.facts import Facts, Floats, Records

AN_INSTANT_H = 1e-9


class Line(NamedTuple):
    """A queue, what it is for, and the intervals in which units are in use, one each."""

    waits: Records
    what: str
    starts: Floats
    ends: Floats
    units_at: Callable[[float], float]
    changes_h: list[float]


def wanted_and_free(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Look at aircraft, repair teams, docks, working places, loaders, parking places, and berths."""
    journal = facts.ended.journal
    waits = journal[(journal["activity"] == WAITING) & (facts.hours > AN_INSTANT_H)]
    for line in (*fleet_lines(facts, waits), *place_lines(facts, waits)):
        if len(line.waits) and (found := idle(line)) is not None:
            hour, units = found
            what = f"at hour {hour:.4f} somebody waits for {line.what}, of which {units:.0f} are free"
            return Breach(what, row_of(facts, waiting_at(line.waits, hour)))
    return None


def idle(line: Line) -> tuple[float, float] | None:
    """Give the first hour at which somebody waits while units are free, and how many are."""
    waits = line.waits
    times = np.unique(np.concatenate((waits["start"], waits["end"], line.starts, line.ends, line.changes_h)))
    times, lengths = times[:-1], np.diff(times)
    queue = there_at(waits["start"], waits["end"], times)
    free = np.array([line.units_at(float(hour)) for hour in times]) - there_at(line.starts, line.ends, times)
    found = np.flatnonzero((queue > 0) & (free > 0) & (lengths > AN_INSTANT_H))
    return (float(times[found[0]]), float(free[found[0]])) if len(found) else None


def there_at(starts: Floats, ends: Floats, times: Floats) -> Floats:
    """Give how many intervals are open from each hour on."""
    begun = np.searchsorted(np.sort(starts), times, side="right")
    return (begun - np.searchsorted(np.sort(ends), times, side="right")).astype(np.float64)


def waiting_at(waits: Records, hour: float) -> np.void:
    """Give the wait that has lasted longest at an hour."""
    mine = waits[(waits["start"] <= hour) & (waits["end"] > hour)]
    return mine[int(np.argmin(mine["start"]))]  # type: ignore[no-any-return]


def fleet_lines(facts: Facts, waits: Records) -> Iterator[Line]:
    """Give the queues for aircraft, repair teams and docks of each fleet; an aircraft that stands ready is free."""
    journal, home, fleet_of = facts.ended.journal, homes(facts), facts.column("aircraft", "fleet")
    at_home = journal[np.isin(journal["activity"], (READY, REPAIR, INSPECTION)) & (facts.hours > AN_INSTANT_H)]
    at_home = at_home[at_home["place"] == home[at_home["actor"] & ROW_MASK]]
    reached_h, shops = hours_reached(facts), list(workshops(facts))
    for fleet in facts.layout.op.fleets:
        mine = at_home[fleet_of[at_home["actor"] & ROW_MASK] == fleet.number]
        ready = mine[mine["activity"] == READY]
        asks = waits[waits["place"] == fleet.ready.id]
        # Free units are in use the other way round: from the end to the beginning.
        none = partial(units_of, Capacity(fleet.home, "ready", 0, ()), reached_h)
        yield Line(asks, f"aircraft of {fleet.name}", ready["end"], ready["start"], none, [])
        for shop in shops:
            asks = waits[waits["place"] == shop.pool.id]
            if shop.fleet is fleet and len(asks) and shop.capacity.is_limited:
                used = mine[mine["activity"] == shop.activity]
                yield line_of(asks, shop.what, used["start"], used["end"], shop.capacity, reached_h)


def line_of(asks: Records, what: str, starts: Floats, ends: Floats, capacity: Capacity, reached_h: list[float]) -> Line:
    """Give the queue for units of a capacity."""
    changes = [hour for hour in capacity.hours_of_change(reached_h) if hour < np.inf]
    return Line(asks, what, starts, ends, partial(units_of, capacity, reached_h), changes)


def place_lines(facts: Facts, waits: Records) -> Iterator[Line]:
    """Give the queues for working places, loaders, berths and parking places."""
    reached_h = hours_reached(facts)
    for place in facts.layout.op.places:
        for pool, what, starts, ends in in_use(facts, waits, place):
            capacity = facts.layout.capacities[place.name, pool]
            asks = waits[waits["place"] == getattr(place, pool).id]
            if len(asks) and capacity.at(reached_h, facts.layout.horizon_h) < UNLIMITED:
                yield line_of(asks, f"{what} at {place.name}", starts, ends, capacity, reached_h)


def units_of(capacity: Capacity, reached_h: list[float], hour: float) -> float:
    """Give the units that there are at an hour."""
    return float(capacity.at(reached_h, hour))


def in_use(facts: Facts, waits: Records, place: Place) -> Iterator[tuple[str, str, Floats, Floats]]:
    """Give for each pool of a place its name, what it is called, and the intervals in which units may be in use.

    An aircraft that is worked keeps its place while it waits for a loader or for a clear sky, and a ship its berth
    while it waits for drivers.
    """
    journal, op = facts.ended.journal, facts.layout.op
    here = journal[journal["place"] == place.id]
    worked = here[np.isin(here["activity"], (ONLOADING, OFFLOADING))]
    paused = waits[np.isin(waits["place"], (place.loaders.id, place.clear.id))]
    yield "working", "working places", *both(worked, paused)
    yield "loaders", "loaders", *both(worked, waits[waits["place"] == place.clear.id])
    drivers = waits[np.isin(waits["place"], [each.free.id for each in op.detachments])]
    bound_here = [ship.id for ship in op.ships if ship.destination is place]
    berthed = drivers[np.isin(drivers["actor"], bound_here)]
    yield "berths", "berths", *both(here[here["activity"] == UNLOADING_SHIP], berthed)
    # Where slots are given, a place is in use from the take-off of the aircraft for which it is kept.
    at, landed_h, left_h = held(facts) if place.gives_slots else stays(facts)
    begun, over = at_home(facts, place)
    asks = waits[waits["place"] == place.parking.id]
    asks = asks[asks["actor"] >> TABLE_BITS == facts.layout.tables["aircraft"]]
    asks = asks[homes(facts)[asks["actor"] & ROW_MASK] == place.id]
    # Those at home who still ask for a place do not have one: they are taken out again, from beginning to end.
    starts = np.concatenate((landed_h[at == place.id], begun, asks["end"]))
    yield "parking", "parking places", starts, np.concatenate((left_h[at == place.id], over, asks["start"]))


def at_home(facts: Facts, place: Place) -> tuple[Floats, Floats]:
    """Give from when to when aircraft on missions are at this home of theirs, and may have a parking place there."""
    missions, horizon_h = facts.table("missions"), facts.layout.horizon_h
    mine = missions["aircraft"] >= 0
    mine[mine] = homes(facts)[missions["aircraft"][mine]] == place.id
    ended_h = np.where(missions["ended"], missions["ended_h"], horizon_h)
    off_h = np.where(missions["flown"], missions["took_off_h"], ended_h)
    journal = facts.ended.journal
    landed = journal[(journal["activity"] == LANDED) & (journal["place"] == place.id)]
    landed = landed[landed["case"] >> TABLE_BITS == facts.layout.tables["missions"]]
    case = landed["case"] & ROW_MASK
    home = mine[case]
    starts = np.append(missions["assigned_h"][mine], landed["start"][home])
    return starts, np.append(off_h[mine], ended_h[case[home]])


def both(one: Records, other: Records) -> tuple[Floats, Floats]:
    """Give beginnings and ends of two sets of intervals."""
    return np.append(one["start"], other["start"]), np.append(one["end"], other["end"])
