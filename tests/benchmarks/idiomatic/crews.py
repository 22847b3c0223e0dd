"""Aircrews: rest, duty and flying limits, and the room in which they wait to be called."""

from collections import defaultdict
from collections.abc import Generator
from dataclasses import dataclass, field
from math import inf
from typing import Any

import simpy
from idiomatic.clock import A_SECOND_H
from idiomatic.log import Log

from sim.scenario.fleets import Fleet

Process = Generator[simpy.Event, Any, Any]


@dataclass(eq=False)
class Crew:
    """One aircrew; a rested crew has all of its duty before it."""

    env: simpy.Environment
    name: str
    fleet: Fleet
    on_duty: bool = False
    duty_ends_h: float = inf
    flown_h: float = 0.0
    by_day: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))

    def fly(self, hours: float) -> None:
        """Enter hours in the air under the day on which they end."""
        self.flown_h += hours
        self.by_day[int(self.env.now // 24)] += hours

    def is_spent(self, hour: float) -> bool:
        """Whether its duty ends before then."""
        return self.duty_ends_h + A_SECOND_H < hour

    def last_call_h(self, needs_h: float) -> float:
        """The hour from which it is spent for what takes so long."""
        return self.duty_ends_h - needs_h + 2 * A_SECOND_H

    def may_fly_h(self) -> float:
        """Flying hours that the limits leave today."""
        today = int(self.env.now // 24)
        limits = self.fleet.flying_limits
        return min((limit.hours - self.flown_in(today, limit.days) for limit in limits), default=inf)

    def flown_in(self, today: int, days: int) -> float:
        """Hours flown in the last days, today included."""
        return sum(self.by_day[day] for day in range(today - days + 1, today + 1) if day in self.by_day)


@dataclass(eq=False)
class Call:
    """A mission that waits for a crew."""

    priority: int
    slot_h: float
    needs_h: float
    answered: simpy.Event


@dataclass
class CrewRoom:
    """Crews of a fleet who can be called, and the missions that wait for one.

    A crew back from a mission stands by as long as its duty suffices for the shortest mission, and is called before
    those who rest.
    """

    env: simpy.Environment
    fleet: Fleet
    log: Log
    shortest_h: float
    longest_flying_h: float
    rested: list[Crew] = field(default_factory=list)
    standing_by: dict[Crew, simpy.Event] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)

    def call(self, priority: int, slot_h: float, needs_h: float) -> Call:
        """Ask for a crew that can take off at a slot and end the mission; the call's event brings the crew."""
        call = Call(priority, slot_h, needs_h, self.env.event())
        self.calls.append(call)
        self.calls.sort(key=lambda one: one.priority)
        self.match()
        return call

    def match(self) -> None:
        """Answer the calls in turn with the first crew that has duty enough."""
        for call in self.calls.copy():
            ends_h = max(call.slot_h, self.env.now + self.fleet.crew_brief_h) + call.needs_h
            crew = next((crew for crew in (*self.standing_by, *self.rested) if crew.duty_ends_h >= ends_h), None)
            if crew is not None:
                self.calls.remove(call)
                self.send(crew)
                call.answered.succeed(crew)

    def send(self, crew: Crew) -> None:
        """A crew is assigned to an aircraft."""
        if crew in self.standing_by:
            self.standing_by.pop(crew).succeed()
        else:
            self.rested.remove(crew)

    def muster(self, crew: Crew) -> None:
        """A crew reports to its aircraft: the clock of the flight duty period starts, unless it runs already."""
        if not crew.on_duty:
            crew.on_duty, crew.duty_ends_h = True, self.env.now + self.fleet.flight_duty_h

    def report(self, crew: Crew) -> None:
        """A rested crew is ready."""
        crew.on_duty, crew.duty_ends_h = False, inf
        self.rested.append(crew)
        self.match()

    def arrive(self, crew: Crew, hour: float) -> Process:
        """A crew comes into the theatre."""
        yield self.env.timeout(hour)
        self.report(crew)

    def after_mission(self, crew: Crew) -> Process:
        """Stand by while there is duty left, then rest, then report; who was never called up is ready at once."""
        if not crew.on_duty:
            self.report(crew)
            return
        last_call_h = crew.duty_ends_h - self.shortest_h
        if last_call_h > self.env.now and crew.may_fly_h() >= self.longest_flying_h:
            called = self.standing_by[crew] = self.env.event()
            self.match()
            yield called | self.env.timeout(last_call_h - self.env.now)
            if called.triggered:
                return
            del self.standing_by[crew]
        yield from self.rest(crew, self.env.now + self.fleet.crew_rest_h)
        while crew.may_fly_h() < self.longest_flying_h:
            yield from self.rest(crew, self.env.now + 24 - self.env.now % 24)
        self.report(crew)

    def rest(self, crew: Crew, until_h: float) -> Process:
        """Off duty until then; flying limits are looked at where a crew comes back from a mission, at home."""
        crew.on_duty = False
        resting = self.log.begin(crew.name, "rest")
        yield self.env.timeout(until_h - self.env.now)
        self.log.end(resting)
