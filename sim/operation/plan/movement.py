"""Movement over land and sea: vehicles and roads, and, once there are stocks, ships and convoys."""

from sim.operation.plan.clock import Clock
from sim.operation.plan.convoys import add_convoys
from sim.operation.plan.roads import add_roads
from sim.operation.plan.sealift import add_ships
from sim.operation.plan.vehicles import add_vehicles
from sim.operation.tables import Operation
from sim.scenario import Scenario

__all__ = ["add_convoys", "add_movement", "add_ships"]


def add_movement(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add vehicles with their motor pools, and roads."""
    add_vehicles(op, scenario)
    add_roads(op, scenario, clock)
