"""Strength: how many people are at a place, by the timetable of the scenario, and what they use."""

from sim.engine import Process
from sim.engine.words import interrupt, work
from sim.operation.names import PRESENT
from sim.operation.supply.levels import A_SECOND_H, DAY_H, NEVER_H, reckon
from sim.operation.supply.orders import consume
from sim.operation.tables import Operation, Place


def follow_strength(op: Operation, place: Place) -> Process:
    """People come and go by the timetable, and what they use with them; all is reckoned once more at the end."""
    settle(op, place)
    for k in range(len(place.changes_at_h)):
        yield from be_present(op, place, place.changes_at_h[k] - op.now)
        count_person_days(op, place)
        place.listed = place.changes_to[k]
        settle(op, place)
    yield from be_present(op, place, op.horizon - A_SECOND_H - op.now)
    count_person_days(op, place)
    for stock in place.stocks:
        reckon(op, stock)
    yield from be_present(op, place, NEVER_H)


def be_present(op: Operation, place: Place, hours: float) -> Process:
    """So many hours pass; whenever people of a force come or go, a new row begins with the new number."""
    left = hours
    while left > 0.0:
        left = yield work(op, place, PRESENT, place, left, amount=place.people)


def change_strength(op: Operation, place: Place, people: int) -> None:
    """People of a force come, or go where the number is negative, and use supplies from now on, or no longer."""
    count_person_days(op, place)
    place.stationed += people
    settle(op, place)
    interrupt(op, follow_strength, place)


def settle(op: Operation, place: Place) -> None:
    """What is used in an hour follows the present strength."""
    place.people = place.listed + place.stationed
    for stock in place.stocks:
        reckon(op, stock)
        stock.use_t_h = op.demand * (stock.per_person_t_h * place.people + stock.fixed_t_h)
        interrupt(op, consume, stock)


def count_person_days(op: Operation, place: Place) -> None:
    """Add up the days that people have spent here."""
    place.person_days += place.people * (op.now - place.counted_to_h) / DAY_H
    place.counted_to_h = op.now
