"""Threat: alert hazards by month of the run, and where the wounded are taken."""

from sim.engine import List
from sim.operation.plan.clock import Clock
from sim.operation.plan.laws import add_law
from sim.operation.tables import Operation
from sim.scenario import Scenario


def add_threats(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all threats; a mean of m alerts in a month is a hazard of m an hour, divided by the hours of that month."""
    month_h = hours_of_months(clock)
    for threat, given in scenario.data.threat.items():
        name = f"threat.{threat}"
        by_month = zip(clock.month_numbers(), month_h, strict=True)
        op.threats.add(
            threat,
            places=List(op.places.by_name[place] for place in given.places),
            roads=List(op.roads.by_name[road] for road in given.roads),
            convoys=List(op.convoys.by_name[convoy] for convoy in given.convoys),
            season=op.seasons.add(name, hazards=List(given.alerts_per_month[month] / h for month, h in by_month)),
            lasts=add_law(op, f"{name}.lasts_h", given.lasts_h),
            shuts_fields=given.shuts_airfields,
            incident_share=given.incident_share,
            casualties=add_law(op, f"{name}.casualties", given.casualties),
            road_delay=add_law(op, f"{name}.road_delay_h", given.road_delay_h),
            to_airhead=add_law(op, f"{name}.to_airhead_h", given.to_airhead_h),
            hospital=op.places.by_name[given.hospital] if given.hospital else None,
        )


def hours_of_months(clock: Clock) -> list[float]:
    """Give the hours of each calendar month of the run, the whole of the first included."""
    later = clock.later_months()
    begins = [clock.hour(clock.first_day.replace(day=1)), *later[:-1]]
    return [ends - begun for begun, ends in zip(begins, later, strict=True)]
