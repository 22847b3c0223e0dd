"""Relief work: shifts, needs, and what it waits for."""

from sim.operation.plan.clock import Clock
from sim.operation.tables import Operation
from sim.scenario import Scenario


def add_relief(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """To be written."""
