"""Forces, their detachments, and their parties leg by leg."""

from sim.operation.plan.clock import Clock
from sim.operation.tables import Operation
from sim.scenario import Scenario


def add_forces(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all forces, and a detachment of each at every place where its people can be."""


def add_parties(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all parties with their legs, what they bring, and those who relieve them."""
