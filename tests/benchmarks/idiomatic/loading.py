"""Load planning: what goes aboard an aircraft, and what leaves it."""

from dataclasses import dataclass, field
from math import ceil, floor, inf

import simpy
from idiomatic.airfields import Airfield
from idiomatic.routes import Route, Stop
from idiomatic.supply import A_GRAMME_T, Load, Order

from sim.scenario.fleets import Fleet

ROUNDING = 1e-6


@dataclass(eq=False)
class Aircraft:
    """One aircraft and what is aboard."""

    name: str
    fleet: Fleet
    since_inspection_h: float
    slot: simpy.Event | None = None
    aboard: list[Load] = field(default_factory=list)
    has_flown: bool = False
    broken: bool = False
    flown_h: float = 0.0
    sorties: int = 0
    breaks: int = 0

    @property
    def load_t(self) -> float:
        return sum(load.mass_t for load in self.aboard)

    @property
    def positions(self) -> float:
        return sum(load.positions for load in self.aboard)

    @property
    def passengers(self) -> int:
        return sum(load.passengers for load in self.aboard)

    def room_t(self, payload_t: float, pallet_t: float) -> float:
        """Tonnes of a commodity that still fit, by pallet positions, seats and payload."""
        fleet = self.fleet
        positions = float(fleet.pallet_positions)
        if fleet.seats_per_pallet_position:
            free = floor((fleet.seats - self.passengers) / fleet.seats_per_pallet_position)
            positions = min(positions, free)
        mass_t = (payload_t - self.load_t) / (1 + fleet.pallet_tare_t / pallet_t)
        return max(0.0, min((positions - self.positions) * pallet_t, mass_t))

    def seats(self, payload_t: float) -> int:
        """Passengers who still fit, by seats beside whole pallets and by payload."""
        fleet = self.fleet
        seats = fleet.seats - self.passengers - fleet.seats_per_pallet_position * ceil(self.positions - ROUNDING)
        mass = (payload_t - self.load_t) / fleet.passenger_t if fleet.passenger_t else inf
        return floor(max(0.0, min(seats, mass)) + ROUNDING)


@dataclass
class Planner:
    """Who knows the airfields and can say what waits along a route."""

    fields: dict[str, Airfield]

    def airhead(self, load: Load | Order) -> str:
        """Where something leaves the aircraft."""
        order = load.order if isinstance(load, Load) else load
        return self.fields[order.destination].airhead

    def waiting(self, route: Route, k: int) -> list[Order]:
        """Orders at the k-th stop of a route that it can bring nearer, first things first."""
        later = {stop.place for stop in route.stops[k + 1 :]}
        orders = self.fields[route.stops[k].place].orders
        return [order for order in orders if self.airhead(order) in later and self.can_carry(route.fleet, order)]

    def can_carry(self, fleet: Fleet, order: Order) -> bool:
        """Whether aircraft of this fleet have room at all for what an order is of."""
        by_seat = bool(order.waiting_passengers and fleet.seats) and fleet.payload_t >= fleet.passenger_t
        return by_seat or (order.waiting_t > A_GRAMME_T and bool(fleet.pallet_positions) and fleet.payload_t > 0)

    def something_waits(self, route: Route, k: int) -> bool:
        """Whether anything at this stop can be loaded."""
        return any(order.waiting_passengers or order.available_t() > A_GRAMME_T for order in self.waiting(route, k))

    def share_waiting(self, route: Route) -> float:
        """The most that waits at any stop, in loads of one aircraft."""
        return max(
            sum(self.share(route.fleet, order) for order in self.waiting(route, k)) for k in range(len(route.stops))
        )

    def share(self, fleet: Fleet, order: Order) -> float:
        """What an order asks for, in loads of one aircraft."""
        tonnes = order.available_t()
        cargo = tonnes / fleet.payload_t if tonnes > A_GRAMME_T and fleet.payload_t else 0.0
        return cargo + (order.waiting_passengers / fleet.seats if fleet.seats else 0.0)

    def load(self, plane: Aircraft, route: Route, k: int, month: int) -> None:
        """Put aboard what waits at a stop for later ones; no take-off until it leaves may be too heavy."""
        for order in self.waiting(route, k):
            payload_t = min(stop.payload_t[month] for stop in self.take_offs_with(route, k, order))
            if order.commodity:
                self.load_cargo(plane, order, self.km(route, k, order), payload_t)
            people = min(order.waiting_passengers, plane.seats(payload_t))
            if people:
                order.waiting_passengers -= people
                mass_t = people * plane.fleet.passenger_t
                plane.aboard.append(Load(order, passengers=people, mass_t=mass_t, km=self.km(route, k, order)))

    def load_cargo(self, plane: Aircraft, order: Order, km: float, payload_t: float) -> None:
        """Put aboard as much cargo of an order as there is and as fits."""
        assert order.commodity
        pallet_t = order.commodity.pallet_t
        tonnes = min(order.available_t(), plane.room_t(payload_t, pallet_t))
        if tonnes > A_GRAMME_T:
            order.load(tonnes)
            positions = tonnes / pallet_t
            mass_t = tonnes + positions * plane.fleet.pallet_tare_t
            plane.aboard.append(Load(order, tonnes, 0, positions, mass_t, km))

    def take_offs_with(self, route: Route, k: int, order: Order) -> list[Stop]:
        """The stops from the k-th on that the aircraft leaves with an order aboard."""
        places = [stop.place for stop in route.stops]
        return route.stops[k : places.index(self.airhead(order), k + 1)]

    def km(self, route: Route, k: int, order: Order) -> float:
        """Kilometres along a route from a stop to where an order leaves the aircraft."""
        return sum(stop.leg_km for stop in route.stops[k + 1 : k + 1 + len(self.take_offs_with(route, k, order))])

    def aboard_for(self, plane: Aircraft, stop: Stop) -> list[Load]:
        """What leaves the aircraft at a stop."""
        return [load for load in plane.aboard if self.airhead(load) == stop.place]
