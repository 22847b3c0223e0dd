"""Crews: duty periods, rest at home and away, flying limits, and two missions in one duty."""

from collections.abc import Callable
from datetime import date

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Storm = Callable[[Scenario, float], Run]
Story = Callable[[Run, str], list[str]]

EMPTY = {"missions.run.needs_cargo": False}
SECOND_MISSION = """
[missions.second]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon"]
departs = "14:00"
needs_cargo = false
"""
STORM = """
[weather.over_the_field]
places = ["field"]
chance_per_day = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 14
"""


def test_a_crew_whose_duty_runs_out_away_rests_until_the_slot(day: Day, story: Story) -> None:
    """Home closes at 11:00, half an hour before it could be reached, and opens at six: the aircraft leaves at five."""
    only_monday = {"missions.run.days": ["Mon"], "horizon_d": 2, "places.hub.hours": "06:00-11:00"}
    run = simulate(day(EMPTY | only_monday))
    assert story(run, "heron-crew-1")[:4] == [
        "00:00-08:30 standing by hub",
        "08:30-10:30 on duty hub",
        "10:30-29:00 rest field",
        "29:00-30:00 on duty hub",
    ]
    assert story(run, "heron-1")[5:] == [
        "10:00-10:30 offloading field",
        "10:30-29:00 waits for heron-crew-1.rested",
        "29:00-30:00 flying hub",
        "30:00-48:00 ready hub",
    ]


def test_a_short_wait_away_is_duty(day: Day, story: Story) -> None:
    """Home is shut from 11:00 to 18:00: the leg from 17:00 on still ends within the duty of 12 hours."""
    pause = {"places.hub.hours": "18:00-11:00"}
    run = simulate(day(EMPTY | pause))
    assert story(run, "heron-crew-1")[1] == "08:30-18:00 on duty hub"
    assert story(run, "heron-1")[6:8] == ["10:30-17:00 waits for hub", "17:00-18:00 flying hub"]


def test_a_crew_whose_duty_runs_out_at_home_is_relieved_by_another(day: Day, with_storm: Storm, story: Story) -> None:
    """At 17:00 its duty is too short for the mission; the second is briefed when the storm is over, at 22:45."""
    run = with_storm(day(EMPTY | {"missions.run.days": ["Mon"], "horizon_d": 2}, STORM), 8.75)
    assert story(run, "heron-1")[3:7] == [
        "08:30-09:00 briefing hub",
        "09:00-17:00 waits for field.clear",
        "17:00-22:45 waits for field.clear",
        "22:45-23:15 briefing hub",
    ]
    assert story(run, "heron-crew-1")[1:3] == ["08:30-17:00 on duty hub", "17:00-29:00 rest hub"]
    assert run.missions["took_off_h"].tolist() == pytest.approx([23.25])
    assert run.missions["crew"].tolist() == ["heron-crew-2"]


def test_a_crew_flies_two_missions_in_one_duty(day: Day, story: Story) -> None:
    """Back at 11:30, called again at 13:30; at 16:30 four hours are left, and that is the last call."""
    run = simulate(day(EMPTY | {"fleets.heron.flight_duty_h": 12.25}, SECOND_MISSION))
    assert run.missions["crew"].tolist() == ["heron-crew-1", "heron-crew-1"]
    assert story(run, "heron-crew-1") == [
        "00:00-08:30 standing by hub",
        "08:30-11:30 on duty hub",
        "11:30-13:30 standing by hub",
        "13:30-16:30 on duty hub",
        "16:30-16:45 standing by hub",
        "16:45-24:00 rest hub",
    ]
    assert story(run, "heron-crew-2") == ["00:00-24:00 standing by hub"]


def test_a_crew_without_enough_duty_left_leaves_the_second_mission_to_another(day: Day, story: Story) -> None:
    """Of eight hours of duty three are left at 13:30; the mission takes four with its briefing."""
    run = simulate(day(EMPTY | {"fleets.heron.flight_duty_h": 8.0}, SECOND_MISSION))
    assert run.missions["crew"].tolist() == ["heron-crew-1", "heron-crew-2"]
    assert story(run, "heron-crew-1")[2:] == ["11:30-12:30 standing by hub", "12:30-24:00 rest hub"]


def test_a_mission_waits_for_the_end_of_its_only_crews_rest(day: Day, story: Story) -> None:
    """On duty until 11:30, no time for another mission, 14 hours of rest: the next is called at 01:30."""
    changes = {"fleets.heron.flight_duty_h": 4.0, "fleets.heron.crews": 1, "fleets.heron.crew_rest_h": 14.0}
    run = simulate(day(EMPTY | changes | {"horizon_d": 2, "missions.run.days": ["Mon"]}, SECOND_MISSION))
    assert run.missions["took_off_h"].tolist() == [9.0, 26.0]
    assert run.held_back["crew"] == pytest.approx(25.5 - 13.5)
    assert story(run, "heron-crew-1")[2:4] == ["11:30-25:30 rest hub", "25:30-28:30 on duty hub"]


def test_flying_limits_keep_a_crew_at_rest_until_the_window_has_moved(day: Day, story: Story) -> None:
    """Three hours in three days, two hours a mission: one mission every third day, from midnight on."""
    limits = {"fleets.heron.flying_limits": [{"hours": 3.0, "days": 3}], "fleets.heron.crews": 1}
    run = simulate(day(EMPTY | limits | {"missions.run.max_delay_h": 2.0, "horizon_d": 7}))
    assert run.missions.query("took_off")["took_off_h"].tolist() == [9.0, 81.0, 153.0]
    assert set(run.missions.query("not took_off")["cause"]) == {"crew"}
    assert story(run, "heron-crew-1")[:3] == [
        "00:00-08:30 standing by hub",
        "08:30-11:30 on duty hub",
        "11:30-23:30 rest hub",
    ]
    assert story(run, "heron-crew-1")[5:7] == ["48:00-72:00 rest hub", "72:00-80:30 standing by hub"]


def test_a_limit_that_leaves_room_for_one_more_mission_does_not_bind(day: Day) -> None:
    """Four hours in two days are two missions: one a day goes on for ever."""
    limits = {"fleets.heron.flying_limits": [{"hours": 4.0, "days": 2}], "fleets.heron.crews": 1}
    run = simulate(day(EMPTY | limits | {"missions.run.max_delay_h": 2.0, "horizon_d": 7}))
    assert run.metrics["missions_completed"] == 7.0


def test_crews_come_with_their_fleet(day: Day, story: Story) -> None:
    """From its day on; until then there are neither aircraft nor crews."""
    late = day(EMPTY | {"missions.run.max_delay_h": 2.0, "horizon_d": 2}, "").vary(
        {"fleets.heron.available_from": date(2024, 3, 5)}
    )
    run = simulate(late)
    assert story(run, "heron-crew-1")[:2] == ["00:00-24:00 not yet here", "24:00-32:30 standing by hub"]
    assert story(run, "heron-1")[0] == "00:00-24:00 not yet here"
    assert run.missions["cause"].tolist() == ["aircraft", ""]
