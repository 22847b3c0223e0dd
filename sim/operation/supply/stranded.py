"""Stranded loads: what came back to another place than the one where it was loaded."""

from sim.engine.words import new, put
from sim.operation.tables import Load, Operation, Place


def strand(op: Operation, load: Load, place: Place) -> None:
    """What was loaded elsewhere and lies here now becomes an order of its own, part of the first."""
    order = load.order
    part = new(op, op.orders, order, order.parts)
    order.parts += 1
    part.origin = place
    part.destination = order.destination
    part.commodity = order.commodity
    part.stock = order.stock
    part.requirement = order.requirement
    part.party = order.party
    part.casualty = order.casualty
    part.part_of = order.part_of if order.part_of else order
    part.part_of.parts_open += 1
    part.in_hand = True
    part.rank = order.rank
    part.placed_h = order.placed_h
    part.due_h = order.due_h
    part.amount_t = load.tonnes
    part.waiting_t = load.tonnes
    part.passengers = load.passengers
    part.waiting_passengers = load.passengers
    order.amount_t -= load.tonnes
    order.passengers -= load.passengers
    put(op, place.orders, part, part.rank)
