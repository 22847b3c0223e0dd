"""Vehicles, the motor pools in which they can ever stand, and rides from one to another."""

from collections.abc import Iterator, Mapping

from sim.engine import List, Pool
from sim.operation.plan.granted import hires
from sim.operation.plan.money import account
from sim.operation.tables import MotorPool, Operation, Ride
from sim.scenario import OperationData, Scenario
from sim.scenario.ways import last_march, travellers

HIRE = "hire"
"""The account of vehicles on hire."""


def add_vehicles(op: Operation, scenario: Scenario) -> None:
    """Add all kinds of vehicle, and a motor pool of a kind at each place where vehicles of it can ever be wanted."""
    data = scenario.data
    for kind, given in data.vehicles.items():
        op.vehicles.add(kind, day_cost=given.day_cost, account=account(op, HIRE) if given.day_cost else None)
    for kind, place in dict.fromkeys(kinds_at_places(data)):
        count = data.vehicles[kind].at.get(place, 0)
        op.motor_pools.add(
            f"{place}.{kind}",
            vehicle=op.vehicles.by_name[kind],
            place=op.places.by_name[place],
            ready=Pool(count),
            has=count,
            initial=count,
        )


def kinds_at_places(data: OperationData) -> Iterator[tuple[str, str]]:
    """Give kind and place of all vehicles: where they are, go, are collected, hired or used; some come twice."""
    for kind, given in data.vehicles.items():
        yield from ((kind, place) for place in given.at)
    for ship in data.ships.values():
        yield from ((kind, ship.destination) for kind in ship.vehicles)
    for flight in data.flights.values():
        yield from ((kind, flight.destination) for kind in flight.vehicles)
    yield from hires(data)
    for convoy in data.convoys.values():
        yield from ((kind, convoy.origin) for kind in (convoy.truck, convoy.escort) if kind)
    for work in data.relief.values():
        yield from ((kind, work.place) for kind in (work.equipment, work.vehicle) if kind)
    yield from kinds_of_parties(data)


def kinds_of_parties(data: OperationData) -> Iterator[tuple[str, str]]:
    """Give kind and place of the vehicles that parties drive: where they stand, and where the last road leads."""
    for each in travellers(data):
        march = last_march(data, each.way)
        if march is not None:
            ends = (each.given.collects_at or march.here, march.there)
            yield from ((kind, place) for kind in each.given.drives for place in ends)


def motor_pool(op: Operation, place: str, kind: str) -> MotorPool:
    """Give the motor pool of a kind of vehicle at a place."""
    return op.motor_pools.by_name[f"{place}.{kind}"]


def add_rides(
    op: Operation, name: str, vehicles: Mapping[str, int], destination: str, origin: str | None = None
) -> "List[Ride]":
    """Add the rides of so many vehicles by kind to a place, from another or, without an origin, from outside."""
    return List(
        op.rides.add(
            f"{name}.{kind}",
            origin=motor_pool(op, origin, kind) if origin else None,
            destination=motor_pool(op, destination, kind),
            vehicles=count,
        )
        for kind, count in vehicles.items()
        if count > 0
    )
