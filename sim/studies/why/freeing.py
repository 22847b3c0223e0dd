"""Who gave somebody what he waited for: a place on the ramp, a loader, a crew, people, vehicles, something to carry."""

from collections.abc import Callable
from typing import Any

from sim.engine import NO_PLACE
from sim.studies.why.happenings import Happenings, Point

FREED_BY = {
    "places.parking": ("missions", "tasks", "parties"),
    "places.working": ("missions", "tasks", "parties"),
    "places.loaders": ("missions", "tasks", "parties"),
    "places.manned": ("tasks", "parties"),
    "places.berths": ("ships", "tasks", "parties"),
    "places.billets": ("parties", "tasks"),
    "fleets.ready": ("aircraft", "missions"),
    "fleets.some_ready": ("aircraft", "missions"),
    "fleets.crews": ("crews",),
    "fleets.repair_teams": ("aircraft", "tasks", "parties"),
    "fleets.docks": ("aircraft",),
    "fleets.ferry_left": ("aircraft",),
    "crews.rested": ("crews",),
    "crews.relieved": ("missions",),
    "detachments.free": ("tasks", "ships", "parties", "relief"),
    "motor_pools.ready": ("convoys", "parties", "ships", "flights", "tasks", "relief"),
    "patterns.wanted": ("ships", "missions", "convoys", "loads"),
    "patterns.moved_on": ("missions",),
    "stocks.filled": ("ships", "missions", "convoys", "loads"),
}
"""Tables of the processes that may let somebody go on who waits for such a thing.

Weather, alerts, opening hours and inflows are nobody's doing: who waits for them follows his own path back.
"""
ANYBODY = frozenset(("places.parking", "patterns.wanted", "stocks.filled"))
"""Things for which one of these processes will do, even where nothing else in the journal ties it to them."""
GIVERS = frozenset(("tasks", "parties", "relief"))
"""Tables whose processes let somebody go on by what they grant or give back; that they were there proves nothing."""
LENDERS = ("team", "drivers_from", "detachment", "trucks", "escorts", "equipment", "vehicles")
"""Columns in which a row keeps from whom it has its people and vehicles."""


def freed(past: Happenings, index: int, column: str, owner: Any) -> Point | None:
    """Of those whose interval ended at the moment at which a wait did, the one that has most to do with the thing.

    Of several that have as much to do with it, it is the last before the wait was over. Whoever waited for the same
    thing has not freed it.
    """
    thing = past.place[index]
    bonds = [
        (bond_of(past, each, index, column, owner), each)
        for each in past.ended(past.end[index], index)
        if past.table(past.case[each]) in FREED_BY.get(column, ()) and not past.place[each] == thing < NO_PLACE
    ]
    best, found = max(bonds, default=(-1, -1))
    return past.after(found) if best >= (0 if column in ANYBODY else 1) else None


def bond_of(past: Happenings, each: int, index: int, column: str, owner: Any) -> int:
    """Give how much a row has to do with a thing: 2 by who it is, 1 by where it was, 0 perhaps, -1 nothing."""
    actor, case = past.actor[each], past.case[each]
    if column in KNOWN:
        return 2 if KNOWN[column](past, each, index, owner) else -1
    if column.startswith("fleets.") and past.table(actor) in ("aircraft", "crews"):
        return 2 if past.row(actor).fleet is owner else -1
    if gives(past.row(case), owner):
        return 2
    if past.table(case) in GIVERS and column != "places.billets":
        return -1
    spot = past.spot(owner.id)
    return 1 if spot != NO_PLACE and past.spot(past.place[each]) == spot else 0


def is_the_aircraft(past: Happenings, each: int, index: int, _owner: Any) -> bool:
    """Whether a row is of the aircraft that the waiting mission was given."""
    plane = past.value("missions", past.case[index], "aircraft")
    return bool(plane >= 0 and past.actor[each] == past.id_of("aircraft", plane))


def is_the_crew(past: Happenings, each: int, _index: int, crew: Any) -> bool:
    """Whether a row is of the crew that was waited for."""
    return bool(past.actor[each] == crew.id)


def had_the_crew(past: Happenings, each: int, _index: int, crew: Any) -> bool:
    """Whether a row is of the mission that a crew flew."""
    return bool(past.value("missions", past.case[each], "flown_by") == crew.number)


def is_of_the_pattern(past: Happenings, each: int, _index: int, pattern: Any) -> bool:
    """Whether a row is of a mission of a pattern."""
    return bool(past.value("missions", past.case[each], "pattern") == pattern.number)


KNOWN: dict[str, Callable[[Happenings, int, int, Any], bool]] = {
    "fleets.ready": is_the_aircraft,
    "crews.rested": is_the_crew,
    "crews.relieved": had_the_crew,
    "patterns.moved_on": is_of_the_pattern,
}
"""Things of which it is known who alone can have ended a wait for them."""


def gives(row: Any, owner: Any) -> bool:
    """Whether a row grants something to another, or gives back people or vehicles that it had from it."""
    if any(getattr(row, column, None) is owner for column in LENDERS):
        return True
    grants = (*getattr(row, "grants", ()), *getattr(row, "brings", ()))
    return any(owner in (grant.place, grant.fleet, grant.motor_pool) for grant in grants)
