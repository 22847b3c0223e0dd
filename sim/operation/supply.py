"""Supply: what stocks order and receive, and the way of an order from its placing to its last delivery."""

from sim.engine import Process
from sim.engine.words import draw, interrupt, new, note, open_gate, put, remove, work
from sim.operation.levels import DAY_H, hours_to_crossing, reckon
from sim.operation.names import (
    ARRIVED,
    AWAITING_INFLOW,
    DELIVERED,
    INFLOW_GAP,
    LEVEL,
    ORDERED,
    OUT_OF_STOCK,
    REQUIRED,
    STOCKED,
)
from sim.operation.tables import Inflow, Load, Operation, Order, Place, Requirement, Stock

RANK_OF_PRIORITY = 1e6
"""More than any due date in hours: priority comes before the required date."""
A_GRAMME_T = 1e-6
"""An order is complete when less than this is missing: it is what rounding leaves."""


def consume(op: Operation, stock: Stock) -> Process:
    """A stock's life: it lasts until it must be ordered, is empty, or something is done to it."""
    while True:
        reckon(op, stock)
        reorder(op, stock)
        state = STOCKED if stock.level_t > 0.0 else OUT_OF_STOCK
        yield work(op, stock, state, stock.place, hours_to_crossing(stock), amount=stock.level_t)


def reorder(op: Operation, stock: Stock) -> None:
    """Order up to the higher level when what is here and on order has fallen to the lower."""
    if stock.source and stock.use_t_h > 0.0:
        day_t = DAY_H * stock.use_t_h
        position = stock.level_t + stock.on_order_t
        if position <= stock.reorder_dos * day_t:
            order = new(op, op.orders, stock, stock.orders_made)
            stock.orders_made += 1
            order.origin = stock.source.place
            order.destination = stock.place
            order.commodity = stock.commodity
            order.stock = stock
            order.amount_t = stock.up_to_dos * day_t - position
            order.waiting_t = order.amount_t
            order.due_h = op.now + max(0.0, stock.level_t / stock.use_t_h)
            stock.on_order_t += order.amount_t
            place_order(op, order, stock.commodity.priority)


def place_order(op: Operation, order: Order, priority: int) -> None:
    """Queue an order at its origin by priority and required date, and tell the missions that serve it."""
    order.placed_h = op.now
    order.rank = priority * RANK_OF_PRIORITY + order.due_h
    note(op, order, ORDERED, order.destination, order.amount_t + order.passengers)
    put(op, order.origin.orders, order, order.rank)
    look_again(op, order.origin)


def look_again(op: Operation, place: Place) -> None:
    """Something may wait here: what needs no flight goes to the road, the rest is for those who fly from here."""
    for order in place.orders:
        if order.destination.airhead is place and order.destination is not place:
            send_by_road(op, order, place)
    for pattern in place.patterns:
        open_gate(op, pattern.wanted)


def send_by_road(op: Operation, order: Order, airhead: Place) -> None:
    """Set down for the convoys what of an order is here."""
    tonnes = available_t(op, order)
    if tonnes > A_GRAMME_T or order.waiting_passengers > 0:
        load = new_load(op, order)
        load.tonnes = tonnes
        load.passengers = order.waiting_passengers
        load.offloaded_h = op.now
        order.waiting_t = max(0.0, order.waiting_t - tonnes)
        order.waiting_passengers = 0
        draw_from_stock(op, order, tonnes)
        set_down(op, load, airhead)


def new_load(op: Operation, order: Order) -> Load:
    """Open the record of a load."""
    load = new(op, op.loads, order, order.loads_made)
    order.loads_made += 1
    load.order = order
    load.loaded_h = op.now
    return load


def call_forward(op: Operation, line: Requirement) -> Process:
    """Turn a requirement line into orders, each when it becomes available."""
    for hour in line.available_h:
        yield work(op, line, REQUIRED, line.origin, max(0.0, hour - op.now))
        if line.amount_t > 0.0 or line.passengers > 0:
            require(op, line)


def require(op: Operation, line: Requirement) -> None:
    """One amount of a requirement line is available from now on."""
    order = new(op, op.orders, line, line.orders_made)
    line.orders_made += 1
    order.origin = line.origin
    order.destination = line.destination
    order.commodity = line.commodity
    order.requirement = line
    order.amount_t = line.amount_t
    order.waiting_t = line.amount_t
    order.passengers = line.passengers
    order.waiting_passengers = line.passengers
    order.due_h = op.now + line.within_h
    place_order(op, order, line.priority)


def available_t(op: Operation, order: Order) -> float:
    """What of an order can be loaded now: not more than its source holds, unless it has left that already."""
    if order.stock and not order.in_hand:
        reckon(op, order.stock.source)
        return min(order.waiting_t, order.stock.source.level_t)
    return order.waiting_t


def draw_from_stock(op: Operation, order: Order, tonnes: float) -> None:
    """Take what is loaded out of the stock that it comes from."""
    if order.stock and not order.in_hand:
        source = order.stock.source
        change(op, source, -tonnes)
        source.withdrawn_t += tonnes


def give_back(op: Operation, load: Load, place: Place) -> None:
    """A load came back undelivered: it waits again, in the same place of the queue, where it now is."""
    order = load.order
    load.returned = True
    if order.origin is place:
        order.waiting_t += load.tonnes
        order.waiting_passengers += load.passengers
        if order.stock and not order.in_hand:
            change(op, order.stock.source, load.tonnes)
            order.stock.source.returned_t += load.tonnes
    else:
        strand(op, load, place)
    look_again(op, place)


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
    close_if_complete(op, order)


def land(op: Operation, load: Load, place: Place) -> None:
    """A load is on the ground: at its destination, or at the airhead behind which its destination lies."""
    if load.order.destination is place:
        deliver(op, load)
    else:
        set_down(op, load, place)


def set_down(op: Operation, load: Load, airhead: Place) -> None:
    """A load waits at the airhead for a convoy to its camp."""
    note(op, load, ARRIVED, airhead, load.tonnes + load.passengers)
    put(op, airhead.landed, load, load.order.rank)
    for convoy in airhead.convoys:
        open_gate(op, convoy.wanted)


def deliver(op: Operation, load: Load) -> None:
    """A load is where it is needed: count it, and close the order when nothing of it is missing."""
    order = load.order
    load.delivered_h = op.now
    load.delivered = True
    order.delivered_t += load.tonnes
    order.delivered_passengers += load.passengers
    late = max(0.0, op.now - order.due_h)
    order.late_tonne_h += late * load.tonnes
    order.late_passenger_h += late * load.passengers
    note(op, load, DELIVERED, order.destination, load.tonnes + load.passengers)
    if order.stock:
        receive(op, order.stock, load.tonnes)
    close_if_complete(op, order)


def close_if_complete(op: Operation, order: Order) -> None:
    """An order of which nothing is missing any more leaves the queue."""
    complete = order.delivered_t >= order.amount_t - A_GRAMME_T and order.delivered_passengers >= order.passengers
    if complete and not order.closed:
        order.closed = True
        order.closed_h = op.now
        remove(op, order.origin.orders, order)


def receive(op: Operation, stock: Stock, tonnes: float) -> None:
    """Take in what was ordered, less what is lost in handling."""
    lost = tonnes * stock.commodity.handling_loss
    stock.lost_t += lost
    stock.received_t += tonnes
    stock.on_order_t = max(0.0, stock.on_order_t - tonnes)
    change(op, stock, tonnes - lost)
    look_again(op, stock.place)


def flow_in(op: Operation, inflow: Inflow) -> Process:
    """What comes into a stock from outside, again and again."""
    while True:
        yield work(op, inflow, AWAITING_INFLOW, inflow.stock.place, draw(op, INFLOW_GAP, inflow, inflow.gap))
        inflow.stock.inflowed_t += inflow.amount_t
        change(op, inflow.stock, inflow.amount_t)
        look_again(op, inflow.stock.place)


def change(op: Operation, stock: Stock, tonnes: float) -> None:
    """Raise or lower a level at once, and let the stock look at itself again."""
    reckon(op, stock)
    note(op, stock, LEVEL, stock.place, stock.level_t)
    stock.level_t = max(0.0, stock.level_t + tonnes)
    interrupt(op, consume, stock)
