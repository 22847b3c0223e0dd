"""Supply: what stocks hold, use, order and receive.  A level is reckoned when something happens to it, not hourly."""

from math import exp, log

from sim.engine import Process
from sim.engine.words import draw, interrupt, new, note, open_gate, put, remove, work
from sim.operation.names import (
    ARRIVED,
    AWAITING_INFLOW,
    DELIVERED,
    INFLOW_GAP,
    LEVEL,
    ORDERED,
    OUT_OF_STOCK,
    PRESENT,
    REQUIRED,
    STOCKED,
)
from sim.operation.tables import Inflow, Load, Operation, Order, Place, Requirement, Stock

NEVER_H = 1e9
A_SECOND_H = 1.0 / 3600.0
"""A crossing is looked at a second late, so that it has happened."""
DAY_H = 24.0
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


def reckon(op: Operation, stock: Stock) -> None:
    """Bring a stock up to date: dL/dt = -use - spoilage x L, solved exactly; what cannot be given counts as short."""
    hours = op.now - stock.up_to_date_h
    if hours > 0.0:
        before = stock.level_t
        wanted = stock.use_t_h * hours
        if before > 0.0 and stock.commodity.spoilage_h > 0.0:
            age_with_spoilage(stock, hours)
        else:
            used = min(wanted, before)
            stock.level_t = before - used
            stock.consumed_t += used
            stock.short_t += wanted - used
            count_days_of_supply(stock, before, hours, 0.5 * (before + stock.level_t) * hours)
        if before == 0.0 and stock.use_t_h > 0.0:
            stock.empty_h += hours
        stock.up_to_date_h = op.now
    watch_days_of_supply(stock)


def age_with_spoilage(stock: Stock, hours: float) -> None:
    """Use and spoil together for some hours; a stock that runs out on the way spoils no more."""
    rate = stock.commodity.spoilage_h
    before = stock.level_t
    lasts = hours
    if stock.use_t_h > 0.0:
        lasts = min(hours, log(1.0 + rate * before / stock.use_t_h) / rate)
    after = max(0.0, (before + stock.use_t_h / rate) * exp(-rate * lasts) - stock.use_t_h / rate)
    used = min(stock.use_t_h * lasts, before - after)
    stock.level_t = after if lasts == hours else 0.0
    stock.consumed_t += used
    stock.spoiled_t += before - stock.level_t - used
    stock.short_t += stock.use_t_h * hours - used
    count_days_of_supply(stock, before, hours, (before - stock.level_t - used) / rate)


def count_days_of_supply(stock: Stock, before: float, hours: float, tonne_hours: float) -> None:
    """Add to the time average of days of supply, over the hours in which the stock is used at all."""
    if stock.use_t_h > 0.0:
        stock.used_h += hours
        stock.dos_hours += tonne_hours / (DAY_H * stock.use_t_h)


def watch_days_of_supply(stock: Stock) -> None:
    """Keep the lowest days of supply seen."""
    if stock.use_t_h > 0.0:
        stock.min_dos = min(stock.min_dos, stock.level_t / (DAY_H * stock.use_t_h))


def hours_to_crossing(stock: Stock) -> float:
    """Until the level falls to the reorder point, or to nothing."""
    if stock.level_t == 0.0 or stock.use_t_h + stock.commodity.spoilage_h == 0.0:
        return NEVER_H
    target = 0.0
    if stock.source:
        point = stock.reorder_dos * DAY_H * stock.use_t_h - stock.on_order_t
        if 0.0 < point < stock.level_t:
            target = point
    rate = stock.commodity.spoilage_h
    if rate == 0.0:
        return (stock.level_t - target) / stock.use_t_h + A_SECOND_H
    if stock.use_t_h == 0.0 and target == 0.0:
        return NEVER_H
    return log((rate * stock.level_t + stock.use_t_h) / (rate * target + stock.use_t_h)) / rate + A_SECOND_H


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
    call_for_missions(op, order.origin)


def call_for_missions(op: Operation, place: Place) -> None:
    """Something waits here: whoever decides on missions from here looks again."""
    for pattern in place.patterns:
        open_gate(op, pattern.wanted)


def call_forward(op: Operation, line: Requirement) -> Process:
    """Turn a requirement line into orders, each when it becomes available."""
    for hour in line.available_h:
        yield work(op, line, REQUIRED, line.origin, max(0.0, hour - op.now))
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
    """What of an order can be loaded now: not more than its source holds."""
    if order.stock:
        reckon(op, order.stock.source)
        return min(order.waiting_t, order.stock.source.level_t)
    return order.waiting_t


def draw_from_stock(op: Operation, order: Order, tonnes: float) -> None:
    """Take what is loaded out of the stock that it comes from."""
    if order.stock:
        source = order.stock.source
        change(op, source, -tonnes)
        source.withdrawn_t += tonnes


def give_back(op: Operation, load: Load) -> None:
    """A load came back undelivered: it waits again, in the same place of the queue."""
    order = load.order
    load.returned = True
    order.waiting_t += load.tonnes
    order.waiting_passengers += load.passengers
    if order.stock:
        change(op, order.stock.source, load.tonnes)
        order.stock.source.returned_t += load.tonnes
    call_for_missions(op, order.origin)


def land(op: Operation, load: Load, place: Place) -> None:
    """A load is on the ground: at its destination, or at the airhead behind which its destination lies."""
    if load.order.destination is place:
        deliver(op, load)
    else:
        note(op, load, ARRIVED, place, load.tonnes + load.passengers)
        put(op, place.landed, load, load.order.rank)


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


def flow_in(op: Operation, inflow: Inflow) -> Process:
    """What comes into a stock from outside, again and again."""
    while True:
        yield work(op, inflow, AWAITING_INFLOW, inflow.stock.place, draw(op, INFLOW_GAP, inflow, inflow.gap))
        inflow.stock.inflowed_t += inflow.amount_t
        change(op, inflow.stock, inflow.amount_t)
        call_for_missions(op, inflow.stock.place)


def change(op: Operation, stock: Stock, tonnes: float) -> None:
    """Raise or lower a level at once, and let the stock look at itself again."""
    reckon(op, stock)
    note(op, stock, LEVEL, stock.place, stock.level_t)
    stock.level_t = max(0.0, stock.level_t + tonnes)
    interrupt(op, consume, stock)


def follow_strength(op: Operation, place: Place) -> Process:
    """People come and go by the timetable, and what they use with them; all is reckoned once more at the end."""
    settle(op, place)
    for k in range(len(place.changes_at_h)):
        yield work(op, place, PRESENT, place, max(0.0, place.changes_at_h[k] - op.now), amount=place.people)
        count_person_days(op, place)
        place.people = place.changes_to[k]
        settle(op, place)
    yield work(op, place, PRESENT, place, max(0.0, op.horizon - A_SECOND_H - op.now), amount=place.people)
    count_person_days(op, place)
    for stock in place.stocks:
        reckon(op, stock)
    yield work(op, place, PRESENT, place, NEVER_H, amount=place.people)


def settle(op: Operation, place: Place) -> None:
    """What is used in an hour follows the present strength."""
    for stock in place.stocks:
        reckon(op, stock)
        stock.use_t_h = op.demand * (stock.per_person_t_h * place.people + stock.fixed_t_h)
        interrupt(op, consume, stock)


def count_person_days(op: Operation, place: Place) -> None:
    """Add up the days that people have spent here."""
    place.person_days += place.people * (op.now - place.counted_to_h) / DAY_H
    place.counted_to_h = op.now
