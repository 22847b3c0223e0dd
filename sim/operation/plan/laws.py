"""Distributions of a scenario as laws of the engine."""

from functools import lru_cache
from math import exp, log, sqrt
from typing import Any

from sim.engine import Law, law_columns
from sim.operation.tables import Operation
from sim.scenario.distributions import GammaShape, LognormalShape, family_of


def add_law(op: Operation, name: str, distribution: Any, scale: float = 1.0) -> Law:
    """Add the law of a distribution, its values multiplied by `scale` to bring them to the model's unit."""
    family, parameters = parameters_of(distribution, scale)
    return op.laws.add(name, **remembered(family, tuple(parameters.items())))


@lru_cache(maxsize=1_000)
def remembered(family: str, parameters: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    """Give the columns of a law; the tables of quantiles behind some of them are worth keeping."""
    return law_columns(family, dict(parameters))


def parameters_of(distribution: Any, scale: float) -> tuple[str, dict[str, Any]]:
    """Give family and parameters in the words of `law_columns`; a distribution without spread is a constant."""
    family = family_of(distribution) or "constant"
    if family == "constant":
        return family, {"value": distribution * scale}
    given = getattr(distribution, family)
    if family in ("uniform", "triangular", "pert"):
        names = ("low", "high") if family == "uniform" else ("low", "mode", "high")
        return family, dict(zip(names, (value * scale for value in given), strict=True))
    if family == "empirical":
        return family, {"values": tuple(value * scale for value in given)}
    if family == "discrete":
        return family, {"values": tuple(value * scale for value in given.values), "weights": tuple(given.weights)}
    if family == "lognormal":
        return family, lognormal(given, scale)
    if family == "gamma":
        return family, gamma(given, scale)
    if family == "weibull":
        return family, {"scale": given.scale * scale, "shape": given.shape}
    return family, {"mean": given.mean * scale}


def lognormal(given: LognormalShape, scale: float) -> dict[str, float]:
    """Give median and sigma: sigma^2 = log(1 + cv^2), median = mean / exp(sigma^2 / 2)."""
    if given.mean is not None and given.cv is not None:
        sigma = sqrt(log(1.0 + given.cv**2))
        return {"median": given.mean * exp(-(sigma**2) / 2.0) * scale, "sigma": sigma}
    return {"median": (given.median or 0.0) * scale, "sigma": given.sigma or 0.0}


def gamma(given: GammaShape, scale: float) -> dict[str, float]:
    """Give shape = 1 / cv^2 and scale = mean x cv^2."""
    return {"shape": 1.0 / given.cv**2, "scale": given.mean * given.cv**2 * scale}
