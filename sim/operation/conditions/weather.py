"""Weather: storms shut neighbouring airfields for hours and stop the work on their ramps."""

from math import log

from sim.engine import Process
from sim.engine.words import draw, interrupt, open_gate, shut_gate, uniform, work
from sim.operation.airlift.mission import fly_mission
from sim.operation.conditions.seasons import hours_to_next
from sim.operation.names import CLEAR, STORM, STORM_GAP, STORM_LENGTH
from sim.operation.tables import Operation, Place, Region


def storms(op: Operation, region: Region) -> Process:
    """One storm after another, each at its season's rate."""
    while True:
        yield work(op, region, CLEAR, None, hours_to_next(op, region.season, -log(uniform(op, STORM_GAP, region))))
        region.storms += 1
        for place in region.places:
            shut(op, place)
        yield work(op, region, STORM, None, draw(op, STORM_LENGTH, region, region.lasts))
        for place in region.places:
            clear(op, place)


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
