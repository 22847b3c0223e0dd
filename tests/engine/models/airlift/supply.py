"""Stocks: what a camp uses is reckoned when something happens to it, not every hour."""

from models.airlift.tables import CONSUMING, ORDERED, Airfield, Camp, Mission, Operation
from sim.engine import Process, interrupt, new, note, open_gate, put, shut_gate, work

TRUCKLOAD_T = 5.0
FOREVER_H = 1e9
A_SECOND_H = 1.0 / 3600.0


def consume(op: Operation, camp: Camp) -> Process:
    """Use up the stock, and reorder at each crossing."""
    while True:
        reckon(op, camp)
        reorder(op, camp)
        yield work(op, camp, CONSUMING, camp, hours_to_crossing(op, camp), amount=camp.stock_t)


def reckon(op: Operation, camp: Camp) -> None:
    """Bring the stock up to date."""
    used = camp.use_t_h * (op.now - camp.up_to_date)
    camp.short_t += max(0.0, used - camp.stock_t)
    camp.stock_t = max(0.0, camp.stock_t - used)
    camp.up_to_date = op.now


def hours_to_crossing(op: Operation, camp: Camp) -> float:
    """Until a second after the stock falls to the reorder point or to nothing, so that it has happened by then."""
    if camp.stock_t == 0.0:
        return FOREVER_H
    level = camp.reorder_t - camp.on_the_way_t
    if level >= camp.stock_t or level < 0.0:
        level = 0.0
    return (camp.stock_t - level) / camp.use_t_h + A_SECOND_H


def reorder(op: Operation, camp: Camp) -> None:
    """Order by loads up to the level, when the stock and what is on the way have fallen to the reorder point."""
    if camp.stock_t + camp.on_the_way_t <= camp.reorder_t:
        while camp.stock_t + camp.on_the_way_t < camp.order_up_to_t:
            mission = new(op, op.missions, camp, camp.ordered)
            camp.ordered += 1
            mission.to = camp.field
            mission.camp = camp
            mission.tonnes = op.payload_t if camp.ordered % 3 else 0.5 * op.payload_t
            mission.rank = 1 if camp.stock_t > 0.0 else 0
            mission.due = op.now
            camp.on_the_way_t += mission.tonnes
            note(op, camp, ORDERED, camp.field, mission.tonnes)
            put(op, op.requested, mission, mission.rank)


def deliver(op: Operation, mission: Mission) -> None:
    """A mission's cargo is on the ground."""
    field = mission.to
    field.cargo_t += mission.tonnes
    if field.cargo_t >= TRUCKLOAD_T:
        open_gate(op, field.cargo_ready)


def carry_off(op: Operation, field: Airfield, tonnes: float) -> None:
    """Cargo leaves the field."""
    field.cargo_t -= tonnes
    if field.cargo_t < TRUCKLOAD_T:
        shut_gate(op, field.cargo_ready)


def receive(op: Operation, camp: Camp, tonnes: float) -> None:
    """Cargo reaches the camp."""
    reckon(op, camp)
    camp.stock_t += tonnes
    camp.on_the_way_t -= tonnes
    interrupt(op, consume, camp)
