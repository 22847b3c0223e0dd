"""Stock levels on a grid, and their bands over replications."""

import numpy as np
import pytest

from sim.outcome import simulate
from sim.scenario import Scenario
from sim.studies import StudyError, bands
from sim.studies.stock_bands import levels_of, value_at

GRID = np.array([-1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0])


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
    assert list(found.columns) == ["place", "what", "time_h", "mean", "p10", "p50", "p90"]
    assert (found["p10"] <= found["p50"]).all()
    assert (found["p50"] <= found["p90"]).all()
    hours = found[(found["place"] == "camp") & (found["what"] == "food")]["time_h"]
    assert hours.tolist() == [12.0 * k for k in range(61)]


def test_bands_of_one_replication_are_its_levels(small: Scenario) -> None:
    """Mean and quantiles of one value are that value."""
    found = bands(small, replications=1, seed=3, step_h=24.0).frame
    levels = levels_of(simulate(small, seed=3), 24.0)
    for column in ("mean", "p10", "p50", "p90"):
        assert np.array_equal(found[column], levels)


def test_a_stock_begins_with_what_the_scenario_says(small: Scenario) -> None:
    """The first point of a stock is its initial level."""
    found = bands(small, replications=3, workers=1).frame
    first = found[found["time_h"] == 0.0].set_index(["place", "what"])["mean"]
    assert first.to_dict() == {("hub", "food"): 100.0, ("camp", "food"): 2.0}


def test_a_scenario_without_stocks_has_empty_bands(small: Scenario) -> None:
    """Nothing to draw is no error."""
    bare = small.vary({"stocks.hub.food.initial_t": 100})
    data = {**bare.written.data, "stocks": {}}
    assert bands(Scenario.from_dict(data), replications=2, workers=1).frame.empty


@pytest.mark.parametrize("step_h", [0.0, -1.0, float("nan"), float("inf"), 1e-6])
def test_a_step_that_is_none_is_refused(small: Scenario, step_h: float) -> None:
    """Before anything is run."""
    with pytest.raises(StudyError, match="step_h must be a number of hours"):
        bands(small, replications=2, step_h=step_h)
