"""Statistics of replications: Student-t intervals and quantiles by order statistics."""

from dataclasses import dataclass
from math import nan, sqrt
from typing import Any

import numpy as np

from sim.studies.refusal import StudyError
from sim.studies.work import Numbers


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
    if not 0.0 < confidence < 1.0:
        raise StudyError(f"confidence must lie between 0 and 1, such as 0.95, not {confidence!r}")
    found = defined(values)
    n, missing = len(found), np.size(values) - len(found)
    if n < 2:
        return Spread(n, missing, float(found[0]) if n else nan, nan, nan, nan)
    mean, sd = float(found.mean()), float(found.std(ddof=1))
    half = _t(n - 1, confidence) * sd / sqrt(n)
    return Spread(n, missing, mean, mean - half, mean + half, sd)


def quantile(values: Any, share: float) -> float:
    """Give the smallest value that at least this share of the defined values do not exceed; nan where there are none.

    It is always one of the values, order statistic ceil(share x n): definition 1 of Hyndman and Fan (1996).
    """
    found = defined(values)
    return float(np.quantile(found, share, method="inverted_cdf")) if len(found) else nan


def defined(values: Any) -> Numbers:
    """Give the values that are finite numbers."""
    every = np.asarray(values, dtype=np.float64).ravel()
    return every[np.isfinite(every)]


def _t(degrees: int, confidence: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(degrees, 0.5 + 0.5 * confidence))
