"""Tasks, and the capacity that they grant."""

from sim.operation.plan.clock import Clock
from sim.operation.tables import Operation
from sim.scenario import Scenario


def add_tasks(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """To be written."""
