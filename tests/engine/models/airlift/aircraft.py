"""Aircraft: take a mission and a rested crew, load, fly, hold or divert, unload, come back, break, be repaired."""

from models.airlift.crews import has_hours, log_hours, relieve
from models.airlift.supply import deliver
from models.airlift.tables import (
    BREAK,
    DIVERTED,
    FLIGHT_TIME,
    FLYING,
    HOLDING,
    LOADING,
    LOADING_TIME,
    REPAIR,
    REPAIR_TIME,
    UNLOADING,
    UNLOADING_TIME,
    Aircraft,
    Airfield,
    Mission,
    Operation,
)
from sim.engine import Process, draw, note, put, release, request, take, uniform, wait_for, work


def can_lift(op: Operation, mission: Mission, plane: Aircraft) -> bool:
    """Tell whether the load is not too heavy."""
    return mission.tonnes <= plane.payload_t


def fly_missions(op: Operation, plane: Aircraft) -> Process:
    """Fly whatever is requested and can be lifted, for ever."""
    while True:
        plane.mission = yield take(op, plane, op.requested, fits=can_lift)
        field = plane.mission.to
        yield wait_for(op, plane, field.opened)
        yield from load(op, plane)
        yield from man(op, plane)
        release(op, op.hub.ramp)

        yield from fly(op, plane, field)
        yield from hold_for_ramp(op, plane, field)
        if plane.landed:
            yield from unload(op, plane, field)
            deliver(op, plane.mission)
            plane.done += 1
            yield from repair_if_broken(op, plane, field, 0.5)
            release(op, field.ramp)
        else:
            plane.mission.diverts += 1
            note(op, plane, DIVERTED, field, plane.mission.tonnes)
            put(op, op.requested, plane.mission, plane.mission.rank)
        yield from fly(op, plane, field)
        relieve(op, plane)
        yield request(op, plane, op.hub.ramp)
        yield from repair_if_broken(op, plane, op.hub, 1.0)
        release(op, op.hub.ramp)


def load(op: Operation, plane: Aircraft) -> Process:
    """Load on the hub's ramp, the urgent first."""
    yield request(op, plane, op.hub.ramp)
    yield request(op, plane, op.hub.loaders, rank=plane.mission.rank)
    hours = draw(op, LOADING_TIME, plane, op.loading)
    yield work(op, plane, LOADING, op.hub, hours, amount=plane.mission.tonnes)
    release(op, op.hub.loaders)


def man(op: Operation, plane: Aircraft) -> Process:
    """Go with a crew that has the hours left, when the field is free of dust."""
    field = plane.mission.to
    while not plane.crew or not field.clear:
        yield wait_for(op, plane, field.clear)
        if plane.crew and plane.crew.on_duty_since + op.duty_h - op.now < 2.0 * field.leg_h + 2.0:
            relieve(op, plane)
        if not plane.crew:
            plane.crew = yield take(op, plane, op.rested, fits=has_hours)
            plane.crew.on_duty_since = op.now


def fly(op: Operation, plane: Aircraft, field: Airfield) -> Process:
    """Fly one leg, and write it in the crew's log."""
    hours = draw(op, FLIGHT_TIME, plane, field.flight)
    yield work(op, plane, FLYING, field, hours)
    log_hours(plane.crew, hours)


def hold_for_ramp(op: Operation, plane: Aircraft, field: Airfield) -> Process:
    """Wait overhead for the dust to clear and then for a place on the ramp, as long as the fuel lasts."""
    fuel_out = op.now + op.patience_h
    plane.landed = False
    clear = yield wait_for(op, plane, field.clear, until=fuel_out, activity=HOLDING, place=field)
    if clear:
        plane.landed = yield request(op, plane, field.ramp, until=fuel_out)


def unload(op: Operation, plane: Aircraft, field: Airfield) -> Process:
    """Unload when there is no dust; a storm breaks it off."""
    left = draw(op, UNLOADING_TIME, plane, op.unloading)
    while left > 0.0:
        yield wait_for(op, plane, field.clear)
        plane.unloading_at = field
        left = yield work(op, plane, UNLOADING, field, left, amount=plane.mission.tonnes)
        plane.unloading_at = None


def repair_if_broken(op: Operation, plane: Aircraft, field: Airfield, share: float) -> Process:
    """Be repaired where it stands, if it broke on the way."""
    if uniform(op, BREAK, plane) < share * plane.break_rate:
        yield work(op, plane, REPAIR, field, draw(op, REPAIR_TIME, plane, op.repair))
