"""From the parameters of a distribution to the columns of a `Law` row, and the mean of a law."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from sim.engine import laws
from sim.engine.laws import LOWEST_SCORE, Law
from sim.errors import EngineError

KNOTS = 1025
DIGITS = 12

Columns = dict[str, Any]
"""Columns of a Law row: family, a, b, c, knots."""


def law_columns(family: str, parameters: Mapping[str, Any]) -> Columns:
    """Return the columns of the law of this family, for `op.laws.add(name, **columns)`.

    constant(value), uniform(low, high), triangular(low, mode, high), exponential(mean), lognormal(median, sigma),
    weibull(scale, shape), pert(low, mode, high), beta(low, high, alpha, beta), gamma(shape, scale), empirical(values),
    discrete(values, weights).  An unknown family, or a parameter missing, unknown or out of range raises `EngineError`.
    """
    if family not in FAMILIES:
        raise EngineError(f"there is no law '{family}': choose {', '.join(FAMILIES)}")
    names, made = FAMILIES[family]
    if set(parameters) != set(names):
        raise EngineError(
            f"the law '{family}' is given by {', '.join(names)}, and not by {', '.join(parameters) or 'nothing'}"
        )
    return made(*(parameters[name] for name in names))


def plain(family: int, a: float = 0.0, b: float = 0.0, c: float = 0.0, knots: Sequence[float] = ()) -> Columns:
    """Return columns whose numbers are all finite, or raise `EngineError`."""
    if not all(math.isfinite(x) for x in (a, b, c, *knots)):
        raise EngineError("a parameter of a law is not a finite number")
    return {"family": family, "a": float(a), "b": float(b), "c": float(c), "knots": [float(x) for x in knots]}


def require(right: bool, sentence: str) -> None:
    """Raise `EngineError` with this sentence if the parameters are not right."""
    if not right:
        raise EngineError(sentence)


def constant(value: float) -> Columns:
    """Return a law that is always this value and uses no draw."""
    return plain(laws.CONSTANT, value)


def uniform(low: float, high: float) -> Columns:
    """Return the law of a number equally likely anywhere from low to high."""
    require(low <= high, f"a uniform law goes from low to high, not from {low} to {high}")
    return plain(laws.UNIFORM, low, high)


def triangular(low: float, mode: float, high: float) -> Columns:
    """Return the triangular law of these ends and this mode; equal ends give a constant."""
    require(low <= mode <= high, f"a triangular law needs low <= mode <= high, not {low}, {mode}, {high}")
    return plain(laws.TRIANGULAR, low, mode, high) if low < high else constant(low)


def exponential(mean: float) -> Columns:
    """Return the exponential law of this mean."""
    require(mean >= 0.0, f"the mean of an exponential law is not negative, as {mean} is")
    return plain(laws.EXPONENTIAL, mean)


def lognormal(median: float, sigma: float) -> Columns:
    """Return the law whose logarithm is normal with mean log(median) and standard deviation sigma."""
    require(
        median >= 0.0 and sigma >= 0.0, f"a lognormal law needs median >= 0 and sigma >= 0, not {median} and {sigma}"
    )
    return plain(laws.LOGNORMAL, median, sigma)


def weibull(scale: float, shape: float) -> Columns:
    """Return the law with distribution function 1 - exp(-(x / scale) ** shape)."""
    require(scale >= 0.0 and shape > 0.0, f"a Weibull law needs scale >= 0 and shape > 0, not {scale} and {shape}")
    return plain(laws.WEIBULL, scale, shape)


def pert(low: float, mode: float, high: float) -> Columns:
    """Return the PERT law: the beta law with alpha = 1 + 4 (mode - low) / (high - low) and alpha + beta = 6."""
    require(low <= mode <= high, f"a PERT law needs low <= mode <= high, not {low}, {mode}, {high}")
    if low == high:
        return constant(low)
    return beta(low, high, 1.0 + 4.0 * (mode - low) / (high - low), 1.0 + 4.0 * (high - mode) / (high - low))


def beta(low: float, high: float, alpha: float, beta: float) -> Columns:
    """Return the beta law stretched from low to high."""
    require(low < high and alpha > 0.0 and beta > 0.0, "a beta law needs low < high, alpha > 0 and beta > 0")
    from scipy import stats

    return from_scores(stats.beta(alpha, beta, loc=low, scale=high - low))


def gamma(shape: float, scale: float) -> Columns:
    """Return the gamma law of mean shape * scale."""
    require(shape > 0.0 and scale > 0.0, f"a gamma law needs shape > 0 and scale > 0, not {shape} and {scale}")
    from scipy import stats

    return from_scores(stats.gamma(shape, scale=scale))


def from_scores(frozen: Any) -> Columns:
    """Tabulate a scipy distribution at normal scores, to 12 digits, so that a library's last bit changes nothing."""
    from scipy.special import ndtr

    step = -2.0 * LOWEST_SCORE / (KNOTS - 1)
    scores = [LOWEST_SCORE + step * k for k in range(KNOTS)]
    exact = [frozen.ppf(ndtr(z)) if z < 0.0 else frozen.isf(ndtr(-z)) for z in scores]
    return plain(laws.SCORES, knots=[float(f"{x:.{DIGITS}g}") for x in exact])


def empirical(values: Sequence[float]) -> Columns:
    """Return the law of values observed: u falls at u (n - 1) among them sorted, linear between neighbours."""
    require(len(values) > 0, "an empirical law needs at least one value")
    return plain(laws.EMPIRICAL, knots=sorted(values))


def discrete(values: Sequence[float], weights: Sequence[float]) -> Columns:
    """Return the law of a few values with these weights (at least 0, and not all 0)."""
    require(len(values) == len(weights) > 0, "a discrete law needs a weight for each of its values")
    require(min(weights) >= 0.0 < sum(weights), "the weights of a discrete law are at least 0, and not all 0")
    total, below, knots = math.fsum(weights), 0.0, []
    for value, weight in sorted(zip(values, weights, strict=True)):
        below += weight
        knots += [value, below / total]
    return plain(laws.DISCRETE, knots=knots)


FAMILIES: dict[str, tuple[tuple[str, ...], Callable[..., Columns]]] = {
    "constant": (("value",), constant),
    "uniform": (("low", "high"), uniform),
    "triangular": (("low", "mode", "high"), triangular),
    "exponential": (("mean",), exponential),
    "lognormal": (("median", "sigma"), lognormal),
    "weibull": (("scale", "shape"), weibull),
    "pert": (("low", "mode", "high"), pert),
    "beta": (("low", "high", "alpha", "beta"), beta),
    "gamma": (("shape", "scale"), gamma),
    "empirical": (("values",), empirical),
    "discrete": (("values", "weights"), discrete),
}


def mean_of(law: Law) -> float:
    """Return the mean of what is drawn from a law."""
    if law.family == laws.UNIFORM:
        return (law.a + law.b) / 2.0
    if law.family == laws.TRIANGULAR:
        return (law.a + law.b + law.c) / 3.0
    if law.family == laws.LOGNORMAL:
        return law.a * math.exp(law.b * law.b / 2.0)
    if law.family == laws.WEIBULL:
        return law.a * math.gamma(1.0 + 1.0 / law.b)
    if law.family == laws.SCORES:
        return mean_of_scores(law.knots)
    if law.family == laws.EMPIRICAL:
        inner = [(x + y) / 2.0 for x, y in pairwise(law.knots)]
        return math.fsum(inner) / len(inner) if inner else law.knots[0]
    if law.family == laws.DISCRETE:
        below = [0.0, *law.knots[1::2]]
        return math.fsum(x * (q - p) for x, p, q in zip(law.knots[::2], below[:-1], below[1:], strict=True))
    return law.a


def mean_of_scores(knots: Sequence[float]) -> float:
    """Return the integral of the interpolated quantiles against the normal density, in closed form by segment."""
    step = -2.0 * LOWEST_SCORE / (len(knots) - 1)
    parts = []
    for k, (x, y) in enumerate(pairwise(knots)):
        z = LOWEST_SCORE + step * k
        mass = (math.erfc(-(z + step) / math.sqrt(2.0)) - math.erfc(-z / math.sqrt(2.0))) / 2.0
        moment = (math.exp(-z * z / 2.0) - math.exp(-(z + step) * (z + step) / 2.0)) / math.sqrt(2.0 * math.pi)
        parts.append(x * mass + (y - x) / step * (moment - z * mass))
    return math.fsum(parts)
