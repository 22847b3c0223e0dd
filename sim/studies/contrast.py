"""One metric before and after a change: the difference of means with its interval, paired or not."""

from dataclasses import dataclass
from math import nan, sqrt

import numpy as np

from sim.studies.comparison import p_of
from sim.studies.statistics import defined, refuse_confidence, spread
from sim.studies.workers.work import Numbers


@dataclass(frozen=True, slots=True)
class Contrast:
    """What some replications before and some after a change say about a metric."""

    n: int
    """Pairs of replications, or the fewer of the replications before and after."""
    before: float
    """Mean before, over the replications that count."""
    after: float
    """Mean after."""
    difference: float
    """After less before."""
    low: float
    """Lower end of its interval; nan below two replications."""
    high: float
    """Upper end."""
    p: float
    """Two-sided p of the t test that there is no difference."""


def contrast(before: Numbers, after: Numbers, paired: bool, confidence: float = 0.95) -> Contrast:
    """Compare replications of a metric; those in which it is not defined are left out.

    Paired: Student's t over the differences of replications of the same number, in which both define it. Else: Welch's
    t for samples of unequal variance. Raises StudyError unless 0 < confidence < 1.
    """
    refuse_confidence(confidence)
    return _paired(before, after, confidence) if paired else _independent(defined(before), defined(after), confidence)


def _paired(before: Numbers, after: Numbers, confidence: float) -> Contrast:
    length = min(len(before), len(after))
    old, new = before[:length], after[:length]
    both = np.isfinite(old) & np.isfinite(new)
    found = spread(new[both] - old[both], confidence)
    means = (float(old[both].mean()), float(new[both].mean())) if found.n else (nan, nan)
    return Contrast(found.n, *means, found.mean, found.low, found.high, p_of(found.mean, found.sd, found.n))


def _independent(old: Numbers, new: Numbers, confidence: float) -> Contrast:
    n = min(len(old), len(new))
    means = (float(old.mean()), float(new.mean())) if n else (nan, nan)
    difference = means[1] - means[0]
    if n < 2:
        return Contrast(n, *means, difference, nan, nan, 1.0)
    parts = [float(each.var(ddof=1)) / len(each) for each in (old, new)]
    error = sqrt(sum(parts))
    if error == 0.0:
        return Contrast(n, *means, difference, difference, difference, float(difference == 0.0))
    shares = sum((part / sum(parts)) ** 2 / (len(each) - 1) for part, each in zip(parts, (old, new), strict=True))
    p, half = _t_test(difference, error, 1.0 / shares, confidence)
    return Contrast(n, *means, difference, difference - half, difference + half, p)


def _t_test(difference: float, error: float, degrees: float, confidence: float) -> tuple[float, float]:
    """Give the two-sided p of a difference, and half the width of its interval; degrees after Welch (1947)."""
    from scipy.special import stdtr, stdtrit

    p = 2.0 * stdtr(degrees, -abs(difference) / error)
    return float(p), float(stdtrit(degrees, 0.5 + 0.5 * confidence)) * error
