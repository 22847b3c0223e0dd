"""An aircraft caught away from home by the end of opening hours or of duty leaves at the next slot that both allow."""

from collections.abc import Callable
from datetime import date

import pytest

from sim.outcome import simulate
from sim.scenario import Scenario

World = Callable[..., Scenario]

DAY = {
    "places.field.hours": "06:00-18:00",
    "missions.run.policy": "timetable",
    "missions.run.days": ["Mon"],
    "missions.run.departs": "14:00",
    "missions.run.last": date(2024, 3, 4),
    "missions.run.lead_h": 2.0,
    "fleets.heron.block_speed_kt": {"100": 1e6},
    "fleets.heron.flight_duty_h": 12.0,
    "fleets.heron.crew_rest_h": 12.0,
    "fleets.heron.offload_h": 4.5,
    "horizon_d": 4,
}
"""Take-off at 14:00, landing at 15:00, unloaded at 19:30: the field has closed at 18:00."""


def take_offs(scenario: Scenario) -> list[float]:
    """Hours of take-off in the order in which they happen."""
    return simulate(scenario).activities.query("activity == 'took off'")["start_h"].tolist()


def test_a_crew_with_duty_left_at_the_next_opening_still_rests_if_it_ends_before(world: World) -> None:
    """Unloaded at 19:30, rested at 07:30, home again: not at 06:00, when twelve hours of duty are over."""
    scenario = world(DAY)
    assert take_offs(scenario) == pytest.approx([14.0, 31.5])


def test_a_rest_that_ends_as_the_field_closes_goes_on_until_it_opens(world: World) -> None:
    """Duty ends at 26:00 with work done by 06:00 sharp on the second day: rest to 18:00, closed, and out at 06:00."""
    scenario = world(DAY | {"fleets.heron.offload_h": 15.0})
    assert take_offs(scenario) == pytest.approx([14.0, 54.0])
