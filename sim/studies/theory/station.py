"""The model of the cases that test the engine alone: customers at a station, and machines that break.

It is made of the engine's words: a pool is the station, rows made on the way are the customers.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.engine import (
    Declared,
    Ended,
    Law,
    Model,
    Pool,
    Process,
    Program,
    Row,
    Table,
    draw,
    law_columns,
    new,
    release,
    request,
    start,
    work,
)
from sim.engine.choice import workspace_of
from sim.outcome.facts import Floats
from sim.studies.theory.frame import Ready, Trial

ACTIVITIES = Declared("waiting")
PAUSING = ACTIVITIES.add("between two arrivals")
SERVED = ACTIVITIES.add("at the station")
RUNNING = ACTIVITIES.add("running")

PURPOSES = Declared()
GAP = PURPOSES.add("time between arrivals")
SERVICE = PURPOSES.add("service time")
LIFE = PURPOSES.add("time to failure")

Given = tuple[str, dict[str, float]]
"""A law: its family and its parameters."""


class Source(Row):
    """Where customers of one class come from; a low rank is served first."""

    gap: Law
    service: Law
    rank: float
    sent: int


class Customer(Row):
    """Somebody who wants to be served once."""

    source: Source
    came_h: float
    began_h: float
    served: bool


class Machine(Row):
    """Something that runs until it breaks, and is mended at the station."""

    life: Law
    repair: Law


class Station(Model):
    """One station of some servers."""

    sources: Table[Source]
    customers: Table[Customer]
    machines: Table[Machine]
    laws: Table[Law]
    servers: Pool


def arrive(op: Station, source: Source) -> Process:
    """Send one customer after the other."""
    while True:
        yield work(op, source, PAUSING, None, draw(op, GAP, source, source.gap))
        customer = new(op, op.customers, source, source.sent)
        source.sent += 1
        customer.source = source
        start(op, be_served, customer)


def be_served(op: Station, customer: Customer) -> Process:
    """Queue for a server, be served, and go."""
    customer.came_h = op.now
    yield request(op, customer, op.servers, rank=customer.source.rank)
    customer.began_h = op.now
    customer.served = True
    yield work(op, customer, SERVED, op.servers, draw(op, SERVICE, customer, customer.source.service))
    release(op, op.servers)


def run_and_break(op: Station, machine: Machine) -> Process:
    """Run, break, wait for a server, be mended, and run again."""
    while True:
        yield work(op, machine, RUNNING, None, draw(op, LIFE, machine, machine.life))
        yield request(op, machine, op.servers)
        yield work(op, machine, SERVED, op.servers, draw(op, SERVICE, machine, machine.repair))
        release(op, op.servers)


PROGRAM = Program(Station, (arrive, be_served, run_and_break), (arrive, run_and_break), ACTIVITIES, PURPOSES)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The hours of a run that count: those after it has settled, up to when all who came have surely begun."""

    first_h: float
    last_h: float

    @property
    def hours(self) -> float:
        """How long it is."""
        return self.last_h - self.first_h

    def within(self, hours: Any) -> Any:
        """Which of some hours lie in it."""
        return (hours >= self.first_h) & (hours < self.last_h)

    def overlap_h(self, starts: Floats, ends: Floats) -> float:
        """Add up what of some intervals lies in it."""
        return float((np.minimum(ends, self.last_h) - np.maximum(starts, self.first_h)).clip(min=0.0).sum())


def station(horizon_h: float, servers: int) -> Station:
    """Make a station without customers."""
    return Station(horizon=horizon_h, servers=Pool(servers))


def add_source(op: Station, name: str, gap: Given, service: Given, rank: float = 0.0) -> None:
    """Let customers come."""
    gap_law, service_law = op.laws.add(f"{name} gap", **law_columns(*gap)), op.laws.add(name, **law_columns(*service))
    op.sources.add(name, rank=rank, gap=gap_law, service=service_law)


def waits_h(ended: Ended, stretch: Stretch, source: int = 0) -> Floats:
    """Give the wait of each customer of a source who came in a stretch, nan of one not served by the horizon."""
    rows = ended.table("customers")
    mine = rows[(rows["source"] == source) & stretch.within(rows["came_h"])]
    return np.where(mine["served"], mine["began_h"] - mine["came_h"], np.nan)


def at_station_h(ended: Ended, stretch: Stretch, activity: int) -> float:
    """Give customer-hours of an activity at the station in a stretch, from the journal."""
    journal = ended.journal
    rows = journal[(journal["activity"] == activity) & (journal["place"] < -1)]
    return stretch.overlap_h(rows["start"], rows["end"])


def on_engine(make: Any, measure: Any) -> Ready:
    """Give the way of running a station that `make()` makes, of which `measure(ended)` gives the numbers."""

    def ready(engine: Any) -> Trial:
        workspace = workspace_of(engine, PROGRAM, make())
        return lambda seed, replication: measure(workspace.run(seed, replication))

    return ready
