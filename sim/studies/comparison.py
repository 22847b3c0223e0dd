"""Comparison with a baseline: paired differences with simultaneous intervals, and what pairing saved."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import nan, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.studies.refusal import StudyError
from sim.studies.statistics import refuse_confidence, spread
from sim.studies.workers.work import Numbers

if TYPE_CHECKING:
    from sim.studies.results import Results

ROUNDING = 1e-12
"""A pair whose values differ by less than this share of them does not differ: sums were rounded otherwise."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One scenario compared with the baseline in one metric, over the replications in which both define it."""

    metric: str
    """Its name."""
    unit: str
    """Of the means, the difference and its interval."""
    scenario: str
    """Which is compared."""
    baseline: str
    """With which."""
    n: int
    """Pairs of replications."""
    missing: int
    """Replications in which one of the two, or neither, defines the metric."""
    mean_baseline: float
    """Mean of the baseline over these pairs."""
    mean: float
    """Mean of the scenario."""
    difference: float
    """Mean of the paired differences, scenario less baseline."""
    low: float
    """Lower end of its simultaneous interval."""
    high: float
    """Upper end."""
    p: float
    """Two-sided p of the paired t test, adjusted after Holm (1979) for all comparisons of the table.

    It may lie below 1 - confidence where the interval holds zero, for Holm rejects more: two scenarios are told apart
    by the interval.
    """
    correlation: float
    """Between the two over the replications; nan where one of them never changes."""
    saved: float
    """How many times as many independent replications the same interval would take; nan without spread."""
    only_baseline: int
    """Replications, of those missing, in which the baseline alone defines the metric: a moment came there alone."""
    only_scenario: int
    """Replications in which the scenario alone defines it."""


def compared(
    results: "Results", metrics: Sequence[str], baseline: str | None = None, confidence: float = 0.95
) -> pd.DataFrame:
    """Compare every scenario with the baseline (the first, unless it is named): one row for each metric and scenario.

    A metric that is named twice is compared once. Intervals are paired Student-t intervals at
    1 - (1 - confidence) / m for m comparisons, so that all hold together with the confidence asked for, whatever their
    dependence (Bonferroni); p values are adjusted step by step after Holm, which rejects at least as much. Raises
    StudyError for a study of one scenario, and for an unknown metric.
    """
    refuse_confidence(confidence)
    base = baseline if baseline is not None else results.scenarios[0]
    others = [name for name in results.scenarios if name != base]
    if not others:
        raise StudyError("a comparison needs two scenarios: study(base, other)")
    pairs = [(metric, name) for metric in dict.fromkeys(metrics) for name in others]
    level = 1.0 - (1.0 - confidence) / max(1, len(pairs))
    found = [difference(results, metric, name, base, level) for metric, name in pairs]
    adjusted = holm([each.p for each in found])
    return pd.DataFrame([asdict(each) | {"p": p} for each, p in zip(found, adjusted, strict=True)])


def difference(results: "Results", metric: str, name: str, base: str, confidence: float) -> Difference:
    """Compare two scenarios in one metric."""
    first, second = results.values(base, metric), results.values(name, metric)
    length = min(len(first), len(second))
    first, second = first[:length], second[:length]
    has = np.isfinite(first), np.isfinite(second)
    both = has[0] & has[1]
    alone = (int(np.count_nonzero(each & ~both)) for each in has)
    a, b = first[both], second[both]
    found = spread(differences(a, b), confidence)
    unit = next(each.unit for each in results.metrics if each.name == metric)
    means = (float(a.mean()), float(b.mean())) if len(a) else (nan, nan)
    p = p_of(found.mean, found.sd, found.n)
    interval = (found.mean, found.low, found.high)
    counts = (found.n, length - found.n)
    return Difference(
        *(metric, unit, name, base, *counts, *means, *interval, p, correlation(a, b), saved(a, b)), *alone
    )


def differences(a: Numbers, b: Numbers) -> Numbers:
    """Give what the second of each pair is more than the first; none where that is but a rounding of sums."""
    found: Numbers = b - a
    found[np.abs(found) <= ROUNDING * np.maximum(np.abs(a), np.abs(b))] = 0.0
    return found


def p_of(mean: float, sd: float, n: int) -> float:
    """Give the two-sided p of a mean of differences under the hypothesis that there is none; 1 where none can be."""
    from scipy.special import stdtr

    if n < 2:
        return 1.0
    if sd == 0.0:
        return 1.0 if mean == 0.0 else 0.0
    return float(2.0 * stdtr(n - 1, -abs(mean) / (sd / sqrt(n))))


def holm(ps: Sequence[float]) -> list[float]:
    """Give adjusted p values: that of rank k (from 1) times m - k + 1, never below the one before, at most 1."""
    order = np.argsort(ps, kind="stable")
    adjusted = [0.0] * len(ps)
    highest = 0.0
    for rank, place in enumerate(order.tolist()):
        highest = max(highest, min(1.0, (len(ps) - rank) * ps[place]))
        adjusted[place] = highest
    return adjusted


def correlation(a: Numbers, b: Numbers) -> float:
    """Give Pearson's correlation; nan where there is no spread, or below two pairs."""
    if len(a) < 2 or a.std() == 0.0 or b.std() == 0.0:
        return nan
    return float(np.corrcoef(a, b)[0, 1])


def saved(a: Numbers, b: Numbers) -> float:
    """Give (Var a + Var b) / Var(b - a): independent replications for each paired one, at equal precision."""
    if len(a) < 2:
        return nan
    paired = float(differences(a, b).var(ddof=1))
    return float(a.var(ddof=1) + b.var(ddof=1)) / paired if paired > 0.0 else nan
