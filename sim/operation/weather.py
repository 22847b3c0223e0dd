"""Weather: storms shut neighbouring airfields for hours and stop the work on their ramps."""

from math import log

from sim.engine import Process
from sim.engine.words import draw, interrupt, open_gate, shut_gate, uniform, work
from sim.operation.airlift import fly_mission
from sim.operation.names import CLEAR, STORM, STORM_GAP, STORM_LENGTH
from sim.operation.tables import Operation, Place, Region

NEVER_H = 1e9


def storms(op: Operation, region: Region) -> Process:
    """One storm after another, each at its season's rate."""
    while True:
        yield work(op, region, CLEAR, None, hours_to_storm(op, region))
        region.storms += 1
        for place in region.places:
            shut(op, place)
        yield work(op, region, STORM, None, draw(op, STORM_LENGTH, region, region.lasts))
        for place in region.places:
            clear(op, place)


def hours_to_storm(op: Operation, region: Region) -> float:
    """Draw the time to the next storm: an exponential hazard that changes from month to month, inverted."""
    risk = -log(uniform(op, STORM_GAP, region))
    begin = op.now
    for month in range(len(region.hazards)):
        end = op.later_months_h[month]
        if end > begin:
            share = region.hazards[month] * (end - begin)
            if share > risk:
                return begin - op.now + risk / region.hazards[month]
            risk -= share
            begin = end
    return NEVER_H


def shut(op: Operation, place: Place) -> None:
    """Close an airfield, and stop the loading and unloading on it."""
    place.storms += 1
    shut_gate(op, place.clear)
    for plane in op.aircraft:
        if plane.working_at is place:
            interrupt(op, fly_mission, plane.mission)


def clear(op: Operation, place: Place) -> None:
    """Open an airfield again when the last of its storms is over."""
    place.storms -= 1
    if place.storms == 0:
        open_gate(op, place.clear)
