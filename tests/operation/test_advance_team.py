"""Tasks of the advance team: people, time, daylight, money, alerts, failure and repetition."""

from collections.abc import Callable
from datetime import date

import pytest

from sim.outcome import Bench, Run, simulate
from sim.scenario import Scenario
from tests.operation.teams import EMPTY, QUIET, TEAM, done_d, task, tasks

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]
Alerts = Callable[[Scenario, dict[str, list[float]]], Run]

SHELLING = """
[threat.shelling]
places = ["field"]
alerts_per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 10
"""

NETWORK = tasks(
    survey=task(2.0, people=2),
    agreement=task(3.0),
    camp=task(4.0, "survey", people=2),
    trucks=task(1.0, "survey", "agreement"),
    report=task(2.0, "camp", "trucks"),
)
"""Its longest path is survey, camp, report: eight days."""


def test_a_network_takes_as_long_as_its_longest_path(day: Day) -> None:
    """Two, four and two days; the agreement has a day to spare before the trucks, and these two before the report."""
    run = simulate(day(QUIET | NETWORK | {"horizon_d": 12}, TEAM))
    assert done_d(run) == {"survey": 2.0, "agreement": 3.0, "camp": 6.0, "trucks": 4.0, "report": 8.0}


def test_with_too_few_people_the_longest_path_runs_through_them(day: Day, story: Story) -> None:
    """Of two people the agreement, first by name, takes one until day 3, so that the survey has two until 5.

    Then the camp has both until 9, the trucks one until 10, and the report one until 12.
    """
    run = simulate(day(QUIET | NETWORK | {"horizon_d": 15, "forces.team.parties.all.strength": 2}, TEAM))
    assert done_d(run) == {"agreement": 3.0, "survey": 5.0, "camp": 9.0, "trucks": 10.0, "report": 12.0}
    assert story(run, "trucks") == [
        "00:00-144:00 awaiting milestone hub",
        "144:00-240:00 waits for team.hub.free",
        "240:00-264:00 at task",
        "264:00-360:00 done",
    ]


def test_a_task_waits_for_its_team_to_come(day: Day, story: Story) -> None:
    """Nobody is there before noon."""
    run = simulate(day(QUIET | tasks(survey={**task(0.5), "after": [], "place": "field"}) | {"horizon_d": 2}, TEAM))
    assert story(run, "survey") == [
        "00:00-12:00 waits for team.hub.free",
        "12:00-24:00 at task field",
        "24:00-48:00 done field",
    ]


def test_no_more_people_work_at_once_than_there_are(day: Day) -> None:
    """Five tasks of two people and a day each, with six people: three on the first day, two on the second."""
    made = {f"t{k}": task(1.0, people=2) for k in range(5)}
    run = simulate(day(QUIET | tasks(**made) | {"horizon_d": 6}, TEAM))
    assert done_d(run) == {"t0": 1.0, "t1": 1.0, "t2": 1.0, "t3": 2.0, "t4": 2.0}


def test_who_needs_many_people_is_not_passed_by_who_came_later(day: Day) -> None:
    """One works for three days; the task of six waits for them, and the last, which one could do, behind it."""
    made = tasks(
        first=task(3.0),
        crowd={**task(1.0, people=6), "after": [date(2024, 3, 6)]},
        last={**task(1.0), "after": [date(2024, 3, 7)]},
    )
    run = simulate(day(QUIET | made | {"horizon_d": 8}, TEAM))
    assert done_d(run) == {"first": 3.0, "crowd": 4.0, "last": 5.0}


def test_a_survey_that_fails_once_is_repeated(day: Day, story: Story) -> None:
    """A day's work, three days until the next try, another day; the people are free in between."""
    made = tasks(
        survey=task(1.0, people=6, place="field", fails_first=1, repeat_after_d=3.0),
        visit=task(2.0, people=6),
    )
    run = simulate(day(QUIET | made | {"horizon_d": 7}, TEAM))
    assert story(run, "survey") == [
        "00:00-24:00 awaiting milestone hub",
        "24:00-48:00 at task field",
        "48:00-120:00 between tries field",
        "120:00-144:00 at task field",
        "144:00-168:00 done field",
    ]
    assert story(run, "visit")[2] == "48:00-96:00 at task"
    assert run.activities.query("activity == 'failed'")["end_h"].tolist() == [48.0]


def test_each_try_is_paid_for_until_the_budget_is_spent(day: Day, story: Story) -> None:
    """Of 250 two tries of 100 can be paid; the third never begins, and keeps nobody from other work."""
    made = tasks(
        survey=task(1.0, people=6, fails_first=5, cost=100.0),
        other={**task(1.0, people=6), "after": [date(2024, 3, 8)]},
    )
    run = simulate(day(QUIET | made | {"horizon_d": 7, "money.budget": 250.0}, TEAM))
    assert story(run, "survey")[1:] == [
        "24:00-48:00 at task",
        "48:00-72:00 at task",
        "72:00-168:00 out of money",
    ]
    assert run.facts.table("purses")["spent"].tolist() == [200.0]
    assert done_d(run) == {"other": 4.0}


def test_a_task_by_daylight_stops_at_sunset(day: Day, story: Story) -> None:
    """At 0 N 0 E the sun rises at 06:08 and sets at 18:14 that day: of 18 hours' work six are left for the next."""
    run = simulate(day(QUIET | tasks(survey=task(0.75, place="hub", daylight=True)) | {"horizon_d": 4}, TEAM))
    told = story(run, "survey")
    assert told[1:4] == [
        "24:00-30:08 waits for hub.daylight",
        "30:08-42:14 at task hub",
        "42:14-54:08 waits for hub.daylight",
    ]
    rows = run.activities.query("actor == 'survey' and activity == 'at task'")
    assert rows["hours"].sum() == pytest.approx(18.0, abs=1e-9)
    assert len(rows) == 2
    assert set(run.activities.query("actor == 'survey' and activity == 'waiting'")["cause"]) == {"hours"}


def test_no_task_begins_under_alert(day: Day, with_alerts: Alerts, story: Story) -> None:
    """Alert from 23:00 for ten hours: the survey begins when it is over, and only then are its people free again."""
    made = tasks(survey=task(1.0, people=6, place="field"), visit=task(1.0, place="hub"))
    run = with_alerts(day(QUIET | made | {"horizon_d": 4}, TEAM + SHELLING), {"shelling": [23.0]})
    assert story(run, "survey")[1:3] == ["24:00-33:00 waits for field.calm", "33:00-57:00 at task field"]
    assert story(run, "visit")[1:3] == ["24:00-57:00 waits for team.hub.free", "57:00-81:00 at task hub"]


def test_an_alert_stops_no_task_that_has_begun(day: Day, with_alerts: Alerts, story: Story) -> None:
    """It comes an hour after the survey has begun."""
    made = tasks(survey=task(1.0, place="field"))
    run = with_alerts(day(QUIET | made | {"horizon_d": 3}, TEAM + SHELLING), {"shelling": [25.0]})
    assert story(run, "survey")[1] == "24:00-48:00 at task field"


def test_engines_agree_on_tasks(day: Day) -> None:
    """The same bits, with failures, daylight, grants and money."""
    made = tasks(
        survey=task({"pert": [0.2, 0.5, 1.5]}, place="field", daylight=True, succeeds=0.6, opens=["field"], cost=10.0),
        agreement=task({"pert": [0.2, 0.5, 1.5]}, people=6, grants={"hub": {"loaders": 1}}),
        contract=task(0.5, "survey", people=4, grants={"field": {"hires": {"truck": 2}}}),
    )
    scenario = day(EMPTY | made | {"vehicles.truck": {"day_cost": 1.0}, "horizon_d": 8, "money.budget": 30.0}, TEAM)
    simpy, compiled = Bench(scenario, "simpy"), Bench(scenario, "compiled")
    for replication in range(20):
        one, other = simpy.run(3, replication), compiled.run(3, replication)
        assert one.journal.tobytes() == other.journal.tobytes()
        assert one.facts.table("tasks").tobytes() == other.facts.table("tasks").tobytes()
