"""How aircraft come to their home: on their day, or by ferry, leg by leg."""

from sim.engine import WAITING, Process
from sim.engine.words import draw, note, open_gate, uniform, wait_for, work
from sim.operation.airlift.airfields import next_opening_h
from sim.operation.airlift.fuel import burn
from sim.operation.deployment.milestones import reach
from sim.operation.names import (
    FERRY_BREAK,
    FERRY_TIME,
    FERRYING,
    LANDED,
    NIGHT_STOP,
    NIGHT_STOP_TIME,
    NOT_YET_HERE,
    REPAIR,
    REPAIR_TIME,
    TOOK_OFF,
)
from sim.operation.supply.levels import A_SECOND_H, NEVER_H
from sim.operation.tables import Aircraft, FerryLeg, Operation


def come(op: Operation, plane: Aircraft) -> Process:
    """Once its milestones are reached: there from its day on, or home at the end of its ferry."""
    for need in plane.fleet.available_after:
        yield wait_for(op, plane, need.reached, activity=NOT_YET_HERE, place=plane.fleet.home)
    yield from stay_away(op, plane, first_h(plane) - op.now)
    if is_ferried(plane):
        yield from stay_away(op, plane, plane.turn_in_ferry * plane.fleet.ferry_spacing_h)
        yield from ferry(op, plane)
    count_in(op, plane)


def is_ferried(plane: Aircraft) -> bool:
    """Whether the aircraft of the fleet come by ferry."""
    return len(plane.fleet.ferry) > 0


def first_h(plane: Aircraft) -> float:
    """The hour before which no aircraft of the fleet begins its ferry, or is there."""
    return plane.fleet.ferry_leaves_h if is_ferried(plane) else plane.fleet.available_h


def stay_away(op: Operation, plane: Aircraft, hours: float) -> Process:
    """Some hours, if any are left, in which the aircraft is not yet here."""
    if hours > 0.0:
        yield work(op, plane, NOT_YET_HERE, None, hours)


def ferry(op: Operation, plane: Aircraft) -> Process:
    """From its first take-off to its home: fly a leg, stop for the night, fly the next."""
    open_gate(op, plane.fleet.ferry_left)
    last = len(plane.fleet.ferry) - 1
    for k in range(last + 1):
        yield from fly_leg(op, plane, plane.fleet.ferry[k])
        if k < last:
            yield from stop_for_the_night(op, plane, plane.fleet.ferry[k])
    plane.needs_turn = True


def fly_leg(op: Operation, plane: Aircraft, leg: FerryLeg) -> Process:
    """One leg; at its end the aircraft may have a fault.  Ferry hours count for inspection, but for no mission."""
    yield from await_landing(op, plane, leg)
    hours = leg.leg_h * draw(op, FERRY_TIME, plane, plane.fleet.flight_factor)
    note(op, plane, TOOK_OFF, leg.place)
    yield work(op, plane, FERRYING, leg.place, hours)
    note(op, plane, LANDED, leg.place)
    plane.ferried_h += hours
    plane.since_inspection_h += hours
    burn(op, plane, hours)
    if uniform(op, FERRY_BREAK, plane) < plane.fleet.break_rate:
        plane.broken = True
        plane.ferry_breaks += 1


def await_landing(op: Operation, plane: Aircraft, leg: FerryLeg) -> Process:
    """Take off only for an airfield that is opened, clear and calm now, and in its hours when the leg ends by plan."""
    there = leg.place
    yield wait_for(op, plane, there.opened)
    late = True
    while late:
        yield wait_for(op, plane, there.clear)
        yield wait_for(op, plane, there.calm)
        leaves = next_opening_h(there.hours, op.now + leg.leg_h) - leg.leg_h
        if leaves - op.now > A_SECOND_H:
            yield work(op, plane, WAITING, there.hours, min(leaves - op.now, NEVER_H))
        late = not there.clear or not there.calm or leaves - op.now > A_SECOND_H


def stop_for_the_night(op: Operation, plane: Aircraft, leg: FerryLeg) -> Process:
    """The crew rests and the aircraft is serviced; a fault is mended meanwhile, however long it takes."""
    rest_h = draw(op, NIGHT_STOP_TIME, plane, plane.fleet.ferry_rest)
    repair_h = 0.0
    if plane.broken:
        repair_h = draw(op, REPAIR_TIME, plane, plane.fleet.repair)
        yield work(op, plane, REPAIR, leg.place, repair_h)
        plane.broken = False
    if rest_h > repair_h:
        yield work(op, plane, NIGHT_STOP, leg.place, rest_h - repair_h)


def count_in(op: Operation, plane: Aircraft) -> None:
    """The aircraft is at home; with the last one the fleet has arrived."""
    plane.here = True
    plane.fleet.to_come -= 1
    if plane.fleet.to_come == 0:
        reach(op, plane.fleet.arrived)
