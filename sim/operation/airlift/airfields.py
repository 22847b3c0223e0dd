"""Airfields: opening, hours and daylight, the ramp, and the loaders on it."""

from sim.engine import FOREVER, Process
from sim.engine.words import note, open_gate, release, request, wait_for, work
from sim.operation.airlift.aircrew import log_flight
from sim.operation.deployment.milestones import reach
from sim.operation.names import CLOSED, NO_LOADER, NO_RAMP, OPENED
from sim.operation.tables import Mission, Operation, Place, Windows

MOST_TRIES = 1_000
A_SECOND_H = 1.0 / 3600.0


def open_on_its_day(op: Operation, place: Place) -> Process:
    """Open a place to all traffic from its day on."""
    yield work(op, place.hours, CLOSED, place, place.opens_at_h)
    for need in place.opens_after:
        yield wait_for(op, place.hours, need.reached, activity=CLOSED, place=place)
    note(op, place.hours, OPENED, place)
    open_gate(op, place.opened)
    reach(op, place.opening)


def next_opening_h(windows: Windows, hour: float) -> float:
    """The first hour, this one or later, at which the airfield is open; FOREVER when it opens no more."""
    low = 0
    high = len(windows.opens)
    while low < high:
        middle = (low + high) // 2
        if windows.closes[middle] > hour:
            high = middle
        else:
            low = middle + 1
    if low == len(windows.opens):
        return FOREVER
    return max(hour, windows.opens[low])


def slot_h(here: Place, there: Place, leg_h: float, earliest_h: float) -> float:
    """The first take-off hour at which this airfield is open, and that one as the aircraft arrives."""
    hour = earliest_h
    for _ in range(MOST_TRIES):
        leave = next_opening_h(here.hours, hour)
        arrive = next_opening_h(there.hours, leave + leg_h)
        if arrive == FOREVER:
            return FOREVER
        if arrive - (leave + leg_h) < A_SECOND_H:
            return leave
        hour = arrive - leg_h
    return FOREVER


def remember(op: Operation, mission: Mission, since_h: float, cause: int) -> None:
    """Keep what a mission waited for last: that is the cause if it is cancelled for being late."""
    if op.now > since_h:
        mission.delayed_by = cause


def enter_ramp(op: Operation, mission: Mission, place: Place) -> Process:
    """On the ground at home: wait for a parking place in which to be worked."""
    since = op.now
    mission.parked = yield request(
        op, mission.aircraft, place.parking, rank=mission.pattern.rank, until=mission.deadline_h
    )
    remember(op, mission, since, NO_RAMP)
    mission.parked_since_h = op.now
    if not mission.parked:
        mission.going = False
        mission.cause = NO_RAMP


def hold_for_ramp(op: Operation, mission: Mission, place: Place) -> Process:
    """Hold overhead for sky, alerts and a place on the ramp as long as the fuel lasts; opening hours wait for it.

    The place that a slot has kept becomes that of the aircraft which lands.
    """
    plane = mission.aircraft
    begun = op.now
    fuel_out = op.now + plane.fleet.hold_h
    mission.landed = False
    clear = yield wait_for(op, plane, place.clear, until=fuel_out)
    while clear and not mission.landed:
        if place.shut:
            clear = yield wait_for(op, plane, place.calm, until=fuel_out)
        if clear and not mission.has_slot:
            clear = yield request(op, plane, place.parking, rank=mission.pattern.rank, until=fuel_out)
        if clear:
            mission.landed = can_land_at(place)
            if not mission.landed:
                if not mission.has_slot:
                    release(op, place.parking)
                clear = yield wait_for(op, plane, place.clear, until=fuel_out)
    mission.parked = mission.landed
    mission.has_slot = mission.has_slot and not mission.landed
    mission.parked_since_h = op.now
    mission.held_h += op.now - begun
    log_flight(op, mission, op.now - begun)


def can_land_at(place: Place) -> bool:
    """Whether neither a storm nor an alert keeps aircraft from landing."""
    return bool(place.clear) and not place.shut


def leave_ramp(op: Operation, mission: Mission, place: Place) -> None:
    """Give the parking place back."""
    if mission.parked:
        release(op, place.parking)
        place.parked_h += op.now - mission.parked_since_h
        mission.parked = False


def take_slot(op: Operation, mission: Mission, place: Place) -> Process:
    """Wait to be worked: one of the working places of the ramp."""
    since = op.now
    granted = yield request(op, mission.aircraft, place.working, rank=mission.pattern.rank, until=mission.deadline_h)
    remember(op, mission, since, NO_RAMP)
    mission.worked_since_h = op.now
    if not granted:
        mission.going = False
        mission.cause = NO_RAMP


def leave_slot(op: Operation, mission: Mission, place: Place) -> None:
    """Give the working place back."""
    release(op, place.working)
    place.worked_h += op.now - mission.worked_since_h


def take_loader(op: Operation, mission: Mission, place: Place) -> Process:
    """Wait for a loader to move the pallets."""
    since = op.now
    granted = yield request(op, mission.aircraft, place.loaders, rank=mission.pattern.rank, until=mission.deadline_h)
    remember(op, mission, since, NO_LOADER)
    mission.loader_since_h = op.now
    if not granted:
        mission.going = False
        mission.cause = NO_LOADER


def leave_loader(op: Operation, mission: Mission, place: Place) -> None:
    """Give the loader back."""
    release(op, place.loaders)
    place.loaders_h += op.now - mission.loader_since_h
