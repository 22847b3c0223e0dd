"""Maintenance: faults mended at home by a team and away by those aboard, and inspection by flying hours."""

from collections.abc import Callable

from sim.outcome import Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]

EMPTY = {"missions.run.needs_cargo": False}
TWO = EMPTY | {"fleets.heron.aircraft": 2, "missions.run.max_delay_h": 2.0}
LATE_MISSION = """
[missions.late_run]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
departs = "09:30"
needs_cargo = false
max_delay_h = 2
"""


def test_a_fault_is_mended_away_by_those_aboard_and_at_home_by_the_one_team(day: Day, story: Story) -> None:
    """Every landing breaks something; the second aircraft waits for the team until the first is mended."""
    breaking = {"fleets.heron.break_rate": 1.0, "fleets.heron.repair_h": 2.0, "fleets.heron.repair_teams": 1}
    run = simulate(day(TWO | breaking, LATE_MISSION))
    assert story(run, "heron-1")[5:] == [
        "10:00-10:30 offloading field",
        "10:30-12:30 repair field",
        "12:30-13:30 flying hub",
        "13:30-15:30 repair hub",
        "15:30-24:00 ready hub",
    ]
    assert story(run, "heron-2")[5:] == [
        "10:30-11:00 offloading field",
        "11:00-13:00 repair field",
        "13:00-14:00 flying hub",
        "14:00-15:30 waits for heron.repair_teams",
        "15:30-17:30 repair hub",
        "17:30-24:00 ready hub",
    ]
    assert (run.metrics["breaks"], run.metrics["repair_hours"]) == (4.0, 8.0)


def test_without_a_fault_nobody_waits_for_the_team(day: Day, story: Story) -> None:
    """A fleet that never breaks needs none."""
    run = simulate(day(EMPTY | {"fleets.heron.repair_h": 2.0, "fleets.heron.repair_teams": 0}))
    assert story(run, "heron-1")[-1] == "11:30-24:00 ready hub"


def test_an_inspection_begins_at_home_once_the_flying_hours_are_there(day: Day, story: Story) -> None:
    """Two hours a mission, five between inspections: after the third mission, for half a day."""
    inspected = {"fleets.heron.inspection": {"every_h": 5.0, "lasts_d": 0.5}, "horizon_d": 4}
    run = simulate(day(EMPTY | inspected))
    assert [line for line in story(run, "heron-1") if "inspection" in line] == ["59:30-71:30 inspection hub"]


def test_one_dock_inspects_one_aircraft_at_a_time(day: Day, story: Story) -> None:
    """The second aircraft begins half-way through the interval and is due a day before the first."""
    inspected = {"fleets.heron.inspection": {"every_h": 5.0, "lasts_d": 3.0, "docks": 1}, "horizon_d": 7}
    run = simulate(day(TWO | inspected, LATE_MISSION))
    assert [line for line in story(run, "heron-2") if "inspection" in line] == ["36:00-108:00 inspection hub"]
    assert [line for line in story(run, "heron-1") if "docks" in line or "inspection" in line] == [
        "59:30-108:00 waits for heron.docks",
        "108:00-168:00 inspection hub",
    ]


def test_two_docks_inspect_two_aircraft_at_once(day: Day, story: Story) -> None:
    """Nobody waits."""
    inspected = {"fleets.heron.inspection": {"every_h": 5.0, "lasts_d": 3.0, "docks": 2}, "horizon_d": 8}
    run = simulate(day(TWO | inspected, LATE_MISSION))
    assert "59:30-131:30 inspection hub" in story(run, "heron-1")


def test_an_aircraft_is_turned_after_each_mission_before_the_next(day: Day, story: Story) -> None:
    """Home at 11:30, ready two hours later."""
    run = simulate(day(EMPTY | {"fleets.heron.quick_turn_h": 2.0}))
    assert story(run, "heron-1")[-2:] == ["11:30-13:30 quick turn hub", "13:30-24:00 ready hub"]
