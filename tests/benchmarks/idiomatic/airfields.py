"""Airfields and the weather over them."""

from collections.abc import Generator
from dataclasses import dataclass, field
from math import inf, log
from typing import Any

import simpy
from idiomatic.chance import chance
from idiomatic.clock import Clock, Windows
from idiomatic.supply import Load, Order, Stock, queue
from numpy.random import Generator as Random

from sim.scenario.places import Place
from sim.scenario.weather import Weather

Process = Generator[simpy.Event, Any, Any]
NO_LIMIT = 10_000


def resource(env: simpy.Environment, count: int | None) -> simpy.PriorityResource:
    """So many of something; where the scenario does not say how many, enough for all."""
    return simpy.PriorityResource(env, NO_LIMIT if count is None else count)


@dataclass
class Airfield:
    """A place: its ramp, its sky, what waits here for an aircraft, and what has landed for the camps behind it."""

    env: simpy.Environment
    name: str
    data: Place
    windows: Windows
    orders: list[Order] = field(default_factory=list)
    landed: list[Load] = field(default_factory=list)
    stocks: list[Stock] = field(default_factory=list)
    people: int = 0
    storms: int = 0

    def __post_init__(self) -> None:
        self.parking = resource(self.env, self.data.parking_mog)
        self.working = resource(self.env, self.data.working_mog)
        self.loaders = resource(self.env, self.data.loaders)
        self.opened = self.env.event()
        self.cleared = self.env.event().succeed()
        self.struck = self.env.event()
        self.landing = self.env.event()

    def set_down(self, load: Load) -> None:
        """A load lies here for the road."""
        queue(self.landed, load, lambda one: one.order.rank)
        self.landing.succeed()
        self.landing = self.env.event()

    @property
    def airhead(self) -> str:
        """The airfield through which this place is supplied."""
        return self.data.airhead or self.name

    @property
    def clear(self) -> bool:
        """Whether no storm lies over the field."""
        return self.storms == 0

    def begin_storm(self) -> None:
        """A storm begins: whoever is being worked on this ramp stops."""
        if self.clear:
            self.cleared = self.env.event()
            self.struck.succeed()
            self.struck = self.env.event()
        self.storms += 1

    def end_storm(self) -> None:
        """A storm is over."""
        self.storms -= 1
        if self.clear:
            self.cleared.succeed()


def open_at(env: simpy.Environment, airfield: Airfield, hour: float) -> Process:
    """Open an airfield to all traffic."""
    yield env.timeout(max(0.0, hour))
    airfield.opened.succeed()


def storms(env: simpy.Environment, rng: Random, clock: Clock, data: Weather, fields: list[Airfield]) -> Process:
    """Storms over a region, each at the rate of its month."""
    lasts = chance(data.lasts_h)
    while True:
        yield from calm(env, rng, clock, data)
        for each in fields:
            each.begin_storm()
        yield env.timeout(lasts.draw(rng))
        for each in fields:
            each.end_storm()


def calm(env: simpy.Environment, rng: Random, clock: Clock, data: Weather) -> Process:
    """Wait for the next storm: at the end of a month without one, draw anew at the new month's rate."""
    ends = [hour for hour, _ in clock.months[1:]] + [inf]
    for (_, month), end in zip(clock.months, ends, strict=True):
        hazard = -log(1 - data.chance_per_day[month]) / 24
        while env.now < end:
            storm = env.now + rng.exponential(1 / hazard) if hazard else inf
            if storm < end:
                yield env.timeout(storm - env.now)
                return
            if end == inf:
                yield env.event()
            yield env.timeout(end - env.now)
