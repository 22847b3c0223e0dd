"""Relief work."""

from sim.engine import Process
from sim.engine.words import work
from sim.operation.levels import NEVER_H
from sim.operation.names import DONE
from sim.operation.tables import Operation, Relief


def do_relief(op: Operation, row: Relief) -> Process:
    """To be written."""
    yield work(op, row, DONE, None, NEVER_H)
