"""Road convoys: what has landed for a camp reaches it by truck."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, Any

import simpy
from idiomatic.airfields import Airfield
from idiomatic.chance import chance
from idiomatic.clock import Clock
from idiomatic.routes import WEEK
from idiomatic.supply import A_GRAMME_T, Load

from sim.scenario.movement import Convoy
from sim.scenario.operation import OperationData

if TYPE_CHECKING:
    from idiomatic.model import Model

Process = Generator[simpy.Event, Any, Any]


def departures(data: OperationData, clock: Clock, convoy: Convoy) -> list[float]:
    """The hours at which a convoy is to leave."""
    zone = data.places[convoy.origin].time_zone
    hours = (clock.at(day, convoy.departs, zone) for day in clock.days if WEEK[day.weekday()] in convoy.days)
    return [hour for hour in hours if 0 <= hour < clock.horizon_h]


def run_convoy(model: Model, convoy: Convoy, departures_h: list[float]) -> Process:
    """Once something has landed, leave at the next hour of the timetable; one missed on the road is missed."""
    env, takes, origin = model.env, chance(convoy.takes_h), model.fields[convoy.origin]
    left_h = -inf
    while True:
        while not any(load.order.destination == convoy.destination for load in origin.landed):
            yield origin.landing
        left_h = next((hour for hour in departures_h if hour >= env.now and hour > left_h), inf)
        yield env.timeout(left_h - env.now) if left_h < inf else env.event()
        aboard = load_trucks(origin, convoy)
        if aboard:
            driving = model.log.begin(convoy.destination, "on the road")
            yield env.timeout(takes.draw(model.rng))
            model.log.end(driving)
            for load in aboard:
                model.deliver(load)


def load_trucks(origin: Airfield, convoy: Convoy) -> list[Load]:
    """Take what waits for the camp, first things first, as much as fits."""
    aboard: list[Load] = []
    room_t, seats = (convoy.capacity_t or 0.0), convoy.seats
    for load in [one for one in origin.landed if one.order.destination == convoy.destination]:
        tonnes, people = min(load.tonnes, room_t), min(load.passengers, seats)
        if tonnes <= A_GRAMME_T and not people:
            continue
        room_t, seats = room_t - tonnes, seats - people
        aboard.append(replace(load, tonnes=tonnes, passengers=people))
        load.tonnes, load.passengers = load.tonnes - tonnes, load.passengers - people
        if load.tonnes <= A_GRAMME_T and not load.passengers:
            origin.landed.remove(load)
    return aboard
