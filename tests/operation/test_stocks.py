"""Stocks against closed forms: reorder points, empty shelves, spoilage, losses, inflow and changes of strength."""

from collections.abc import Callable
from datetime import date
from math import exp, log
from typing import Any

import pandas as pd
import pytest

from sim.outcome import Bench, Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
SECOND_H = 1.0 / 3600.0

STOCK = """
[stocks.field.food]
initial_t = 10
use_per_day_t = 2.4
"""
"""A tenth of a tonne an hour: a hundred hours."""
ORDERING = """
ordered_from = "hub"
reorder_at_dos = 2
order_up_to_dos = 5

[stocks.hub.food]
initial_t = 1000
"""
"""At 4.8 t or below, up to 12 t."""


def stock(run: Run, name: str = "field.food") -> Any:
    """The final row of a stock."""
    layout = run.facts.layout
    return run.facts.table("stocks")[layout.rows("stocks").index(name)]


def level_at(run: Run, hour: float, place: str = "field") -> float:
    """The level of a stock at an hour, on the straight line between the points around it."""
    points = run.levels.query("kind == 'stock' and place == @place")
    before = points[points["time_h"] <= hour].iloc[-1]
    after = points[points["time_h"] >= hour].iloc[0]
    span = after["time_h"] - before["time_h"]
    share = (hour - before["time_h"]) / span if span else 0.0
    return float(before["value"] + share * (after["value"] - before["value"]))


def test_a_stock_orders_within_a_second_of_falling_to_its_reorder_point(day: Day) -> None:
    """10 t less 0.1 t an hour is 4.8 t after 52 hours; 7.2 t make it 12 t; it would be empty at hour 100."""
    run = simulate(day({"horizon_d": 3}, STOCK + ORDERING))
    order = run.orders.iloc[0]
    assert order["placed_h"] == pytest.approx(52.0, abs=2 * SECOND_H)
    assert order["amount_t"] == pytest.approx(7.2, abs=1e-4)
    assert order["due_h"] == pytest.approx(100.0, abs=1e-6)
    assert len(run.orders) == 1


def test_what_is_on_order_counts_as_supply(day: Day) -> None:
    """Nobody flies: what is ordered up to 12 t lasts for 72 hours until the next order, up to 7.2 t for 24 hours."""
    run = simulate(day({"horizon_d": 6, "fleets.heron.aircraft": 0}, STOCK + ORDERING))
    assert run.orders["placed_h"].tolist() == pytest.approx([52.0], abs=2 * SECOND_H)
    assert stock(run)["on_order_t"] == pytest.approx(7.2, abs=1e-4)
    shorter = {"horizon_d": 6, "fleets.heron.aircraft": 0, "stocks.field.food.order_up_to_dos": 3}
    run = simulate(day(shorter, STOCK + ORDERING))
    assert run.orders["placed_h"].tolist() == pytest.approx([52.0, 76.0], abs=3 * SECOND_H)


def test_an_empty_stock_counts_its_hours_and_what_is_wanted(day: Day) -> None:
    """Empty at hour 100: 20 hours until the end of the fifth day, in which two tonnes are missing."""
    run = simulate(day({"horizon_d": 5}, STOCK))
    assert run.metrics["stockout_days[field.food]"] == pytest.approx(20 / 24, abs=1e-4)
    assert run.metrics["unmet_demand"] == pytest.approx(2.0, abs=1e-3)
    assert run.metrics["fill_rate"] == pytest.approx(10 / 12, abs=1e-4)
    assert level_at(run, 50.0) == pytest.approx(5.0, abs=1e-4)


def test_spoilage_follows_its_differential_equation(day: Day) -> None:
    """dL/dt = -u - r L: L = (L0 + u / r) exp(-r t) - u / r, which is nothing at log(1 + r L0 / u) / r."""
    rate, use, initial = -log(1 - 0.2) / 24, 0.1, 10.0
    empty_h = log(1 + rate * initial / use) / rate
    run = simulate(day({"horizon_d": 2, "commodities.food.spoilage_per_day": 0.2}, STOCK))
    level = (initial + use / rate) * exp(-rate * 48) - use / rate
    assert stock(run)["level_t"] == pytest.approx(level, abs=1e-4)
    assert stock(run)["spoiled_t"] == pytest.approx(initial - level - 48 * use, abs=1e-4)
    run = simulate(day({"horizon_d": 5, "commodities.food.spoilage_per_day": 0.2}, STOCK))
    assert stock(run)["empty_h"] == pytest.approx(120 - empty_h, abs=3 * SECOND_H)
    assert run.metrics["lost"] == pytest.approx(initial - use * empty_h, abs=1e-4)


def test_spoilage_alone_never_empties_a_stock(day: Day) -> None:
    """What nobody uses decays."""
    unused = {"horizon_d": 10, "commodities.food.spoilage_per_day": 0.2, "stocks.field.food.use_per_day_t": 0.0}
    run = simulate(day(unused, STOCK))
    assert stock(run)["level_t"] == pytest.approx(10 * 0.8**10, abs=1e-3)


def test_handling_takes_a_share_of_what_is_received(day: Day) -> None:
    """Of 7.2 t delivered on the third day at 10:30, a tenth is lost; the order counts as delivered in full."""
    run = simulate(day({"horizon_d": 4, "commodities.food.handling_loss": 0.1}, STOCK + ORDERING))
    got = stock(run)
    assert (got["received_t"], got["lost_t"]) == (pytest.approx(7.2, abs=1e-4), pytest.approx(0.72, abs=1e-4))
    assert got["level_t"] == pytest.approx(10 - 9.6 + 7.2 * 0.9, abs=1e-3)
    assert run.orders["closed_h"].tolist() == [58.5]
    assert stock(run, "hub.food")["level_t"] == pytest.approx(1000 - 7.2, abs=1e-4)


def test_an_order_takes_no_more_than_its_source_holds(day: Day) -> None:
    """Three tonnes are there; the rest waits until the source has more."""
    run = simulate(day({"horizon_d": 4, "stocks.hub.food.initial_t": 3}, STOCK + ORDERING))
    assert run.loads["tonnes"].tolist() == [3.0]
    assert run.orders["waiting_t"][0] == pytest.approx(4.2, abs=1e-4)


def test_inflow_comes_at_its_interval(day: Day) -> None:
    """Five tonnes every second day: at the end of the seventh day, three times."""
    inflow = "inflow = { amount_t = 5, every_d = 2 }\n"
    run = simulate(day({"horizon_d": 7, "stocks.field.food.use_per_day_t": 0.0}, STOCK + inflow))
    assert stock(run)["inflowed_t"] == 15.0
    points = run.levels.query("kind == 'stock'")[["time_h", "value"]]
    assert level_at(run, 47.9) == 10.0
    assert level_at(run, 48.1) == 15.0
    assert points["value"].iloc[-1] == 25.0


def test_people_use_by_their_number_from_their_day_on(day: Day) -> None:
    """100 people use 0.2 t a day, 300 from the third day on 0.6 t; none is left for the last day."""
    people = {"horizon_d": 5, "commodities.food.per_person_day_kg": 2.0, "stocks.field.food.use_per_day_t": 0.0}
    strength = "\n[places.field.strength]\n2024-03-04 = 100\n2024-03-06 = 300\n2024-03-08 = 0\n"
    run = simulate(day(people, STOCK + strength))
    assert stock(run)["consumed_t"] == pytest.approx(2 * 0.2 + 2 * 0.6, abs=1e-4)
    assert run.metrics["person_days"] == pytest.approx(2 * 100 + 2 * 300, abs=0.01)
    steps = run.levels.query("kind == 'strength'")[["time_h", "value"]].to_numpy().tolist()
    assert [48.0, 300.0] in steps


def test_a_rise_of_strength_lowers_the_days_of_supply_and_calls_for_an_order(day: Day) -> None:
    """Ten days for 100 people are three for 300: at the change, not later."""
    people = {"horizon_d": 2, "commodities.food.per_person_day_kg": 10.0, "stocks.field.food.use_per_day_t": 0.0}
    strength = "\n[places.field.strength]\n2024-03-04 = 100\n2024-03-05 = 300\n"
    run = simulate(day(people | {"stocks.field.food.reorder_at_dos": 3.5}, STOCK + ORDERING + strength))
    assert run.orders["placed_h"].tolist() == pytest.approx([24.0])
    assert run.orders["amount_t"].tolist() == pytest.approx([5 * 3.0 - 9.0])


def test_the_demand_factor_multiplies_use_and_requirements(day: Day, goods: str) -> None:
    """Twice as much of both."""
    run = simulate(day({"demand_factor": 2.0}, STOCK + goods))
    assert stock(run)["consumed_t"] == pytest.approx(4.8, abs=1e-3)
    assert run.orders["amount_t"].tolist() == [20.0]


def test_days_of_supply_are_averaged_over_time(day: Day) -> None:
    """From 10 t to 7.6 t in a day at 2.4 t a day."""
    run = simulate(day({}, STOCK))
    assert run.metrics["dos_mean[field.food]"] == pytest.approx(8.8 / 2.4, abs=1e-4)
    assert run.metrics["dos_min[field.food]"] == pytest.approx(7.6 / 2.4, abs=1e-4)


@pytest.mark.parametrize("days", [10, 100, 1000])
def test_a_stock_that_only_lies_there_makes_no_events(day: Day, days: int) -> None:
    """Events do not grow with the horizon when nothing happens: hours are not events."""
    idle = day({"horizon_d": days, "missions.run.last": date(2024, 3, 4)}, STOCK)
    assert Bench(idle).run(1, 0).events < 60


def test_points_of_levels_are_in_order_of_time(day: Day) -> None:
    """And end at the horizon."""
    run = simulate(day({"horizon_d": 4}, STOCK + ORDERING))
    for _, points in run.levels.groupby(["kind", "place", "what"]):
        assert pd.Index(points["time_h"]).is_monotonic_increasing
        assert points["time_h"].iloc[-1] == 96.0
