"""The airlift as a SimPy model: one run of a scenario."""

from bisect import bisect_right
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import simpy
from idiomatic.airfields import Airfield, open_at, storms
from idiomatic.chance import chance
from idiomatic.clock import Clock, Windows
from idiomatic.convoys import departures, run_convoy
from idiomatic.crews import CrewRoom
from idiomatic.dispatch import send
from idiomatic.hangar import Hangar
from idiomatic.loading import Planner
from idiomatic.log import Log
from idiomatic.mission import Mission
from idiomatic.routes import Route, routes
from idiomatic.supply import A_GRAMME_T, Load, Order, Stock, queue

from sim.scenario import Scenario
from sim.scenario.operation import OperationData
from sim.scenario.supply import Inflow, Requirement

Process = Generator[simpy.Event, Any, Any]


@dataclass(frozen=True)
class Plan:
    """What is the same in every run of a scenario."""

    data: OperationData
    clock: Clock
    windows: dict[str, Windows]
    routes: list[Route]
    departures_h: dict[str, list[float]]
    available_h: dict[str, list[float]]


def plan(scenario: Scenario) -> Plan:
    """Prepare a scenario."""
    data, clock = scenario.data, Clock(scenario.data)
    windows = {name: clock.windows(place) for name, place in data.places.items()}
    departures_h = {name: departures(data, clock, convoy) for name, convoy in data.convoys.items()}
    available_h = {name: list(available(clock, line)) for name, line in data.requirements.items()}
    return Plan(data, clock, windows, routes(data, clock), departures_h, available_h)


def available(clock: Clock, line: Requirement) -> Iterator[float]:
    """The hours at which a requirement line asks for something: once, or again and again."""
    day, count = line.available, 0
    while clock.hour(day) < clock.horizon_h and (line.last is None or day <= line.last):
        yield max(0.0, clock.hour(day))
        if line.every_d is None:
            return
        count += 1
        day = line.available + timedelta(days=round(count * line.every_d))


def run(plan: Plan, seed: int, replication: int) -> "Model":
    """Run one replication to the horizon."""
    model = Model(plan, np.random.default_rng([seed, replication]))
    model.env.run(until=plan.clock.horizon_h)
    model.close()
    return model


class Model:
    """One run."""

    def __init__(self, plan: Plan, rng: np.random.Generator) -> None:
        self.plan, self.data, self.clock, self.rng = plan, plan.data, plan.clock, rng
        self.env = simpy.Environment()
        self.log = Log(self.env)
        self.orders: list[Order] = []
        self.missions: list[Mission] = []
        self.news = self.env.event()
        self.preparing = {route.name: 0 for route in plan.routes}
        self.tendered = dict(self.preparing)
        self.fields = {
            name: Airfield(self.env, name, place, plan.windows[name]) for name, place in self.data.places.items()
        }
        self.planner = Planner(self.fields)
        self.stocks = self.make_stocks()
        self.hangars = {name: self.make_hangar(name) for name in self.data.fleets}
        for process in self.processes():
            self.env.process(process)

    def make_stocks(self) -> list[Stock]:
        """All stocks, and which of them fill which."""
        made: dict[tuple[str, str], Stock] = {}
        for place, shelf in self.data.stocks.items():
            for name, given in shelf.items():
                commodity = self.data.commodities[name]
                made[place, name] = Stock(self.env, place, commodity, given, self.place_order, self.data.demand_factor)
                self.fields[place].stocks.append(made[place, name])
        for (_, name), stock in made.items():
            if stock.data.ordered_from:
                stock.source = made[stock.data.ordered_from, name]
        return list(made.values())

    def make_hangar(self, name: str) -> Hangar:
        """A fleet with its crew room."""
        fleet = self.data.fleets[name]
        flown = [route for route in self.plan.routes if route.data.fleet == name]
        needed_h = [fleet.crew_brief_h + route.stops[0].to_go_h for route in flown]
        shortest_h = min([fleet.flight_duty_h, *needed_h])
        room = CrewRoom(self.env, fleet, self.log, shortest_h, max((route.flying_h for route in flown), default=0.0))
        available_h = max(0.0, self.clock.hour(fleet.available_from)) if fleet.available_from else 0.0
        return Hangar(self.env, name, fleet, self.rng, self.log, room, available_h, self.call_for_missions)

    def processes(self) -> list[Process]:
        """Everything that goes on by itself."""
        env, fields, hour = self.env, self.fields, self.clock.hour
        going: list[Process] = []
        for airfield in fields.values():
            opens_on = airfield.data.opens_on
            going.append(open_at(env, airfield, hour(opens_on, airfield.data.time_zone) if opens_on else 0.0))
            going.append(self.follow_strength(airfield))
        for weather in self.data.weather.values():
            going.append(storms(env, self.rng, self.clock, weather, [fields[name] for name in weather.places]))
        going += [stock.run() for stock in self.stocks]
        going += [self.flow_in(stock, stock.data.inflow) for stock in self.stocks if stock.data.inflow]
        going += [self.call_forward(line, self.plan.available_h[name]) for name, line in self.data.requirements.items()]
        going += [send(self, route) for route in self.plan.routes]
        going += [run_convoy(self, convoy, self.plan.departures_h[name]) for name, convoy in self.data.convoys.items()]
        return going

    @property
    def month(self) -> int:
        """The calendar month, 0 for January."""
        months = self.clock.months
        return months[bisect_right(months, self.env.now, key=lambda month: month[0]) - 1][1]

    # ---- people and supplies ----
    def follow_strength(self, place: Airfield) -> Process:
        """People come and go by the timetable."""
        for stock in place.stocks:
            stock.populate(0)
        changes = [(self.clock.hour(day, place.data.time_zone), people) for day, people in place.data.strength.items()]
        for hour, people in sorted(changes):
            yield self.env.timeout(max(0.0, hour - self.env.now))
            place.people = people
            for stock in place.stocks:
                stock.populate(people)

    def flow_in(self, stock: Stock, inflow: Inflow) -> Process:
        """What comes from outside."""
        gap = chance(inflow.every_d, 24)
        while True:
            yield self.env.timeout(gap.draw(self.rng))
            stock.change(inflow.amount_t)
            self.look_again(self.fields[stock.place])

    def call_forward(self, line: Requirement, hours: list[float]) -> Process:
        """Turn a requirement line into orders."""
        factor = self.data.demand_factor
        for hour in hours:
            yield self.env.timeout(hour - self.env.now)
            due_h = hour + 24 * (line.within_d or 0.0)
            order = Order(line.origin, line.destination, line.priority, hour, due_h)
            order.commodity = self.data.commodities[line.commodity] if line.commodity else None
            order.amount_t = order.waiting_t = factor * (line.amount_t or 0.0)
            order.passengers = order.waiting_passengers = round(factor * (line.passengers or 0))
            if order.amount_t or order.passengers:
                self.place_order(order)

    def place_order(self, order: Order) -> None:
        """Queue an order at its origin."""
        self.enqueue(order, self.fields[order.origin])

    def deliver(self, load: Load) -> None:
        """A load is where it is needed; an order of which nothing is missing leaves the queue."""
        order = load.order
        order.deliver(load, self.env.now)
        if order.stock:
            self.look_again(self.fields[order.destination])
        waiting = self.fields[order.origin].orders
        if order.closed and order in waiting:
            waiting.remove(order)

    def enqueue(self, order: Order, place: Airfield) -> None:
        """An order waits at a place."""
        self.orders.append(order)
        queue(place.orders, order, lambda one: one.rank)
        self.look_again(place)

    def take_back(self, load: Load, place: Airfield) -> None:
        """A load comes back undelivered: it waits where it came from, or else is an order of its own here."""
        if load.order.origin == place.name:
            load.order.give_back(load)
            self.look_again(place)
        else:
            self.enqueue(load.order.split(load, place.name), place)

    def look_again(self, place: Airfield) -> None:
        """Something may wait here: for the road, where it needs no flight, or for a mission."""
        for order in place.orders.copy():
            if self.planner.airhead(order) == place.name != order.destination:
                self.send_by_road(order, place)
        self.call_for_missions()

    def send_by_road(self, order: Order, airhead: Airfield) -> None:
        """Set down for the convoys what is here of an order."""
        tonnes, people = order.available_t(), order.waiting_passengers
        if tonnes > A_GRAMME_T or people:
            order.load(tonnes)
            order.waiting_passengers = 0
            airhead.set_down(Load(order, tonnes, people))

    # ---- missions ----
    def tasked(self, route: Route) -> None:
        """A mission has its aircraft, or is cancelled for want of one."""
        self.tendered[route.name] -= 1
        self.call_for_missions()

    def loaded(self, route: Route) -> None:
        """A mission has its load, or is cancelled."""
        self.preparing[route.name] -= 1
        self.call_for_missions()

    def call_for_missions(self) -> None:
        """Whoever decides on missions looks again."""
        self.news.succeed()
        self.news = self.env.event()

    def close(self) -> None:
        """Bring all stocks to the horizon."""
        for stock in self.stocks:
            stock.update()
