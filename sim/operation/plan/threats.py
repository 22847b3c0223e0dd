"""Threat: alert hazards by month of the run, and where the wounded are taken."""

from sim.operation.plan.clock import Clock
from sim.operation.tables import Operation
from sim.scenario import Scenario


def add_threats(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """To be written."""
