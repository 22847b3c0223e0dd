"""Departure: a leg begins when crew, opening hours, milestones and sky allow it at once."""

from sim.engine import WAITING, Process
from sim.engine.words import wait_for, work
from sim.operation.aircrew import assign_crew, brief, is_spent, last_call_h, relieve, rest_away
from sim.operation.airfields import next_opening_h, slot_h
from sim.operation.names import AWAITING_TAKE_OFF, BAD_WEATHER, NOT_OPEN, OUT_OF_HOURS
from sim.operation.supply import NEVER_H
from sim.operation.tables import Mission, Operation, Place


def await_take_off(op: Operation, mission: Mission, here: Place, there: Place, leg_h: float) -> Process:
    """Wait until the leg may begin; before the first, a mission that waits too long is cancelled."""
    ready = False
    while mission.going and not ready:
        yield from await_opening(op, mission, there)
        plan_slot(op, mission, here, there, leg_h)
        if here is not mission.pattern.fleet.home:
            if is_spent(op, mission):
                mission.slot_h = slot_h(here, there, leg_h, op.now + mission.pattern.fleet.rest_h)
                yield from rest_away(op, mission)
        elif not mission.briefed:
            yield from call_crew(op, mission, here, there, leg_h)
        elif is_spent(op, mission):
            relieve(op, mission)
        if mission.crew and mission.going:
            plan_slot(op, mission, here, there, leg_h)
            yield from await_hours(op, mission, here, there, 0.0)
            yield from await_sky(op, mission, here)
            yield from await_sky(op, mission, there)
            ready = may_go(op, mission, here, there, leg_h)


def call_crew(op: Operation, mission: Mission, here: Place, there: Place, leg_h: float) -> Process:
    """Have a crew briefed at the slot: nobody is called in a storm, nor long before there is a slot to report for."""
    ahead_h = mission.pattern.fleet.brief_h
    yield from await_sky(op, mission, here)
    yield from await_sky(op, mission, there)
    plan_slot(op, mission, here, there, leg_h)
    yield from await_hours(op, mission, here, there, ahead_h)
    yield from assign_crew(op, mission)
    plan_slot(op, mission, here, there, leg_h)
    if mission.going and is_spent(op, mission):
        relieve(op, mission)
    elif mission.going:
        yield from await_hours(op, mission, here, there, ahead_h)
        if mission.going:
            yield from brief(op, mission)


def plan_slot(op: Operation, mission: Mission, here: Place, there: Place, leg_h: float) -> None:
    """Set the first take-off that the plan, the briefing and the opening hours allow."""
    earliest = op.now if mission.briefed else op.now + mission.pattern.fleet.brief_h
    mission.slot_h = slot_h(here, there, leg_h, max(earliest, mission.planned_h))


def may_go(op: Operation, mission: Mission, here: Place, there: Place, leg_h: float) -> bool:
    """Whether nothing stands against the leg at this moment."""
    if not mission.going or not here.clear or not there.clear:
        return False
    return not is_spent(op, mission) and slot_h(here, there, leg_h, op.now) == op.now


def await_opening(op: Operation, mission: Mission, there: Place) -> Process:
    """Wait for the milestone that opens the airfield."""
    opened = yield wait_for(op, mission.aircraft, there.opened, until=mission.deadline_h)
    if not opened:
        mission.going = False
        mission.cause = NOT_OPEN


def await_hours(op: Operation, mission: Mission, here: Place, there: Place, ahead_h: float) -> Process:
    """Wait for the planned take-off, and then for opening hours here and there, less some time ahead of the slot."""
    if mission.going and mission.planned_h - ahead_h > op.now:
        yield work(op, mission.aircraft, AWAITING_TAKE_OFF, here, mission.planned_h - ahead_h - op.now)
    if mission.going and mission.slot_h > mission.deadline_h:
        mission.going = False
        mission.cause = OUT_OF_HOURS
    if mission.going and mission.slot_h - ahead_h > op.now:
        hours = here.hours if next_opening_h(here.hours, op.now) > op.now else there.hours
        yield work(op, mission.aircraft, WAITING, hours, min(mission.slot_h - ahead_h - op.now, NEVER_H))


def await_sky(op: Operation, mission: Mission, place: Place) -> Process:
    """Wait for the end of a storm, no longer than the duty of the crew leaves hours for the rest of the mission."""
    if mission.going:
        until = min(mission.deadline_h, last_call_h(mission))
        clear = yield wait_for(op, mission.aircraft, place.clear, until=until)
        if not clear and op.now >= mission.deadline_h:
            mission.going = False
            mission.cause = BAD_WEATHER
