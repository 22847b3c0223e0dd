"""Flights that others operate: seats, departures, missed connections, vehicles and what they cost."""

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.people import changes, column, missing, on_both_engines, reached

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]

FLIGHT = """
[places.home]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 40.0

[flights.air]
kind = "commercial"
origin = "home"
destination = "hub"
days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
departs = "11:00"
seats = 20
takes_h = 5
"""
TEAM = """
[forces.team]
service = "air"
way = { route = ["home", "hub"], by = ["air"] }

[forces.team.parties.all]
strength = 30
leaves = 2024-03-04T09:00:00
"""
OTHERS = """
[forces.team.parties.others]
strength = 15
leaves = 2024-03-04T10:00:00
"""
"""A daily flight at 11:00 takes twenty people five hours; the run begins on a Monday."""

DAYS = {"horizon_d": 4}


def departures(run: Run) -> list[list[float]]:
    """Hour of departure, hour of arrival and people of each load of a flight that is there."""
    rows = run.loads.query("delivered").sort_values(["loaded_h", "name"])
    columns = (rows[name] for name in ("loaded_h", "delivered_h", "passengers"))
    return [[float(value) for value in row] for row in zip(*columns, strict=True)]


def test_who_finds_no_seat_waits_for_the_next_departure(day: Day, story: Story) -> None:
    """Twenty of thirty leave on Monday at 11:00, ten on Tuesday; the party is there when the last are, at 16:00."""
    run = simulate(day(DAYS, FLIGHT + TEAM))
    assert departures(run) == [[11.0, 16.0, 20.0], [35.0, 40.0, 10.0]]
    assert story(run, "team.all") == [
        "00:00-09:00 at home home",
        "09:00-11:00 awaiting transport home",
        "11:00-40:00 travelling hub",
        "40:00-96:00 in place hub",
    ]
    assert reached(run, "team.all", "team.arrived", "team.closed") == [40.0, 40.0, 40.0]


def test_a_party_counts_as_one(day: Day) -> None:
    """All thirty leave home with the first twenty, and are at their place with the last ten."""
    run = simulate(day(DAYS, FLIGHT + TEAM))
    assert changes(run, "team.home", "people") == [(0.0, 30.0), (11.0, 0.0)]
    assert changes(run, "team.hub", "people") == [(40.0, 30.0)]


def test_first_come_first_seated(day: Day) -> None:
    """The party of 09:00 has twenty seats on Monday and ten on Tuesday; of the other, ten fly on each of two days."""
    run = simulate(day(DAYS, FLIGHT + TEAM + OTHERS))
    assert departures(run) == [[11.0, 16.0, 20.0], [35.0, 40.0, 10.0], [35.0, 40.0, 10.0], [59.0, 64.0, 5.0]]


def test_priority_comes_before_arrival(day: Day) -> None:
    """The party of 10:00 is urgent: its fifteen fly on Monday, with five of the others."""
    urgent = DAYS | {"forces.team.parties.others.priority": 0}
    run = simulate(day(urgent, FLIGHT + TEAM + OTHERS))
    assert reached(run, "team.others", "team.all", "team.arrived", "team.closed") == [16.0, 64.0, 16.0, 64.0]


def test_a_party_that_comes_at_the_minute_of_departure_is_aboard(day: Day) -> None:
    """At 11:00 it is, at 11:01 it waits a day."""
    for minute, there in (("11:00", 16.0), ("11:01", 40.0)):
        team = TEAM.replace("09:00:00", f"{minute}:00").replace("30", "20")
        assert reached(simulate(day(DAYS, FLIGHT + team)), "team.closed") == [there]


def test_everyone_aboard_misses_the_connection_together(day: Day) -> None:
    """Both parties land six hours later than planned, at 22:00; one connection is missed, not two."""
    late: dict[str, Any] = DAYS | {"flights.air.missed_connection": 1.0, "flights.air.missed_connection_h": 6.0}
    run = simulate(day(late | {"flights.air.seats": 45}, FLIGHT + TEAM + OTHERS))
    assert departures(run) == [[11.0, 22.0, 30.0], [11.0, 22.0, 15.0]]
    assert column(run, "flights", "missed_connections") == {"air": 1}


def test_connections_are_missed_as_often_as_the_scenario_says(day: Day) -> None:
    """With one seat a day, 300 departures: the share missed is within three standard errors of 0.3."""
    share = {"flights.air.missed_connection": 0.3, "flights.air.seats": 1, "horizon_d": 300}
    run = simulate(day(share | {"missions.run.days": ["Mon"]}, FLIGHT + TEAM.replace("30", "400")))
    assert column(run, "flights", "departures") == {"air": 300}
    missed = column(run, "flights", "missed_connections")["air"] / 300
    assert abs(missed - 0.3) < 3.0 * np.sqrt(0.3 * 0.7 / 300)


def test_departures_by_date(day: Day) -> None:
    """One on Tuesday at midnight, one on Wednesday at 18:00; their order does not matter."""
    dates = "dates = [2024-03-06T18:00:00, 2024-03-05]\nseats = 20"
    flight = FLIGHT.replace('days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]\ndeparts = "11:00"\n', "")
    team = TEAM.replace("30", "40")
    run = simulate(day(DAYS, flight.replace("seats = 20", dates) + team))
    assert departures(run) == [[24.0, 29.0, 20.0], [66.0, 71.0, 20.0]]
    assert reached(run, "team.closed") == [71.0]


def test_departures_between_a_first_and_a_last_day(day: Day) -> None:
    """None on Monday, and none after Wednesday."""
    season = "first = 2024-03-05\nlast = 2024-03-06\n"
    run = simulate(day(DAYS, FLIGHT + season + TEAM.replace("30", "70")))
    assert [row[0] for row in departures(run)] == [35.0, 59.0]


def test_local_times_are_those_of_the_origin(day: Day) -> None:
    """11:00 at a home nine hours ahead is 02:00, and a party that leaves at 09:00 there is ready at 00:00."""
    run = simulate(day(DAYS | {"places.home.time_zone": "Asia/Tokyo"}, FLIGHT + TEAM.replace("30", "20")))
    assert departures(run) == [[2.0, 7.0, 20.0]]


def test_a_flight_waits_for_its_milestones(day: Day) -> None:
    """From Wednesday midnight on; the first departure is at 11:00."""
    run = simulate(day(DAYS, FLIGHT + "after = [2024-03-06]\n" + TEAM))
    assert departures(run) == [[59.0, 64.0, 20.0], [83.0, 88.0, 10.0]]


def test_own_missions_leave_booked_passengers_to_their_flight(day: Day) -> None:
    """The mission of 09:00 on Tuesday could take them to the field, and the flight at 11:00 does."""
    to_field = FLIGHT.replace('"home"\ndest', '"hub"\ndest').replace('= "hub"\ndays', '= "field"\ndays')
    team = TEAM.replace('["home", "hub"]', '["hub", "field"]').replace("04T09", "05T01").replace("30", "20")
    run = simulate(day(DAYS, to_field + team))
    assert departures(run) == [[35.0, 40.0, 20.0]]
    assert run.missions["delivered_passengers"].sum() == 0


def test_seats_and_departures_are_paid(day: Day) -> None:
    """Two departures at 1,000 and thirty seats at 100: 5,000."""
    cost = {"flights.air.seat_cost": 100.0, "flights.air.flight_cost": 1_000.0}
    run = simulate(day(DAYS | cost, FLIGHT + TEAM))
    assert column(run, "accounts", "spent") == {"flights": 5_000.0}
    assert column(run, "purses", "spent") == {"purse": 5_000.0}


def test_a_departure_that_cannot_be_paid_takes_nobody(day: Day, story: Story) -> None:
    """The first costs 3,000 of 3,500, the second would cost 2,000: ten stay where they are."""
    cost: dict[str, Any] = {"flights.air.seat_cost": 100.0, "flights.air.flight_cost": 1_000.0}
    run = simulate(day(DAYS | cost | {"money.budget": 3_500.0}, FLIGHT + TEAM))
    assert departures(run) == [[11.0, 16.0, 20.0]]
    assert column(run, "purses", "spent") == {"purse": 3_000.0}
    assert story(run, "team.all")[-1] == "11:00-96:00 travelling hub"


CHARTER = """
[vehicles.carrier]
at = { hub = 1 }

[flights.freighter]
kind = "charter"
origin = "home"
destination = "hub"
dates = [2024-03-05T06:00:00, 2024-03-06T06:00:00]
takes_h = 12
vehicles = { carrier = 8 }
flight_cost = 500_000
"""


def test_the_first_departure_brings_the_vehicles(day: Day) -> None:
    """They leave on Tuesday at 06:00, although nobody is aboard, and belong to the hub from 18:00 on."""
    run = simulate(day(DAYS, FLIGHT + CHARTER))
    assert changes(run, "hub.carrier", "vehicles") == [(42.0, 9.0)]
    assert column(run, "flights", "departures") == {"air": 0, "freighter": 1}
    assert column(run, "purses", "spent") == {"purse": 500_000.0}


def test_later_departures_bring_no_more_vehicles(day: Day) -> None:
    """Forty passengers need both departures of the freighter, which has twenty seats."""
    text = CHARTER.replace("takes_h = 12", "takes_h = 12\nseats = 20")
    way = {"forces.team.way": {"route": ["home", "hub"], "by": ["freighter"]}}
    run = simulate(day(DAYS | way, FLIGHT + text + TEAM.replace("30", "40")))
    assert column(run, "flights", "departures") == {"air": 0, "freighter": 2}
    assert column(run, "motor_pools", "has") == {"hub.carrier": 9}


def test_vehicles_wait_where_the_money_does_not_suffice(day: Day) -> None:
    """A budget of less than the charter: they never come, and nothing is spent."""
    run = simulate(day(DAYS | {"money.budget": 499_999.0}, FLIGHT + CHARTER))
    assert column(run, "motor_pools", "has") == {"hub.carrier": 1}
    assert column(run, "purses", "spent") == {"purse": 0.0}


def test_a_timetable_without_passengers_leaves_no_trace(day: Day, story: Story) -> None:
    """Flights of others go whether anybody of ours is aboard or not; only those that carry us are in the run."""
    run = simulate(day(DAYS, FLIGHT))
    assert story(run, "air") == ["00:00-96:00 between flights home"]


def test_both_engines_fly_alike(day: Day) -> None:
    """Seats, connections that are missed at random, vehicles and money: equal to the last bit, and nobody is lost."""
    chance: dict[str, Any] = {
        "flights.air.missed_connection": 0.5,
        "flights.air.missed_connection_h": {"exponential": {"mean": 10.0}},
        "flights.air.takes_h": {"pert": [4, 5, 9]},
        "flights.air.seat_cost": 100.0,
    }
    assert missing(on_both_engines(day(DAYS | chance, FLIGHT + TEAM + OTHERS + CHARTER))) == {}
