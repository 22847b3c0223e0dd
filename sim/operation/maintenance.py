"""Maintenance at home: turn an aircraft, mend it, inspect it, and report it ready."""

from sim.engine import Process
from sim.engine.words import draw, note, offer, open_gate, release, request, shut_gate, uniform, work
from sim.operation.names import (
    BREAK,
    INSPECTION,
    INSPECTION_TIME,
    LANDED,
    NOT_YET_HERE,
    READY,
    REPAIR,
    REPAIR_TIME,
    TURN_TIME,
    TURNING,
)
from sim.operation.tables import Aircraft, Mission, Operation, Place


def make_ready(op: Operation, plane: Aircraft) -> Process:
    """What happens at home between two missions."""
    if op.now < plane.fleet.available_h:
        yield work(op, plane, NOT_YET_HERE, None, plane.fleet.available_h - op.now)
    else:
        yield from turn(op, plane)
    yield from mend_at_home(op, plane)
    yield from inspect_if_due(op, plane)
    yield from stand_ready(op, plane)


def stand_ready(op: Operation, plane: Aircraft) -> Process:
    """Mission capable: on the board until a mission takes it."""
    fleet = plane.fleet
    fleet.ready_now += 1
    open_gate(op, fleet.some_ready)
    yield offer(op, plane, fleet.ready, activity=READY, place=fleet.home)
    fleet.ready_now -= 1
    if fleet.ready_now == 0:
        shut_gate(op, fleet.some_ready)


def turn(op: Operation, plane: Aircraft) -> Process:
    """Service the aircraft after a mission."""
    hours = draw(op, TURN_TIME, plane, plane.fleet.quick_turn)
    if hours > 0.0:
        yield work(op, plane, TURNING, plane.fleet.home, hours)


def mend_at_home(op: Operation, plane: Aircraft) -> Process:
    """Repair a fault as soon as a repair team is free."""
    if plane.broken:
        yield request(op, plane, plane.fleet.repair_teams)
        yield from repair(op, plane, plane.fleet.home)
        release(op, plane.fleet.repair_teams)


def mend_away(op: Operation, plane: Aircraft, place: Place) -> Process:
    """Repair a fault where the aircraft stands, by those aboard."""
    if plane.broken:
        yield from repair(op, plane, place)


def repair(op: Operation, plane: Aircraft, place: Place) -> Process:
    """Mend one fault."""
    yield work(op, plane, REPAIR, place, draw(op, REPAIR_TIME, plane, plane.fleet.repair))
    plane.broken = False


def inspect_if_due(op: Operation, plane: Aircraft) -> Process:
    """Periodic inspection once the flying hours are there."""
    if plane.since_inspection_h >= plane.fleet.inspect_every_h:
        yield request(op, plane, plane.fleet.docks)
        plane.inspections += 1
        yield work(op, plane, INSPECTION, plane.fleet.home, draw(op, INSPECTION_TIME, plane, plane.fleet.inspection))
        release(op, plane.fleet.docks)
        plane.since_inspection_h = 0.0


def end_sortie(op: Operation, mission: Mission, place: Place) -> None:
    """Touch down: count the sortie, and see whether the aircraft came down with a fault."""
    plane = mission.aircraft
    mission.sorties += 1
    plane.sorties += 1
    note(op, plane, LANDED, place, plane.load_t)
    if uniform(op, BREAK, mission) < plane.fleet.break_rate:
        plane.broken = True
        plane.breaks += 1
