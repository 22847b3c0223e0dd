"""Levels on a grid, and their bands over replications."""

from pathlib import Path

import numpy as np
import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario, load
from sim.studies import StudyError, bands, quantile
from sim.studies.level_bands import levels_of, order_statistics
from sim.studies.levels_sampled import Series, sampled, series_of
from sim.studies.stock_courses import courses_of, value_at

GRID = np.array([-1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
WHOLE = Path(__file__).parents[1] / "outcome" / "whole.toml"
SHARES = ("mean", "p10", "p50", "p90")


@pytest.fixture(scope="module")
def whole() -> Run:
    """A small whole operation, with forces that join, relief work, and stocks that it draws from."""
    return simulate(load(WHOLE), engine="simpy")


def test_between_two_points_a_level_is_on_the_line() -> None:
    """Stocks fall evenly."""
    found = value_at(np.array([0.0, 4.0]), np.array([8.0, 0.0]), GRID)
    assert found.tolist() == [8.0, 8.0, 6.0, 4.0, 2.0, 0.0, 0.0, 0.0]


def test_at_a_jump_the_later_value_holds() -> None:
    """A delivery counts from its hour on."""
    found = value_at(np.array([0.0, 2.0, 2.0, 6.0]), np.array([4.0, 2.0, 10.0, 6.0]), GRID)
    assert found.tolist() == [4.0, 4.0, 3.0, 10.0, 9.0, 8.0, 7.0, 6.0]


def test_bands_enclose_the_median_and_lie_on_the_grid(small: Scenario) -> None:
    """p10 <= p50 <= p90, every twelve hours from the start to the horizon."""
    found = bands(small, replications=9, workers=1, step_h=12.0).frame
    assert list(found.columns) == ["kind", "place", "what", "time_h", *SHARES]
    assert (found["p10"] <= found["p50"]).all()
    assert (found["p50"] <= found["p90"]).all()
    rows = found[(found["kind"] == "stock") & (found["place"] == "camp") & (found["what"] == "food")]
    assert rows["time_h"].tolist() == [12.0 * k for k in range(61)]


def test_bands_of_one_replication_are_its_levels(small: Scenario) -> None:
    """Mean and quantiles of one value are that value."""
    found = bands(small, replications=1, seed=3, step_h=24.0).frame
    levels = levels_of(simulate(small, seed=3), 24.0)
    for column in SHARES:
        assert np.array_equal(found[column], levels[: len(found)])


def test_a_stock_begins_with_what_the_scenario_says(small: Scenario) -> None:
    """The first point of a stock is its initial level."""
    found = bands(small, replications=3, workers=1).of("stock")
    first = found[found["time_h"] == 0.0].set_index(["place", "what"])["mean"]
    assert first.to_dict() == {("hub", "food"): 100.0, ("camp", "food"): 2.0}


def test_a_scenario_without_stocks_has_no_bands_of_them(small: Scenario) -> None:
    """Nothing to draw is no error."""
    bare = small.vary({"stocks.hub.food.initial_t": 100})
    data = {**bare.written.data, "stocks": {}}
    found = bands(Scenario.from_dict(data), replications=2, workers=1)
    assert found.of("stock").empty
    assert found.of("supply").empty


def test_quantiles_are_order_statistics_and_bear_what_is_infinite() -> None:
    """As `quantile` gives them, and inf where so many values are."""
    values = np.array([[5.0], [1.0], [4.0], [2.0], [3.0], [np.inf], [np.inf], [np.inf], [np.inf], [np.inf]])
    assert [found[0] for found in order_statistics(values, (0.1, 0.5, 0.6))] == [1.0, 5.0, np.inf]
    drawn = np.random.default_rng(1).random((37, 1))
    for share in (0.1, 0.5, 0.9):
        assert next(order_statistics(drawn, (share,)))[0] == quantile(drawn, share)


def test_days_of_supply_are_those_of_the_metrics(whole: Run) -> None:
    """On a fine grid the lowest and the mean are what the stock itself has counted, relief work included."""
    grid = np.linspace(0.0, 24.0 * whole.scenario.data.horizon_d, 100_001)
    values = sampled(whole, grid).reshape(-1, len(grid))
    found = {f"{each.place}.{each.what}": row for each, row in zip(series_of(whole.facts.layout), values, strict=True)
             if each.kind == "supply"}  # fmt: skip
    assert np.isinf(found.pop("port.food")).all()
    assert set(found) == {"hub.food", "camp.food", "camp.chemicals"}
    for stock, days in found.items():
        assert days.min() == pytest.approx(whole.metrics[f"dos_min[{stock}]"], abs=2e-3), stock
        assert days[np.isfinite(days)].mean() == pytest.approx(whole.metrics[f"dos_mean[{stock}]"], rel=2e-3), stock


@pytest.mark.parametrize("step_h", [1.0, 6.0, 24.0])
def test_what_is_shorter_than_a_step_is_seen(whole: Run, step_h: float) -> None:
    """Whatever the step, the least of all steps is the least of the run, and empty steps are where hours are empty."""
    grid = np.append(np.arange(0.0, 24.0 * whole.scenario.data.horizon_d, step_h), 24.0 * whole.scenario.data.horizon_d)
    found = dict(zip(series_of(whole.facts.layout), sampled(whole, grid).reshape(-1, len(grid)), strict=True))
    stocks = whole.levels[whole.levels["kind"] == "stock"].groupby(["place", "what"])["value"]
    for place, what, lowest in stocks.min().reset_index().itertuples(index=False):
        assert found[Series("least stock", place, what)].min() == lowest
        if (empty_d := whole.metrics.get(f"stockout_days[{place}.{what}]")) is not None:
            assert found[Series("empty", place, what)].max() == (1.0 if empty_d > 0.0 else 0.0)
    for each, days in found.items():
        if each.kind == "least supply" and np.isfinite(days).any():
            assert days.min() == pytest.approx(whole.metrics[f"dos_min[{each.place}.{each.what}]"], rel=1e-9), each


def test_the_least_of_a_step_is_not_above_what_holds_in_it(whole: Run) -> None:
    """At each hour of the grid the least since the last is at most the level, and at most the level before."""
    grid = np.linspace(0.0, 24.0 * whole.scenario.data.horizon_d, 61)
    found = dict(zip(series_of(whole.facts.layout), sampled(whole, grid).reshape(-1, len(grid)), strict=True))
    for each, least in found.items():
        if each.kind.startswith("least"):
            level = found[Series(each.kind.removeprefix("least "), each.place, each.what)]
            assert (least <= level).all()
            assert (least[1:] <= level[:-1]).all()


def test_a_stock_stands_empty_for_its_stock_out_days(whole: Run) -> None:
    """The hours in which a course is empty are those of the metric."""
    for each in courses_of(whole):
        hours = np.diff(each.hours)[each.stands_empty].sum()
        if each.is_used:
            assert hours / 24.0 == pytest.approx(whole.metrics[f"stockout_days[{each.place}.{each.what}]"], abs=1e-9)


def test_lows_do_not_depend_on_the_step(small: Scenario) -> None:
    """When a stock is first empty and what it lasts least are of the run, not of its grid."""
    fine, coarse = (bands(small, replications=3, workers=1, step_h=step).lows for step in (1.0, 24.0))
    assert list(fine.columns) == ["place", "what", "replication", "empty_h", "least_d", "least_h"]
    for column in ("empty_h", "least_d", "least_h"):
        assert np.allclose(fine[column], coarse[column])
    run = simulate(small, replication=2)
    mine = fine[(fine["place"] == "camp") & (fine["replication"] == 2)].iloc[0]
    assert mine["least_d"] == pytest.approx(run.metrics["dos_min[camp.food]"])
    assert np.isfinite(mine["empty_h"]) == (run.metrics["stockout_days[camp.food]"] > 0.0)


def test_forces_are_counted_with_those_that_join_them(whole: Run) -> None:
    """At the end everybody is with the force that they have joined, and all together are the people in place."""
    grid = np.array([24.0 * whole.scenario.data.horizon_d])
    ends = dict(zip(series_of(whole.facts.layout), sampled(whole, grid), strict=True))
    people = {each.what: value for each, value in ends.items() if each.kind == "in place"}
    assert set(people) == {"", "troops"}
    assert people[""] == people["troops"] == whole.metrics["people_in_place"]
    assert ends[Series("plan", "", "")] == 40.0


def test_deliveries_add_up_to_the_metrics(whole: Run) -> None:
    """The last value is the total of the loads."""
    grid = np.array([24.0 * whole.scenario.data.horizon_d])
    ends = dict(zip(series_of(whole.facts.layout), sampled(whole, grid), strict=True))
    loads = whole.loads[whole.loads["delivered"]]
    assert ends[Series("delivered", "", "tonnes")] == pytest.approx(loads["tonnes"].sum())
    assert ends[Series("delivered", "", "passengers")] == loads["passengers"].sum()
    assert loads["tonnes"].sum() > 0.0


@pytest.mark.parametrize("step_h", [0.0, -1.0, float("nan"), float("inf"), 1e-6])
def test_a_step_that_is_none_is_refused(small: Scenario, step_h: float) -> None:
    """Before anything is run."""
    with pytest.raises(StudyError, match="step_h must be a number of hours"):
        bands(small, replications=2, step_h=step_h)
