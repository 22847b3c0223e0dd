"""From a scenario's names to the tables of the operation: numbers, references, laws and timetables."""

from sim.operation.plan.bases import add_places
from sim.operation.plan.clock import Clock
from sim.operation.plan.external_flights import add_flights
from sim.operation.plan.flights import add_patterns
from sim.operation.plan.goods import add_supply
from sim.operation.plan.milestones import add_milestones
from sim.operation.plan.money import add_money
from sim.operation.plan.movement import add_convoys, add_movement, add_ships
from sim.operation.plan.people import add_forces, add_parties
from sim.operation.plan.relief import add_relief
from sim.operation.plan.squadrons import add_fleets, add_fuel
from sim.operation.plan.surroundings import add_weather
from sim.operation.plan.tasks import add_tasks
from sim.operation.plan.threats import add_threats
from sim.operation.tables import Operation
from sim.scenario import Scenario


def plan(scenario: Scenario) -> Operation:
    """Make the operation of a scenario, ready for an engine's workspace.

    Each call makes a new one, equal to the last; ScenarioError where planning finds what reading could not.
    """
    data = scenario.data
    clock = clock_of(scenario)
    op = Operation(horizon=clock.horizon_h, demand=data.demand_factor, later_months_h=clock.later_months())
    add_milestones(op, scenario, clock)
    add_money(op, scenario)
    add_places(op, scenario, clock)
    add_forces(op, scenario, clock)
    add_movement(op, scenario, clock)
    add_flights(op, scenario, clock)
    add_fleets(op, scenario, clock)
    add_parties(op, scenario, clock)
    add_patterns(op, scenario, clock)
    add_supply(op, scenario, clock)
    add_fuel(op, scenario)
    add_ships(op, scenario, clock)
    add_convoys(op, scenario, clock)
    add_tasks(op, scenario, clock)
    add_weather(op, scenario, clock)
    add_threats(op, scenario, clock)
    add_relief(op, scenario, clock)
    return op


def clock_of(scenario: Scenario) -> Clock:
    """Give the clock that turns the dates of a scenario into its hours."""
    return Clock(scenario.data.start, 24.0 * scenario.data.horizon_d, scenario.data.time_zone)
