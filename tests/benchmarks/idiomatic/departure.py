"""Departure: a leg begins when opening hours, crew, sky and a slot allow it at once."""

from __future__ import annotations

from collections.abc import Generator
from math import inf
from typing import TYPE_CHECKING, Any

import simpy
from idiomatic.clock import first_slot
from idiomatic.crews import Crew

if TYPE_CHECKING:
    from idiomatic.airfields import Airfield
    from idiomatic.mission import Mission

Process = Generator[simpy.Event, Any, Any]


def leave_home(mission: Mission) -> Process:
    """The first leg, once all airfields of the route are open to traffic; who waits too long is cancelled."""
    for k in range(len(mission.route.stops)):
        yield from mission.need(mission.field(k).opened, "not open")
    yield from depart(mission, mission.home, mission.field(1), mission.route.stops[1].leg_h)


def depart(mission: Mission, here: Airfield, there: Airfield, leg_h: float) -> Process:
    """Wait until the leg may begin: at home with whatever crew can do it, elsewhere with the one aboard."""
    while True:
        spent = mission.crew and mission.crew.is_spent(slot_h(mission, here, there, leg_h) + mission.needs_h)
        if spent and here is mission.home:
            mission.relieve()
        elif spent:
            yield from rest_away(mission, here, there, leg_h)
        if not mission.crew:
            yield from call_crew(mission, here, there, leg_h)
        if not mission.crew:
            continue
        yield from await_slot(mission, here, there, leg_h, ahead_h=0)
        yield from await_sky(mission, here)
        yield from await_sky(mission, there)
        if may_go(mission, here, there, leg_h) and (yield from obtain_slot(mission, here, there)):
            if may_go(mission, here, there, leg_h):
                return
            mission.give_slot_back(there)


def slot_h(mission: Mission, here: Airfield, there: Airfield, leg_h: float, ahead_h: float = 0) -> float:
    """The first take-off that plan and opening hours allow, if so many hours of preparation are to come."""
    return first_slot(here.windows, there.windows, leg_h, max(mission.env.now + ahead_h, mission.planned_h))


def may_go(mission: Mission, here: Airfield, there: Airfield, leg_h: float) -> bool:
    """Whether nothing stands against the leg in this moment."""
    now = mission.env.now
    assert mission.crew
    open_now = first_slot(here.windows, there.windows, leg_h, now) <= now
    return open_now and here.clear and there.clear and not mission.crew.is_spent(now + mission.needs_h)


def obtain_slot(mission: Mission, here: Airfield, there: Airfield) -> Process:
    """Where prior permission is required, wait for a parking place there; tell whether the aircraft may go."""
    from idiomatic.mission import CancelledError, RefusedError

    if not there.data.ppr or there is mission.home:
        return True
    assert mission.crew
    if here is mission.home:
        mission.leave_parking(here)
    place = there.parking.request(priority=mission.route.data.priority)
    until_h = min(mission.deadline_h, mission.crew.last_call_h(mission.needs_h))
    if (yield from mission.until(place, until_h, "ramp")):
        mission.slot = place
        return True
    place.cancel()
    if mission.env.now >= mission.deadline_h:
        raise CancelledError("ramp")
    if here is not mission.home:
        raise RefusedError
    return False


def await_slot(mission: Mission, here: Airfield, there: Airfield, leg_h: float, ahead_h: float) -> Process:
    """Wait for the planned take-off, and for the opening hours at both ends, less the time that preparation takes."""
    from idiomatic.mission import CancelledError

    env = mission.env
    slot = slot_h(mission, here, there, leg_h, ahead_h)
    if mission.planned_h - ahead_h > env.now:
        yield from mission.work("awaiting take-off time", mission.planned_h - ahead_h - env.now)
    if slot > mission.deadline_h:
        in_time = max(env.now + ahead_h, mission.planned_h) <= mission.deadline_h
        raise CancelledError("hours" if in_time else mission.waited_last or "preparation")
    if slot - ahead_h > env.now:
        waiting = mission.model.log.begin(mission.route.name, "waiting", "hours")
        yield env.timeout(slot - ahead_h - env.now) if slot < mission.model.clock.horizon_h + 24 else env.event()
        mission.model.log.end(waiting)
        mission.waited_last = "hours"


def await_sky(mission: Mission, airfield: Airfield) -> Process:
    """Wait out a storm, but no longer than until the crew's duty is spent."""
    from idiomatic.mission import CancelledError

    last_call_h = mission.crew.last_call_h(mission.needs_h) if mission.crew else inf
    clear = yield from mission.until(airfield.cleared, min(mission.deadline_h, last_call_h), "weather")
    if not clear and mission.env.now >= mission.deadline_h:
        raise CancelledError("weather")


def call_crew(mission: Mission, here: Airfield, there: Airfield, leg_h: float) -> Process:
    """Have a crew briefed for the slot: it is called under a clear sky, and reports no earlier than it must."""
    brief_h = mission.route.fleet.crew_brief_h
    room = mission.model.hangars[mission.route.data.fleet].room
    yield from await_sky(mission, here)
    yield from await_sky(mission, there)
    yield from await_slot(mission, here, there, leg_h, ahead_h=brief_h)
    call = room.call(mission.route.data.priority, slot_h(mission, here, there, leg_h, brief_h), mission.needs_h)
    try:
        yield from mission.need(call.answered, "crew")
    finally:
        if call in room.calls:
            room.calls.remove(call)
    crew = call.answered.value
    assert isinstance(crew, Crew)
    mission.crew = crew
    if crew.is_spent(slot_h(mission, here, there, leg_h, brief_h) + mission.needs_h):
        mission.relieve()
    else:
        yield from await_slot(mission, here, there, leg_h, ahead_h=brief_h)
        room.muster(crew)
        yield from mission.work("briefing", brief_h)


def rest_away(mission: Mission, here: Airfield, there: Airfield, leg_h: float) -> Process:
    """Away from home the same crew flies on: rested, and not called before the slot that its rest leaves."""
    crew, env = mission.crew, mission.env
    assert crew
    rested_h = env.now + mission.route.fleet.crew_rest_h
    called_h = first_slot(here.windows, there.windows, leg_h, rested_h)
    waiting = mission.model.log.begin(mission.route.name, "waiting", "crew rest")
    room = mission.model.hangars[mission.route.data.fleet].room
    yield from room.rest(crew, min(called_h, max(rested_h, mission.model.clock.horizon_h)))
    room.muster(crew)
    mission.model.log.end(waiting)
