"""Statistics of replications: Student-t intervals and quantiles by order statistics."""

from dataclasses import dataclass
from math import ceil, inf, nan, sqrt
from typing import Any

import numpy as np

from sim.studies.refusal import StudyError
from sim.studies.workers.work import Numbers

ROUNDING = 1e-9
"""So much of a share of n, such as 0.07 x 100, may be an error of its floating point."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What some replications say about one metric."""

    n: int
    """Replications in which the metric is defined."""
    missing: int
    """Replications in which it is not, such as the day of a first delivery that never came."""
    mean: float
    """Mean over the `n`; nan where there are none."""
    low: float
    """Lower end of the confidence interval of the mean; nan below two values."""
    high: float
    """Upper end."""
    sd: float
    """Standard deviation of the sample (divisor n - 1); nan below two values."""


def spread(values: Any, confidence: float = 0.95) -> Spread:
    """Give mean and Student-t interval: mean -+ t(n - 1, (1 + confidence) / 2) x sd / sqrt(n).

    A value that is not a finite number is counted as missing and left out: the mean is then one over the replications
    in which the metric is defined. Raises StudyError unless 0 < confidence < 1.
    """
    refuse_confidence(confidence)
    found = defined(values)
    n, missing = len(found), np.size(values) - len(found)
    if n < 2:
        return Spread(n, missing, float(found[0]) if n else nan, nan, nan, nan)
    mean, sd = float(found.mean()), float(found.std(ddof=1))
    half = _t(n - 1, confidence) * sd / sqrt(n)
    return Spread(n, missing, mean, mean - half, mean + half, sd)


def quantile(values: Any, share: float) -> float:
    """Give the smallest value that at least this share of the values do not exceed; nan where there are none.

    It is always one of the values, order statistic ceil(share x n): definition 1 of Hyndman and Fan (1996). What is nan
    is left out. What is infinite counts: a moment that did not come by the horizon is later than all that did (see
    `sim.studies.moments.in_order`), and where too many did not come, the quantile is infinite.
    """
    found = np.sort(ordered(values))
    order = max(1, ceil(share * len(found) - ROUNDING))
    return float(found[order - 1]) if len(found) else nan


def quantile_interval(values: Any, share: float, confidence: float = 0.95) -> tuple[float, float, float]:
    """Give a quantile with an interval between two order statistics that holds it at least so surely.

    Whatever the distribution, the quantile lies between order statistics i and j with the probability that a binomial
    count of n and `share` is at least i and below j; half of the doubt lies to either side, and an end beyond all
    values is infinite. Values count as for `quantile`. Raises StudyError unless 0 < share < 1 and 0 < confidence < 1.
    """
    from scipy.stats import binom

    refuse_confidence(confidence)
    if not 0.0 < share < 1.0:
        raise StudyError(f"the share of a quantile must lie between 0 and 1, such as 0.9, not {share!r}")
    found = np.sort(ordered(values))
    n = len(found)
    if n == 0:
        return nan, nan, nan
    tail = 0.5 * (1.0 - confidence)
    first, last = int(binom.ppf(tail, n, share)), int(binom.ppf(1.0 - tail, n, share)) + 1
    low = float(found[first - 1]) if first >= 1 else -inf
    high = float(found[last - 1]) if last <= n else inf
    return quantile(found, share), low, high


def wilson(hits: int, runs: int, confidence: float = 0.95) -> tuple[float, float, float]:
    """Give a share with its score interval (Wilson 1927): share, lower end, upper end; nan and 0 to 1 of no runs.

    Raises StudyError unless 0 < confidence < 1.
    """
    from scipy.special import ndtri

    refuse_confidence(confidence)
    if runs == 0:
        return nan, 0.0, 1.0
    z, share = float(ndtri(0.5 + 0.5 * confidence)), hits / runs
    middle = (share + z * z / (2.0 * runs)) / (1.0 + z * z / runs)
    half = z / (1.0 + z * z / runs) * sqrt(share * (1.0 - share) / runs + z * z / (4.0 * runs * runs))
    return share, 0.0 if hits == 0 else middle - half, 1.0 if hits == runs else middle + half


def refuse_confidence(confidence: float) -> None:
    """Refuse with a StudyError a confidence that does not lie between 0 and 1."""
    if not 0.0 < confidence < 1.0:
        raise StudyError(f"confidence must lie between 0 and 1, such as 0.95, not {confidence!r}")


def defined(values: Any) -> Numbers:
    """Give the values that are finite numbers."""
    every = np.asarray(values, dtype=np.float64).ravel()
    return every[np.isfinite(every)]


def ordered(values: Any) -> Numbers:
    """Give the values that have an order: all but nan."""
    every = np.asarray(values, dtype=np.float64).ravel()
    return every[~np.isnan(every)]


def _t(degrees: int, confidence: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(degrees, 0.5 + 0.5 * confidence))
