"""Edges of time: hour 0, the first and the last day, slots of a minute, places that are not open yet."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]

EMPTY: dict[str, Any] = {"missions.run.needs_cargo": False}
SURGE: dict[str, Any] = EMPTY | {"missions.run.policy": "surge"}
SECOND = """
[missions.second]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon"]
departs = "09:00"
needs_cargo = false
priority = 9
"""


def take_offs(run: Run) -> list[float]:
    """Hours of take-off, of those that took off."""
    return [float(hour) for hour in run.missions.query("took_off")["took_off_h"]]


def test_two_aircraft_and_one_crew_fly_by_daylight_day_after_day(day: Day) -> None:
    """Three missions of three hours fit into its duty of twelve; the aircraft that it leaves loaded goes first."""
    hours = {"places.hub.hours": "06:00-18:00", "places.field.hours": "06:00-18:00", "horizon_d": 4}
    run = simulate(day(SURGE | hours | {"fleets.heron.aircraft": 2, "fleets.heron.crews": 1}))
    assert take_offs(run) == [24.0 * k + hour for k in range(4) for hour in (6.0, 9.0, 12.0)]


def test_a_slot_that_no_binary_number_hits_is_met(day: Day) -> None:
    """The field opens at 05:07 and is 1.001 hours away: the aircraft arrives as it opens."""
    run = simulate(day(SURGE | {"places.field.hours": "05:07-17:07", "fleets.heron.min_block_h": 1.001}))
    assert take_offs(run)[0] + 1.001 == pytest.approx(5.0 + 7.0 / 60.0)


def test_home_is_not_used_before_it_opens(day: Day, story: Story) -> None:
    """It opens on Wednesday at midnight, and then the crew of Monday's mission is called."""
    run = simulate(day(EMPTY | {"places.hub.opens_on": date(2024, 3, 6), "horizon_d": 3}))
    assert story(run, "heron-1")[2:5] == [
        "07:00-48:00 waits for hub.opened",
        "48:00-48:30 briefing hub",
        "48:30-49:30 flying field",
    ]


def test_a_second_stop_that_is_not_open_keeps_the_aircraft_at_home(day: Day, story: Story) -> None:
    """It does not wait at the first stop."""
    far = '\n[places.far]\nkind = "airfield"\nlatitude_deg = 0.0\nlongitude_deg = 4.0\nopens_on = 2024-03-06\n'
    run = simulate(day(EMPTY | {"missions.run.route": ["hub", "field", "far", "hub"], "horizon_d": 3}, far))
    assert story(run, "heron-1")[2:7] == [
        "07:00-48:00 waits for far.opened",
        "48:00-48:30 briefing hub",
        "48:30-49:30 flying field",
        "49:30-50:00 offloading field",
        "50:00-51:00 flying far",
    ]


def test_the_first_day_is_that_of_the_home_of_the_fleet(day: Day) -> None:
    """Seven in Tokyo on Wednesday is 22:00 UTC on Tuesday."""
    tokyo = {"places.hub.time_zone": "Asia/Tokyo", "missions.run.departs": "07:00"}
    run = simulate(day(EMPTY | tokyo | {"missions.run.first": date(2024, 3, 6), "horizon_d": 3}))
    assert run.missions["planned_h"].tolist() == take_offs(run) == [46.0, 70.0]


def test_preparation_may_begin_on_the_day_before_the_first(day: Day, story: Story) -> None:
    """The first take-off is on Wednesday at one; loading begins on Tuesday at 22:00."""
    early = {"missions.run.departs": "01:00", "missions.run.first": date(2024, 3, 6), "horizon_d": 3}
    run = simulate(day(EMPTY | early))
    assert story(run, "heron-1")[1] == "46:00-47:00 onloading hub"
    assert take_offs(run) == [49.0]


@pytest.mark.parametrize(
    ("changes", "planned_h"),
    [
        (SURGE | {"fleets.heron.flight_duty_h": 100}, [0.0, 4.0, 8.0, 12.0, 16.0, 20.0]),
        (EMPTY | {"missions.run.days": [], "missions.run.departs": None, "missions.run.every_h": 20.0}, [23.0]),
        ({"missions.run.policy": "on_demand", "requirements.goods.available": date(2024, 3, 6)}, []),
    ],
    ids=["surge", "every", "on_demand"],
)
def test_no_policy_plans_a_mission_after_its_last_day(
    day: Day, goods: str, changes: dict[str, Any], planned_h: list[float]
) -> None:
    """Five days, of which the first is the last."""
    run = simulate(day(changes | {"missions.run.last": date(2024, 3, 4), "horizon_d": 5}, goods))
    assert run.missions["planned_h"].tolist() == planned_h


def test_a_mission_that_is_loaded_too_late_was_not_held_up_by_opening_hours(day: Day) -> None:
    """Five hours of loading begin at eight; the take-off planned for nine is given up at eleven."""
    late = {"fleets.heron.onload_h": 5.0, "missions.run.lead_h": 1.0, "missions.run.max_delay_h": 2.0}
    assert simulate(day(EMPTY | late)).missions["cause"].tolist() == ["preparation"]


def test_a_mission_whose_aircraft_comes_too_late_was_held_up_by_the_aircraft(day: Day) -> None:
    """Home at 11:30 and loaded at 12:30, for a take-off planned for nine and given up at noon."""
    run = simulate(day(EMPTY, SECOND + "max_delay_h = 3\n"))
    assert run.missions["cause"].tolist() == ["", "aircraft"]


def test_a_mission_cancelled_at_hour_0_leaves_its_aircraft_to_the_next(day: Day) -> None:
    """Both want the aircraft at midnight; the first finds nothing to carry."""
    midnight = {"missions.run.departs": "00:00", "missions.second.departs": "00:00", "missions.second.lead_h": 0.0}
    run = simulate(day(midnight | {"missions.run.priority": 1}, SECOND))
    assert run.missions["cause"].tolist() == ["cargo", ""]
    assert take_offs(run) == [1.5]
    assert [finding for finding in run.audit() if not finding.passed] == []


def test_aircraft_are_ready_at_the_start(day: Day, story: Story) -> None:
    """They need no turn-round before their first mission."""
    run = simulate(day(EMPTY | {"fleets.heron.quick_turn_h": 2.0}))
    assert story(run, "heron-1")[:2] == ["00:00-06:00 ready hub", "06:00-07:00 onloading hub"]


def test_the_strength_at_the_start_is_the_last_one_before_it(day: Day) -> None:
    """Of two numbers that were given for days before, the later one holds."""
    run = simulate(day(text="\n[places.hub.strength]\n2024-01-01 = 500\n2024-02-01 = 30\n"))
    assert run.metrics["person_days"] == pytest.approx(30, abs=0.01)
