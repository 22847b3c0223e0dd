"""Equivalence of a metric before and after a change that is meant to be neutral: two one-sided tests.

A test that finds no difference proves nothing: few replications never find one. Here the burden lies on the change: it
is equivalent when the difference is shown to lie within a margin, by the two one-sided t tests of Schuirmann (1987) at
level `ALPHA`, which is to say when the interval of confidence 1 - 2 x `ALPHA` lies inside the margin. To claim several
metrics together each must pass, and so no level needs to be divided among them (Berger 1982).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, isnan
from typing import Literal

import numpy as np

from sim.studies.contrast import Contrast, contrast
from sim.studies.refusal import StudyError
from sim.studies.workers.work import Numbers

ALPHA = 0.05
MOST_SHARE = 0.05
"""By so much may the share of replications differ in which a metric is defined at all."""
Margin = str | float | Mapping[str, str | float]


@dataclass(frozen=True, slots=True)
class Equivalence:
    """What the two one-sided tests say about a metric."""

    metric: str
    found: Contrast
    """With the interval of confidence 1 - 2 x ALPHA."""
    margin: float
    """In the unit of the metric."""
    shares: tuple[float, float]
    """Share of replications in which it is defined, before and after."""

    @property
    def outcome(self) -> Literal["equivalent", "different", "undecided"]:
        """Whether the interval lies inside the margin, outside it, or across one of its ends."""
        if abs(self.shares[1] - self.shares[0]) > MOST_SHARE + 1e-9:
            return "different"
        if self.found.n == 0 or self.found.low == self.found.high == 0.0:
            return "equivalent"
        if -self.margin < self.found.low and self.found.high < self.margin:
            return "equivalent"
        return "different" if self.found.low >= self.margin or self.found.high <= -self.margin else "undecided"

    def __str__(self) -> str:
        was, is_ = self.shares
        if abs(is_ - was) > MOST_SHARE + 1e-9:
            return f"{self.metric} was defined in {100 * was:.0f} % of the replications, is in {100 * is_:.0f} %"
        found = self.found
        span = f"[{found.low:.4g}, {found.high:.4g}]"
        said = f"{self.metric} was {found.before:.5g}, is {found.after:.5g}: the difference {found.difference:+.4g}"
        where = {
            "equivalent": f"lies within the margin of {self.margin:.4g}: {span}",
            "different": f"lies outside the margin of {self.margin:.4g}: {span}",
            "undecided": f"is not known to lie within the margin of {self.margin:.4g}: {span}{self.more()}",
        }
        return f"{said} {where[self.outcome]}"

    def more(self) -> str:
        """Say how many replications may decide, where a difference as large as this one lies within the margin."""
        room, half = self.margin - abs(self.found.difference), 0.5 * (self.found.high - self.found.low)
        if isnan(half) or room <= 0.0:
            return ""
        return f"; about {ceil(self.found.n * (half / room) ** 2) + 1:,} replications would decide"


def equivalence(metric: str, before: Numbers, after: Numbers, margin: Margin, paired: bool) -> Equivalence:
    """Judge one metric; StudyError for a margin that is none."""
    found = contrast(before, after, paired, 1.0 - 2.0 * ALPHA)
    old, new = np.isfinite(before), np.isfinite(after)
    if paired:
        length = min(len(old), len(new))
        old, new = old[:length], new[:length]
    return Equivalence(metric, found, width(metric, margin, before), (float(old.mean()), float(new.mean())))


def width(metric: str, margin: Margin, before: Numbers) -> float:
    """Give a margin in the unit of a metric: "2%" is that share of its mean before; StudyError where it is none."""
    if isinstance(margin, Mapping):
        if metric not in margin:
            raise StudyError(f"there is no margin for {metric}: add it, or give one margin for all metrics")
        return width(metric, margin[metric], before)
    match = re.fullmatch(r"\s*([0-9.eE+-]+)\s*(%?)\s*", str(margin))
    try:
        value = float(match.group(1)) if match else 0.0
    except ValueError:
        value = 0.0
    if not match or not 0.0 < value < float("inf"):
        raise StudyError(f"a margin must be a share such as 2% or a number above 0, not {margin!r}")
    if not match.group(2):
        return value
    inside = before[np.isfinite(before)]
    return value / 100.0 * abs(float(inside.mean())) if len(inside) else 0.0
