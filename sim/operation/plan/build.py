"""From a scenario's names to the tables of the operation: numbers, references, laws and timetables."""

from sim.operation.plan.bases import add_places
from sim.operation.plan.clock import Clock
from sim.operation.plan.flights import add_patterns
from sim.operation.plan.goods import add_supply
from sim.operation.plan.squadrons import add_fleets
from sim.operation.plan.surroundings import add_weather
from sim.operation.tables import Operation
from sim.scenario import Scenario


def plan(scenario: Scenario) -> Operation:
    """Make the operation of a scenario, ready for an engine's workspace.

    Each call makes a new one, equal to the last; ScenarioError where planning finds what reading could not.
    """
    data = scenario.data
    clock = clock_of(scenario)
    op = Operation(horizon=clock.horizon_h, demand=data.demand_factor, later_months_h=clock.later_months())
    add_places(op, scenario, clock)
    add_fleets(op, scenario, clock)
    add_patterns(op, scenario, clock)
    add_supply(op, scenario, clock)
    add_weather(op, scenario, clock)
    return op


def clock_of(scenario: Scenario) -> Clock:
    """Give the clock that turns the dates of a scenario into its hours."""
    return Clock(scenario.data.start, 24.0 * scenario.data.horizon_d, scenario.data.time_zone)
