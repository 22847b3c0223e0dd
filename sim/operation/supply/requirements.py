"""Requirement lines: what is asked for becomes an order on its day."""

from sim.engine import Process
from sim.engine.words import new, wait_for, work
from sim.operation.names import AWAITING_MILESTONE, REQUIRED
from sim.operation.supply.orders import RANK_OF_PRIORITY, queue_order
from sim.operation.tables import Operation, Requirement


def call_forward(op: Operation, line: Requirement) -> Process:
    """Turn a requirement line into orders, each when it becomes available, and none before its milestones."""
    for need in line.after:
        yield wait_for(op, line, need.reached, activity=AWAITING_MILESTONE)
    for hour in line.available_h:
        yield work(op, line, REQUIRED, line.origin, max(0.0, hour - op.now))
        if line.amount_t > 0.0 or line.passengers > 0:
            require(op, line, hour)


def require(op: Operation, line: Requirement, planned_h: float) -> None:
    """One amount of a requirement line is available from now on; it is due by the plan, however late that is."""
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
    order.due_h = planned_h + line.within_h
    wanted_h = planned_h + min(line.within_h, line.latest_within_h)
    queue_order(op, order, line.priority * RANK_OF_PRIORITY + wanted_h)
