"""Aeromedical evacuation: the wounded go to hospital by the next suitable aircraft, ahead of all cargo."""

from sim.engine import Process
from sim.engine.words import draw, new, wait_for, work
from sim.operation.deployment.detachments import come
from sim.operation.names import AWAITING_EVACUATION, IN_HOSPITAL, TIME_TO_AIRHEAD, TO_AIRHEAD
from sim.operation.supply.levels import NEVER_H
from sim.operation.supply.orders import is_all_there, queue_order
from sim.operation.tables import Casualty, Operation, Place

AHEAD_OF_ALL = -1.0
"""The rank of an order for the wounded: before every order for cargo, whatever its priority and date."""


def evacuate(op: Operation, casualty: Casualty) -> Process:
    """From where they were wounded by road to the airhead, from there by air to the hospital."""
    here = casualty.origin.place
    hospital = casualty.hospital.place
    if here is not hospital:
        if here.airhead is not here:
            hours = draw(op, TIME_TO_AIRHEAD, casualty, casualty.threat.to_airhead)
            yield work(op, casualty, TO_AIRHEAD, here.airhead, hours, amount=casualty.people)
        if here.airhead is not hospital:
            ask_for_aircraft(op, casualty, here.airhead)
            yield from await_aircraft(op, casualty)
    casualty.evacuated = True
    casualty.evacuated_h = op.now
    come(op, casualty.hospital, casualty.people)
    yield work(op, casualty, IN_HOSPITAL, hospital, NEVER_H, amount=casualty.people)


def ask_for_aircraft(op: Operation, casualty: Casualty, airhead: Place) -> None:
    """Queue the wounded at the airhead, before all that waits there."""
    order = new(op, op.orders, casualty, 0)
    order.origin = airhead
    order.destination = casualty.hospital.place
    order.casualty = casualty
    order.passengers = casualty.people
    order.waiting_passengers = casualty.people
    order.due_h = op.now
    casualty.order = order
    queue_order(op, order, AHEAD_OF_ALL)


def await_aircraft(op: Operation, casualty: Casualty) -> Process:
    """Wait at the airhead and in the air until all of them are in hospital; each arrival of wounded there tells."""
    order = casualty.order
    while not is_all_there(order):
        yield wait_for(
            op,
            casualty,
            casualty.hospital.place.patients,
            activity=AWAITING_EVACUATION,
            place=order.origin,
        )
