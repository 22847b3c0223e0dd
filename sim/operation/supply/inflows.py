"""Inflows: what comes into stocks from outside the scenario."""

from sim.engine import Process
from sim.engine.words import draw, work
from sim.operation.names import AWAITING_INFLOW, INFLOW_GAP
from sim.operation.supply.orders import change, look_again
from sim.operation.tables import Inflow, Operation


def flow_in(op: Operation, inflow: Inflow) -> Process:
    """What comes into a stock from outside, again and again."""
    while True:
        yield work(op, inflow, AWAITING_INFLOW, inflow.stock.place, draw(op, INFLOW_GAP, inflow, inflow.gap))
        inflow.stock.inflowed_t += inflow.amount_t
        change(op, inflow.stock, inflow.amount_t)
        look_again(op, inflow.stock.place)
