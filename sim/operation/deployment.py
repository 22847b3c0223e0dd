"""Deployment: how a party gets to its place, and what it brings."""

from sim.engine import Process
from sim.engine.words import work
from sim.operation.levels import NEVER_H
from sim.operation.names import DONE
from sim.operation.tables import Operation, Party


def deploy(op: Operation, row: Party) -> Process:
    """To be written."""
    yield work(op, row, DONE, None, NEVER_H)
