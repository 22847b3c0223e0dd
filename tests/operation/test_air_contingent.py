"""The air contingent: what parties bring counts from the hour at which they are ready, so that the airlift grows."""

from collections.abc import Callable

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.deploying import CONTINGENT, WAY, WEEK, Table

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]


TWO_AIRCRAFT: Table = WEEK | {"fleets.heron.aircraft": 2, "missions.run.needs_cargo": False}
SECOND_MISSION = """
[missions.again]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
departs = "09:00"
needs_cargo = false
max_delay_h = 1
"""


def test_crews_are_there_once_their_party_is(day: Day, story: Story) -> None:
    """The first from Monday 16:00, the second from Wednesday 16:00; the aircraft have been there all the time."""
    run = simulate(day(WEEK, WAY + CONTINGENT))
    assert story(run, "heron-crew-1")[0] == "00:00-16:00 not yet here hub"
    assert story(run, "heron-crew-2")[0] == "00:00-64:00 not yet here hub"
    assert story(run, "heron-1")[0].startswith("00:00-06:00 ready hub")


def test_crews_that_nobody_brings_are_there_with_the_aircraft(day: Day, story: Story) -> None:
    """Of three crews the parties bring two."""
    run = simulate(day(WEEK | {"fleets.heron.crews": 3}, WAY + CONTINGENT))
    assert story(run, "heron-crew-3")[0] == "00:00-168:00 standing by hub"


def test_the_airlift_grows_as_port_teams_come(day: Day) -> None:
    """Two missions a day at 09:00, each given up at 10:00.

    No team on Monday: none flies.  One at either end on Tuesday: an onload from 06:00 to 07:00 and one from 07:00 to
    08:00, and both fly; but there is one crew until Wednesday at 16:00, so one of the two is given up each day.
    From Thursday on, with two teams at the hub and two crews, both fly.
    """
    patience = {"missions.run.max_delay_h": 1.0}
    run = simulate(day(TWO_AIRCRAFT | patience, WAY + CONTINGENT + SECOND_MISSION))
    flown = run.missions[run.missions["took_off"]]
    by_day = (flown["took_off_h"] // 24).value_counts().sort_index()
    assert by_day.to_dict() == {1: 1, 2: 1, 3: 2, 4: 2, 5: 2, 6: 2}
    assert run.missions["cause"].value_counts().to_dict() == {"": 10, "ramp": 2, "crew": 2}


def test_one_team_works_one_aircraft_at_a_time(day: Day, story: Story) -> None:
    """On Tuesday and Wednesday one of two aircraft waits at the hub; from Thursday on two teams load both at once."""
    crews = "brings = { crews = { heron = 2 }, port"
    text = CONTINGENT.replace("brings = { crews = { heron = 1 }, port", crews, 1).replace("crews = { heron = 1 }, ", "")
    run = simulate(day(TWO_AIRCRAFT, WAY + text + SECOND_MISSION.replace("max_delay_h = 1", "")))
    waits = run.activities.query("waits_for == 'hub.working' and start_h > 24")
    assert waits["start_h"].tolist() == [30.0, 54.0]
    assert waits["hours"].tolist() == [1.0, 1.0]


def test_repair_teams_mend_from_the_hour_at_which_they_are_ready(day: Day, story: Story) -> None:
    """The aircraft comes down broken on Monday at 11:30; the team is ready on Tuesday at 16:00, and mends for 6 h."""
    mend = """
[forces.menders]
service = "air"
way = { route = ["home", "hub"], by = ["air"] }
[forces.menders.parties.team]
strength = 9
leaves = 2024-03-05T09:00:00
brings = { repair_teams = { heron = 1 } }
"""
    breaks = {"fleets.heron.break_rate": 1.0, "fleets.heron.repair_h": 6.0, "missions.run.days": ["Mon"]}
    run = simulate(day(WEEK | breaks | {"missions.run.needs_cargo": False}, WAY + mend))
    assert [line for line in story(run, "heron-1") if "repair" in line][-2:] == [
        "17:30-40:00 waits for heron.repair_teams",
        "40:00-46:00 repair hub",
    ]
