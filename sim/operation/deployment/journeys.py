"""Journeys: how a party goes one leg of its way, by air, by road, or aboard the ferry of a fleet."""

from sim.engine import Process
from sim.engine.words import draw, new, release, request, shut_gate, wait_for, work
from sim.operation.deployment.detachments import come, go
from sim.operation.movement.roads import complete_march, prepare_march
from sim.operation.names import AWAITING_TRANSPORT, IN_RSOI, RSOI_TIME, TRAVELLING
from sim.operation.supply.levels import NEVER_H
from sim.operation.supply.orders import place_order
from sim.operation.tables import Leg, Operation, Party


def go_one_leg(op: Operation, party: Party, leg: Leg) -> Process:
    """Travel one leg, and pass RSOI where its end is the place for it; with all in hospital there is nobody to go."""
    if party.people > 0:
        yield from book_billets(op, party, leg)
        yield from go_by_its_means(op, party, leg)
        if leg.has_rsoi:
            yield work(op, party, IN_RSOI, leg.destination.place, draw(op, RSOI_TIME, party, leg.rsoi))
    else:
        give_up_billets(op, party)
        party.at = leg.destination


def go_by_its_means(op: Operation, party: Party, leg: Leg) -> Process:
    """March, or go with the ferry or aboard ship, or fly."""
    if leg.road:
        yield from go_by_road(op, party, leg)
    elif leg.fleet:
        yield from go_with_ferry(op, party, leg)
    elif leg.sails:
        yield from go_aboard(op, party, leg)
    else:
        yield from go_by_air(op, party, leg)


def book_billets(op: Operation, party: Party, leg: Leg) -> Process:
    """Nobody sets out before there is a bed for everyone at the end of the leg."""
    if leg.needs_billets:
        beds = party.people
        yield request(op, party, leg.destination.place.billets, rank=float(party.priority), units=beds)
        party.booked = beds


def go_by_air(op: Operation, party: Party, leg: Leg) -> Process:
    """Fly: the party counts as one, under way from when the first of it takes off until the last of it has landed."""
    shut_gate(op, party.left)
    shut_gate(op, party.moved)
    ask_for_seats(op, party, leg)
    yield wait_for(op, party, party.left, activity=AWAITING_TRANSPORT, place=leg.origin.place)
    set_out(op, party, leg)
    yield wait_for(op, party, party.moved, activity=TRAVELLING, place=leg.destination.place)
    arrive(op, party, leg)


def ask_for_seats(op: Operation, party: Party, leg: Leg) -> None:
    """Order seats for everyone, on the flight of the leg, or else on our own missions."""
    order = new(op, op.orders, party, party.orders_made)
    party.orders_made += 1
    order.origin = leg.origin.place
    order.destination = leg.destination.place
    order.party = party
    order.flight = leg.flight
    order.passengers = party.people
    order.waiting_passengers = party.people
    order.due_h = party.due_h
    party.order = order
    place_order(op, order, party.priority)


def go_by_road(op: Operation, party: Party, leg: Leg) -> Process:
    """March, with the vehicles that go along."""
    yield from prepare_march(op, party, leg)
    set_out(op, party, leg)
    yield from complete_march(op, party, leg)
    arrive(op, party, leg)


def go_with_ferry(op: Operation, party: Party, leg: Leg) -> Process:
    """Fly aboard the aircraft of a fleet as they come to their home; who is there when they have come is too late."""
    if leg.fleet.arrived.is_reached:
        yield work(op, party, AWAITING_TRANSPORT, leg.origin.place, NEVER_H)
    yield wait_for(op, party, leg.fleet.ferry_left, activity=AWAITING_TRANSPORT, place=leg.origin.place)
    set_out(op, party, leg)
    yield wait_for(op, party, leg.fleet.arrived.reached, activity=TRAVELLING, place=leg.destination.place)
    arrive(op, party, leg)


def go_aboard(op: Operation, party: Party, leg: Leg) -> Process:
    """Sail aboard a ship, and land as it arrives; who is there when it has sailed is too late."""
    if leg.sails.is_reached:
        yield work(op, party, AWAITING_TRANSPORT, leg.origin.place, NEVER_H)
    yield wait_for(op, party, leg.sails.reached, activity=AWAITING_TRANSPORT, place=leg.origin.place)
    set_out(op, party, leg)
    yield wait_for(op, party, leg.lands.reached, activity=TRAVELLING, place=leg.destination.place)
    arrive(op, party, leg)


def set_out(op: Operation, party: Party, leg: Leg) -> None:
    """Everyone leaves, and the beds are free."""
    party.travelling = party.people
    go(op, leg.origin, party.travelling)
    if party.left_h < 0.0:
        party.left_h = op.now
    give_up_billets(op, party)
    party.billeted = party.booked
    party.booked = 0


def give_up_billets(op: Operation, party: Party) -> None:
    """Leave the beds that the party holds where it is."""
    if party.billeted > 0:
        release(op, party.at.place.billets, party.billeted)
        party.billeted = 0


def arrive(op: Operation, party: Party, leg: Leg) -> None:
    """All who set out are at the end of the leg."""
    party.at = leg.destination
    come(op, leg.destination, party.travelling)
    party.travelling = 0
