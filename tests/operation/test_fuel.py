"""Fuel out of a stock at home: missions wait for it or are cancelled, and all that is burnt and paid for adds up."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.operation import plan
from sim.outcome import Bench, Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Storm = Callable[[Scenario, float], Run]
Story = Callable[[Run, str], list[str]]

KEROSENE = """
[commodities.kerosene]
supply_class = "III"
priority = 1
pallet_t = 1.0

[stocks.hub.kerosene]
initial_t = 10
"""
BURNING = {
    "missions.run.needs_cargo": False,
    "fleets.heron.fuel": {"burn_per_hour_t": 2.0, "commodity": "kerosene", "cost_per_tonne": 500.0},
    "fleets.heron.cost_per_flying_hour": 1000.0,
    "horizon_d": 4,
}
"""Two hours a mission, two tonnes an hour: four tonnes each, and ten in stock."""


def stock(run: Run) -> dict[str, float]:
    """What became of the fuel."""
    row = run.facts.table("stocks")[run.facts.layout.rows("stocks").index("hub.kerosene")]
    return {name: float(row[name]) for name in ("initial_t", "inflowed_t", "drawn_t", "level_t")}


def spent(run: Run) -> dict[str, float]:
    """What was spent, by account."""
    rows = zip(run.facts.layout.rows("accounts"), run.facts.table("accounts")["spent"].tolist(), strict=True)
    return dict(rows)


def test_a_mission_without_fuel_is_cancelled_at_its_deadline(day: Day, story: Story) -> None:
    """Two missions take eight of ten tonnes; the others wait until two hours after their take-off, and stay."""
    run = simulate(day(BURNING | {"missions.run.max_delay_h": 2.0}, KEROSENE))
    assert run.missions["cause"].tolist() == ["", "", "fuel", "fuel"]
    assert "55:00-59:00 waits for hub.kerosene.filled" in story(run, "heron-1")
    assert run.metrics["cancelled_fuel"] == 2.0
    assert stock(run) == {"initial_t": 10.0, "inflowed_t": 0.0, "drawn_t": 8.0, "level_t": 2.0}


def test_a_mission_waits_for_the_next_delivery_of_fuel(day: Day, story: Story) -> None:
    """Ten tonnes come every 60 hours: the mission of the third day leaves at noon, half an hour after the delivery.

    Its crew is briefed once the aircraft is fuelled.
    """
    flows = {"stocks.hub.kerosene.inflow": {"amount_t": 10.0, "every_d": 2.5}}
    run = simulate(day(BURNING | flows, KEROSENE))
    assert run.missions["took_off_h"].tolist() == [9.0, 33.0, 60.5, 81.0]
    told = story(run, "heron-1")
    begun = told.index("55:00-60:00 waits for hub.kerosene.filled")
    assert told[begun + 1] == "60:00-60:30 briefing hub"
    assert stock(run) == {"initial_t": 10.0, "inflowed_t": 10.0, "drawn_t": 16.0, "level_t": 4.0}


def test_a_delivery_too_small_is_waited_for_again(day: Day) -> None:
    """One tonne a day: with two left after the second mission, the third has its four after the second more."""
    flows = {"stocks.hub.kerosene.inflow": {"amount_t": 1.0, "every_d": 1.0}, "stocks.hub.kerosene.initial_t": 4.0}
    run = simulate(day(BURNING | flows | {"missions.run.days": ["Mon", "Tue"], "horizon_d": 6}, KEROSENE))
    assert run.missions["took_off_h"].tolist() == [9.0, 96.5]


def test_fuel_and_flying_hours_are_burnt_and_paid_for_to_the_last(day: Day) -> None:
    """Two missions of two hours: four hours at 1,000 and eight tonnes at 500."""
    run = simulate(day(BURNING | {"missions.run.max_delay_h": 2.0}, KEROSENE))
    assert run.facts.table("aircraft")["fuel_t"].tolist() == [8.0]
    assert spent(run) == {"flying": 4_000.0, "fuel": 4_000.0}
    assert run.facts.table("purses")["spent"].tolist() == [8_000.0]


def test_what_is_burnt_follows_the_hours_flown_and_what_is_taken_the_plan(day: Day) -> None:
    """Headwinds make each flight half as long again: six tonnes are burnt and paid for, four come from the stock."""
    slow = {"fleets.heron.flight_time_factor": 1.5, "missions.run.days": ["Mon"], "horizon_d": 1}
    run = simulate(day(BURNING | slow, KEROSENE))
    assert run.facts.table("aircraft")["fuel_t"].tolist() == [6.0]
    assert spent(run) == {"flying": 3_000.0, "fuel": 3_000.0}
    assert stock(run)["drawn_t"] == 4.0


def test_a_mission_given_up_after_it_was_fuelled_gives_its_fuel_back(day: Day, with_storm: Storm) -> None:
    """A storm over the field from 08:45 on cancels it at eleven; the fuel is there for the next."""
    storm = """
[weather.over_the_field]
places = ["field"]
chance_per_day = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 14
"""
    given = {"missions.run.days": ["Mon"], "missions.run.max_delay_h": 2.0, "horizon_d": 1}
    run = with_storm(day(BURNING | given, KEROSENE + storm), 8.75)
    assert run.missions["cause"].tolist() == ["weather"]
    assert stock(run) == {"initial_t": 10.0, "inflowed_t": 0.0, "drawn_t": 0.0, "level_t": 10.0}
    assert spent(run) == {"flying": 0.0, "fuel": 0.0}


def test_without_a_stock_fuel_is_counted_and_never_lacking(day: Day) -> None:
    """Nobody waits, and four missions burn 16 tonnes."""
    run = simulate(day(BURNING | {"fleets.heron.fuel": {"burn_per_hour_t": 2.0}}))
    assert run.missions["completed"].tolist() == [True] * 4
    assert run.facts.table("aircraft")["fuel_t"].tolist() == [16.0]
    assert spent(run) == {"flying": 8_000.0}


def test_the_ferry_burns_and_costs_but_takes_nothing_out_of_the_stock(day: Day) -> None:
    """Two legs of an hour, and one mission of two."""
    far = '[places.far]\nkind = "airfield"\nlatitude_deg = 0.0\nlongitude_deg = 60.0\n'
    ferry = {"route": ["far", "field", "hub"], "leaves": datetime(2024, 3, 4), "night_stop_h": 10.0}
    run = simulate(day(BURNING | {"fleets.heron.ferry": ferry, "missions.run.days": ["Tue"]}, KEROSENE + far))
    assert run.facts.table("aircraft")["fuel_t"].tolist() == [8.0]
    assert spent(run) == {"flying": 4_000.0, "fuel": 4_000.0}
    assert stock(run)["drawn_t"] == 4.0


def test_a_fleet_whose_home_holds_no_fuel_is_refused(day: Day) -> None:
    """The stock must be at the home of the fleet."""
    elsewhere = KEROSENE.replace("stocks.hub", "stocks.field")
    with pytest.raises(ScenarioError, match=r"hub holds no kerosene: add \[stocks.hub.kerosene\]"):
        plan(day(BURNING, elsewhere))


def test_engines_agree_on_fuel(day: Day) -> None:
    """The same bits, with two aircraft, random deliveries and deadlines."""
    given: dict[str, Any] = {
        "fleets.heron.aircraft": 2,
        "fleets.heron.flight_time_factor": {"lognormal": {"mean": 1.0, "cv": 0.05}},
        "missions.run.max_delay_h": 6.0,
        "stocks.hub.kerosene.inflow": {"amount_t": 6.0, "every_d": {"exponential": {"mean": 2.0}}},
        "horizon_d": 20,
    }
    scenario = day(BURNING | given, KEROSENE)
    simpy, compiled = Bench(scenario, "simpy"), Bench(scenario, "compiled")
    for replication in range(20):
        one, other = simpy.run(3, replication), compiled.run(3, replication)
        assert one.journal.tobytes() == other.journal.tobytes()
        for table in ("aircraft", "stocks", "accounts", "purses"):
            assert one.facts.table(table).tobytes() == other.facts.table(table).tobytes()
