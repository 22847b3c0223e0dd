"""Intervals and quantiles, against numbers worked by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.studies import StudyError, quantile, spread

FINITE = st.floats(-1e6, 1e6)


def test_the_interval_of_five_values_is_the_one_of_the_textbook() -> None:
    """Mean 3, standard deviation sqrt(2.5), and t(4, 0.975) = 2.7764 from the table: 3 -+ 1.9633."""
    found = spread([1.0, 2.0, 3.0, 4.0, 5.0])
    assert (found.n, found.missing, found.mean) == (5, 0, 3.0)
    assert found.sd == pytest.approx(math.sqrt(2.5), rel=1e-15)
    half = 2.7764451052 * math.sqrt(2.5) / math.sqrt(5.0)
    assert (found.low, found.high) == pytest.approx((3.0 - half, 3.0 + half), rel=1e-10)


def test_the_interval_of_two_values_is_wide() -> None:
    """t(1, 0.95) = 6.3138: with 90 % confidence the mean of 0 and 2 is 1 -+ 6.3138."""
    found = spread([0.0, 2.0], confidence=0.90)
    assert (found.low, found.high) == pytest.approx((1.0 - 6.3137515147, 1.0 + 6.3137515147), rel=1e-10)


def test_equal_values_have_an_interval_without_width() -> None:
    """What never varies is known exactly."""
    found = spread([7.0] * 9)
    assert (found.mean, found.low, found.high, found.sd) == (7.0, 7.0, 7.0, 0.0)


@pytest.mark.parametrize("values", [[4.0], [4.0, math.nan]])
def test_one_value_has_a_mean_and_no_interval(values: list[float]) -> None:
    """Nothing can be said of the spread of one value."""
    found = spread(values)
    assert found.mean == 4.0
    assert all(math.isnan(each) for each in (found.low, found.high, found.sd))


def test_values_that_are_not_defined_are_counted_and_left_out() -> None:
    """A first delivery that never came has no day: the mean is over the replications in which it came."""
    found = spread([1.0, math.nan, 3.0, math.inf])
    assert (found.n, found.missing, found.mean) == (2, 2, 2.0)


def test_of_nothing_nothing_is_known() -> None:
    """Where a metric is never defined, all but the counts is nan."""
    found = spread([math.nan, math.nan])
    assert (found.n, found.missing) == (0, 2)
    assert math.isnan(found.mean)
    assert math.isnan(quantile([math.nan], 0.5))


@pytest.mark.parametrize("confidence", [0.0, 1.0, 95, -0.5, math.nan])
def test_a_confidence_outside_0_and_1_is_refused(confidence: float) -> None:
    """95 is no confidence, 0.95 is one."""
    with pytest.raises(StudyError, match=r"between 0 and 1, such as 0\.95"):
        spread([1.0, 2.0], confidence)


@given(st.lists(FINITE, min_size=2, max_size=40), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_interval_is_that_of_scipy(values: list[float], confidence: float) -> None:
    """The same numbers from an independent path."""
    found = spread(values, confidence)
    scale = stats.sem(values)
    if scale > 1e-9:
        theirs = stats.t.interval(confidence, len(values) - 1, loc=found.mean, scale=scale)
        assert (found.low, found.high) == pytest.approx(theirs, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(
    ("share", "order"), [(0.0, 1), (0.1, 1), (0.11, 2), (0.5, 5), (0.51, 6), (0.9, 9), (0.91, 10), (1.0, 10)]
)
def test_a_quantile_is_an_order_statistic(share: float, order: int) -> None:
    """Of ten values the tenth part do not exceed the first, and nine tenths do not exceed the ninth."""
    values = [50.0, 10.0, 90.0, 20.0, 100.0, 30.0, 70.0, 40.0, 80.0, 60.0]
    assert quantile(values, share) == 10.0 * order


def test_a_share_of_a_number_is_not_rounded_up_by_floating_point() -> None:
    """0.07 x 100 is 7.000000000000001 to a machine, and yet seven of a hundred values are seven per cent."""
    assert quantile(range(1, 101), 0.07) == 7.0


def test_the_median_of_an_even_number_is_one_of_them() -> None:
    """Never a value that did not occur."""
    assert quantile([1.0, 2.0], 0.5) == 1.0


@given(st.lists(FINITE, min_size=1, max_size=60), st.floats(0.01, 0.99))
def test_at_least_the_share_do_not_exceed_a_quantile_and_fewer_any_smaller_value(
    values: list[float], share: float
) -> None:
    """The definition itself."""
    found = quantile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9
    assert sum(value < found for value in values) < share * len(values) + 1e-9
