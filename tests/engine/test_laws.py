"""Laws: one uniform number gives one variate, rising with it, and distributed as scipy says."""

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from scipy import stats
from scipy.special import ndtri

from sim.engine import Law, law_columns, mean_of
from sim.engine.laws import quantile
from sim.engine.normal import inv_normal
from sim.errors import EngineError

LAWS: dict[str, tuple[str, dict[str, Any], Any]] = {
    "uniform": ("uniform", {"low": 2.0, "high": 5.0}, stats.uniform(2.0, 3.0)),
    "triangular": ("triangular", {"low": 1.0, "mode": 1.5, "high": 3.0}, stats.triang(0.25, 1.0, 2.0)),
    "right triangle": ("triangular", {"low": 1.0, "mode": 1.0, "high": 3.0}, stats.triang(0.0, 1.0, 2.0)),
    "exponential": ("exponential", {"mean": 4.0}, stats.expon(scale=4.0)),
    "lognormal": ("lognormal", {"median": 6.0, "sigma": 1.0}, stats.lognorm(1.0, scale=6.0)),
    "weibull": ("weibull", {"scale": 8.0, "shape": 1.3}, stats.weibull_min(1.3, scale=8.0)),
    "pert": ("pert", {"low": 2.0, "mode": 4.0, "high": 9.0}, stats.beta(15 / 7, 27 / 7, 2.0, 7.0)),
    "beta": ("beta", {"low": 0.0, "high": 1.0, "alpha": 0.8, "beta": 1.7}, stats.beta(0.8, 1.7)),
    "gamma": ("gamma", {"shape": 2.5, "scale": 0.4}, stats.gamma(2.5, scale=0.4)),
    "steep gamma": ("gamma", {"shape": 0.7, "scale": 2.0}, stats.gamma(0.7, scale=2.0)),
}
SHARES = [1e-9, 1e-4, 0.01, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.99, 0.9999, 1.0 - 1e-9]


def law_of(family: str, parameters: dict[str, Any]) -> Law:
    """Return a law that belongs to no model."""
    return Law(**law_columns(family, parameters))


@pytest.mark.parametrize("name", LAWS)
def test_quantiles_are_those_of_scipy(name: str) -> None:
    """To 1e-4 of the mean, from one in a thousand million to its opposite."""
    family, parameters, exact = LAWS[name]
    law = law_of(family, parameters)
    for u in SHARES:
        assert quantile(law, u) == pytest.approx(exact.ppf(u), rel=1e-4, abs=1e-4 * exact.mean())


@pytest.mark.parametrize("name", LAWS)
def test_the_mean_of_a_law_is_that_of_scipy(name: str) -> None:
    """To 1e-4, and for laws in closed form exactly."""
    family, parameters, exact = LAWS[name]
    assert mean_of(law_of(family, parameters)) == pytest.approx(exact.mean(), rel=1e-4)


@pytest.mark.parametrize("name", LAWS)
def test_a_law_rises_with_its_uniform_number(name: str) -> None:
    """So that common random numbers stay in step."""
    family, parameters, _ = LAWS[name]
    law = law_of(family, parameters)
    values = [quantile(law, u) for u in np.linspace(1e-6, 1.0 - 1e-6, 2_001)]
    assert all(low <= high for low, high in pairwise(values))


def test_a_discrete_law_has_its_values_by_their_weights() -> None:
    """Values given in any order, one of them with no weight."""
    law = law_of("discrete", {"values": [30.0, 10.0, 20.0], "weights": [1.0, 3.0, 0.0]})
    shares = [(k + 0.5) / 1_000 for k in range(1_000)]
    drawn = [quantile(law, u) for u in shares]
    assert {value: drawn.count(value) for value in set(drawn)} == {10.0: 750, 30.0: 250}
    assert mean_of(law) == pytest.approx(15.0, rel=1e-12)


def test_an_empirical_law_is_linear_between_the_values_observed() -> None:
    """u falls at u (n - 1) among the sorted values; the mean is that of the broken line."""
    law = law_of("empirical", {"values": [4.0, 1.0, 2.0]})
    assert [quantile(law, u) for u in (0.25, 0.5, 0.75)] == [1.5, 2.0, 3.0]
    assert mean_of(law) == pytest.approx((1.5 + 3.0) / 2.0)
    assert quantile(law_of("empirical", {"values": [3.0]}), 0.3) == 3.0


def test_a_law_without_width_is_constant() -> None:
    """Equal ends give the one value there is."""
    for family in ("triangular", "pert"):
        law = law_of(family, {"low": 2.0, "mode": 2.0, "high": 2.0})
        assert (quantile(law, 0.3), mean_of(law)) == (2.0, 2.0)


def test_the_inverse_normal_is_exact_to_the_last_digits() -> None:
    """Against scipy, from 1e-16 to its opposite."""
    for p in (2.0**-53, 1e-12, 1e-6, 0.01, 0.074, 0.076, 0.3, 0.5, 0.9, 0.926, 1.0 - 1e-9):
        assert inv_normal(p) == pytest.approx(float(ndtri(p)), rel=2e-13, abs=1e-15)


@pytest.mark.parametrize(
    ("family", "parameters", "sentence"),
    [
        ("normal", {"mean": 1.0}, "there is no law 'normal': choose constant, uniform"),
        ("uniform", {"low": 1.0}, "the law 'uniform' is given by low, high, and not by low"),
        ("uniform", {"low": 2.0, "high": 1.0}, "from low to high"),
        ("triangular", {"low": 1.0, "mode": 9.0, "high": 2.0}, "low <= mode <= high"),
        ("pert", {"low": 1.0, "mode": 0.0, "high": 2.0}, "low <= mode <= high"),
        ("weibull", {"scale": 1.0, "shape": 0.0}, "shape > 0"),
        ("gamma", {"shape": -1.0, "scale": 1.0}, "shape > 0"),
        ("lognormal", {"median": -1.0, "sigma": 1.0}, "median >= 0"),
        ("exponential", {"mean": -2.0}, "is not negative"),
        ("discrete", {"values": [1.0], "weights": [0.0]}, "not all 0"),
        ("discrete", {"values": [1.0], "weights": [1.0, 2.0]}, "a weight for each"),
        ("empirical", {"values": []}, "at least one value"),
        ("constant", {"value": math.nan}, "not a finite number"),
    ],
)
def test_a_wrong_law_is_refused_in_a_sentence(family: str, parameters: dict[str, Any], sentence: str) -> None:
    """The sentence says what the law needs."""
    with pytest.raises(EngineError, match=sentence):
        law_columns(family, parameters)
