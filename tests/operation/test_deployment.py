"""Deployment: parties come leg by leg, pass RSOI, need beds, are ready, and count with what they bring."""

from collections.abc import Callable

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.deploying import BY_ROAD, COMES, FERRY, ROAD, SECOND, TROOPS, WAY, WEEK
from tests.operation.people import changes, column, person_days, present, reached, strength_at

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]


# ---- one party ----
def test_a_way_leg_by_leg(day: Day, story: Story) -> None:
    """RSOI from Monday 16:00 to Tuesday 16:00; take-off on Wednesday at 09:00, landing at 10:00, an hour to leave."""
    run = simulate(day(WEEK, WAY + TROOPS))
    assert story(run, "troops.first") == [
        "00:00-09:00 at home home",
        "09:00-11:00 awaiting transport home",
        "11:00-16:00 travelling hub",
        "16:00-40:00 RSOI hub",
        "40:00-57:00 awaiting transport hub",
        "57:00-59:00 travelling field",
        "59:00-168:00 in place field",
    ]
    assert (present(run, "home", 10.9), present(run, "home", 11.0)) == (40, 0)
    assert changes(run, "troops.hub", "people") == [(16.0, 40.0), (57.0, 0.0)]
    assert changes(run, "troops.field", "people") == [(59.0, 40.0)]
    assert changes(run, "troops", "strength") == [(59.0, 40.0)]


def test_a_party_waits_for_its_day_and_for_its_milestones(day: Day, story: Story) -> None:
    """Those of the force and its own, and its date: whichever is last."""
    waits = "after = [2024-03-05]\n"
    text = WAY + TROOPS.replace("[forces.troops.parties", waits + "\n[forces.troops.parties") + SECOND
    run = simulate(day(WEEK, text + 'after = ["troops.first"]\n'))
    assert story(run, "troops.first")[:3] == [
        "00:00-24:00 awaiting milestone home",
        "24:00-35:00 awaiting transport home",
        "35:00-40:00 travelling hub",
    ]
    assert story(run, "troops.second")[:3] == [
        "00:00-24:00 awaiting milestone home",
        "24:00-83:00 awaiting milestone home",
        "83:00-88:00 travelling hub",
    ]


def test_a_party_larger_than_an_aircraft_counts_as_one(day: Day, story: Story) -> None:
    """Sixty in two missions of fifty seats: they leave with the first, and are there with the second a day later."""
    run = simulate(day(WEEK, WAY + TROOPS.replace("40", "60")))
    assert story(run, "troops.first")[-3:] == [
        "40:00-57:00 awaiting transport hub",
        "57:00-83:00 travelling field",
        "83:00-168:00 in place field",
    ]
    assert run.missions["delivered_passengers"].tolist() == [0, 0, 50, 10, 0, 0, 0]


def test_passengers_are_carried_by_priority_and_due_date(day: Day) -> None:
    """Forty and sixty are at the hub on Monday, and fifty fly each day: by date, and the urgent before that.

    The first party is due on Wednesday and flies on Tuesday, with ten of the other. Once the second is due on Tuesday,
    or urgent, fifty of it fly on Tuesday, and all the rest on Wednesday.
    """
    second = SECOND.replace("2024-03-06", "2024-03-04T10:00:00")
    text = WAY + TROOPS.replace('"airlift"], rsoi_at = "hub", rsoi_d = 1', '"airlift"]') + second
    names = ("troops.first", "troops.second")
    assert reached(simulate(day(WEEK, text)), *names) == [35.0, 59.0]
    assert reached(simulate(day(WEEK, text + "due = 2024-03-05\n")), *names) == [59.0, 59.0]
    assert reached(simulate(day(WEEK, text + "priority = 1\n")), *names) == [59.0, 59.0]


def test_rsoi_is_drawn_for_each_party(day: Day) -> None:
    """Between one day and three, and not the same for both."""
    spread = {"forces.troops.way.rsoi_d": {"uniform": [1, 3]}}
    run = simulate(day(WEEK | spread, WAY + TROOPS + SECOND))
    hours = run.activities.query("activity == 'RSOI'")["hours"]
    assert len(set(hours)) == len(hours) == 2
    assert hours.between(24, 72).all()


# ---- beds ----
def test_nobody_leaves_before_there_is_a_bed(day: Day, story: Story) -> None:
    """A hundred beds at the hub: the first party has sixty from Monday to Wednesday at 09:00, when it takes off.

    The second, of sixty too, asks for its beds on Monday, has them on Wednesday, and flies at 11:00.
    """
    text = WAY + TROOPS.replace("40", "60") + SECOND.replace("2024-03-06", "2024-03-04T10:00:00")
    run = simulate(day(WEEK | {"places.hub.billets": 100}, text))
    assert story(run, "troops.second")[1:4] == [
        "10:00-57:00 waits for hub.billets",
        "57:00-59:00 awaiting transport home",
        "59:00-64:00 travelling hub",
    ]
    assert run.facts.layout.op.places.by_name["hub"].billets.in_use <= 100


def test_beds_go_to_the_urgent_first(day: Day) -> None:
    """Forty beds, all taken by the first party until Wednesday at 09:00; then the third has them, who asked last."""
    third = SECOND.replace("second", "third").replace("60", "40").replace("2024-03-06", "2024-03-04T11:00:00")
    second = SECOND.replace("60", "40").replace("2024-03-06", "2024-03-04T10:00:00")
    run = simulate(day(WEEK | {"places.hub.billets": 40}, WAY + TROOPS + second + third + "priority = 1\n"))
    waits = run.activities.query("waits_for == 'hub.billets'").set_index("actor")["end_h"]
    assert waits["troops.third"] == 57.0
    assert waits["troops.second"] > 57.0


def test_beds_that_a_task_grants_are_not_there_before(day: Day, story: Story) -> None:
    """The agreement is made on Tuesday, 48 hours after the team of one was ready at the start; then there are forty."""
    task = """
[forces.team]
service = "air"
way = { route = ["hub", "field"], by = ["airlift"] }
[forces.team.parties.all]
strength = 1
[tasks.agreement]
team = "team"
people = 1
takes_d = 1
grants = { hub = { billets = 40 } }
"""
    run = simulate(day(WEEK, WAY + TROOPS + task))
    assert reached(run, "team.closed", "agreement") == [11.0, 35.0]
    assert story(run, "troops.first")[:3] == [
        "00:00-09:00 at home home",
        "09:00-35:00 waits for hub.billets",
        "35:00-40:00 travelling hub",
    ]


# ---- build-up and closure ----
def test_a_force_arrives_with_its_first_party_and_closes_with_its_last(day: Day) -> None:
    """The first is ready on Wednesday at 11:00, the second (sixty, in two missions) on Saturday at 11:00."""
    run = simulate(day(WEEK, WAY + TROOPS + SECOND))
    names = ("troops.first", "troops.arrived", "troops.second", "troops.closed")
    assert reached(run, *names) == [59.0, 59.0, 131.0, 131.0]
    assert column(run, "forces", "to_come") == {"troops": 0}


def test_the_build_up_step_by_step(day: Day) -> None:
    """Nobody, then 40, then 100 on duty in place; person-days in place are those of the steps."""
    run = simulate(day(WEEK, WAY + TROOPS + SECOND))
    assert [strength_at(run, "troops", hour) for hour in (58.9, 59.0, 130.9, 131.0)] == [0, 40, 40, 100]
    days = (40 * (168 - 59) + 60 * (168 - 131)) / 24
    assert column(run, "forces", "person_days")["troops"] == pytest.approx(days, abs=0.01)
    assert column(run, "forces", "most_in_place") == {"troops": 100}


def test_who_is_present_uses_supplies(day: Day) -> None:
    """Two kilograms a day of each who is at the field, from the hour of arrival."""
    food = "[stocks.field.food]\ninitial_t = 10\n"
    run = simulate(day(WEEK | {"commodities.food.per_person_day_kg": 2.0}, WAY + TROOPS + SECOND + food))
    eaten = 0.002 * (40 * (168 - 59) + 60 * (168 - 131)) / 24
    assert column(run, "stocks", "consumed_t")["field.food"] == pytest.approx(eaten, abs=1e-5)
    assert person_days(run, "field") == pytest.approx(500 * eaten, abs=0.01)


# ---- by road and aboard the ferry ----


def test_troops_march_with_their_vehicles(day: Day, story: Story) -> None:
    """RSOI ends on Tuesday at 16:00, too late to march six hours before 18:00: they leave on Wednesday at 08:00."""
    run = simulate(day(WEEK | BY_ROAD, WAY + TROOPS + ROAD))
    assert story(run, "troops.first")[-4:] == [
        "16:00-40:00 RSOI hub",
        "40:00-56:00 awaiting road hours hub",
        "56:00-62:00 marching camp",
        "62:00-168:00 in place camp",
    ]
    assert column(run, "motor_pools", "has") == {"camp.carrier": 15, "hub.carrier": 5}
    assert changes(run, "troops.hub", "people") == [(16.0, 40.0), (56.0, 0.0)]
    assert changes(run, "troops.camp", "people") == [(62.0, 40.0)]


def test_who_comes_with_the_ferry_is_there_with_the_last_aircraft(day: Day, story: Story) -> None:
    """Three aircraft leave at 00:00, 00:30 and 01:00, fly two legs of an hour, and rest ten hours between."""
    run = simulate(day(WEEK | COMES, WAY + FERRY))
    assert story(run, "crews.aboard") == ["00:00-13:00 travelling hub", "13:00-168:00 in place hub"]
    assert reached(run, "heron.arrived", "crews.closed") == [13.0, 13.0]


def test_who_comes_too_late_for_the_ferry_stays(day: Day, story: Story) -> None:
    """The aircraft have come on Monday at 13:00; the party is at the base on Tuesday."""
    late = FERRY.replace("strength = 40", "strength = 40\nleaves = 2024-03-05")
    run = simulate(day(WEEK | COMES, WAY + late))
    assert story(run, "crews.aboard") == ["00:00-24:00 at home base", "24:00-168:00 awaiting transport base"]
    assert reached(run, "crews.closed") == [None]
