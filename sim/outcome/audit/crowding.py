"""Checks of room: no more at once on ramps, in berths and in billets than there is room for at that time."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation import UNLIMITED
from sim.operation.names import DIVERTED, LANDED, OFFLOADING, ONLOADING, TOOK_OFF, UNLOADING_SHIP
from sim.operation.tables import Place
from sim.outcome.audit.breach import Breach, last_about, row_beginning
from sim.outcome.audit.capacities import Capacity
from sim.outcome.facts import Facts, Floats, Ints, Records

ROW_MASK = 0xFFFFFFFF
"""The part of a row's id that is its number."""


class Crowd(NamedTuple):
    """More at once than there is room for: from this hour on, so many, of so many units."""

    hour: float
    there: int
    units: int


def working_places(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No more aircraft are worked at once than a ramp has working places."""
    worked = during(facts, ONLOADING, OFFLOADING)
    for place in facts.layout.op.places:
        here = worked[worked["place"] == place.id]
        if found := crowded(facts, place, "working", here["start"], here["end"]):
            what = f"{found.there} aircraft are worked at once at {place.name}, which has {found.units} working places"
            return Breach(what, row_beginning(facts, here, found.hour))
    return None


def parking_places(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No more aircraft stand at once on a ramp than it has parking places: away between landing and take-off.

    At home only those count that are worked; those that diverted to a place stand where there is room for one in need.
    """
    worked, home = during(facts, ONLOADING, OFFLOADING), homes(facts)
    here = worked[worked["place"] == home[worked["actor"] & ROW_MASK]]
    places, starts, ends = stays(facts)
    for place in facts.layout.op.places:
        at_home, away = here[here["place"] == place.id], places == place.id
        begun, over = np.append(at_home["start"], starts[away]), np.append(at_home["end"], ends[away])
        if found := crowded(facts, place, "parking", begun, over):
            what = f"{found.there} aircraft stand at once at {place.name}, which has {found.units} parking places"
            journal = facts.ended.journal
            landed = journal[(journal["activity"] == LANDED) & (journal["place"] == place.id)]
            return Breach(what, row_beginning(facts, np.concatenate((at_home, landed)), found.hour))
    return None


def berths(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No more ships unload at once than a port has berths."""
    unloading = during(facts, UNLOADING_SHIP)
    for place in facts.layout.op.places:
        here = unloading[unloading["place"] == place.id]
        if found := crowded(facts, place, "berths", here["start"], here["end"]):
            what = f"{found.there} ships unload at once at {place.name}, which has {found.units} berths"
            return Breach(what, row_beginning(facts, here, found.hour))
    return None


def billets(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """In the end no more beds are held at a place than there are; those under way hold theirs elsewhere."""
    parties, reached_h = facts.table("parties"), hours_reached(facts)
    there = parties[(parties["travelling"] == 0) & (parties["at"] >= 0)]
    held = np.zeros(len(facts.layout.op.places), np.int64)
    np.add.at(held, facts.table("detachments")["place"][there["at"]], there["billeted"])
    for place in facts.layout.op.places:
        beds = facts.layout.capacities[place.name, "billets"].at(reached_h, facts.layout.horizon_h)
        if beds < UNLIMITED and held[place.number] > beds:
            what = f"parties hold {held[place.number]} beds at {place.name}, which has {beds}"
            return Breach(what, last_about(facts, place.id))
    return None


def during(facts: Facts, *activities: int) -> Records:
    """Give the journal rows of some activities that take time."""
    journal = facts.ended.journal
    return journal[np.isin(journal["activity"], activities) & (facts.hours > 0.0)]


def homes(facts: Facts) -> Ints:
    """Give the id of the home of each aircraft."""
    return np.array([plane.fleet.home.id for plane in facts.layout.op.aircraft], np.int64)


def hours_reached(facts: Facts) -> list[float]:
    """Give the hour at which each milestone was reached, or infinity."""
    reached, hours = facts.column("milestones", "is_reached"), facts.column("milestones", "reached_h")
    return [float(hour) for hour in np.where(reached, hours, np.inf)]


def stays(facts: Facts) -> tuple[Ints, Floats, Floats]:
    """Give place, beginning and end of each stay away from home of an aircraft on a mission that did not divert."""
    journal = facts.ended.journal
    of_missions = journal["case"] >> TABLE_BITS == facts.layout.tables["missions"]
    notes = journal[np.isin(journal["activity"], (TOOK_OFF, LANDED, DIVERTED)) & of_missions]
    home = homes(facts)
    places, starts, ends = [np.zeros(0, np.int64)], [np.zeros(0)], [np.zeros(0)]
    for actor in np.unique(notes["actor"]).tolist():
        mine = notes[notes["actor"] == actor]
        kinds = mine["activity"]
        before = np.concatenate(([LANDED, LANDED], kinds[:-2]))[: len(mine)]
        landed = (kinds == LANDED) & (before != DIVERTED) & (mine["place"] != home[actor & ROW_MASK])
        leaves = np.append(mine["start"][1:], facts.layout.horizon_h)
        places.append(mine["place"][landed])
        starts.append(mine["start"][landed])
        ends.append(leaves[landed])
    return np.concatenate(places), np.concatenate(starts), np.concatenate(ends)


def crowded(facts: Facts, place: Place, pool: str, starts: Floats, ends: Floats) -> Crowd | None:
    """Give when there are first too many at once; None where that is never."""
    capacity = facts.layout.capacities[place.name, pool]
    if not len(starts) or capacity.at(hours_reached(facts), facts.layout.horizon_h) >= UNLIMITED:
        return None
    return exceeded(capacity, hours_reached(facts), starts, ends)


def exceeded(capacity: Capacity, reached_h: list[float], starts: Floats, ends: Floats) -> Crowd | None:
    """Look at each stretch of time in which neither the number of intervals nor the capacity changes."""
    times = np.unique(np.concatenate((starts, ends, [h for h in capacity.hours_of_change(reached_h) if h < np.inf])))
    there = np.searchsorted(np.sort(starts), times, side="right") - np.searchsorted(np.sort(ends), times, side="right")
    for hour, count in zip(times.tolist(), there.tolist(), strict=True):
        if count > (units := capacity.at(reached_h, hour)):
            return Crowd(hour, count, units)
    return None
