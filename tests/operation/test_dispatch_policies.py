"""What sets a mission going: a timetable, enough that waits, long enough a wait, or a surge."""

from collections.abc import Callable
from datetime import date

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
EMPTY = {"missions.run.needs_cargo": False}
ON_DEMAND = {"missions.run.policy": "on_demand", "fleets.heron.aircraft": 3, "fleets.heron.crews": 6}


def take_offs(run: Run) -> list[float]:
    """Hours of take-off, of those that took off."""
    return [float(hour) for hour in run.missions.query("took_off")["took_off_h"]]


def small_order(name: str, day: int, tonnes: float = 3.0) -> str:
    """An order of some tonnes on a day of March."""
    return (
        f'\n[requirements.{name}]\ncommodity = "food"\namount_t = {tonnes}\norigin = "hub"\ndestination = "field"\n'
        f"available = 2024-03-{day:02d}\nwithin_d = 9\n"
    )


def test_a_timetable_by_weekday_flies_on_those_days(day: Day) -> None:
    """Tuesday and Saturday of two weeks."""
    run = simulate(day(EMPTY | {"missions.run.days": ["Tue", "Sat"], "horizon_d": 14}))
    assert run.missions["planned_h"].tolist() == [24 * k + 9.0 for k in (1, 5, 8, 12)]


def test_every_other_week_is_counted_from_the_week_of_the_first_day(day: Day) -> None:
    """First flown from Wednesday 6 March on: Mondays of the third and the fifth week."""
    weeks = {"missions.run.days": ["Mon"], "missions.run.every_weeks": 2, "missions.run.first": date(2024, 3, 6)}
    run = simulate(day(EMPTY | weeks | {"horizon_d": 35}))
    assert run.missions["planned_h"].tolist() == [24 * 14 + 9.0, 24 * 28 + 9.0]


def test_a_timetable_begins_and_ends_on_its_days(day: Day) -> None:
    """From Tuesday to Thursday, both included."""
    between = {"missions.run.first": date(2024, 3, 5), "missions.run.last": date(2024, 3, 7), "horizon_d": 7}
    run = simulate(day(EMPTY | between))
    assert run.missions["planned_h"].tolist() == [33.0, 57.0, 81.0]


def test_on_demand_a_mission_is_asked_for_when_enough_waits(day: Day) -> None:
    """Three tonnes of ten are too little; with three more on Tuesday half a load waits, three hours before take-off."""
    run = simulate(day(ON_DEMAND | {"horizon_d": 2}, small_order("monday", 4) + small_order("tuesday", 5)))
    assert take_offs(run) == [27.0]
    assert run.loads["tonnes"].tolist() == [3.0, 3.0]


def test_on_demand_a_load_that_has_waited_long_enough_is_flown(day: Day) -> None:
    """However small: after a day and a half, and three hours of preparation."""
    run = simulate(day(ON_DEMAND | {"horizon_d": 3, "missions.run.max_wait_d": 1.5}, small_order("monday", 4)))
    assert take_offs(run) == [39.0]


def test_on_demand_as_many_missions_are_asked_for_as_loads_wait(day: Day) -> None:
    """Of 27 tonnes, three missions; of 24, two at once, and the rest of four tonnes only when it has waited."""
    assert take_offs(simulate(day(ON_DEMAND, small_order("large", 4, 27.0)))) == [3.0, 3.0, 3.0]
    patient = {"missions.run.max_wait_d": 0.5}
    assert take_offs(simulate(day(ON_DEMAND | patient, small_order("large", 4, 24.0)))) == [3.0, 3.0, 15.0]


def test_on_demand_half_the_seats_count_like_half_the_payload(day: Day) -> None:
    """25 of 50 passengers do, 24 do not."""
    people = small_order("people", 4).replace('commodity = "food"\namount_t = 3.0', "passengers = 25")
    assert take_offs(simulate(day(ON_DEMAND, people))) == [3.0]
    assert take_offs(simulate(day(ON_DEMAND, people.replace("25", "24")))) == []


def test_in_a_surge_an_aircraft_flies_as_soon_as_it_is_home(day: Day) -> None:
    """Loading, briefing, two legs and unloading: every four hours, as long as there is cargo."""
    surge = {"missions.run.policy": "surge", "fleets.heron.flight_duty_h": 14.0}
    run = simulate(day(surge, small_order("large", 4, 27.0)))
    assert take_offs(run) == [1.5, 5.5, 9.5]
    assert run.orders["closed_h"].tolist() == [11.0]


def test_in_a_surge_all_aircraft_fly(day: Day) -> None:
    """Two of them carry 27 tonnes in two rounds; a fourth mission is not flown, as nothing waits for it."""
    surge = {"missions.run.policy": "surge", "fleets.heron.aircraft": 2, "fleets.heron.flight_duty_h": 14.0}
    assert take_offs(simulate(day(surge, small_order("large", 4, 27.0)))) == [1.5, 1.5, 5.5]


def test_a_surge_waits_for_cargo_and_goes_on_when_it_comes(day: Day) -> None:
    """Five tonnes become available on Tuesday at midnight."""
    run = simulate(day({"missions.run.policy": "surge", "horizon_d": 2}, small_order("tuesday", 5, 5.0)))
    assert take_offs(run) == [25.5]
    assert run.held_back["cargo"] >= 24.0


def test_missions_at_intervals_are_planned_lead_time_ahead(day: Day) -> None:
    """Every ten hours, and three hours of preparation after each."""
    intervals = {"missions.run.every_h": 10.0, "missions.run.days": [], "missions.run.departs": None}
    assert simulate(day(EMPTY | intervals)).missions["planned_h"].tolist() == [13.0, 23.0]


def test_the_mission_of_higher_priority_gets_the_aircraft(day: Day) -> None:
    """Both ask for the only aircraft at six; the one of priority 1 flies, the other after it."""
    other = """
[missions.urgent]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon"]
departs = "09:00"
needs_cargo = false
priority = 1
"""
    only = {"missions.run.days": ["Mon"], "fleets.heron.available_from": date(2024, 3, 5), "horizon_d": 2}
    run = simulate(day(EMPTY | only, other))
    first = run.missions.sort_values("took_off_h")["pattern"].tolist()
    assert first == ["urgent", "run"]


@pytest.mark.parametrize("policy", ["on_demand", "surge"])
def test_without_cargo_nobody_flies(day: Day, policy: str) -> None:
    """Nothing waits, and no mission is planned."""
    assert len(simulate(day({"missions.run.policy": policy, "horizon_d": 5})).missions) == 0
