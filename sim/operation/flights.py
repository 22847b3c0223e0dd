"""Flights that others operate."""

from sim.engine import Process
from sim.engine.words import work
from sim.operation.levels import NEVER_H
from sim.operation.names import DONE
from sim.operation.tables import Flight, Operation


def run_flight(op: Operation, row: Flight) -> Process:
    """To be written."""
    yield work(op, row, DONE, None, NEVER_H)
