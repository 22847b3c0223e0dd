"""Weather: storm hazards by month of the run."""

from math import log

from sim.engine import List
from sim.operation.plan.clock import Clock
from sim.operation.plan.laws import add_law
from sim.operation.tables import Operation
from sim.scenario import Scenario

HOURS_PER_DAY = 24.0


def add_weather(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all regions; a chance p a day is a hazard of -log(1 - p) / 24 an hour."""
    for name, given in scenario.data.weather.items():
        by_month = [-log(1.0 - chance) / HOURS_PER_DAY for chance in given.chance_per_day]
        op.regions.add(
            name,
            places=List(op.places.by_name[place] for place in given.places),
            season=op.seasons.add(name, hazards=List(by_month[month] for month in clock.month_numbers())),
            lasts=add_law(op, f"{name}.lasts_h", given.lasts_h),
        )
