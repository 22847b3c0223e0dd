"""Equivalence of a metric before and after a change that is meant to be neutral: two one-sided tests.

A test that finds no difference proves nothing: few replications never find one. Here the burden lies on the change: it
is equivalent when the difference is shown to lie within a margin, by the two one-sided t tests of Schuirmann (1987) at
level `ALPHA`, which is to say when the interval of confidence 1 - 2 x `ALPHA` lies inside the margin. To claim several
metrics together each must pass, and so no level needs to be divided among them (Berger 1982).

The t test takes the spread from the replications, and those can all agree by luck: a change that shows in a share p of
all replications shows in none of n with the chance (1 - p)^n, and then the interval has no width, wherever the mean
lies. So nothing is called equivalent below `LEAST` replications, of which a change that shows in a share `SEEN` of all
replications escapes with a chance of at most `ALPHA`: (1 - SEEN)^LEAST <= ALPHA, about 3 / SEEN by the rule of three
(Hanley and Lippman-Hand 1983). From there on an interval of no width is believed where every pair is equal, and only
there: a difference that is the same in each replication has shown no spread to judge it by.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, log
from typing import Literal

import numpy as np

from sim.studies.contrast import Contrast, contrast
from sim.studies.refusal import StudyError
from sim.studies.statistics import defined
from sim.studies.workers.work import Numbers

ALPHA = 0.05
MOST_SHARE = 0.05
"""By so much may the share of replications differ in which a metric is defined at all."""
SEEN = 0.1
"""A change that shows in so large a share of the replications is not to be missed."""
LEAST = ceil(log(ALPHA) / log(1.0 - SEEN))
"""Replications, pairs of them or of either side, below which nothing is called equivalent: 29."""
ROUNDING = 1e-9
"""Share of a mean that the ten digits of a baseline leave open: an interval no wider has no width."""
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
    equal: bool
    """Whether each pair of replications has the same value; of independent ones, whether all have one."""

    @property
    def outcome(self) -> Literal["equivalent", "different", "undecided"]:
        """Whether the interval lies inside the margin, outside it, or across one of its ends; undecided if too few."""
        found, margin = self.found, self.margin
        if self.parted:
            return "different"
        if found.n < 2:
            return "undecided"
        if self.flat and not self.equal:
            return "different" if found.n >= LEAST and abs(found.difference) >= margin else "undecided"
        if self.inside:
            return "equivalent" if found.n >= LEAST else "undecided"
        return "different" if found.low >= margin or found.high <= -margin else "undecided"

    @property
    def inside(self) -> bool:
        """Whether the interval lies inside the margin, as that of no difference at all always does."""
        return self.equal or (-self.margin < self.found.low and self.found.high < self.margin)

    @property
    def parted(self) -> bool:
        """Whether it is defined in another share of the replications than it was."""
        return abs(self.shares[1] - self.shares[0]) > MOST_SHARE + 1e-9

    @property
    def flat(self) -> bool:
        """Whether the interval has no width: the difference is the same in each replication."""
        return self.found.high - self.found.low <= ROUNDING * max(abs(self.found.before), abs(self.found.after))

    def __str__(self) -> str:
        was, is_ = self.shares
        if self.parted:
            return f"{self.metric} was defined in {100 * was:.0f} % of the replications, is in {100 * is_:.0f} %"
        found = self.found
        if found.n == 0:
            return f"{self.metric} is defined in no replication of both sides: there is nothing to compare"
        said = f"{self.metric} was {found.before:.5g}, is {found.after:.5g}: the difference {found.difference:+.4g}"
        span = f"[{found.low:.4g}, {found.high:.4g}]"
        where = {
            "equivalent": f"lies within the margin of {self.margin:.4g}: {span}",
            "different": f"lies outside the margin of {self.margin:.4g}: {span}",
            "undecided": f"is not known to lie within the margin of {self.margin:.4g}: {span}{self.more()}",
        }
        return f"{said} {where[self.outcome]}"

    def more(self) -> str:
        """Say how many replications may decide, where a difference as large as this one lies within the margin."""
        n, room, half = self.found.n, self.margin - abs(self.found.difference), 0.5 * (self.found.high - self.found.low)
        if n < LEAST and (n < 2 or self.flat or self.inside):
            return f"; nothing is called equivalent below {LEAST} replications that define it, here {n}"
        if self.flat:
            return "; it is the same in each replication, which shows no spread to judge it by"
        if room <= 0.0:
            return ""
        return f"; about {max(LEAST, ceil(n * (half / room) ** 2) + 1):,} replications would decide"


def equivalence(metric: str, before: Numbers, after: Numbers, margin: Margin, paired: bool) -> Equivalence:
    """Judge one metric; StudyError for a margin that is none."""
    found = contrast(before, after, paired, 1.0 - 2.0 * ALPHA)
    old, new = np.isfinite(before), np.isfinite(after)
    if paired:
        length = min(len(old), len(new))
        old, new = old[:length], new[:length]
    shares = (float(old.mean()), float(new.mean()))
    return Equivalence(metric, found, width(metric, margin, before), shares, same(before, after, paired))


def same(before: Numbers, after: Numbers, paired: bool) -> bool:
    """Whether each pair that both define has the same value; of independent samples, whether all have one value."""
    if not paired:
        return len(np.unique(np.concatenate((defined(before), defined(after))))) <= 1
    length = min(len(before), len(after))
    old, new = before[:length], after[:length]
    both = np.isfinite(old) & np.isfinite(new)
    return bool((old[both] == new[both]).all())


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
