"""Books: what runs up with time is counted once more at the end of the run."""

from sim.engine import Process
from sim.engine.words import work
from sim.operation.deployment.detachments import count_days, count_force
from sim.operation.movement.motor_pools import count_hire
from sim.operation.names import KEEPING_BOOKS
from sim.operation.supply.levels import A_SECOND_H
from sim.operation.tables import Operation, Purse


def close_books(op: Operation, purse: Purse) -> Process:
    """Add up person-days and days of hire, and pay for these, a second before the horizon."""
    yield work(op, purse, KEEPING_BOOKS, None, max(0.0, op.horizon - A_SECOND_H))
    for force in op.forces:
        count_force(op, force)
    for detachment in op.detachments:
        count_days(op, detachment)
    for pool in op.motor_pools:
        count_hire(op, pool)
