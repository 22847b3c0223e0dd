"""Strength: how many people are at a place, by the timetable of the scenario, and what they use."""

from sim.engine import Process
from sim.engine.words import interrupt, work
from sim.operation.levels import A_SECOND_H, DAY_H, NEVER_H, reckon
from sim.operation.names import PRESENT
from sim.operation.supply import consume
from sim.operation.tables import Operation, Place


def follow_strength(op: Operation, place: Place) -> Process:
    """People come and go by the timetable, and what they use with them; all is reckoned once more at the end."""
    settle(op, place)
    for k in range(len(place.changes_at_h)):
        yield work(op, place, PRESENT, place, max(0.0, place.changes_at_h[k] - op.now), amount=place.people)
        count_person_days(op, place)
        place.people = place.changes_to[k]
        settle(op, place)
    yield work(op, place, PRESENT, place, max(0.0, op.horizon - A_SECOND_H - op.now), amount=place.people)
    count_person_days(op, place)
    for stock in place.stocks:
        reckon(op, stock)
    yield work(op, place, PRESENT, place, NEVER_H, amount=place.people)


def settle(op: Operation, place: Place) -> None:
    """What is used in an hour follows the present strength."""
    for stock in place.stocks:
        reckon(op, stock)
        stock.use_t_h = op.demand * (stock.per_person_t_h * place.people + stock.fixed_t_h)
        interrupt(op, consume, stock)


def count_person_days(op: Operation, place: Place) -> None:
    """Add up the days that people have spent here."""
    place.person_days += place.people * (op.now - place.counted_to_h) / DAY_H
    place.counted_to_h = op.now
