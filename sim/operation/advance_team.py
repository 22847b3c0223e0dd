"""The advance team: tasks that open the way."""

from sim.engine import Process
from sim.engine.words import work
from sim.operation.levels import NEVER_H
from sim.operation.names import DONE
from sim.operation.tables import Operation, Task


def carry_out(op: Operation, row: Task) -> Process:
    """To be written."""
    yield work(op, row, DONE, None, NEVER_H)
