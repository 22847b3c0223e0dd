"""What comes with a task done or a party: places open, room, teams, beds, berths, trucks, forces and missions."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.teams import EMPTY, QUIET, SECOND_DAY, TEAM, contingent, reached_h, task, tasks

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]


def test_a_place_is_opened_by_its_tasks_and_its_own_milestones_together(day: Day) -> None:
    """Survey and agreement open the field, not before Thursday: Wednesday's mission is cancelled, Thursday's goes."""
    made = tasks(survey=task(1.0, opens=["field"]), agreement=task(1.5, opens=["field"]))
    late = EMPTY | {"missions.run.max_delay_h": 2.0, "horizon_d": 5}
    run = simulate(day(late | made | {"places.field.opens_after": [date(2024, 3, 7)]}, TEAM))
    assert reached_h(run)["field.open"] == 72.0
    assert run.missions.query("took_off")["took_off_h"].tolist() == [81.0, 105.0]
    assert set(run.missions.query("not took_off")["cause"]) == {"not open"}


def test_a_place_opens_with_the_last_of_its_tasks(day: Day) -> None:
    """Not with the survey, but with the agreement after a day and a half."""
    made = tasks(survey=task(1.0, opens=["field"]), agreement=task(1.5, opens=["field"]))
    run = simulate(day(QUIET | made | {"horizon_d": 5}, TEAM))
    assert reached_h(run)["field.open"] == 60.0


@pytest.mark.parametrize("capacity", ["parking_mog", "working_mog", "loaders"])
def test_what_is_granted_and_not_written_is_not_there_before(day: Day, story: Story, capacity: str) -> None:
    """The mission of Monday waits for the agreement, 12 hours after the second midnight, and is loaded from then on."""
    made = tasks(agreement=task(0.5, grants={"hub": {capacity: 1}}))
    run = simulate(day(EMPTY | {"missions.run.days": ["Mon"], "horizon_d": 3} | made, TEAM))
    assert run.missions["took_off_h"].tolist() == [37.5]
    assert "36:00-37:00 onloading hub" in story(run, "heron-1")


def test_what_is_granted_is_added_to_what_is_written(day: Day) -> None:
    """One at a time on Monday; from six o'clock on Tuesday two can be loaded at once."""
    made = tasks(agreement=task(0.25, grants={"hub": {"working_mog": 1}}))
    twice = {"fleets.heron.aircraft": 2, "missions.run.lead_h": 1.5, "places.hub.working_mog": 1, "horizon_d": 2}
    scenario = day(EMPTY | twice | made, TEAM)
    second = scenario.data.missions["run"].model_dump(mode="python", exclude_unset=True)
    run = simulate(day(EMPTY | twice | made | {"missions.second": second}, TEAM))
    assert sorted(run.missions["took_off_h"].tolist()) == [9.0, 10.0, 33.0, 33.0]


def test_billets_are_granted_to_those_who_come_later(day: Day) -> None:
    """The hub has beds for the team alone; those of the contingent come with the agreement at noon on Tuesday."""
    made = tasks(agreement=task(0.5, grants={"hub": {"billets": 40}}))
    late = {"places.hub.billets": 6, "forces.main": contingent(SECOND_DAY), "horizon_d": 5}
    run = simulate(day(QUIET | made | late, TEAM))
    assert reached_h(run)["main.closed"] == 60.0


def test_a_berth_is_granted_to_a_ship_that_waits(day: Day) -> None:
    """In port at noon on Monday, berthed with the agreement at noon on Tuesday, unloaded six hours later."""
    made = tasks(agreement=task(0.5, grants={"port": {"berths": 1}}))
    ship = {"origin": "far_port", "destination": "port", "leaves": date(2024, 3, 4), "passage_d": 0.5}
    laden = {**ship, "unloading_h": 6.0, "vehicles": {"truck": 1}}
    sea = {"places.port.kind": "port", "places.far_port.kind": "port", "ships.osprey": laden, "vehicles.truck": {}}
    run = simulate(day(QUIET | made | sea | {"horizon_d": 3}, TEAM))
    assert (reached_h(run)["osprey.arrived"], reached_h(run)["osprey.unloaded"]) == (12.0, 42.0)


def test_a_force_is_released_by_a_task(day: Day) -> None:
    """It waits for the agreement at noon on Tuesday, and takes the flight of Wednesday morning."""
    released = {"forces.main": contingent("agreement"), "horizon_d": 5}
    run = simulate(day(QUIET | tasks(agreement=task(0.5)) | released, TEAM))
    assert reached_h(run)["main.closed"] == 60.0


def test_missions_are_released_by_a_task(day: Day) -> None:
    """None is planned before noon on Tuesday."""
    run = simulate(
        day(EMPTY | {"missions.run.after": ["agreement"], "horizon_d": 4} | tasks(agreement=task(0.5)), TEAM)
    )
    assert run.missions["took_off_h"].tolist() == [57.0, 81.0]


def test_trucks_are_hired_by_a_task_and_paid_by_the_day(day: Day) -> None:
    """Three from the end of the second day on, for two days at 100 each."""
    made = tasks(contract=task(1.0, grants={"field": {"hires": {"truck": 3}}}))
    run = simulate(day(QUIET | made | {"vehicles.truck": {"day_cost": 100.0}, "horizon_d": 4}, TEAM))
    pools = run.facts.table("motor_pools")
    assert (pools["initial"].tolist(), pools["hired"].tolist(), pools["has"].tolist()) == ([0], [3], [3])
    assert run.facts.table("purses")["spent"].tolist() == [pytest.approx(600.0, abs=0.01)]


def with_twins(day: Day, changes: dict[str, Any], missions: int) -> Run:
    """A run in which the mission is flown by several aircraft at the same hour."""
    again = day(changes, TEAM).data.missions["run"].model_dump(mode="python", exclude_unset=True)
    fleet = {"fleets.heron.aircraft": missions, "fleets.heron.crews": missions}
    twins = {f"missions.twin_{k}": again for k in range(1, missions)}
    return simulate(day(changes | fleet | twins, TEAM))


@pytest.mark.parametrize("capacity", ["parking_mog", "working_mog", "loaders"])
@pytest.mark.parametrize(("granted", "at_once"), [(1, 2), (2, 3)])
def test_as_much_comes_as_is_granted(day: Day, capacity: str, granted: int, at_once: int) -> None:
    """One unit is written: of four missions two are loaded at half past seven with another one, three with two."""
    made = tasks(agreement=task(0.25, grants={"hub": {capacity: granted}}))
    tuesday = {"missions.run.days": ["Tue"], "missions.run.lead_h": 1.5, f"places.hub.{capacity}": 1, "horizon_d": 2}
    run = with_twins(day, EMPTY | made | tuesday, 4)
    loaded_h = run.activities.query("activity == 'onloading' and place == 'hub'")["start_h"]
    assert (len(loaded_h), int((loaded_h == 31.5).sum())) == (4, at_once)


@pytest.mark.parametrize(("brought", "mended_h"), [(1, [40.5, 45.5, 50.5]), (2, [40.5, 40.5, 45.5])])
def test_as_many_repair_teams_come_as_are_brought(day: Day, brought: int, mended_h: list[float]) -> None:
    """Three aircraft come home with a fault at half past four in the afternoon; each team takes five hours for one."""
    brings = {"forces.team.parties.all.brings": {"repair_teams": {"heron": brought}}}
    broken = {"fleets.heron.break_rate": 1.0, "fleets.heron.repair_h": 5.0, "missions.run.days": ["Tue"]}
    run = with_twins(day, EMPTY | brings | broken | {"horizon_d": 4}, 3)
    at_home = run.activities.query("activity == 'repair' and place == 'hub'")
    assert sorted(at_home["start_h"]) == mended_h
