"""Intervals hold what they promise: a thousand small studies of known truth, seeded."""

from math import sqrt

import numpy as np
import pytest

from sim.studies import quantile_interval, spread, wilson
from sim.studies.comparison import holm, p_of

STUDIES = 4_000
"""Enough that a true coverage of 95 % is found between 93.5 and 96.5 % beyond any doubt."""


def covered(low: float, truth: float, high: float) -> bool:
    """Whether an interval holds the truth."""
    return low <= truth <= high


@pytest.mark.parametrize("n", [10, 50])
def test_student_intervals_of_a_normal_mean_cover_it(n: int) -> None:
    """Nineteen times of twenty."""
    draws = np.random.default_rng(1).normal(7.0, 3.0, (STUDIES, n))
    found = [spread(values) for values in draws]
    assert 0.935 <= np.mean([covered(each.low, 7.0, each.high) for each in found]) <= 0.965


def test_student_intervals_of_a_skewed_mean_cover_it_with_fifty_replications() -> None:
    """Waiting times are skewed; a gamma with cv 0.7 is near enough to normal for means of fifty."""
    draws = np.random.default_rng(2).gamma(2.0, 3.0, (STUDIES, 50))
    found = [spread(values) for values in draws]
    assert 0.935 <= np.mean([covered(each.low, 6.0, each.high) for each in found]) <= 0.965


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_intervals_of_a_quantile_cover_it_at_least_so_often(share: float) -> None:
    """They are made of order statistics, so that they hold for any distribution, and a little too often."""
    draws = np.random.default_rng(3).exponential(1.0, (STUDIES, 80))
    found = [quantile_interval(values, share) for values in draws]
    truth = -np.log(1.0 - share)
    assert 0.95 <= np.mean([covered(low, truth, high) for _, low, high in found]) <= 0.985


def test_wilson_intervals_cover_a_share() -> None:
    """On the average over shares: counts are whole numbers, so that single shares lie a little above or below."""
    chance = np.random.default_rng(4)
    truths = chance.uniform(0.05, 0.95, STUDIES)
    found = [wilson(int(count), 100) for count in chance.binomial(100, truths)]
    held = [covered(low, truth, high) for truth, (_, low, high) in zip(truths, found, strict=True)]
    assert 0.935 <= np.mean(held) <= 0.965


def test_simultaneous_intervals_all_hold_together_so_often() -> None:
    """Five correlated differences, each interval at 1 - 0.05 / 5: all five cover in 95 % of studies or more."""
    chance = np.random.default_rng(5)
    shared = chance.normal(0.0, 1.0, (STUDIES, 30, 1))
    draws = shared + chance.normal(0.0, 1.0, (STUDIES, 30, 5))
    half = [[spread(draws[k, :, j], 1 - 0.05 / 5) for j in range(5)] for k in range(STUDIES)]
    together = np.mean([all(covered(each.low, 0.0, each.high) for each in five) for five in half])
    assert together + 2 * sqrt(0.05 * 0.95 / STUDIES) >= 0.95
    assert together <= 0.99


def test_holm_rejects_a_true_hypothesis_in_at_most_one_study_of_twenty() -> None:
    """Among five comparisons without any difference; it is the family that counts."""
    draws = np.random.default_rng(6).normal(0.0, 1.0, (STUDIES, 5, 20))
    families = [[p_of(values.mean(), values.std(ddof=1), 20) for values in five] for five in draws]
    assert np.mean([min(holm(ps)) < 0.05 for ps in families]) <= 0.05 + 2 * sqrt(0.05 * 0.95 / STUDIES)
