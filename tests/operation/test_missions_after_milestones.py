"""Missions that wait for milestones: none is planned before them, and none is made up for."""

from collections.abc import Callable

from sim.outcome import simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]

AGREEMENT = """
[milestones.agreement]
on = 2024-03-06
"""


def test_missions_by_timetable_begin_with_the_first_take_off_after_their_milestones(day: Day, goods: str) -> None:
    """The agreement of Wednesday midnight leaves the nine o'clock missions of Wednesday and Thursday."""
    run = simulate(day({"horizon_d": 4, "missions.run.after": ["agreement"]}, goods + AGREEMENT))
    assert run.missions["planned_h"].tolist() == [57.0, 81.0]
    assert run.orders["closed_h"].tolist() == [58.5]


def test_missions_on_demand_are_asked_for_from_their_milestones_on(day: Day, goods: str) -> None:
    """What has waited since Monday has its mission at once, three hours ahead of the take-off."""
    on_demand = {"horizon_d": 4, "missions.run.policy": "on_demand", "missions.run.after": ["agreement"]}
    run = simulate(day(on_demand, goods + AGREEMENT))
    assert run.missions["planned_h"].tolist() == [51.0]


def test_a_surge_begins_with_its_milestones(day: Day, goods: str) -> None:
    """Loading begins at once."""
    surge = {"horizon_d": 4, "missions.run.policy": "surge", "missions.run.after": ["agreement"]}
    run = simulate(day(surge, goods + AGREEMENT))
    assert run.missions["planned_h"].tolist() == [48.0]
