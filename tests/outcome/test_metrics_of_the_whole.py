"""Metrics of a whole operation have the values that a pencil finds; see `calm_run` for its timetable."""

import math

import pytest

from sim.outcome import GROUPS, Run, simulate

HORIZON_D = 30
BY_HAND = {
    "milestone_day[survey]": 84 / 24,
    "milestone_day[field.open]": 84 / 24,
    "milestone_day[contract]": 156 / 24,
    "milestone_day[ark.sailed]": 1.0,
    "milestone_day[ark.arrived]": 3.0,
    "milestone_day[ark.unloaded]": 78 / 24,
    "milestone_day[team.arrived]": 1.5,
    "milestone_day[troops.closed]": 162 / 24,
    "closure_day[team]": 1.5,
    "closure_day[troops]": 162 / 24,
    "in_place_share[troops]": 1.0,
    "in_place_share[team]": math.nan,
    "most_in_place[team]": 10.0,
    "most_in_place[troops]": 40.0,
    "person_days[team]": 10 * (156 - 36) / 24,
    "people_in_place": 40.0,
    "parties_ready": 2.0,
    "parties_late": 1.0,
    "party_days_late": 30 * (162 - 96) / 24,
    "ships_unloaded": 1.0,
    "ship_days_at_sea": 2.0,
    "tonnes_landed_by_sea": 20.0,
    "vehicles_landed_by_sea": 4.0,
    "shipped": 20.0,
    "berths_use[port]": 6 / 720,
    "vehicles[port.wagon]": 2.0,
    "vehicles[camp.wagon]": 2.0,
    "vehicles[field.truck]": 4.0,
    "ships_waited_berth": 0.0,
    "parties_waited_road_hours": 12.0,
    "tasks_waited_people": 36.0,
    "tasks_waited_milestone": 84.0,
    "water_m3": 23 * 8 * 2 * 5.0,
    "output[water]": 23 * 8 * 2 * 5.0,
    "worked_share[water]": 1.0,
    "served[water]": 23 * 8 * 2 * 5.0 * 200,
    "sites": 2.0,
    "output[schools]": 2.0,
    "local_labour": 23 * 2 * 3.0,
    "alerts": 0.0,
    "wounded": 0.0,
    "evacuation_mean": math.nan,
    "cost[relief]": 23 * 2 * 3 * 10.0,
    "cost[tasks]": 500 + 2 * 100.0,
    "cost[ships]": 1000 * (78 - 12) / 24,
    "cost[hire]": 2 * 50 * (HORIZON_D - 156 / 24),
    "missed_connections": 0.0,
}
"""Shifts of eight hours: 23 days from 11 March on.  One of the two sites takes three shifts, and so does the other.
The march begins at 158, a Sunday at 14:00, and ends with the hours of the road; those who are relieved at 474, a
Saturday at 18:00, wait a night for them.  The survey waits for its people from the start on."""


@pytest.mark.parametrize("name", BY_HAND)
def test_a_metric_of_the_operation_is_as_worked_by_hand(calm_run: Run, name: str) -> None:
    """What counts until the end is counted a second before it."""
    assert calm_run.metrics[name] == pytest.approx(BY_HAND[name], rel=1e-5, abs=1e-9, nan_ok=True)


def test_costs_add_up_to_the_cost_and_leave_the_rest_of_the_budget(calm_run: Run) -> None:
    """Account by account; flying costs 1,000 an hour, and its fuel 2 t of 100 each."""
    metrics = calm_run.metrics
    accounts = {name: value for name, value in metrics.items() if name.startswith("cost[")}
    assert sum(accounts.values()) == pytest.approx(metrics["cost"])
    assert metrics["budget_left"] == pytest.approx(1_000_000 - metrics["cost"])
    assert metrics["cost[flying]"] == pytest.approx(1000 * metrics["flying_hours"])
    assert metrics["cost[fuel]"] == pytest.approx(200 * metrics["flying_hours"])
    assert metrics["fuel_burnt"] == pytest.approx(2 * metrics["flying_hours"])
    assert metrics["cost_per_tonne"] == pytest.approx(metrics["cost"] / metrics["tonnes_at_destination"])
    assert next(metric.unit for metric in calm_run.declared if metric.name == "cost") == "EUR"


def test_flights_of_others_are_counted_with_their_passengers(calm_run: Run) -> None:
    """Of the team and the troops and of those who relieve these; fares are 100 each and 1,000 a departure."""
    metrics = calm_run.metrics
    assert metrics["flight_passengers"] == 10 + 30 * (metrics["flight_departures"] - 1)
    fares = 100 * metrics["flight_passengers"] + 1000 * metrics["flight_departures"]
    assert metrics["cost[flights]"] == pytest.approx(fares)


def test_convoys_are_counted_by_what_they_did_and_missed(calm_run: Run) -> None:
    """All that reached the camp and its stocks came by road."""
    metrics = calm_run.metrics
    assert metrics["convoy_runs"] > 0
    assert metrics["tonnes_by_road"] == pytest.approx(metrics["tonnes_at_destination"])
    assert metrics["convoys_stopped"] == metrics["convoys_lacking"] == metrics["convoy_hours_delayed"] == 0.0


def test_the_wounded_are_counted_until_they_are_in_hospital(raided_run: Run) -> None:
    """People, and hours weighted by them; those not yet there count in the longest time."""
    rows, metrics = raided_run.facts.table("casualties"), raided_run.metrics
    there = rows[rows["evacuated"]]
    assert len(there) > 0
    hours = there["evacuated_h"] - there["wounded_h"]
    assert metrics["evacuated"] == there["people"].sum()
    assert metrics["evacuation_mean"] == pytest.approx((hours * there["people"]).sum() / there["people"].sum())
    still = 720.0 - rows["wounded_h"][~rows["evacuated"]]
    assert metrics["evacuation_longest"] == pytest.approx(max([*hours, *still]))
    assert metrics["wounded"] == rows["people"].sum() == metrics["evacuated"] + metrics["not_evacuated"]
    assert 0 < metrics["incidents"] <= metrics["alerts"]


def test_what_stopped_relief_is_counted_by_cause(raided_run: Run) -> None:
    """Worked and lost unit-hours make up the shifts, and alerts cost some."""
    metrics = raided_run.metrics
    lost = sum(value for name, value in metrics.items() if name.startswith("lost[water."))
    assert metrics["lost[water.security]"] > 0.0
    assert metrics["worked_share[water]"] == pytest.approx(1 - lost / (23 * 8 * 2), abs=1e-6)
    total = sum(value for name, value in metrics.items() if name.startswith("relief_lost["))
    schools = sum(value for name, value in metrics.items() if name.startswith("lost[schools."))
    assert total == pytest.approx(lost + schools)


def test_forces_that_joined_another_count_there(raided_run: Run) -> None:
    """Nobody is left in the team, and the troops have it besides their own."""
    assert math.isnan(raided_run.metrics["in_place_share[team]"])
    assert raided_run.metrics["most_in_place[troops]"] == 40.0


def test_what_a_scenario_has_not_has_no_metrics(calm_run: Run, two_days: Run) -> None:
    """An airlift alone has no milestones, forces, ships, roads, relief, threat and money."""
    whole, alone = ({metric.group for metric in run.declared} for run in (calm_run, two_days))
    assert whole == set(GROUPS)
    assert whole - alone == {"Milestones", "Forces", "Sealift", "Roads", "Relief", "Threat", "Cost"}
    assert "cancelled_threat" in calm_run.metrics
    assert {"cancelled_threat", "waited_threat", "cancelled_fuel", "waited_fuel"}.isdisjoint(two_days.metrics)


def test_a_milestone_that_is_not_reached_has_no_day(calm_run: Run) -> None:
    """A survey that always fails opens nothing, and nobody goes where it leads."""
    run = simulate(calm_run.scenario.vary({"tasks.survey.fails_first": 100}), engine="simpy")
    undefined = {name for name, value in run.metrics.items() if math.isnan(value)}
    assert {"milestone_day[survey]", "milestone_day[field.open]", "closure_day[troops]"} <= undefined
    assert run.metrics["milestone_day[team.closed]"] == 1.5
    assert run.metrics["parties_ready"] == 1.0
    assert run.metrics["party_days_late"] == pytest.approx(30 * (720 - 96) / 24)
