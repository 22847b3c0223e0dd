"""Storms: they stop the work on the ramps, hold aircraft down and up, and close neighbours together."""

from collections.abc import Callable

import pytest

from sim.outcome import Bench, Run
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Storm = Callable[[Scenario, float], Run]
Story = Callable[[Run, str], list[str]]

STORM = """
[weather.plain]
places = ["field"]
chance_per_day = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 2
"""


def test_a_storm_interrupts_unloading_which_goes_on_after_it(
    day: Day, goods: str, with_storm: Storm, story: Story
) -> None:
    """A quarter of an hour before it and a quarter after."""
    run = with_storm(day(text=goods + STORM), 10.25)
    assert story(run, "heron-1")[5:9] == [
        "10:00-10:15 offloading field",
        "10:15-12:15 waits for field.clear",
        "12:15-12:30 offloading field",
        "12:30-13:30 flying hub",
    ]
    assert run.orders["closed_h"].tolist() == [pytest.approx(12.5)]
    assert run.held_back["weather"] == pytest.approx(2.0)


def test_a_storm_interrupts_loading_at_home(day: Day, goods: str, with_storm: Storm, story: Story) -> None:
    """Half an hour before it, half an hour after it, and the take-off is still in time."""
    run = with_storm(day(text=goods + STORM.replace("field", "hub")), 6.5)
    assert story(run, "heron-1")[1:4] == [
        "06:00-06:30 onloading hub",
        "06:30-08:30 waits for hub.clear",
        "08:30-09:00 onloading hub",
    ]
    assert run.missions["took_off_h"].tolist() == [pytest.approx(9.5)]


def test_a_storm_at_the_destination_holds_the_take_off(day: Day, goods: str, with_storm: Storm, story: Story) -> None:
    """Nobody flies into it."""
    run = with_storm(day(text=goods + STORM), 8.0)
    assert story(run, "heron-1")[3:6] == [
        "08:30-09:00 briefing hub",
        "09:00-10:00 waits for field.clear",
        "10:00-11:00 flying field",
    ]


def test_a_storm_that_ends_while_an_aircraft_holds_lets_it_land(
    day: Day, goods: str, with_storm: Storm, story: Story
) -> None:
    """Arrived at ten, landed at half past ten."""
    run = with_storm(day({"weather.plain.lasts_h": 1.0}, goods + STORM), 9.5)
    assert story(run, "heron-1")[4:7] == [
        "09:00-10:00 flying field",
        "10:00-10:30 waits for field.clear",
        "10:30-11:00 offloading field",
    ]


def test_one_storm_closes_all_places_of_its_region(day: Day, with_storm: Storm) -> None:
    """An aircraft at home and one on the field stop in the same minute."""
    both = STORM.replace('["field"]', '["hub", "field"]')
    early = {"missions.run.needs_cargo": False, "fleets.heron.aircraft": 2}
    second = """
[missions.second]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon"]
departs = "12:30"
needs_cargo = false
"""
    run = with_storm(day(early, both + second), 10.25)
    stopped = run.activities.query("outcome == 'interrupted' and kind == 'aircraft'")
    assert sorted(zip(stopped["actor"], stopped["activity"], strict=True)) == [
        ("heron-1", "offloading"),
        ("heron-2", "onloading"),
    ]
    assert stopped["end_h"].tolist() == pytest.approx([10.25, 10.25])


def test_a_place_of_two_regions_is_clear_when_the_last_storm_is_over(day: Day, goods: str, with_storm: Storm) -> None:
    """One storm of two hours and one of five begin together."""
    longer = STORM.replace("plain", "hills").replace("lasts_h = 2", "lasts_h = 5")
    run = with_storm(day(text=goods + STORM + longer), 10.25)
    assert run.held_back["weather"] == pytest.approx(5.0)


def test_storms_come_as_often_as_the_chance_per_day_says(day: Day) -> None:
    """A day has one with the chance given for its month; in other months there are none."""
    chance = 0.3
    scenario = day({"horizon_d": 30, "weather.plain.chance_per_day": [0, 0, chance, *[0] * 9]}, STORM)
    bench = Bench(scenario.vary({"weather.plain.lasts_h": 0.0}))
    days = [days_of_storms(bench.run(1, r)) for r in range(60)]
    march = 60 * 28
    stormy = sum(len(seen) for seen in days)
    assert stormy / march == pytest.approx(chance, abs=4 * (chance * (1 - chance) / march) ** 0.5)
    assert all(max(seen, default=0) < 28 for seen in days)


def days_of_storms(run: Run) -> set[int]:
    """The days on which a storm began."""
    return {int(hour // 24) for hour in run.activities.query("activity == 'storm'")["start_h"]}
