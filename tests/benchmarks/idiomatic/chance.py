"""Random times: a scenario's distributions drawn from a numpy generator."""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Any

from numpy.random import Generator

from sim.scenario.distributions import Exponential, Lognormal, Triangular, Uniform


@dataclass(frozen=True)
class Chance:
    """A distribution: how to draw from it, and its mean."""

    draw: Callable[[Generator], float]
    mean: float


def chance(given: Any, scale: float = 1.0) -> Chance:
    """Read a distribution of a scenario, its values multiplied by `scale`."""
    if isinstance(given, int | float):
        value = given * scale
        return Chance(lambda _: value, value)
    if isinstance(given, Triangular):
        low, mode, high = (scale * each for each in given.triangular)
        return Chance(lambda rng: rng.triangular(low, mode, high), (low + mode + high) / 3)
    if isinstance(given, Uniform):
        first, last = (scale * each for each in given.uniform)
        return Chance(lambda rng: rng.uniform(first, last), (first + last) / 2)
    if isinstance(given, Exponential):
        mean = scale * given.exponential.mean
        return Chance(lambda rng: rng.exponential(mean), mean)
    if isinstance(given, Lognormal):
        return lognormal(given, scale)
    raise NotImplementedError(f"this model does not draw from {given!r}")


def lognormal(given: Lognormal, scale: float) -> Chance:
    """A lognormal distribution, by median and sigma or by mean and coefficient of variation."""
    shape = given.lognormal
    if shape.median is not None and shape.sigma is not None:
        mu, sigma = log(shape.median * scale), shape.sigma
    else:
        assert shape.mean is not None
        assert shape.cv is not None
        sigma = sqrt(log(1 + shape.cv**2))
        mu = log(shape.mean * scale) - sigma**2 / 2
    return Chance(lambda rng: rng.lognormal(mu, sigma), exp(mu + sigma**2 / 2))
