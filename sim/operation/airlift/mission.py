"""The airlift: one mission from its tasking to the return of its aircraft and crew."""

from sim.engine import FOREVER, Process
from sim.engine.words import draw, note, open_gate, start, take, wait_for, work
from sim.operation.airlift.aircrew import log_flight, relieve
from sim.operation.airlift.airfields import can_land_at, enter_ramp, hold_for_ramp, leave_ramp, remember
from sim.operation.airlift.departure import await_opening, await_take_off
from sim.operation.airlift.fuel import refuel
from sim.operation.airlift.loading import allowable_load_t, something_waits
from sim.operation.airlift.maintenance import end_sortie, make_ready, mend_away
from sim.operation.airlift.permission import give_slot_back
from sim.operation.airlift.ramp import call_at, count_as_loaded, onload_at_home, unload_at_home
from sim.operation.names import (
    CANCELLED,
    COMPLETED,
    DIVERTED,
    FLIGHT_TIME,
    FLYING,
    NO_AIRCRAFT,
    NO_CARGO,
    RETURNED,
    TOOK_OFF,
)
from sim.operation.tables import Aircraft, Mission, Operation, Place, Stop


def fly_mission(op: Operation, mission: Mission) -> Process:
    """Carry out one mission: get an aircraft, load it, man it, fly each leg in turn, come home."""
    yield from obtain_aircraft(op, mission)
    mission.pattern.tendered -= 1
    open_gate(op, mission.pattern.moved_on)
    if mission.going:
        yield from prepare(op, mission)
    if not mission.pattern.evacuation:
        count_as_loaded(op, mission)
    if mission.going:
        yield from await_first_take_off(op, mission)
    if mission.going:
        mission.deadline_h = FOREVER
        mission.took_off_h = op.now
        mission.flown = True
        mission.room_t = allowable_load_t(op, mission.pattern.stops[0])
        mission.off_load_t = mission.aircraft.load_t
        mission.flown_by = mission.crew
        yield from fly_route(op, mission)
        count_as_loaded(op, mission)
        yield from come_home(op, mission)
    count_as_loaded(op, mission)
    yield from end_mission(op, mission)


def obtain_aircraft(op: Operation, mission: Mission) -> Process:
    """Wait for a mission-capable aircraft of the fleet."""
    fleet = mission.pattern.fleet
    since = op.now
    mission.aircraft = yield take(op, mission, fleet.ready, rank=mission.pattern.rank, until=mission.deadline_h)
    remember(op, mission, since, NO_AIRCRAFT)
    if mission.aircraft:
        mission.aircraft.mission = mission
        mission.assigned_h = op.now
    else:
        mission.going = False
        mission.cause = NO_AIRCRAFT


def prepare(op: Operation, mission: Mission) -> Process:
    """Onto the ramp, and load; a mission that finds nothing to carry is cancelled."""
    home = mission.pattern.stops[0]
    yield from enter_ramp(op, mission, home.place)
    if mission.going:
        yield from onload_at_home(op, mission, home)
    if mission.going and mission.pattern.needs_cargo and not something_to_carry(op, mission):
        mission.going = False
        mission.cause = NO_CARGO


def something_to_carry(op: Operation, mission: Mission) -> bool:
    """Whether the mission has a load, or can fetch one further on."""
    if mission.aircraft.load_t > 0.0 or mission.aircraft.passengers > 0:
        return True
    for stop in mission.pattern.stops:
        if something_waits(op, mission.pattern, stop):
            return True
    return False


def await_first_take_off(op: Operation, mission: Mission) -> Process:
    """Leave home."""
    home = mission.pattern.stops[0]
    first = mission.pattern.stops[1]
    for stop in mission.pattern.stops:
        yield from await_opening(op, mission, stop.place)
    yield from refuel(op, mission)
    yield from await_take_off(op, mission, home.place, first.place, first.leg_h)
    if mission.going:
        leave_ramp(op, mission, home.place)


def fly_route(op: Operation, mission: Mission) -> Process:
    """Each airfield in turn; when one cannot be landed at, the rest of the route is given up."""
    last = len(mission.pattern.stops) - 1
    mission.home_leg_h = mission.pattern.stops[last].leg_h
    for stop in mission.pattern.stops:
        if 0 < stop.order < last and not mission.diverted:
            yield from fly(op, mission, stop.place, stop.leg_h)
            yield from hold_for_ramp(op, mission, stop.place)
            if mission.landed:
                end_sortie(op, mission, stop.place)
                yield from call_at(op, mission, stop)
            else:
                yield from give_up(op, mission, stop)
    mission.completed = not mission.diverted


def fly(op: Operation, mission: Mission, place: Place, planned_h: float) -> Process:
    """One sortie, as far as overhead its destination."""
    plane = mission.aircraft
    tell_parties(op, plane)
    hours = planned_h * draw(op, FLIGHT_TIME, mission, plane.fleet.flight_factor)
    note(op, plane, TOOK_OFF, place, plane.load_t)
    yield work(op, plane, FLYING, place, hours, amount=plane.load_t)
    log_flight(op, mission, hours)


def tell_parties(op: Operation, plane: Aircraft) -> None:
    """With the take-off the parties aboard have left; until then they are here, and can be taken off again."""
    for load in plane.aboard:
        if load.order.party:
            open_gate(op, load.order.party.left)


def give_up(op: Operation, mission: Mission, stop: Stop) -> Process:
    """No landing here: to the alternate and on from there, or straight home where there is none."""
    mission.diverted = True
    mission.home_leg_h = stop.home_h
    give_slot_back(op, mission, stop.place)
    if stop.place.alternate and stop.place.alternate is not mission.pattern.fleet.home:
        note(op, mission.aircraft, DIVERTED, stop.place)
        yield from visit_alternate(op, mission, stop)
    else:
        note(op, mission.aircraft, RETURNED, stop.place)


def visit_alternate(op: Operation, mission: Mission, stop: Stop) -> Process:
    """Land at the alternate of a stop, which has room for one in need, and wait there to go home."""
    alternate = stop.place.alternate
    home = mission.pattern.fleet.home
    yield from fly(op, mission, alternate, stop.divert_h)
    end_sortie(op, mission, alternate)
    yield from mend_away(op, mission, alternate)
    mission.needed_h = stop.from_alternate_h
    mission.home_leg_h = stop.from_alternate_h
    yield from await_take_off(op, mission, alternate, home, stop.from_alternate_h)


def come_home(op: Operation, mission: Mission) -> Process:
    """The last leg; with home shut, hold, then wait at its alternate where it has one."""
    last = mission.pattern.stops[len(mission.pattern.stops) - 1]
    yield from fly(op, mission, last.place, mission.home_leg_h)
    yield from hold_for_home(op, mission, last.place)
    while not can_land_at(last.place):
        note(op, mission.aircraft, DIVERTED, last.place)
        yield from visit_alternate(op, mission, last)
        yield from fly(op, mission, last.place, mission.home_leg_h)
        yield from hold_for_home(op, mission, last.place)
    end_sortie(op, mission, last.place)


def hold_for_home(op: Operation, mission: Mission, home: Place) -> Process:
    """Hold until home is clear, or the fuel calls for the alternate; without an alternate there is only home."""
    begun = op.now
    fuel_out = op.now + mission.pattern.fleet.hold_h if home.alternate else FOREVER
    yield wait_for(op, mission.aircraft, home.clear, until=fuel_out)
    while home.shut and op.now < fuel_out:
        yield wait_for(op, mission.aircraft, home.calm, until=fuel_out)
        yield wait_for(op, mission.aircraft, home.clear, until=fuel_out)
    mission.held_h += op.now - begun
    log_flight(op, mission, op.now - begun)


def end_mission(op: Operation, mission: Mission) -> Process:
    """Relieve the crew, clear the aircraft of what is aboard, and hand it to maintenance."""
    mission.deadline_h = FOREVER
    if mission.cause:
        note(op, mission, CANCELLED, mission.pattern.fleet.home, mission.cause)
    if mission.aircraft:
        if mission.crew:
            relieve(op, mission)
        yield from unload_at_home(op, mission)
        leave_ramp(op, mission, mission.pattern.fleet.home)
        mission.aircraft.mission = None
        mission.aircraft.on_mission_h += op.now - mission.assigned_h
        start(op, make_ready, mission.aircraft)
    mission.ended_h = op.now
    mission.ended = True
    if mission.completed:
        note(op, mission, COMPLETED, mission.pattern.fleet.home, mission.delivered_t)
