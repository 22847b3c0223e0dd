"""On the ramp: parking, working places, loaders, loading and unloading, and repairs away from home."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import simpy
from idiomatic.chance import Chance
from idiomatic.departure import depart

if TYPE_CHECKING:
    from idiomatic.airfields import Airfield
    from idiomatic.mission import Mission
    from idiomatic.supply import Load

Process = Generator[simpy.Event, Any, Any]


def park(mission: Mission, airfield: Airfield) -> Process:
    """Wait for a parking place in which to be worked."""
    place = airfield.parking.request(priority=mission.route.data.priority)
    try:
        yield from mission.need(place, "ramp")
    finally:
        if not place.triggered:
            place.cancel()
    mission.parked = place


def onload_at_home(mission: Mission) -> Process:
    """Load for the whole route; a mission that finds nothing to carry is cancelled."""
    from idiomatic.mission import CancelledError

    planner, route = mission.model.planner, mission.route
    with mission.home.working.request(priority=route.data.priority) as place:
        yield from mission.need(place, "ramp")
        yield from onload(mission, 0)
    fetches = any(planner.something_waits(route, k) for k in range(len(route.stops)))
    if route.data.needs_cargo and not mission.plane.aboard and not fetches:
        raise CancelledError("cargo")


def call_at(mission: Mission, k: int) -> Process:
    """An airfield on the way: unload, load, mend what broke, and leave for the next."""
    stop, airfield, route = mission.route.stops[k], mission.field(k), mission.route
    planner = mission.model.planner
    for_here = planner.aboard_for(mission.plane, stop)
    if for_here or not route.data.needs_cargo or planner.something_waits(route, k):
        with airfield.working.request(priority=route.data.priority) as place:
            yield from mission.until(place, mission.deadline_h, "ramp")
            if for_here or not route.data.needs_cargo:
                cargo = any(load.tonnes for load in for_here) or not route.data.needs_cargo
                yield from handle_with(mission, airfield, "offloading", cargo, route.offload)
                set_down(mission, for_here, airfield)
            yield from onload(mission, k)
    yield from mend(mission)
    mission.needs_h = stop.to_go_h
    yield from depart(mission, airfield, mission.field(k + 1), route.stops[k + 1].leg_h)
    mission.leave_parking(airfield)


def onload(mission: Mission, k: int) -> Process:
    """Plan the load of a stop and put it aboard; what finds no loader in time goes back."""
    plane, route = mission.plane, mission.route
    before = len(plane.aboard)
    mission.model.planner.load(plane, route, k, mission.model.month)
    new = plane.aboard[before:]
    unnamed = k == 0 and not route.data.needs_cargo
    if new or unnamed:
        cargo = unnamed or any(load.tonnes for load in new)
        onload_time = mission.model.hangars[route.data.fleet].onload
        try:
            yield from handle_with(mission, mission.field(k), "onloading", cargo, onload_time)
        except Exception:
            bring_back(mission)
            raise


def handle_with(mission: Mission, airfield: Airfield, what: str, cargo: bool, times: Chance) -> Process:
    """Pallets are moved by a loader; passengers walk."""
    if cargo:
        with airfield.loaders.request(priority=mission.route.data.priority) as loader:
            yield from mission.need(loader, "loader")
            yield from handle(mission, airfield, what, times.draw(mission.model.rng))
    else:
        boarding = mission.model.hangars[mission.route.data.fleet].boarding
        yield from handle(mission, airfield, what, boarding.draw(mission.model.rng))


def handle(mission: Mission, airfield: Airfield, what: str, hours: float) -> Process:
    """Load or unload for so many hours of clear sky."""
    left = hours
    while left > 0:
        yield from mission.pause(airfield.cleared, "weather")
        began = mission.env.now
        working = mission.model.log.begin(mission.plane.name, what)
        done = mission.env.timeout(left)
        yield done | airfield.struck
        mission.model.log.end(working)
        left = 0.0 if done.processed else left - (mission.env.now - began)


def unload_at_home(mission: Mission) -> Process:
    """Take off what is for home, and what could not be delivered."""
    plane, home, route = mission.plane, mission.home, mission.route
    if plane.aboard:
        if mission.parked is None:
            yield from park(mission, home)
        with home.working.request(priority=route.data.priority) as place:
            yield from mission.need(place, "ramp")
            yield from handle_with(mission, home, "offloading", plane.positions > 0, route.offload)
            set_down(mission, mission.model.planner.aboard_for(plane, route.stops[0]), home)
            bring_back(mission)


def set_down(mission: Mission, loads: list[Load], airfield: Airfield) -> None:
    """Loads leave the aircraft: at their destination, or at the airhead of the camp that they are for."""
    for load in loads:
        mission.plane.aboard.remove(load)
        mission.delivered_t += load.tonnes
        mission.delivered_tkm += load.tonnes * load.km
        mission.delivered_passengers += load.passengers
        if load.order.destination == airfield.name:
            mission.model.deliver(load)
        else:
            airfield.set_down(load)


def bring_back(mission: Mission) -> None:
    """What is still aboard waits again."""
    loads = mission.plane.aboard.copy()
    mission.plane.aboard.clear()
    for load in loads:
        mission.model.take_back(load, mission.home)


def mend(mission: Mission) -> Process:
    """Repair a fault where the aircraft stands; the crew comes rested to what has been repaired for long enough."""
    if mission.plane.broken:
        hangar, crew = mission.model.hangars[mission.route.data.fleet], mission.crew
        assert crew
        hours = hangar.repair.draw(mission.model.rng)
        crew.on_duty = not hours >= mission.route.fleet.crew_rest_h > 0
        yield from mission.work("repair", hours)
        hangar.room.muster(crew)
        mission.plane.broken = False
