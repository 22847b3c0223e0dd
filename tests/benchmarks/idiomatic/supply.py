"""Supply: stocks that people live on, the orders they place, and the loads that fill them."""

from bisect import insort
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from math import inf
from typing import Any

import simpy

from sim.scenario.supply import Commodity
from sim.scenario.supply import Stock as StockData

Process = Generator[simpy.Event, Any, Any]
A_GRAMME_T = 1e-6
A_SECOND_H = 1 / 3600


@dataclass(eq=False)
class Order:
    """So much to be moved from one place to another: cargo, or passengers; what is on its way has left its source."""

    origin: str
    destination: str
    priority: int
    placed_h: float
    due_h: float
    commodity: Commodity | None = None
    stock: "Stock | None" = None
    amount_t: float = 0.0
    passengers: int = 0
    waiting_t: float = field(init=False)
    waiting_passengers: int = field(init=False)
    delivered_t: float = 0.0
    delivered_passengers: int = 0
    late_tonne_h: float = 0.0
    late_passenger_h: float = 0.0
    on_its_way: bool = False

    def __post_init__(self) -> None:
        self.waiting_t = self.amount_t
        self.waiting_passengers = self.passengers

    @property
    def rank(self) -> tuple[int, float]:
        """First things first: by priority, then by required date."""
        return self.priority, self.due_h

    @property
    def source(self) -> "Stock | None":
        """The stock that it is still to be taken out of."""
        return self.stock.source if self.stock and not self.on_its_way else None

    @property
    def closed(self) -> bool:
        """Whether nothing of it is missing."""
        return self.delivered_t >= self.amount_t - A_GRAMME_T and self.delivered_passengers >= self.passengers

    def available_t(self) -> float:
        """What can be loaded of it: no more than its source holds."""
        if self.waiting_t and self.source:
            self.source.update()
            return min(self.waiting_t, self.source.level_t)
        return self.waiting_t

    def load(self, tonnes: float) -> None:
        """Take some of it out of its source."""
        self.waiting_t = max(0.0, self.waiting_t - tonnes)
        if self.source:
            self.source.change(-tonnes)

    def give_back(self, load: "Load") -> None:
        """A load came back undelivered."""
        self.waiting_t += load.tonnes
        self.waiting_passengers += load.passengers
        if self.source:
            self.source.change(load.tonnes)

    def split(self, load: "Load", place: str) -> "Order":
        """A load lies where it does not belong: make it an order of its own there."""
        self.amount_t -= load.tonnes
        self.passengers -= load.passengers
        part = replace(self, origin=place, amount_t=load.tonnes, passengers=load.passengers, on_its_way=True)
        part.delivered_t, part.delivered_passengers = 0.0, 0
        part.late_tonne_h = part.late_passenger_h = 0.0
        return part

    def deliver(self, load: "Load", now: float) -> None:
        """A load is where it is needed."""
        late = max(0.0, now - self.due_h)
        self.delivered_t += load.tonnes
        self.delivered_passengers += load.passengers
        self.late_tonne_h += late * load.tonnes
        self.late_passenger_h += late * load.passengers
        if self.stock:
            self.stock.receive(load.tonnes)


@dataclass(eq=False)
class Load:
    """The part of an order that one aircraft carries."""

    order: Order
    tonnes: float = 0.0
    passengers: int = 0
    positions: float = 0.0
    mass_t: float = 0.0
    km: float = 0.0


@dataclass(eq=False)
class Stock:
    """What a place holds of a commodity; the level is reckoned when something happens to it."""

    env: simpy.Environment
    place: str
    commodity: Commodity
    data: StockData
    place_order: Callable[[Order], None]
    demand: float
    source: "Stock | None" = None
    use_t_h: float = 0.0
    on_order_t: float = 0.0
    consumed_t: float = 0.0
    short_t: float = 0.0
    lost_t: float = 0.0
    empty_h: float = 0.0
    min_dos: float = inf

    def __post_init__(self) -> None:
        if self.commodity.spoilage_per_day:
            raise NotImplementedError("nothing spoils in this model")
        self.level_t = self.data.initial_t
        self.up_to_date_h = 0.0
        self.disturbed = self.env.event()

    def update(self) -> None:
        """Bring the level up to the present."""
        hours, self.up_to_date_h = self.env.now - self.up_to_date_h, self.env.now
        if self.level_t == 0 and self.use_t_h:
            self.empty_h += hours
        used = min(self.level_t, self.use_t_h * hours)
        self.level_t -= used
        self.consumed_t += used
        self.short_t += self.use_t_h * hours - used
        if self.use_t_h:
            self.min_dos = min(self.min_dos, self.level_t / (24 * self.use_t_h))

    def change(self, tonnes: float) -> None:
        """Put in or take out."""
        self.update()
        self.level_t = max(0.0, self.level_t + tonnes)
        self.disturb()

    def populate(self, people: int) -> None:
        """So many people live here from now on."""
        self.update()
        self.use_t_h = self.demand * (people * self.commodity.per_person_day_kg / 1000 + self.data.use_per_day_t) / 24
        self.disturb()

    def receive(self, tonnes: float) -> None:
        """Take in what was ordered, less what handling loses."""
        lost = tonnes * self.commodity.handling_loss
        self.lost_t += lost
        self.on_order_t = max(0.0, self.on_order_t - tonnes)
        self.change(tonnes - lost)

    def disturb(self) -> None:
        """Let the stock look at itself."""
        if not self.disturbed.triggered:
            self.disturbed.succeed()

    def run(self) -> Process:
        """Look at the level whenever it has changed, is to be ordered for, or runs out."""
        while True:
            self.update()
            self.reorder()
            self.disturbed = self.env.event()
            hours = self.hours_to_crossing()
            yield self.disturbed | self.env.timeout(hours) if hours < inf else self.disturbed

    def reorder(self) -> None:
        """Order when what is here and on order is down to the reorder point."""
        day_t = 24 * self.use_t_h
        position = self.level_t + self.on_order_t
        if self.source and day_t and position <= self.data.reorder_at_dos * day_t:
            amount = self.data.order_up_to_dos * day_t - position
            due_h = self.env.now + self.level_t / self.use_t_h
            priority = self.commodity.priority
            self.on_order_t += amount
            self.place_order(
                Order(
                    self.source.place, self.place, priority, self.env.now, due_h, self.commodity, self, amount_t=amount
                )
            )

    def hours_to_crossing(self) -> float:
        """How long until the stock must order, or is empty."""
        if not self.level_t or not self.use_t_h:
            return inf
        point = self.data.reorder_at_dos * 24 * self.use_t_h - self.on_order_t if self.source else 0.0
        target = point if 0 < point < self.level_t else 0.0
        return (self.level_t - target) / self.use_t_h + A_SECOND_H


def queue(orders: list[Any], new: Any, rank: Callable[[Any], Any]) -> None:
    """Put an order or a load in its place among those that wait."""
    insort(orders, new, key=rank)
