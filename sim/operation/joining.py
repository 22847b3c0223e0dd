"""Joining: a force whose work is done becomes part of another."""

from sim.engine import Process
from sim.engine.words import work
from sim.operation.levels import NEVER_H
from sim.operation.names import DONE
from sim.operation.tables import Force, Operation


def join(op: Operation, row: Force) -> Process:
    """To be written."""
    yield work(op, row, DONE, None, NEVER_H)
