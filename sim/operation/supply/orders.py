"""Supply: what stocks order and receive, and the way of an order from its placing to its last delivery."""

from sim.engine import Process
from sim.engine.words import interrupt, new, note, open_gate, put, remove, shut_gate, work
from sim.operation.names import (
    ARRIVED,
    DELIVERED,
    LEVEL,
    ORDERED,
    OUT_OF_STOCK,
    STOCKED,
)
from sim.operation.supply.levels import DAY_H, hours_to_crossing, planned_use_t_h, reckon
from sim.operation.supply.stranded import strand
from sim.operation.tables import Load, Operation, Order, Place, Stock

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
    if stock.source and planned_use_t_h(stock) > 0.0:
        day_t = DAY_H * planned_use_t_h(stock)
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
            order.due_h = op.now + max(0.0, stock.level_t / planned_use_t_h(stock))
            stock.on_order_t += order.amount_t
            place_order(op, order, stock.commodity.priority)


def place_order(op: Operation, order: Order, priority: int) -> None:
    """Queue an order at its origin by priority and required date, and tell those who can carry it."""
    queue_order(op, order, priority * RANK_OF_PRIORITY + order.due_h)


def queue_order(op: Operation, order: Order, rank: float) -> None:
    """Queue an order at its origin by a rank of its own, and tell those who can carry it."""
    order.placed_h = op.now
    order.rank = rank
    note(op, order, ORDERED, order.destination, order.amount_t + order.passengers)
    put(op, order.origin.orders, order, order.rank)
    if order.flight:
        open_gate(op, order.flight.wanted)
    else:
        if goes_by_road(order):
            send_by_road(op, order, order.origin)
        call_aircraft(op, order.origin)


def goes_by_road(order: Order) -> bool:
    """Whether an order waits at the airhead of its camp, so that it needs no flight."""
    return order.destination.airhead is order.origin and order.destination is not order.origin and not order.flight


def call_aircraft(op: Operation, place: Place) -> None:
    """Tell those who fly from here that something may wait."""
    for pattern in place.patterns:
        open_gate(op, pattern.wanted)


def look_again(op: Operation, place: Place) -> None:
    """There is more here than before: what needs no flight goes to the road, the rest is for those who fly."""
    if has_camps(op, place):
        for order in place.orders:
            if goes_by_road(order):
                send_by_road(op, order, place)
    call_aircraft(op, place)


def has_camps(op: Operation, place: Place) -> bool:
    """Whether a place is the airhead of others; where it is not, nothing that lies there goes by road."""
    for camp in op.places:
        if camp.airhead is place and camp is not place:
            return True
    return False


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
        close_if_complete(op, order)
    look_again(op, place)


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
    if order.casualty:
        open_gate(op, order.destination.patients)
        shut_gate(op, order.destination.patients)


def close_if_complete(op: Operation, order: Order) -> None:
    """An order of which nothing is missing any more leaves the queue; a party is there when all of it is."""
    complete = order.delivered_t >= order.amount_t - A_GRAMME_T and order.delivered_passengers >= order.passengers
    if complete and not order.closed:
        order.closed = True
        order.closed_h = op.now
        remove(op, order.origin.orders, order)
        if order.part_of:
            order.part_of.parts_open -= 1
        if order.party and is_all_there(order):
            open_gate(op, order.party.moved)


def is_all_there(order: Order) -> bool:
    """Whether an order is closed together with all that was split off it, or off the order that it is a part of."""
    if order.part_of:
        return order.part_of.closed and order.part_of.parts_open == 0
    return order.closed and order.parts_open == 0


def receive(op: Operation, stock: Stock, tonnes: float) -> None:
    """Take in what was ordered, less what is lost in handling."""
    lost = tonnes * stock.commodity.handling_loss
    stock.lost_t += lost
    stock.received_t += tonnes
    stock.on_order_t = max(0.0, stock.on_order_t - tonnes)
    change(op, stock, tonnes - lost)
    look_again(op, stock.place)


def ship_in(op: Operation, stock: Stock, tonnes: float) -> None:
    """Take in what a ship brings."""
    stock.shipped_t += tonnes
    change(op, stock, tonnes)
    look_again(op, stock.place)


def draw_out(op: Operation, stock: Stock, tonnes: float) -> None:
    """Take out what aircraft or relief work use, or bring back what they did not where the number is negative."""
    stock.drawn_t += tonnes
    change(op, stock, -tonnes)
    if tonnes < 0.0:
        look_again(op, stock.place)


def change(op: Operation, stock: Stock, tonnes: float) -> None:
    """Raise or lower a level at once, and let the stock look at itself again, and who waits for more of it."""
    reckon(op, stock)
    note(op, stock, LEVEL, stock.place, stock.level_t)
    stock.level_t = max(0.0, stock.level_t + tonnes)
    if tonnes > 0.0:
        open_gate(op, stock.filled)
    interrupt(op, consume, stock)
