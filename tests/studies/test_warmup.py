"""Warm-up: a known transient is left out, what is steady is kept whole, and what drifts is said to do so."""

from collections.abc import Callable
from math import isnan

import numpy as np
import pytest

from sim.outcome.steadiness import BATCH, mser, mser5
from sim.scenario import Scenario
from sim.studies import StudyError
from sim.studies.warmup import drift_after, is_much, level_on, warmup, welch
from sim.studies.workers.work import Numbers, bench_of

MEAN, AUTOCORRELATION = 10.0, 0.9


def autoregressive(start: float, length: int = 1_000, replications: int = 1, seed: int = 1) -> Numbers:
    """Series x(t) = 10 + 0.9 (x(t - 1) - 10) + e, e being normal; on average x(t) - 10 = 0.9^t (start - 10)."""
    noise = np.random.default_rng(seed).normal(0.0, 1.0, (replications, length))
    series = np.empty((replications, length))
    level = np.full(replications, start - MEAN)
    for t in range(length):
        series[:, t] = MEAN + level
        level = AUTOCORRELATION * level + noise[:, t]
    return series


def test_the_statistic_of_mser_worked_by_hand() -> None:
    """Ten ones behind a five: all eleven have mean 15/11 and squares 160/11 about it; any later part has none."""
    found = mser(np.array([5.0] + 10 * [1.0]))
    assert found[0] == pytest.approx((25.0 + 10.0 - 225.0 / 11.0) / 121.0)
    assert found[1:].tolist() == [0.0] * 10


def test_the_statistic_is_the_squared_standard_error_of_what_is_left() -> None:
    """But for the divisor m instead of m - 1 in the variance."""
    series = autoregressive(10.0, 200)[0]
    found = mser(series)
    for cut in (0, 17, 150):
        left = series[cut:]
        assert found[cut] == pytest.approx(left.var() / len(left), rel=1e-9)


@pytest.mark.parametrize("replications", [1, 20])
@pytest.mark.parametrize("start", [60.0, -40.0])
def test_a_known_transient_is_left_out(start: float, replications: int) -> None:
    """It starts 22 standard deviations off; after 20 samples 0.9^20 = 12 % of that are left, after 80 nothing is.

    Without the cut, the mean of 1,000 samples is 50 x 10 / 1,000 = 0.5 off.
    """
    cuts = [mser5(autoregressive(start, replications=replications, seed=seed)) for seed in range(40)]
    found = [cut for cut in cuts if cut is not None]
    assert len(found) >= 36
    assert min(found) >= 20
    assert np.median(found) <= 120
    many = autoregressive(start, replications=400)
    cut = mser5(many)
    assert abs(many.mean() - MEAN) > 0.4
    assert abs(many[:, cut:].mean() - MEAN) < 0.05


def test_a_longer_transient_is_left_out_for_longer() -> None:
    """A start further off takes longer to be forgotten."""
    near, far = (mser5(autoregressive(start, replications=50)) for start in (20.0, 2_000.0))
    assert near is not None
    assert far is not None
    assert near < far


def test_what_is_steady_from_the_start_is_kept_nearly_whole() -> None:
    """Of a stationary series little is left out, and of a constant one nothing."""
    cuts = [mser5(autoregressive(MEAN, replications=50, seed=seed)) for seed in range(20)]
    assert all(cut is not None and cut <= 250 for cut in cuts)
    assert np.median([cut for cut in cuts if cut is not None]) <= 50
    assert mser5(np.full(100, 3.0)) == 0


def test_what_never_settles_is_said_to() -> None:
    """A level that rises to the end, and one that steps up late."""
    assert mser5(np.arange(1_000.0)) is None
    assert mser5(np.repeat([0.0, 1.0], [900, 100])) is None


def test_a_drift_counts_where_it_is_sure_and_large() -> None:
    """Half of a level on top of it is; a twentieth is not, nor is what may be chance."""
    steady = autoregressive(MEAN, replications=30)
    slope = np.linspace(0.0, 10.0, steady.shape[1])
    assert not is_much(drift_after(steady, 0), MEAN)
    drift = drift_after(steady + slope, 0)
    assert drift.low < 5.0 < drift.high
    assert is_much(drift, 15.0)
    assert not is_much(drift_after(steady + 0.05 * slope, 0), MEAN)
    assert not is_much(drift_after(5.0 * (steady[:2] - MEAN), 0), 1.0)


def test_the_moving_average_widens_from_the_start_and_stops_before_the_end() -> None:
    """Worked by hand: a window of one around 0, 3, 6, 0, 9."""
    assert welch(np.array([0.0, 3.0, 6.0, 0.0, 9.0]), 1).tolist() == [0.0, 3.0, 3.0, 5.0]
    assert welch(np.array([0.0, 3.0, 6.0, 0.0, 9.0]), 2).tolist() == [0.0, 3.0, 3.6]
    assert welch(np.array([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]]), 0).tolist() == [2.0, 2.0, 2.0]


def test_a_series_that_is_too_short_is_refused() -> None:
    """Ten batches are the least to judge by."""
    with pytest.raises(ValueError, match="49 samples are too few: 50 are the least"):
        mser(np.zeros(49), BATCH)
    with pytest.raises(StudyError, match="window must be a whole number from 0 to 2"):
        welch(np.zeros(5), 3)


EATEN = """
[places.hub.strength]
2024-03-04 = 1000
[stocks.hub.food]
initial_t = 100
inflow = { amount_t = 14, every_d = 7 }
"""
"""A thousand people eat 2 t a day, and 14 t come each week: between 100 and 86 t for ever."""


def test_a_stock_that_comes_and_goes_is_steady_from_the_start(world: Callable[..., Scenario]) -> None:
    """And one into which less comes than is eaten never gets steady."""
    steady = warmup(world({"horizon_d": 280}, EATEN), "hub.food", replications=3, workers=1, progress=False)
    assert steady.day <= 7.0
    short = world({"horizon_d": 90, "stocks.hub.food.inflow.amount_t": 8, "stocks.hub.food.initial_t": 1_000}, EATEN)
    never = warmup(short, "hub.food", replications=3, workers=1, progress=False)
    assert isnan(never.day)
    assert never.advice.startswith("hub.food never gets steady in 90 days")


def test_the_advice_comes_with_what_speaks_for_it(small: Scenario) -> None:
    """Mean, moving average and statistic at each sample; the statistic is least on the day that is advised."""
    found = warmup(small.vary({"horizon_d": 120}), "camp.food", replications=10, workers=1, progress=False)
    assert list(found.frame.columns) == ["day", "mean", "smoothed", "mser"]
    assert len(found.frame) == 4 * 120 + 1
    least = found.frame.sort_values("mser", kind="stable")["day"].iloc[0]
    assert isnan(found.day) or found.day == least
    assert found.advice in repr(found)


def test_levels_are_sampled_as_they_stand(small: Scenario) -> None:
    """People at the camp are 50, and 80 from the fourteenth day on; the stock is what the run says."""
    bench = bench_of(small, "simpy")
    people = level_on("camp.people", 24.0, bench, 1, 0)
    assert people.tolist() == [50.0] * 14 + [80.0] * 17
    stock = bench.run(1, 0).levels.query("place == 'hub' and what == 'food'")
    assert level_on("hub.food", 24.0, bench, 1, 0)[-1] == stock["value"].iloc[-1]
    assert level_on("strip.people", 24.0, bench, 1, 0).tolist() == [0.0] * 31


def test_waiting_missions_are_counted(world: Callable[..., Scenario]) -> None:
    """Three aircraft at one working slot, which loads one in an hour: at first one waits for one hour, one for two."""
    crowded = world({"fleets.heron.aircraft": 3, "horizon_d": 10, "places.hub.working_mog": 1})
    waiting = level_on("waiting missions", 0.25, bench_of(crowded, "simpy"), 1, 0)
    activities = bench_of(crowded, "simpy").run(1, 0).activities
    hours = activities[(activities["kind"] == "aircraft") & (activities["activity"] == "waiting")]["hours"].sum()
    assert waiting[:9].tolist() == [2.0] * 4 + [1.0] * 4 + [0.0]
    assert 0.25 * waiting.sum() == pytest.approx(hours)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"what": "camp.fod"}, "no level 'camp.fod'; did you mean camp.food"),
        ({"replications": 1}, "replications must be a whole number from 2"),
        ({"step_h": 0.0}, "step_h must be a number of hours"),
        ({"step_h": 48.0}, "16 samples are too few"),
    ],
)
def test_what_makes_no_sense_is_refused(small: Scenario, options: dict[str, object], sentence: str) -> None:
    """In a sentence."""
    with pytest.raises(StudyError, match=sentence):
        warmup(small, **{"what": "camp.food", "workers": 1, **options})  # type: ignore[arg-type]
