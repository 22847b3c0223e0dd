"""The aircraft and crews of a fleet at home, and their maintenance."""

from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from typing import Any

import simpy
from idiomatic.chance import chance
from idiomatic.crews import Crew, CrewRoom
from idiomatic.loading import Aircraft
from idiomatic.log import Log
from numpy.random import Generator as Random

from sim.scenario.fleets import Fleet

Process = Generator[simpy.Event, Any, Any]
NO_LIMIT = 10_000


@dataclass
class Hangar:
    """A fleet: the line of aircraft that are ready, and a slot in `slots` for each."""

    env: simpy.Environment
    name: str
    fleet: Fleet
    rng: Random
    log: Log
    room: CrewRoom
    available_h: float
    tell: Callable[[], None]
    aircraft: list[Aircraft] = field(default_factory=list)
    crews: list[Crew] = field(default_factory=list)
    line: deque[Aircraft] = field(default_factory=deque)

    def __post_init__(self) -> None:
        fleet, inspection = self.fleet, self.fleet.inspection
        self.slots = simpy.PriorityResource(self.env, fleet.aircraft)
        self.teams = simpy.Resource(self.env, NO_LIMIT if fleet.repair_teams is None else fleet.repair_teams)
        docks = inspection.docks if inspection else None
        self.docks = simpy.Resource(self.env, NO_LIMIT if docks is None else docks)
        self.flight_factor = chance(fleet.flight_time_factor)
        self.onload = chance(fleet.onload_h)
        self.boarding = chance(fleet.onload_h if fleet.boarding_h is None else fleet.boarding_h)
        self.turn = chance(fleet.quick_turn_h)
        self.repair = chance(fleet.repair_h)
        self.inspection = chance(inspection.lasts_d if inspection else 0.0, 24)
        self.inspect_every_h = inspection.every_h if inspection else float("inf")
        for number in range(fleet.aircraft):
            since_h = number / fleet.aircraft * inspection.every_h if inspection else 0.0
            plane = Aircraft(f"{self.name}-{number + 1}", fleet, since_h)
            plane.slot = self.slots.request(priority=-1)
            self.aircraft.append(plane)
            self.env.process(self.arrive(plane))
        self.crews = [Crew(self.env, f"{self.name}-crew-{number + 1}", fleet) for number in range(fleet.crews)]
        for crew in self.crews:
            self.env.process(self.room.arrive(crew, self.available_h))

    def arrive(self, plane: Aircraft) -> Process:
        """An aircraft comes into the theatre."""
        yield self.env.timeout(self.available_h)
        self.ready(plane)

    def ready(self, plane: Aircraft) -> None:
        """An aircraft is ready for a mission."""
        assert isinstance(plane.slot, simpy.resources.resource.PriorityRequest)
        self.line.append(plane)
        self.slots.release(plane.slot)
        self.tell()

    @property
    def idle(self) -> int:
        """How many aircraft are ready and wanted by no mission."""
        return max(0, int(self.slots.capacity) - self.slots.count - len(self.slots.queue))

    def make_ready(self, plane: Aircraft) -> Process:
        """Turn round what has flown, mend it, inspect it."""
        if plane.has_flown:
            yield from self.spend(plane, "quick turn", self.turn.draw(self.rng))
            plane.has_flown = False
        if plane.broken:
            with self.teams.request() as team:
                yield team
                yield from self.spend(plane, "repair", self.repair.draw(self.rng))
                plane.broken = False
        if plane.since_inspection_h >= self.inspect_every_h:
            with self.docks.request() as dock:
                yield dock
                yield from self.spend(plane, "inspection", self.inspection.draw(self.rng))
                plane.since_inspection_h = 0.0
        self.ready(plane)

    def spend(self, plane: Aircraft, what: str, hours: float) -> Process:
        """Spend hours on something."""
        entry = self.log.begin(plane.name, what)
        yield self.env.timeout(hours)
        self.log.end(entry)
