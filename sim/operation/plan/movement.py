"""Vehicles and their motor pools, roads, ships and convoys."""

from sim.engine import Gate, List
from sim.operation.plan.clock import Clock
from sim.operation.plan.flights import DAYS
from sim.operation.plan.laws import add_law
from sim.operation.tables import Operation
from sim.scenario import Scenario


def add_movement(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add vehicles with their motor pools, and roads."""


def add_ships(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all ships with what they carry."""


def add_convoys(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all road runs, and tell the places about them."""
    for name in scenario.data.convoys:
        add_convoy(op, scenario, name, clock)
    for place in op.places:
        place.convoys = List(convoy for convoy in op.convoys if convoy.origin is place)


def add_convoy(op: Operation, scenario: Scenario, name: str, clock: Clock) -> None:
    """Add a road run with its departures."""
    given = scenario.data.convoys[name]
    zone = scenario.data.places[given.origin].time_zone
    days = [day for day in clock.days() if DAYS[day.weekday()] in given.days]
    hours = [clock.at(day, given.departs, zone) for day in days]
    op.convoys.add(
        name,
        calm=Gate(True),
        origin=op.places.by_name[given.origin],
        destination=op.places.by_name[given.destination],
        departs_h=List(hour for hour in hours if 0.0 <= hour < clock.horizon_h),
        capacity_t=given.capacity_t or 0.0,
        seats=given.seats,
        left_h=-1.0,
        takes=add_law(op, f"{name}.takes_h", given.takes_h),
    )
