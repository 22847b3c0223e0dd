"""On the ramp: a working place, a loader where there are pallets, and the loading and unloading itself."""

from sim.engine import Process
from sim.engine.words import draw, note, open_gate, wait_for, work
from sim.operation.airlift.airfields import enter_ramp, leave_loader, leave_ramp, leave_slot, take_loader, take_slot
from sim.operation.airlift.departure import await_take_off
from sim.operation.airlift.loading import bring_back, cargo_for, plan_load, something_for, something_waits, unload
from sim.operation.airlift.maintenance import mend_away
from sim.operation.names import GAVE_UP, OFFLOAD_TIME, OFFLOADING, ONLOAD_TIME, ONLOADING
from sim.operation.tables import Mission, Operation, Place, Stop


def call_at(op: Operation, mission: Mission, stop: Stop) -> Process:
    """An airfield on the way: unload, load, mend what broke, and leave for the next."""
    following = mission.pattern.stops[stop.order + 1]
    if is_worked(op, mission, stop):
        yield from take_slot(op, mission, stop.place)
        yield from offload(op, mission, stop.place)
        yield from onload(op, mission, stop)
        leave_slot(op, mission, stop.place)
    if following.order == len(mission.pattern.stops) - 1:
        count_as_loaded(op, mission)
    yield from mend_away(op, mission, stop.place)
    mission.needed_h = stop.to_go_h
    yield from await_take_off(op, mission, stop.place, following.place, following.leg_h)
    if mission.refused:
        yield from turn_for_home(op, mission, stop, following.place)
    leave_ramp(op, mission, stop.place)


def turn_for_home(op: Operation, mission: Mission, stop: Stop, refused: Place) -> Process:
    """Without a slot for the next airfield the rest of the route is given up: home from here."""
    fleet = mission.pattern.fleet
    note(op, mission.aircraft, GAVE_UP, refused)
    mission.refused = False
    mission.diverted = True
    mission.home_leg_h = stop.home_h
    mission.needed_h = min(stop.home_h, fleet.duty_h - fleet.brief_h)
    yield from await_take_off(op, mission, stop.place, fleet.home, stop.home_h)


def count_as_loaded(op: Operation, mission: Mission) -> None:
    """What still waits is for others to fetch: a mission is counted out once, at the last place where it loads.

    That is home; those who fetch the wounded find them at the other places of their route.
    """
    if mission.to_load:
        mission.to_load = False
        mission.pattern.unloaded -= 1
        open_gate(op, mission.pattern.moved_on)
        open_gate(op, mission.pattern.wanted)


def is_worked(op: Operation, mission: Mission, stop: Stop) -> bool:
    """Whether there is anything to unload or to load here."""
    if not mission.pattern.needs_cargo or something_for(mission, stop.place):
        return True
    return something_waits(op, mission.pattern, stop)


def onload_at_home(op: Operation, mission: Mission, home: Stop) -> Process:
    """Load for the whole route; a load that finds no loader in time goes back."""
    yield from take_slot(op, mission, home.place)
    if mission.going:
        yield from onload(op, mission, home)
        leave_slot(op, mission, home.place)


def onload(op: Operation, mission: Mission, stop: Stop) -> Process:
    """Plan the load, then put it aboard: pallets by a loader, passengers on their feet."""
    plane = mission.aircraft
    positions = plane.positions
    load_t = plane.load_t
    plan_load(op, mission, stop)
    unnamed = stop.order == 0 and not mission.pattern.needs_cargo
    mission.uses_loader = unnamed or plane.positions > positions
    if mission.uses_loader:
        yield from take_loader(op, mission, stop.place)
    if not mission.going:
        bring_back(op, mission)
    elif unnamed or plane.load_t > load_t:
        law = plane.fleet.onload if mission.uses_loader else plane.fleet.boarding
        hours = draw(op, ONLOAD_TIME, mission, law)
        yield from handle(op, mission, ONLOADING, stop.place, hours)
    if mission.uses_loader and mission.going:
        leave_loader(op, mission, stop.place)
    mission.uses_loader = False


def offload(op: Operation, mission: Mission, place: Place) -> Process:
    """Take off what is for this airfield and the camps behind it."""
    if something_for(mission, place) or not mission.pattern.needs_cargo:
        mission.uses_loader = cargo_for(mission, place) or not mission.pattern.needs_cargo
        yield from take_off_the_load(op, mission, place)
        unload(op, mission, place)


def take_off_the_load(op: Operation, mission: Mission, place: Place) -> Process:
    """The work of unloading."""
    if mission.uses_loader:
        yield from take_loader(op, mission, place)
    law = mission.pattern.offload if mission.uses_loader else mission.aircraft.fleet.boarding
    hours = draw(op, OFFLOAD_TIME, mission, law)
    yield from handle(op, mission, OFFLOADING, place, hours)
    if mission.uses_loader:
        leave_loader(op, mission, place)


def unload_at_home(op: Operation, mission: Mission) -> Process:
    """Take off what came home: what is for home, and what could not be delivered."""
    home = mission.pattern.fleet.home
    plane = mission.aircraft
    if plane.load_t > 0.0 or plane.passengers > 0:
        if not mission.parked:
            yield from enter_ramp(op, mission, home)
        yield from take_slot(op, mission, home)
        mission.uses_loader = plane.positions > 0.0
        yield from take_off_the_load(op, mission, home)
        unload(op, mission, home)
        bring_back(op, mission)
        leave_slot(op, mission, home)


def handle(op: Operation, mission: Mission, activity: int, place: Place, hours: float) -> Process:
    """Load or unload for so many hours of clear sky: a storm stops the work."""
    plane = mission.aircraft
    left = hours
    while left > 0.0:
        yield wait_for(op, plane, place.clear)
        plane.working_at = place
        left = yield work(op, plane, activity, place, left, amount=plane.load_t)
        plane.working_at = None
