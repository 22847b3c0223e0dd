"""Who ended a wait: from a journal row to the process whose doing let it go on, where the journal tells."""

from collections.abc import Iterable
from typing import Any

from sim.engine import DONE, NO_PLACE
from sim.operation.names import (
    ARRIVED,
    AT_HOME,
    AWAITING_EVACUATION,
    AWAITING_MILESTONE,
    AWAITING_TRANSPORT,
    BOARDED,
    CLOSED,
    DELIVERED,
    IN_PLACE,
    NOT_YET_HERE,
    ON_DUTY,
    ORDERED,
    REACHED,
    TOOK_OFF,
    TRAVELLING,
)
from sim.operation.tables import Milestone
from sim.studies.why.freeing import freed
from sim.studies.why.happenings import ROW_MASK, Asked, Happenings, Point


def ended_by(past: Happenings, index: int) -> Point | None:
    """Give the point at which somebody ended a wait; None where a row is no such wait, or the journal does not tell."""
    if past.outcome[index] != DONE:
        return None
    if past.place[index] < NO_PLACE:
        return thing_came(past, index, *past.owner(past.place[index]))
    activity, table = past.activity[index], past.table(past.actor[index])
    if activity == AWAITING_TRANSPORT or (activity == TRAVELLING and table == "parties"):
        return moved(past, index) or took_off(past, index) or sailed(past, index) or left_by_ferry(past, index)
    if activity == AWAITING_EVACUATION:
        return moved(past, index)
    if activity == ON_DUTY:
        return freed(past, index, "crews.relieved", past.row(past.actor[index]))
    return reached(past, index, needs_of(past, index))


def milestones_of(past: Happenings, index: int) -> list[Milestone]:
    """Give the milestones for which a row may wait."""
    if past.place[index] >= NO_PLACE:
        return needs_of(past, index)
    column, owner = past.owner(past.place[index])
    return [owner] if column == "milestones.reached" else [owner.opening] if column == "places.opened" else []


def thing_came(past: Happenings, index: int, column: str, owner: Any) -> Point | None:
    """Who opened the gate, freed the pool or laid something on the board that was waited for."""
    milestones = milestones_of(past, index)
    if milestones:
        return reached(past, index, milestones)
    called = ordered(past, index, owner) if column == "patterns.wanted" else None
    return called or freed(past, index, column, owner)


def ordered(past: Happenings, index: int, pattern: Any) -> Point | None:
    """Who placed an order, at the moment at which a row ended, at a place where missions of a pattern call."""
    calls = {stop.place.number for stop in pattern.stops}
    for note in past.notes_at(ORDERED, past.end[index], index):
        if past.value("orders", past.actor[note], "origin") in calls:
            return past.point(note)
    return None


def reached(past: Happenings, index: int, milestones: Iterable[Milestone]) -> Point | None:
    """Who reached one of some milestones at the moment at which a row ended; the last of them."""
    wanted = {milestone.id for milestone in milestones}
    if wanted:
        for note in past.notes_at(REACHED, past.end[index], index):
            if past.actor[note] in wanted:
                return past.point(note)
    return None


def needs_of(past: Happenings, index: int) -> list[Milestone]:
    """Give the milestones that whoever wrote a row may have waited for in it, where the row does not name one."""
    activity, table, row = past.activity[index], past.table(past.actor[index]), past.row(past.actor[index])
    if activity == AT_HOME and row.relieves:
        return [row.relieves.ready]
    if activity == NOT_YET_HERE and table == "crews":
        return [row.comes_with.ready if row.comes_with else row.fleet.arrived]
    if activity == NOT_YET_HERE:
        return list(row.fleet.available_after)
    if activity == CLOSED:
        return list(past.row(past.case[index]).opens_after)
    if activity == IN_PLACE and table == "forces":
        return list(row.joins_after)
    if activity in (AWAITING_TRANSPORT, TRAVELLING) and table == "parties":
        return [milestone for leg in legs_of(past, index) for milestone in milestones_of_leg(leg)]
    return list(getattr(row, "after", ())) if activity == AWAITING_MILESTONE else []


# ---- people and goods that were moved ----
def moved(past: Happenings, index: int) -> Point | None:
    """Who took the last of a party, or of the wounded, aboard at the end of a row, or brought them."""
    actor = past.actor[index]
    column = "party" if past.table(actor) == "parties" else "casualty"
    for activity in (BOARDED, DELIVERED):
        for note in past.notes_at(activity, past.end[index], index):
            order = order_of(past, past.actor[note])
            if past.value("orders", order, column) == actor & ROW_MASK:
                return past.point(note, asked_for(past, note))
    return None


def took_off(past: Happenings, index: int) -> Point | None:
    """The mission with which the first of a party took off at the end of a row."""
    party = past.actor[index] & ROW_MASK
    for note in past.notes_at(TOOK_OFF, past.end[index], index):
        for load in past.carried_by.get(past.case[note], ()):
            order = order_of(past, load)
            if past.value("orders", order, "party") == party:
                return past.point(note, asked_by(past, order, note))
    return None


def sailed(past: Happenings, index: int) -> Point | None:
    """The ship, or the last aircraft of the ferry, with which a party left or came at the end of a row."""
    return reached(past, index, needs_of(past, index))


def left_by_ferry(past: Happenings, index: int) -> Point | None:
    """The aircraft of the fleet with which a party flies that was the first to begin its ferry."""
    for leg in legs_of(past, index):
        if leg.fleet:
            return freed(past, index, "fleets.ferry_left", leg.fleet)
    return None


def milestones_of_leg(leg: Any) -> list[Milestone]:
    """Give the milestones by which a leg aboard a ship, or with a ferry, begins and ends."""
    arrived = leg.fleet.arrived if leg.fleet else None
    return [milestone for milestone in (leg.sails, leg.lands, arrived) if milestone]


def legs_of(past: Happenings, index: int) -> list[Any]:
    """Give the legs of a party's way, there or back, that begin or end where it is in a row."""
    party, place = past.row(past.actor[index]), past.place[index]
    legs = (*party.legs, *party.way_back)
    return [leg for leg in legs if place in (leg.origin.place.id, leg.destination.place.id)]


def order_of(past: Happenings, load: int) -> int:
    """Give the id of the order that a load is a part of."""
    return past.id_of("orders", past.value("loads", load, "order"))


def asked_for(past: Happenings, note: int) -> tuple[Asked, ...]:
    """Give when the load of a note was asked for, and, if it went on by road, when it was set down for that."""
    order = order_of(past, past.actor[note])
    asked = asked_by(past, order, note)
    if past.table(past.case[note]) == "convoys":
        asked += told(past, set_down(past, order, note))
    return asked


def asked_by(past: Happenings, order: int, index: int) -> tuple[Asked, ...]:
    """Give when an order was placed, before a row; for a part that was stranded, when the whole was."""
    first = past.value("orders", order, "part_of")
    return told(
        past,
        [each for each in past.notes(ORDERED, past.id_of("orders", first) if first >= 0 else order) if each < index],
    )


def told(past: Happenings, notes: list[int]) -> tuple[Asked, ...]:
    """Give what the latest of some notes tells, if there is one."""
    latest = max(notes, default=-1)
    return (Asked(past.end[latest], past.thread(latest), latest),) if notes else ()


def set_down(past: Happenings, order: int, index: int) -> list[int]:
    """Give the notes, before a row, that loads of an order were set down at an airhead."""
    loads = past.loads_of.get(order, [])
    return [note for load in loads for note in past.notes(ARRIVED, load) if note < index]
