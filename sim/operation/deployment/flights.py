"""Flights that others operate: they take from one end to the other whoever has ordered seats on them."""

from sim.engine import FOREVER, Process
from sim.engine.words import draw, note, open_gate, shut_gate, start, uniform, wait_for, work
from sim.operation.costs import can_pay, pay
from sim.operation.movement.motor_pools import bring_in, set_out
from sim.operation.names import (
    AWAITING_MILESTONE,
    BETWEEN_FLIGHTS,
    BOARDED,
    CONNECTION,
    CONNECTION_DELAY,
    MISSED_CONNECTION,
    TRAVEL_TIME,
    TRAVELLING,
)
from sim.operation.supply.levels import A_SECOND_H, NEVER_H
from sim.operation.supply.orders import deliver, new_load
from sim.operation.tables import Flight, Load, Operation, Order


def run_flight(op: Operation, flight: Flight) -> Process:
    """Leave by the timetable whenever somebody wants to go; a departure without any of ours is not followed."""
    for need in flight.after:
        yield wait_for(op, flight, need.reached, activity=AWAITING_MILESTONE, place=flight.origin)
    while True:
        yield wait_for(op, flight, flight.wanted, activity=BETWEEN_FLIGHTS, place=flight.origin)
        shut_gate(op, flight.wanted)
        departs = next_departure_h(flight, op.now)
        yield work(op, flight, BETWEEN_FLIGHTS, flight.origin, min(max(0.0, departs - op.now), NEVER_H))
        flight.left_h = departs
        depart(op, flight)


def next_departure_h(flight: Flight, hour: float) -> float:
    """The first departure at this hour, or a second before it, that has not been taken; FOREVER after the last."""
    for departs in flight.departs_h:
        if departs >= hour - A_SECOND_H and departs > flight.left_h:
            return departs
    return FOREVER


def depart(op: Operation, flight: Flight) -> None:
    """Take along whoever has a seat, and the vehicles; where the money does not suffice, nobody of ours goes."""
    people = min(flight.seats, waiting_for(flight))
    cost = flight.flight_cost + people * flight.seat_cost
    something = people > 0 or has_vehicles(flight)
    if something and (cost == 0.0 or can_pay(flight.account, cost)):
        pay(op, flight.account, cost)
        flight.departures += 1
        flight.passengers += people
        flight.lands_h = op.now + hours_to_destination(op, flight)
        board(op, flight, people)
        load_vehicles(op, flight)
    if waiting_for(flight) > 0 or has_vehicles(flight):
        open_gate(op, flight.wanted)


def waiting_for(flight: Flight) -> int:
    """People who have ordered a seat and have none yet."""
    people = 0
    for order in flight.origin.orders:
        if order.flight is flight:
            people += order.waiting_passengers
    return people


def has_vehicles(flight: Flight) -> bool:
    """Whether vehicles wait for the first departure."""
    return flight.departures == 0 and len(flight.rides) > 0


def hours_to_destination(op: Operation, flight: Flight) -> float:
    """The time that it takes, and the delay where the connection is missed, which all aboard share."""
    hours = draw(op, TRAVEL_TIME, flight, flight.takes)
    if uniform(op, CONNECTION, flight) < flight.missed_share:
        flight.missed_connections += 1
        note(op, flight, MISSED_CONNECTION, flight.destination)
        hours += draw(op, CONNECTION_DELAY, flight, flight.missed)
    return hours


def board(op: Operation, flight: Flight, people: int) -> None:
    """Give the seats to those who have waited for them, by rank and then by order of arrival."""
    seats = people
    for order in flight.origin.orders:
        if order.flight is flight and seats > 0 and order.waiting_passengers > 0:
            boarding = min(seats, order.waiting_passengers)
            seats -= boarding
            take_seats(op, flight, order, boarding)


def take_seats(op: Operation, flight: Flight, order: Order, people: int) -> None:
    """So many of an order leave on this departure."""
    load = new_load(op, order)
    load.flight = flight
    load.passengers = people
    load.offloaded_h = flight.lands_h
    order.waiting_passengers -= people
    note(op, load, BOARDED, flight.origin, people)
    if order.party:
        open_gate(op, order.party.left)
    start(op, travel, load)


def travel(op: Operation, load: Load) -> Process:
    """Those aboard one departure are under way until it has landed at their destination."""
    yield work(op, load, TRAVELLING, load.flight.destination, load.offloaded_h - op.now, amount=load.passengers)
    deliver(op, load)


def load_vehicles(op: Operation, flight: Flight) -> None:
    """The first departure carries the vehicles."""
    if flight.departures == 1 and len(flight.rides) > 0:
        flight.vehicles_land_h = flight.lands_h
        for ride in flight.rides:
            set_out(op, ride)
        start(op, land_vehicles, flight)


def land_vehicles(op: Operation, flight: Flight) -> Process:
    """Vehicles aboard are under way until they are landed, and belong to their motor pools from then on."""
    for ride in flight.rides:
        yield work(op, ride, TRAVELLING, flight.destination, flight.vehicles_land_h - op.now, amount=ride.vehicles)
        bring_in(op, ride)
