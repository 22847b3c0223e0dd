"""Joining: a force whose work is done becomes part of another, and nobody moves."""

from collections.abc import Callable

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.deploying import ADVANCE, CONTINGENT, WAY, WEEK, Table
from tests.operation.people import column, missing, present, reached, strength_at

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]


def test_the_advance_team_joins_the_contingent(day: Day, story: Story) -> None:
    """The survey lasts from Monday 16:00 to Thursday 16:00; the contingent has arrived by then.

    Fifty are in the contingent from Wednesday 16:00 on, and 58 from Thursday 16:00 on; nobody is left in the team.
    """
    run = simulate(day(WEEK, WAY + CONTINGENT + ADVANCE))
    assert reached(run, "advance.closed", "survey", "contingent.arrived") == [16.0, 88.0, 16.0]
    assert story(run, "advance.all")[-2:] == ["16:00-88:00 in place hub", "88:00-168:00 joined hub"]
    assert [strength_at(run, "contingent", hour) for hour in (16.0, 64.0, 87.9, 88.0)] == [20, 50, 50, 58]
    assert [strength_at(run, "advance", hour) for hour in (16.0, 87.9, 88.0)] == [8, 8, 0]
    assert {present(run, "hub", hour) for hour in (64.0, 87.9, 88.0, 100.0)} == {58}
    assert column(run, "forces", "joined") == {"advance": 8, "contingent": 0}
    assert missing(run) == {}


def test_who_joins_stays_where_he_is(day: Day) -> None:
    """The team is at the field, where the contingent has nobody of its own: the eight are its people there."""
    way = {"forces.advance.way": {"route": ["home", "hub", "field"], "by": ["air", "airlift"]}}
    run = simulate(day(WEEK | way, WAY + CONTINGENT + ADVANCE))
    assert column(run, "detachments", "on_duty")["contingent.field"] == 8
    assert missing(run) == {}


def test_joining_waits_for_the_tasks(day: Day) -> None:
    """A survey of ten days is not done within the week: the team is still the team."""
    run = simulate(day(WEEK | {"tasks.survey.takes_d": 10}, WAY + CONTINGENT + ADVANCE))
    assert column(run, "forces", "in_place") == {"advance": 8, "contingent": 50}


def test_who_joined_can_join_again(day: Day, story: Story) -> None:
    """The contingent becomes part of a command on Saturday: 58 people have gone over, and 8 of them before."""
    command = """
[forces.command]
service = "air"
way = { route = ["home", "hub"], by = ["air"] }
[forces.command.parties.staff]
strength = 5
"""
    joins: Table = {"forces.contingent.joins": "command", "forces.contingent.joins_after": ["saturday"]}
    saturday = "[milestones.saturday]\non = 2024-03-09\n"
    run = simulate(day(WEEK | joins, WAY + CONTINGENT + ADVANCE + command + saturday))
    assert story(run, "advance.all")[-2:] == ["88:00-120:00 joined hub", "120:00-168:00 joined hub"]
    assert column(run, "forces", "joined") == {"advance": 8, "command": 0, "contingent": 58}
    assert column(run, "detachments", "people")["command.hub"] == 63
    assert missing(run) == {}
