"""A day of two aircraft and one working place at each end, worked by hand."""

from collections.abc import Callable

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]

LATE_MISSION = """
[missions.late_run]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon"]
departs = "09:30"
needs_cargo = false
"""


@pytest.fixture
def two_aircraft(day: Day) -> Run:
    """Take-offs at 09:00 and 09:30; the ramp works one aircraft at a time, unloading takes 45 minutes."""
    one_place = {"places.hub.working_mog": 1, "places.field.working_mog": 1}
    fleet = {"fleets.heron.aircraft": 2, "fleets.heron.offload_h": 0.75, "missions.run.needs_cargo": False}
    return simulate(day(one_place | fleet, LATE_MISSION))


def test_the_first_aircraft_waits_for_nobody(two_aircraft: Run, story: Story) -> None:
    """Preparation begins three hours before take-off; the crew reports half an hour before it."""
    assert story(two_aircraft, "heron-1") == [
        "00:00-06:00 ready hub",
        "06:00-07:00 onloading hub",
        "07:00-08:30 awaiting take-off time hub",
        "08:30-09:00 briefing hub",
        "09:00-10:00 flying field",
        "10:00-10:45 offloading field",
        "10:45-11:45 flying hub",
        "11:45-24:00 ready hub",
    ]


def test_the_second_aircraft_waits_for_the_first_at_both_ends(two_aircraft: Run, story: Story) -> None:
    """Half an hour for the working place at the hub, a quarter for that of the field."""
    assert story(two_aircraft, "heron-2") == [
        "00:00-06:30 ready hub",
        "06:30-07:00 waits for hub.working",
        "07:00-08:00 onloading hub",
        "08:00-09:00 awaiting take-off time hub",
        "09:00-09:30 briefing hub",
        "09:30-10:30 flying field",
        "10:30-10:45 waits for field.working",
        "10:45-11:30 offloading field",
        "11:30-12:30 flying hub",
        "12:30-24:00 ready hub",
    ]


def test_crews_report_serve_stand_by_and_rest(two_aircraft: Run, story: Story) -> None:
    """The last call is 4.25 hours before the end of duty: briefing, two legs, unloading and loading between them."""
    assert story(two_aircraft, "heron-crew-1") == [
        "00:00-08:30 standing by hub",
        "08:30-11:45 on duty hub",
        "11:45-16:15 standing by hub",
        "16:15-24:00 rest hub",
    ]
    assert story(two_aircraft, "heron-crew-2") == [
        "00:00-09:00 standing by hub",
        "09:00-12:30 on duty hub",
        "12:30-16:45 standing by hub",
        "16:45-24:00 rest hub",
    ]


def test_what_held_the_day_back_is_the_ramp(two_aircraft: Run) -> None:
    """Three quarters of an hour in all, and nothing else."""
    assert two_aircraft.held_back[two_aircraft.held_back > 0.0].to_dict() == pytest.approx({"ramp": 0.75})


def test_missions_take_off_on_time_and_end_at_home(two_aircraft: Run) -> None:
    """Planned, actual and final hours of both."""
    hours = two_aircraft.missions[["planned_h", "took_off_h", "ended_h", "flown_h"]]
    assert hours.to_numpy().tolist() == [[9.0, 9.0, 11.75, 2.0], [9.5, 9.5, 12.5, 2.0]]


def test_the_day_passes_its_audit(two_aircraft: Run) -> None:
    """All of it."""
    assert all(finding.passed for finding in two_aircraft.audit())
