"""Opening hours, daylight, local time, and places that open on a day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sim.operation import clock_of
from sim.operation.plan.windows import opening_windows
from sim.outcome import simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Story = Callable[..., list[str]]

EMPTY: dict[str, Any] = {"missions.run.needs_cargo": False}
GREENWICH = {"places.field.latitude_deg": 51.4779, "places.field.longitude_deg": 0.0}
TWO_MINUTES_H = 2.0 / 60.0
"""Almanacs round to the minute and take refraction at the horizon as a constant."""


def windows(scenario: Scenario, place: str = "field") -> list[tuple[float, float]]:
    """The opening hours of a place over the run."""
    return opening_windows(scenario, place, clock_of(scenario))


def test_the_window_at_arrival_decides_the_take_off(day: Day, story: Story) -> None:
    """The field opens at noon: the crew is called at 10:30 and the aircraft leaves at 11:00."""
    run = simulate(day(EMPTY | {"places.field.hours": "12:00-18:00"}))
    assert story(run, "heron-1")[2:7] == [
        "07:00-08:30 awaiting take-off time hub",
        "08:30-10:30 waits for field",
        "10:30-11:00 briefing hub",
        "11:00-12:00 flying field",
        "12:00-12:30 offloading field",
    ]
    assert run.held_back["hours"] == pytest.approx(2.0)


def test_the_window_at_home_decides_when_nothing_else_does(day: Day) -> None:
    """Home opens at ten, and half an hour before it the crew is called."""
    run = simulate(day(EMPTY | {"places.hub.hours": "10:00-20:00"}))
    assert run.missions["took_off_h"].tolist() == [10.0]


def test_both_windows_must_meet(day: Day) -> None:
    """Take-off between 06:00 and 10:00, arrival from 12:00 on: there is no such day, and the mission waits."""
    run = simulate(day(EMPTY | {"places.hub.hours": "06:00-10:00", "places.field.hours": "12:00-18:00"}))
    assert run.missions["took_off"].tolist() == [False]


def test_hours_over_midnight_are_one_window(day: Day) -> None:
    """From 22:00 to 02:00, and what began on the day before the start."""
    assert windows(day({"places.field.hours": "22:00-02:00"}))[:2] == [(0.0, 2.0), (22.0, 26.0)]


def test_hours_are_local(day: Day) -> None:
    """Six to noon in Tokyo is 21:00 to 03:00 in UTC."""
    tokyo = {"places.field.hours": "06:00-12:00", "places.field.time_zone": "Asia/Tokyo"}
    assert windows(day(tokyo))[:2] == [(0.0, 3.0), (21.0, 27.0)]


@pytest.mark.parametrize(
    ("start", "rise", "fall"), [(date(2024, 6, 20), (3, 43), (20, 21)), (date(2024, 12, 21), (8, 4), (15, 53))]
)
def test_daylight_at_greenwich_is_that_of_the_almanac(
    day: Day, start: date, rise: tuple[int, int], fall: tuple[int, int]
) -> None:
    """Almanac, in UTC: sunrise 03:43 and sunset 20:21 in June, 08:04 and 15:53 in December."""
    scenario = day(EMPTY | GREENWICH | {"places.field.hours": "daylight", "start": start})
    first = next((opens, closes) for opens, closes in windows(scenario) if closes > 0.0 and opens < 24.0)
    assert first[0] == pytest.approx(rise[0] + rise[1] / 60.0, abs=TWO_MINUTES_H)
    assert first[1] == pytest.approx(fall[0] + fall[1] / 60.0, abs=TWO_MINUTES_H)


@pytest.mark.parametrize(("start", "earliest"), [(date(2024, 6, 20), 3 + 43 / 60), (date(2024, 12, 21), 8 + 4 / 60)])
def test_an_aircraft_arrives_with_the_sun(day: Day, start: date, earliest: float) -> None:
    """A take-off planned for one in the morning waits until sunrise less the hour in the air."""
    dark = {"places.field.hours": "daylight", "missions.run.departs": "01:00", "start": start}
    run = simulate(day(EMPTY | GREENWICH | dark))
    assert run.missions["took_off_h"][0] + 1.0 == pytest.approx(earliest, abs=TWO_MINUTES_H)


def test_where_the_sun_does_not_rise_daylight_is_refused(day: Day) -> None:
    """With a sentence that says what to write instead."""
    polar = {"places.field.latitude_deg": 80.0, "places.field.hours": "daylight", "start": date(2024, 12, 21)}
    with pytest.raises(Exception, match='write "24h" or local times'):
        simulate(day(EMPTY | polar))


def test_a_place_that_opens_on_a_day_is_waited_for(day: Day, story: Story) -> None:
    """Loaded at seven on Monday; the field opens on Wednesday at midnight, and then the crew is called."""
    opening = {"places.field.opens_on": date(2024, 3, 6), "missions.run.days": ["Mon"], "horizon_d": 3}
    run = simulate(day(EMPTY | opening))
    assert story(run, "heron-1")[2:5] == [
        "07:00-48:00 waits for field.opened",
        "48:00-48:30 briefing hub",
        "48:30-49:30 flying field",
    ]
    assert run.milestones.set_index("name")["time_h"]["field.open"] == 48.0


def test_a_timetable_keeps_local_time_when_clocks_change(day: Day) -> None:
    """At nine in London: 09:00 UTC on Saturday 30 March 2024, 08:00 UTC from Sunday on."""
    london = {"places.hub.time_zone": "Europe/London", "start": date(2024, 3, 30), "horizon_d": 3}
    run = simulate(day(EMPTY | london))
    assert run.missions["planned_h"].tolist() == [9.0, 32.0, 56.0]
    assert run.missions["took_off_h"].tolist() == [9.0, 32.0, 56.0]


def test_a_timetable_keeps_the_time_of_its_home_and_not_of_the_scenario(day: Day) -> None:
    """Nine in Tokyo is midnight UTC; the day that began before the start is not flown."""
    tokyo = {"places.hub.time_zone": "Asia/Tokyo", "missions.run.departs": "21:00"}
    assert simulate(day(EMPTY | tokyo)).missions["planned_h"].tolist() == [12.0]


def test_the_scenarios_own_zone_gives_hour_zero(day: Day) -> None:
    """Midnight in Tokyo is 15:00 UTC on the day before."""
    run = simulate(day(EMPTY | {"time_zone": "Asia/Tokyo"}))
    assert str(run.start) == "2024-03-03 15:00:00+00:00"
