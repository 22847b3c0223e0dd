"""Flights that others operate: departures, seats, what they carry and cost."""

from sim.operation.plan.clock import Clock
from sim.operation.tables import Operation
from sim.scenario import Scenario


def add_flights(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """To be written."""
