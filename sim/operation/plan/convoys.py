"""Convoys: their departures, how late each of them can still leave, and the vehicles that they take."""

from itertools import pairwise

from sim.engine import FOREVER, Gate, List, mean_of
from sim.operation.plan.clock import Clock
from sim.operation.plan.flights import DAYS
from sim.operation.plan.laws import add_law
from sim.operation.plan.milestones import after
from sim.operation.plan.refusal import refusal
from sim.operation.plan.roads import daylight_windows
from sim.operation.plan.vehicles import motor_pool
from sim.operation.tables import Operation
from sim.scenario import Scenario


def add_convoys(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all road runs, and tell the places about them."""
    for name in scenario.data.convoys:
        add_convoy(op, scenario, name, clock)
    for place in op.places:
        place.convoys = List(convoy for convoy in op.convoys if convoy.origin is place)


def add_convoy(op: Operation, scenario: Scenario, name: str, clock: Clock) -> None:
    """Add a road run with its departures and its vehicles."""
    given = scenario.data.convoys[name]
    law = add_law(op, f"{name}.takes_h", given.takes_h)
    departures = with_daylight(scenario, name, clock, mean_of(law))
    op.convoys.add(
        name,
        calm=Gate(True),
        after=after(op, clock, given.after),
        origin=op.places.by_name[given.origin],
        destination=op.places.by_name[given.destination],
        departs_h=List(departs for departs, _ in departures),
        latest_h=List(latest for _, latest in departures),
        trucks=motor_pool(op, given.origin, given.truck) if given.truck else None,
        most_trucks=given.most_trucks,
        truck_t=given.truck_t,
        truck_seats=given.truck_seats,
        escorts=motor_pool(op, given.origin, given.escort) if given.escort else None,
        escorts_needed=given.escorts,
        capacity_t=given.capacity_t or 0.0,
        seats=given.seats,
        left_h=-1.0,
        takes=law,
        returns=add_law(op, f"{name}.returns_h", given.returns_h),
    )


def with_daylight(scenario: Scenario, name: str, clock: Clock, takes_h: float) -> list[tuple[float, float]]:
    """Give each departure and until when it can be put off: to arrive by daylight, if it must, and before the next.

    Departures that would arrive in the dark are left out; ScenarioError where these are all.
    """
    given = scenario.data.convoys[name]
    zone = scenario.data.places[given.origin].time_zone
    days = [day for day in clock.days() if DAYS[day.weekday()] in given.days]
    hours = [hour for day in days if 0.0 <= (hour := clock.at(day, given.departs, zone)) < clock.horizon_h]
    light = [(0.0, FOREVER)]
    if given.daylight:
        light = daylight_windows(scenario, (given.destination, given.origin), f"convoys.{name}.daylight", clock)
    until = {h: closes - takes_h for h in hours for opens, closes in light if opens <= h + takes_h <= closes}
    if hours and not until:
        sentence = f"no departure at {given.departs} arrives by daylight: leave at another hour, or remove daylight"
        raise refusal(scenario, f"convoys.{name}.departs", sentence)
    return [(now, min(until[now], then)) for now, then in pairwise((*until, FOREVER))]
