"""Detachments: how many people of each force are at each place, and how many of them are on duty."""

from sim.engine.words import note, set_capacity
from sim.operation.names import PEOPLE, STRENGTH
from sim.operation.supply.levels import DAY_H
from sim.operation.supply.strength import change_strength
from sim.operation.tables import Detachment, Force, Operation


def come(op: Operation, detachment: Detachment, people: int) -> None:
    """People arrive: they are here and use supplies from now on, on duty or not."""
    count_days(op, detachment)
    detachment.people += people
    note(op, detachment, PEOPLE, detachment.place, detachment.people)
    change_strength(op, detachment.place, people)


def go(op: Operation, detachment: Detachment, people: int) -> None:
    """People leave, who are off duty by then."""
    come(op, detachment, -people)


def go_on_duty(op: Operation, detachment: Detachment, people: int) -> None:
    """People here take up their duty: work can be given to them, and the force has them in place."""
    force = detachment.force
    count_force(op, force)
    detachment.on_duty += people
    set_capacity(op, detachment.free, detachment.on_duty)
    force.in_place += people
    force.most_in_place = max(force.most_in_place, force.in_place)
    note(op, force, STRENGTH, detachment.place, force.in_place)


def go_off_duty(op: Operation, detachment: Detachment, people: int) -> None:
    """People here give up their duty; who is at work ends it first."""
    go_on_duty(op, detachment, -people)


def count_days(op: Operation, detachment: Detachment) -> None:
    """Add up the days that people of a force have spent at a place."""
    detachment.person_days += detachment.people * (op.now - detachment.counted_to_h) / DAY_H
    detachment.counted_to_h = op.now


def count_force(op: Operation, force: Force) -> None:
    """Add up the days that people of a force have been on duty in place."""
    force.person_days += force.in_place * (op.now - force.counted_to_h) / DAY_H
    force.counted_to_h = op.now
