"""Maintenance at home: turn an aircraft, mend it, inspect it, and report it ready."""

from sim.engine import Process
from sim.engine.words import draw, note, offer, open_gate, release, request, shut_gate, uniform, work
from sim.operation.airlift.aircrew import await_rested, send_to_rest
from sim.operation.airlift.ferry import come
from sim.operation.airlift.fuel import drain_tanks
from sim.operation.names import (
    BREAK,
    INSPECTION,
    INSPECTION_TIME,
    LANDED,
    READY,
    REPAIR,
    REPAIR_TIME,
    TURN_TIME,
    TURNING,
)
from sim.operation.tables import Aircraft, Mission, Operation, Place


def make_ready(op: Operation, plane: Aircraft) -> Process:
    """What happens at home between two missions, and before the first."""
    if not plane.here:
        yield from come(op, plane)
    drain_tanks(op, plane)
    yield from turn(op, plane)
    yield from mend_at_home(op, plane)
    yield from inspect_if_due(op, plane)
    yield from stand_ready(op, plane)


def stand_ready(op: Operation, plane: Aircraft) -> Process:
    """Mission capable: on the board until a mission takes it."""
    open_gate(op, plane.fleet.some_ready)
    yield offer(op, plane, plane.fleet.ready, activity=READY, place=plane.fleet.home)


def turn(op: Operation, plane: Aircraft) -> Process:
    """Service the aircraft after it has flown."""
    if plane.needs_turn:
        plane.needs_turn = False
        hours = draw(op, TURN_TIME, plane, plane.fleet.quick_turn)
        if hours > 0.0:
            yield work(op, plane, TURNING, plane.fleet.home, hours)


def mend_at_home(op: Operation, plane: Aircraft) -> Process:
    """Repair a fault as soon as a repair team is free."""
    if plane.broken:
        yield request(op, plane, plane.fleet.repair_teams)
        yield work(op, plane, REPAIR, plane.fleet.home, draw(op, REPAIR_TIME, plane, plane.fleet.repair))
        plane.broken = False
        release(op, plane.fleet.repair_teams)


def mend_away(op: Operation, mission: Mission, place: Place) -> Process:
    """Repair a fault where the aircraft stands; a repair as long as a rest is a rest for the crew."""
    plane = mission.aircraft
    if plane.broken:
        hours = draw(op, REPAIR_TIME, plane, plane.fleet.repair)
        if hours >= plane.fleet.rest_h > 0.0:
            send_to_rest(op, mission, place, op.now + hours)
        yield work(op, plane, REPAIR, place, hours)
        plane.broken = False
        if not mission.crew.on_duty:
            yield from await_rested(op, mission)
        elif mission.crew.rested:
            shut_gate(op, mission.crew.rested)


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
    plane.needs_turn = True
    note(op, plane, LANDED, place, plane.load_t)
    if uniform(op, BREAK, mission) < plane.fleet.break_rate:
        plane.broken = True
        plane.breaks += 1
