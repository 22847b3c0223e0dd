"""Prior permission: a field that parks one gives one slot at a time, and those without wait on the ground."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.slots import ONE_SLOT, SECOND, SPARE, assert_clean
from tests.operation.teams import TEAM, task, tasks

Day = Callable[..., Scenario]
Storm = Callable[[Scenario, float], Run]
Alerts = Callable[..., Run]
Story = Callable[[Run, str], list[str]]

STORM = """
[weather.over_one]
places = ["field"]
chance_per_day = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 5
"""
SHELLING = """
[threat.shelling]
places = ["field"]
alerts_per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 1.25
shuts_airfields = true
"""


def test_the_second_takes_off_as_the_first_leaves_the_field(day: Day, story: Story) -> None:
    """Both are ready at nine; the first leaves the field at 10:30, and then there is a slot for the other."""
    run = simulate(day(ONE_SLOT, SECOND))
    assert story(run, "heron-1")[4:7] == [
        "09:00-10:00 flying field",
        "10:00-10:30 offloading field",
        "10:30-11:30 flying hub",
    ]
    assert story(run, "heron-2")[3:8] == [
        "08:30-09:00 briefing hub",
        "09:00-10:30 waits for field.parking",
        "10:30-11:30 flying field",
        "11:30-12:00 offloading field",
        "12:00-13:00 flying hub",
    ]
    assert run.held_back[run.held_back > 0.0].to_dict() == {"ramp": 1.5}
    assert (run.missions["took_off_h"].tolist(), run.missions["held_h"].tolist()) == ([9.0, 10.5], [0.0, 0.0])
    assert_clean(run)


def test_without_prior_permission_the_second_sets_out_and_holds(day: Day, story: Story) -> None:
    """It is overhead at ten and waits there for half an hour, with fuel for an hour."""
    hold = ONE_SLOT | {"fleets.heron.hold_h": 1.0}
    run = simulate(day(hold | {"places.field.ppr": False}, SECOND))
    assert story(run, "heron-2")[4:6] == ["09:00-10:00 flying field", "10:00-10:30 waits for field.parking"]
    assert run.scenario == day(hold | {"places.field.ppr": None}, SECOND)


def test_the_duty_of_the_crew_runs_while_it_waits_for_a_slot(day: Day, story: Story) -> None:
    """It reports at 08:30 for seven hours and a mission takes five: at 10:30 another crew is called in its place.

    The first aircraft leaves the field at noon, after two hours of unloading.
    """
    long = {"fleets.heron.flight_duty_h": 7.0, "fleets.heron.crews": 3, "fleets.heron.offload_h": 2.0}
    run = simulate(day(ONE_SLOT | long, SECOND))
    assert story(run, "heron-2")[4:8] == [
        "09:00-10:30 waits for field.parking",
        "10:30-11:00 briefing hub",
        "11:00-12:00 waits for field.parking",
        "12:00-13:00 flying field",
    ]
    assert run.missions["took_off_h"].tolist() == [9.0, 12.0]
    assert_clean(run)


def test_a_mission_that_gets_no_slot_in_time_is_cancelled(day: Day, goods: str, story: Story) -> None:
    """An hour of patience ends at 10:15; what was loaded comes off again and waits as before."""
    patience = {"departs": "09:15", "max_delay_h": 1.0, "needs_cargo": True, "lead_h": 4.0}
    changes = {f"missions.second.{key}": value for key, value in patience.items()}
    run = simulate(day(ONE_SLOT | changes, SECOND + goods))
    late = run.missions.query("not took_off").iloc[0]
    assert (late["pattern"], late["cause"], late["ended_h"]) == ("second", "ramp", 10.75)
    assert story(run, late["aircraft"])[-3:] == [
        "09:15-10:15 waits for field.parking",
        "10:15-10:45 offloading hub",
        "10:45-24:00 ready hub",
    ]
    assert run.orders["waiting_t"].tolist() == [10.0]
    assert run.metrics["cancelled_ramp"] == 1.0
    assert_clean(run)


def test_who_cannot_land_gives_the_slot_back(day: Day, with_storm: Storm, story: Story) -> None:
    """A storm from 09:30 to 14:30: the first turns back at 10:30, and the second takes off after the storm."""
    run = with_storm(day(ONE_SLOT | {"fleets.heron.hold_h": 0.5}, SECOND + STORM), 9.5)
    assert story(run, "heron-1")[4:7] == [
        "09:00-10:00 flying field",
        "10:00-10:30 waits for field.clear",
        "10:30-11:30 flying hub",
    ]
    assert story(run, "heron-2")[4:7] == [
        "09:00-10:30 waits for field.parking",
        "10:30-14:30 waits for field.clear",
        "14:30-15:30 flying field",
    ]
    assert run.missions["diverted"].tolist() == [True, False]
    assert_clean(run)


def test_the_slot_is_kept_for_who_holds_over_a_field_that_is_shut(day: Day, with_alerts: Alerts, story: Story) -> None:
    """An alert from 09:30 to 10:45: the first holds and lands on its place, and leaves it at 11:15."""
    run = with_alerts(day(ONE_SLOT | {"fleets.heron.hold_h": 1.0}, SECOND + SHELLING), {"shelling": [9.5]})
    assert story(run, "heron-1")[5:7] == ["10:00-10:45 waits for field.calm", "10:45-11:15 offloading field"]
    assert story(run, "heron-2")[4:6] == ["09:00-11:15 waits for field.parking", "11:15-12:15 flying field"]
    assert_clean(run)


def test_who_diverts_gives_the_slot_back_and_needs_none_at_the_alternate(
    day: Day, with_storm: Storm, story: Story
) -> None:
    """The alternate parks one and gives slots too; the aircraft in need lands there without."""
    permitted = {"places.spare.parking_mog": 1, "places.spare.ppr": True, "places.field.alternate": "spare"}
    run = with_storm(day(ONE_SLOT | permitted | {"fleets.heron.hold_h": 0.5}, SPARE + SECOND + STORM), 9.5)
    assert story(run, "heron-1")[6:8] == ["10:30-11:30 flying spare", "11:30-12:30 flying hub"]
    assert story(run, "heron-2")[6] == "14:30-15:30 flying field"
    assert_clean(run)


def test_who_breaks_at_the_field_keeps_the_place(day: Day, story: Story) -> None:
    """Two hours of repair after unloading: the place is free at 12:30."""
    broken = {"fleets.heron.break_rate": 1.0, "fleets.heron.repair_h": 2.0}
    run = simulate(day(ONE_SLOT | broken, SECOND))
    assert story(run, "heron-1")[6:8] == ["10:30-12:30 repair field", "12:30-13:30 flying hub"]
    assert story(run, "heron-2")[4] == "09:00-12:30 waits for field.parking"


def test_a_ramp_that_grows_gives_a_slot_to_who_waits(day: Day) -> None:
    """Both ready at nine on Tuesday; a second place is agreed at ten, before the first leaves the field at 10:30."""
    made = tasks(agreement=task(10.0 / 24.0, grants={"field": {"parking_mog": 1}}))
    run = simulate(day(ONE_SLOT | made | {"horizon_d": 2}, TEAM + SECOND))
    assert run.missions["took_off_h"].tolist() == [9.0, 10.5, 33.0, 34.0]
    assert_clean(run)


@pytest.mark.parametrize("permitted", [True, None])
def test_more_parking_never_carries_less(day: Day, permitted: bool | None) -> None:
    """Three aircraft in surge, to a field that parks one, two or three of them."""
    surge: dict[str, Any] = {"missions.run.policy": "surge", "missions.run.needs_cargo": False, "horizon_d": 4}
    fleet = {"fleets.heron.aircraft": 3, "fleets.heron.crews": 20, "fleets.heron.hold_h": 0.25}
    completed = [
        simulate(day(surge | fleet | {"places.field.parking_mog": parking, "places.field.ppr": permitted}))
        .missions["completed"]
        .sum()
        for parking in (1, 2, 3)
    ]
    assert completed == sorted(completed)
    assert completed[0] < completed[-1]
