"""Places as the page knows them: where, what they can take at once, and when they are open."""

from typing import Any

from sim.operation import UNLIMITED
from sim.operation.names import OFFLOADING, ONLOADING, UNLOADING_SHIP
from sim.outcome import Run
from sim.outcome.audit.crowding import during, homes, hours_reached, stays
from sim.views.replay.positions import positions
from sim.views.replay.steps import Steps, counted

ROW_MASK = 0xFFFFFFFF
"""The part of a row's id that is its number."""
ROOMS = ("parking", "working", "berths")
"""What is counted at a place: aircraft that stand there, aircraft that are worked, ships that are unloaded."""


def places_of(run: Run) -> list[dict[str, Any]]:
    """Give each place: position in degrees, opening hours, and of each room how much is used and how much there is."""
    lies = positions(run.scenario)
    used = uses(run)
    return [
        {
            "name": place.name,
            "kind": run.scenario.data.places[place.name].kind,
            "lon": round(lies[place.name].longitude_deg, 5),
            "lat": round(lies[place.name].latitude_deg, 5),
            "given": lies[place.name].is_given,
            "opened_h": opened_h(run, place),
            "hours": windows_of(run, place),
            "rooms": {room: {"used": used[room, place.id], "units": units_of(run, place.name, room)} for room in ROOMS},
        }
        for place in run.facts.layout.op.places
    ]


def opened_h(run: Run, place: Any) -> float | None:
    """Give the hour from which a place can be used; None where that never comes in the run."""
    hour = hours_reached(run.facts)[place.opening.number]
    return hour if hour < run.facts.layout.horizon_h else None


def windows_of(run: Run, place: Any) -> dict[str, list[float]] | None:
    """Give the hours in which a place is open, as openings and closings; None where it is open all the time."""
    opens, closes = list(place.hours.opens), list(place.hours.closes)
    if len(opens) == 1 and opens[0] <= 0.0 and closes[0] >= run.facts.layout.horizon_h:
        return None
    return {"open": opens, "shut": closes}


def units_of(run: Run, place: str, room: str) -> Steps | None:
    """Give how many aircraft or ships a room takes, as steps; None where there is no limit."""
    capacity, reached_h = run.facts.layout.capacities[place, room], hours_reached(run.facts)
    hours = [0.0, *(hour for hour in capacity.hours_of_change(reached_h) if 0.0 < hour < run.facts.layout.horizon_h)]
    units: list[float | None] = [capacity.at(reached_h, hour) for hour in hours]
    if all(unit is not None and unit >= UNLIMITED for unit in units):
        return None
    return Steps(h=hours, v=[None if unit is not None and unit >= UNLIMITED else unit for unit in units])


def uses(run: Run) -> dict[tuple[str, int], Steps]:
    """Give how many use each room of each place, as steps, by room and the place's id.

    On a ramp stand the aircraft between landing and take-off away from home, and at home those that are worked; one
    that diverted to a place does not count there, as the audit of a run counts it.
    """
    facts = run.facts
    worked, unloading, home = during(facts, ONLOADING, OFFLOADING), during(facts, UNLOADING_SHIP), homes(facts)
    at_home = worked[worked["place"] == home[worked["actor"] & ROW_MASK]]
    where, begun, over = stays(facts)
    found = {}
    for place in facts.layout.op.places:
        away, here = where == place.id, at_home[at_home["place"] == place.id]
        starts, ends = [*here["start"].tolist(), *begun[away].tolist()], [*here["end"].tolist(), *over[away].tolist()]
        found["parking", place.id] = counted(starts, ends)
        for room, rows in (("working", worked), ("berths", unloading)):
            mine = rows[rows["place"] == place.id]
            found[room, place.id] = counted(mine["start"].tolist(), mine["end"].tolist())
    return found
