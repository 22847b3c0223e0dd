"""Bills: what costs by the day is paid day by day, so that the budget is charged in time."""

from sim.engine import Process
from sim.engine.words import work
from sim.operation.movement.motor_pools import count_hire
from sim.operation.movement.sealift import charge
from sim.operation.names import BETWEEN_BILLS
from sim.operation.supply.levels import A_SECOND_H, DAY_H
from sim.operation.tables import Operation, Purse


def pay_by_the_day(op: Operation, purse: Purse) -> Process:
    """Pay for vehicles on hire and ships at work each day, and once more a second before the end."""
    ends = op.horizon - A_SECOND_H
    while op.now < ends and has_daily_bills(op):
        yield work(op, purse, BETWEEN_BILLS, None, min(DAY_H, ends - op.now))
        for pool in op.motor_pools:
            count_hire(op, pool)
        for ship in op.ships:
            charge(op, ship)


def has_daily_bills(op: Operation) -> bool:
    """Whether there is anything that can cost by the day."""
    for ship in op.ships:
        if ship.day_cost > 0.0:
            return True
    for vehicle in op.vehicles:
        if vehicle.day_cost > 0.0:
            return True
    return False
