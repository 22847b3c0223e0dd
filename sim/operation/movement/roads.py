"""Roads: marches of parties with their vehicles, in the hours in which a road is travelled."""

from sim.engine import FOREVER, Process
from sim.engine.words import draw, release, request, wait_for, work
from sim.operation.movement.motor_pools import bring_in, set_out
from sim.operation.names import AWAITING_ROAD, MARCH_TIME, MARCHING
from sim.operation.supply.levels import A_SECOND_H, NEVER_H
from sim.operation.tables import Leg, Operation, Party, Road


def prepare_march(op: Operation, party: Party, leg: Leg) -> Process:
    """Collect the vehicles that go along, and wait for the road; the people are still at the beginning of the leg."""
    for ride in leg.rides:
        if ride.origin:
            yield request(op, party, ride.origin.ready, units=ride.vehicles)
    yield from await_the_road(op, party, leg)


def complete_march(op: Operation, party: Party, leg: Leg) -> Process:
    """Set out with the vehicles that were collected, march, and bring them in at the end of the leg."""
    for ride in leg.rides:
        set_out(op, ride)
        if ride.origin:
            release(op, ride.origin.ready, ride.vehicles)
    yield from be_on_the_road(op, party, leg)
    for ride in leg.rides:
        bring_in(op, ride)


def await_the_road(op: Operation, party: Party, leg: Leg) -> Process:
    """Wait until the road is calm and so early in its hours that the march ends within them."""
    road = leg.road
    leaves = FOREVER
    while leaves > op.now or not road.calm:
        yield wait_for(op, party, road.calm)
        leaves = next_march_h(road, op.now)
        if leaves > op.now:
            yield work(op, party, AWAITING_ROAD, leg.origin.place, min(leaves - op.now, NEVER_H))


def next_march_h(road: Road, hour: float) -> float:
    """The first hour, this one or later, from which the planned march ends within the road's hours, or FOREVER."""
    for k in range(len(road.hours.opens)):
        leaves = max(hour, road.hours.opens[k])
        if leaves + road.planned_h <= road.hours.closes[k] + A_SECOND_H:
            return leaves
    return FOREVER


def be_on_the_road(op: Operation, party: Party, leg: Leg) -> Process:
    """March for the time that it takes, and for what incidents cost on the way."""
    road = leg.road
    hours = draw(op, MARCH_TIME, party, road.takes)
    road.marching += 1
    while hours > 0.0:
        lost_h = road.lost_h
        yield work(op, party, MARCHING, leg.destination.place, hours)
        hours = road.lost_h - lost_h
    road.marching -= 1
    road.marches += 1


def delay_march(op: Operation, road: Road, hours: float) -> None:
    """An incident costs all who are on the road at present so many hours."""
    road.lost_h += hours
    road.delayed_h += hours * road.marching
