"""One mission as a SimPy process, from its tasking to the return of its aircraft."""

from __future__ import annotations

from collections.abc import Generator
from math import inf
from typing import TYPE_CHECKING, Any

import simpy
from idiomatic import ground
from idiomatic.departure import depart, leave_home

if TYPE_CHECKING:
    from idiomatic.airfields import Airfield
    from idiomatic.crews import Crew
    from idiomatic.loading import Aircraft
    from idiomatic.model import Model
    from idiomatic.routes import Route, Stop

Process = Generator[simpy.Event, Any, Any]


class CancelledError(Exception):
    """The mission cannot take off in time; its argument is what it lacks."""


class RefusedError(Exception):
    """No slot for the next airfield while the crew can fly the rest of the route."""


class Mission:
    """What a mission has, does and has done."""

    def __init__(self, model: Model, route: Route, planned_h: float) -> None:
        self.model, self.route, self.planned_h = model, route, planned_h
        self.env, self.home = model.env, model.fields[route.fleet.home]
        limited = route.data.policy == "timetable" and route.data.max_delay_h is not None
        self.deadline_h = planned_h + (route.data.max_delay_h or inf) if limited else inf
        self.needs_h = route.stops[0].to_go_h
        self.plane: Aircraft
        self.crew: Crew | None = None
        self.parked: Any = None
        self.slot: Any = None
        self.cause = self.waited_last = ""
        self.assigned = self.flown = self.diverted = self.completed = False
        self.assigned_h = self.took_off_h = self.flown_h = self.held_h = self.room_t = self.off_load_t = 0.0
        self.ended_h: float | None = None
        self.delivered_t = self.delivered_tkm = 0.0
        self.delivered_passengers = 0

    # ---- waiting ----
    def until(self, event: simpy.Event, hour: float, why: str) -> Process:
        """Wait for an event until an hour; tell whether it came."""
        if event.triggered:
            return True
        waiting = self.model.log.begin(self.route.name, "waiting", why)
        yield event if hour == inf else event | self.env.timeout(max(0.0, hour - self.env.now))
        self.model.log.end(waiting)
        if self.env.now > waiting.start_h:
            self.waited_last = why
        return event.triggered

    def pause(self, event: simpy.Event, why: str) -> Process:
        """Wait for an event in the middle of work that has begun, which no cancellation is laid to."""
        waited_last = self.waited_last
        yield from self.until(event, inf, why)
        self.waited_last = waited_last

    def need(self, event: simpy.Event, why: str) -> Process:
        """Wait for what a take-off cannot do without."""
        if not (yield from self.until(event, self.deadline_h, why)):
            raise CancelledError(why)

    def work(self, what: str, hours: float) -> Process:
        """Spend hours on something."""
        working = self.model.log.begin(self.plane.name, what)
        yield self.env.timeout(hours)
        self.model.log.end(working)

    # ---- the mission ----
    def run(self) -> Process:
        """Get an aircraft, load it, fly the route, come home."""
        try:
            yield from self.prepare()
            yield from leave_home(self)
        except CancelledError as cancelled:
            self.cause = str(cancelled)
        else:
            self.take_off()
            home_leg_h = yield from self.fly_route()
            yield from self.come_home(home_leg_h)
        self.deadline_h = inf
        yield from self.end()

    def prepare(self) -> Process:
        """Get an aircraft, and load it at home."""
        try:
            yield from self.obtain_aircraft()
            yield from ground.park(self, self.home)
            yield from ground.onload_at_home(self)
        finally:
            self.model.loaded(self.route)

    def obtain_aircraft(self) -> Process:
        """Wait for an aircraft that is ready."""
        hangar = self.model.hangars[self.route.data.fleet]
        slot = hangar.slots.request(priority=self.route.data.priority)
        try:
            yield from self.need(slot, "aircraft")
        except CancelledError:
            slot.cancel()
            raise
        finally:
            self.model.tasked(self.route)
        self.plane = hangar.line.popleft()
        self.plane.slot = slot
        self.assigned, self.assigned_h = True, self.env.now

    def fly_route(self) -> Process:
        """Call at each airfield; give the rest up where landing is impossible. Brings the hours of the leg home."""
        for k in range(1, len(self.route.stops) - 1):
            stop, airfield = self.route.stops[k], self.field(k)
            yield from self.fly(stop.leg_h)
            landed = yield from self.hold(airfield)
            if not landed:
                self.diverted = True
                self.give_slot_back(airfield)
                if airfield.data.alternate in (None, self.home.name):
                    return stop.home_h
                yield from self.visit_alternate(stop, airfield)
                return stop.from_alternate_h
            self.land()
            try:
                yield from ground.call_at(self, k)
            except RefusedError:
                yield from self.go_home_from(stop, airfield)
                return stop.home_h
        self.completed = True
        return self.route.stops[-1].leg_h

    def go_home_from(self, stop: Stop, airfield: Airfield) -> Process:
        """Give up the rest of the route on the ground."""
        fleet = self.route.fleet
        self.diverted, self.needs_h = True, min(stop.home_h, fleet.flight_duty_h - fleet.crew_brief_h)
        yield from depart(self, airfield, self.home, stop.home_h)
        self.leave_parking(airfield)

    def come_home(self, leg_h: float) -> Process:
        """Fly home, or to its alternate while home is shut."""
        last = self.route.stops[-1]
        yield from self.fly(leg_h)
        while not (yield from self.hold_for_home()):
            yield from self.visit_alternate(last, self.home)
            yield from self.fly(last.from_alternate_h)
        self.land()

    def end(self) -> Process:
        """Relieve the crew, empty the aircraft, hand it over."""
        if self.crew:
            self.relieve()
        if self.assigned:
            yield from ground.unload_at_home(self)
            self.leave_parking(self.home)
            self.env.process(self.model.hangars[self.route.data.fleet].make_ready(self.plane))
        self.ended_h = self.env.now

    # ---- parts of it ----
    def field(self, k: int) -> Airfield:
        """The airfield of the k-th stop."""
        return self.model.fields[self.route.stops[k].place]

    def fly(self, planned_h: float) -> Process:
        """One leg, as far as overhead its end."""
        hours = planned_h * self.model.hangars[self.route.data.fleet].flight_factor.draw(self.model.rng)
        yield from self.work("flying", hours)
        self.enter_flight(hours)

    def take_off(self) -> None:
        """Leave home: from now on nothing cancels the mission."""
        self.deadline_h, self.took_off_h, self.flown = inf, self.env.now, True
        self.room_t, self.off_load_t = self.route.stops[0].payload_t[self.model.month], self.plane.load_t
        self.leave_parking(self.home)

    def land(self) -> None:
        """Touch down; the aircraft may have broken."""
        self.plane.has_flown = True
        self.plane.sorties += 1
        if self.model.rng.random() < self.route.fleet.break_rate:
            self.plane.broken = True
            self.plane.breaks += 1

    def hold(self, airfield: Airfield) -> Process:
        """Hold for a clear sky and a parking place as long as the fuel lasts; tell whether the aircraft landed."""
        began, fuel_out = self.env.now, self.env.now + self.route.fleet.hold_h
        landed = False
        while (yield from self.until(airfield.cleared, fuel_out, "weather")):
            place = self.slot or airfield.parking.request(priority=self.route.data.priority)
            if not (yield from self.until(place, fuel_out, "ramp")):
                place.cancel()
                break
            if airfield.clear:
                self.parked, self.slot, landed = place, None, True
                break
            if place is not self.slot:
                airfield.parking.release(place)
        self.held_h += self.env.now - began
        self.enter_flight(self.env.now - began)
        return landed

    def hold_for_home(self) -> Process:
        """Hold until home is clear; with no alternate there is nowhere else to go."""
        began = self.env.now
        fuel_out = began + self.route.fleet.hold_h if self.home.data.alternate else inf
        clear = yield from self.until(self.home.cleared, fuel_out, "weather")
        self.held_h += self.env.now - began
        self.enter_flight(self.env.now - began)
        return clear

    def visit_alternate(self, stop: Stop, airfield: Airfield) -> Process:
        """Land at an alternate, which has room for one in need, and leave it for home."""
        assert airfield.data.alternate
        alternate = self.model.fields[airfield.data.alternate]
        yield from self.fly(stop.divert_h)
        self.land()
        yield from ground.mend(self)
        self.needs_h = stop.from_alternate_h
        yield from depart(self, alternate, self.home, stop.from_alternate_h)

    def enter_flight(self, hours: float) -> None:
        """Enter time in the air in the records."""
        assert self.crew
        self.flown_h += hours
        self.plane.flown_h += hours
        self.plane.since_inspection_h += hours
        self.crew.fly(hours)

    def relieve(self) -> None:
        """The crew leaves the aircraft at home."""
        assert self.crew
        self.env.process(self.model.hangars[self.route.data.fleet].room.after_mission(self.crew))
        self.crew = None

    def give_slot_back(self, airfield: Airfield) -> None:
        """The parking place that was kept is for another."""
        if self.slot is not None:
            airfield.parking.release(self.slot)
            self.slot = None

    def leave_parking(self, airfield: Airfield) -> None:
        """Give the parking place back."""
        if self.parked is not None:
            airfield.parking.release(self.parked)
            self.parked = None
