"""Edges of a mission on its way: alternates, rest away, loads that come home, and stops that nobody leaves."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.teams import TEAM, task, tasks

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]

EMPTY: dict[str, Any] = {"missions.run.needs_cargo": False}
FULL_RAMP: dict[str, Any] = {"places.field.parking_mog": 0, "fleets.heron.hold_h": 0.5}
ONCE: dict[str, Any] = {"missions.run.days": ["Mon"], "horizon_d": 3}
TWO_STOPS: dict[str, Any] = {"missions.run.route": ["hub", "field", "far", "hub"]}
FAR = """
[places.far]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 4.0
"""


def test_an_alternate_may_be_home(day: Day, story: Story, notes: Story) -> None:
    """Diverting there is returning: it is not flown to twice."""
    run = simulate(day(EMPTY | FULL_RAMP | {"places.field.alternate": "hub"}))
    assert story(run, "heron-1")[5:] == [
        "10:00-10:30 waits for field.parking",
        "10:30-11:30 flying hub",
        "11:30-24:00 ready hub",
    ]
    assert "10:30 returned field" in notes(run, "heron-1")
    assert (run.missions["sorties"].tolist(), run.missions["diverted"].tolist()) == ([1], [True])


def test_an_alternate_from_which_no_crew_can_come_home_is_refused(day: Day) -> None:
    """A third of the way round the earth: the sentence says how long it takes and how long duty is."""
    slow = {"places.field.alternate": "far", "places.far.longitude_deg": 120.0}
    with pytest.raises(ScenarioError, match=r"the leg home from far take 18\.5 h, longer than the flight duty of 12 h"):
        simulate(day(FULL_RAMP | slow | {"fleets.heron.block_speed_kt": {"100": 400.0}}, FAR))


def test_flying_limits_do_not_keep_a_crew_away_from_home(day: Day, story: Story) -> None:
    """One hour of 2.5 in a week is flown as home shuts: the crew rests, and flies the second when home opens."""
    limits = {"fleets.heron.flying_limits": [{"hours": 2.5, "days": 7}], "places.hub.hours": "06:00-16:30"}
    run = simulate(day(EMPTY | ONCE | limits | {"missions.run.departs": "15:00"}))
    assert story(run, "heron-1")[5:8] == [
        "16:00-16:30 offloading field",
        "16:30-29:00 waits for heron-crew-1.rested",
        "29:00-30:00 flying hub",
    ]


def test_cargo_that_stays_aboard_meets_the_payload_of_a_hot_stop(day: Day, goods: str) -> None:
    """Ten tonnes could leave home, and five the stop on the way: five are loaded."""
    heat = {
        "places.field.temperature_c": [40.0] * 12,
        "fleets.heron.hot_day": {"none_below_c": 20, "full_at_c": 40, "loss": 0.5},
    }
    run = simulate(day(TWO_STOPS | heat | {"requirements.goods.destination": "far"}, FAR + goods))
    flights = run.activities.query("activity == 'flying'")[["place", "amount"]].to_numpy().tolist()
    assert flights == [["field", 5.0], ["far", 5.0], ["hub", 0.0]]
    assert run.orders["waiting_t"].tolist() == [5.0]


def test_cargo_of_a_stop_waits_at_home_when_the_aircraft_went_home_with_it(day: Day, goods: str) -> None:
    """Loaded at the first stop for the second, which has no room to land."""
    lines = {"requirements.goods.origin": "field", "requirements.goods.destination": "far"}
    run = simulate(day(TWO_STOPS | lines | {"places.far.parking_mog": 0, "missions.run.departs": "06:00"}, FAR + goods))
    assert run.loads[["mission", "tonnes", "returned"]].to_numpy().tolist() == [["run 0", 10.0, True]]
    assert run.orders.groupby("origin")["waiting_t"].sum().to_dict() == {"field": 0.0, "hub": 10.0}
    assert [finding for finding in run.audit() if not finding.passed] == []


def test_a_mission_by_way_of_home_ends_there_with_rests_on_the_way(day: Day) -> None:
    """Four legs and three stops take more than a duty of six hours; all four legs are flown."""
    way = {"missions.run.route": ["hub", "field", "hub", "far", "hub"], "fleets.heron.flight_duty_h": 6.0}
    limits = {"fleets.heron.flying_limits": [{"hours": 4, "days": 7}]}
    run = simulate(day(EMPTY | ONCE | way | limits, FAR))
    assert run.activities.query("activity == 'took off'")["place"].tolist() == ["field", "hub", "far", "hub"]
    assert run.missions["completed"].tolist() == [True]
    assert [finding for finding in run.audit() if not finding.passed] == []


@pytest.mark.parametrize("capacity", ["loaders", "working_mog"])
def test_a_field_where_nobody_can_unload_is_refused(day: Day, capacity: str) -> None:
    """An aircraft would wait there for ever, and its crew never rest; a task that grants what is missing is enough."""
    with pytest.raises(ScenarioError, match=f"field has {capacity} = 0, and no task grants any: aircraft would wait"):
        day(EMPTY | {f"places.field.{capacity}": 0})
    hired = tasks(hire=task(2.0, grants={"field": {capacity: 1}}))
    day(EMPTY | {f"places.field.{capacity}": 0, "horizon_d": 20} | hired, TEAM)
