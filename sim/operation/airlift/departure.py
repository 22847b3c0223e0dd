"""Departure: a leg begins when crew, opening hours, milestones, sky, calm and a slot allow it at once."""

from sim.engine import WAITING, Process
from sim.engine.words import wait_for, work
from sim.operation.airlift.aircrew import assign_crew, await_rested, brief, is_spent, last_call_h, relieve, send_to_rest
from sim.operation.airlift.airfields import next_opening_h, remember, slot_h
from sim.operation.airlift.permission import give_slot_back, obtain_slot
from sim.operation.names import AWAITING_TAKE_OFF, BAD_WEATHER, NO_TIME, NOT_OPEN, OUT_OF_HOURS, THREAT
from sim.operation.supply.levels import NEVER_H
from sim.operation.tables import Mission, Operation, Place


def await_take_off(op: Operation, mission: Mission, here: Place, there: Place, leg_h: float) -> Process:
    """Wait until the leg may begin; before the first, a mission that waits too long is cancelled."""
    ready = False
    while mission.going and not ready and not mission.refused:
        plan_slot(op, mission, here, there, leg_h)
        if here is not mission.pattern.fleet.home:
            if is_spent(op, mission):
                slot = slot_h(here, there, leg_h, op.now + mission.pattern.fleet.rest_h)
                send_to_rest(op, mission, here, slot)
                yield from await_rested(op, mission)
        elif not mission.briefed:
            yield from call_crew(op, mission, here, there, leg_h)
        elif is_spent(op, mission):
            relieve(op, mission)
        if mission.crew and mission.going:
            plan_slot(op, mission, here, there, leg_h)
            yield from await_hours(op, mission, here, there, 0.0)
            yield from await_clear_and_calm(op, mission, here, there)
            if may_go(op, mission, here, there, leg_h):
                yield from obtain_slot(op, mission, here, there)
                ready = mission.permitted and may_go(op, mission, here, there, leg_h)
            if not ready:
                give_slot_back(op, mission, there)


def call_crew(op: Operation, mission: Mission, here: Place, there: Place, leg_h: float) -> Process:
    """Have a crew briefed at the slot: nobody is called in storm or alert, nor long before a slot to report for."""
    ahead_h = mission.pattern.fleet.brief_h
    yield from await_clear_and_calm(op, mission, here, there)
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
    if not mission.going or not here.clear or not there.clear or not here.calm or not there.calm:
        return False
    return not is_spent(op, mission) and slot_h(here, there, leg_h, op.now) == op.now


def await_opening(op: Operation, mission: Mission, there: Place) -> Process:
    """Before the first take-off: wait until an airfield of the route is open, and has somebody to work aircraft."""
    if mission.going:
        since = op.now
        opened = yield wait_for(op, mission.aircraft, there.opened, until=mission.deadline_h)
        if opened:
            opened = yield wait_for(op, mission.aircraft, there.manned, until=mission.deadline_h)
        remember(op, mission, since, NOT_OPEN)
        if not opened:
            mission.going = False
            mission.cause = NOT_OPEN


def await_hours(op: Operation, mission: Mission, here: Place, there: Place, ahead_h: float) -> Process:
    """Wait for the planned take-off, and then for opening hours here and there, less some time ahead of the slot."""
    if mission.going and mission.planned_h - ahead_h > op.now:
        yield work(op, mission.aircraft, AWAITING_TAKE_OFF, here, mission.planned_h - ahead_h - op.now)
    if mission.going and mission.slot_h > mission.deadline_h:
        mission.going = False
        mission.cause = why_too_late(op, mission, ahead_h)
    if mission.going and mission.slot_h - ahead_h > op.now:
        hours = here.hours if next_opening_h(here.hours, op.now) > op.now else there.hours
        yield work(op, mission.aircraft, WAITING, hours, min(mission.slot_h - ahead_h - op.now, NEVER_H))
        mission.delayed_by = OUT_OF_HOURS


def why_too_late(op: Operation, mission: Mission, ahead_h: float) -> int:
    """Opening hours, where time is left without them; else what was waited for last, or preparation itself."""
    if max(op.now + ahead_h, mission.planned_h) <= mission.deadline_h:
        return OUT_OF_HOURS
    return mission.delayed_by if mission.delayed_by > 0 else NO_TIME


def await_clear_and_calm(op: Operation, mission: Mission, here: Place, there: Place) -> Process:
    """Wait for the end of the storms and then of the alerts here and there."""
    yield from await_sky(op, mission, here)
    yield from await_sky(op, mission, there)
    yield from await_calm(op, mission, here)
    yield from await_calm(op, mission, there)


def await_sky(op: Operation, mission: Mission, place: Place) -> Process:
    """Wait for the end of a storm, no longer than the duty of the crew leaves hours for the rest of the mission."""
    if mission.going:
        until = min(mission.deadline_h, last_call_h(mission))
        since = op.now
        clear = yield wait_for(op, mission.aircraft, place.clear, until=until)
        remember(op, mission, since, BAD_WEATHER)
        if not clear and op.now >= mission.deadline_h:
            mission.going = False
            mission.cause = BAD_WEATHER


def await_calm(op: Operation, mission: Mission, place: Place) -> Process:
    """Wait for the end of an alert, no longer than for that of a storm."""
    if mission.going and not place.calm:
        until = min(mission.deadline_h, last_call_h(mission))
        since = op.now
        calm = yield wait_for(op, mission.aircraft, place.calm, until=until)
        remember(op, mission, since, THREAT)
        if not calm and op.now >= mission.deadline_h:
            mission.going = False
            mission.cause = THREAT
