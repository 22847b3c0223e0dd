"""A precision: how narrow the intervals of some metrics are to be, and how many times as wide one is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, sqrt

from sim.studies.refusal import StudyError, whole
from sim.studies.statistics import Spread

FIRST = 30
"""Replications before anything is decided: an interval of fewer is too uncertain itself to stop by."""
UNVARIED = 100
"""Replications before values that never differ are taken to be all alike: what one in thirty does, so many show."""
MOST_GROWTH = 4.0
"""So many times too wide an interval is taken to be at the most, of which too little is known."""
MOST = 10_000
"""No more replications than these unless the study allows them."""


@dataclass(frozen=True, slots=True)
class Precision:
    """How narrow the interval of a metric is to be: its half width, absolute or as a share of the mean."""

    metrics: tuple[str, ...]
    """The metrics that count."""
    half_width: float
    """In the unit of each metric, or as a share where `relative`."""
    relative: bool
    """Whether it is a share of the mean: of the level, or of the baseline where differences count."""
    on_difference: bool = False
    """Whether the paired differences to the baseline count instead of the levels."""
    confidence: float = 0.95
    """Of the intervals."""
    most: int = MOST
    """Replications after which the study stops in any case."""


def precision_of(
    text: str | float, metrics: Sequence[str], on_difference: bool = False, confidence: float = 0.95, most: int = MOST
) -> Precision:
    """Read a precision: "5%" of the mean, or a number in the unit of the metrics; StudyError where it is none."""
    match = re.fullmatch(r"\s*([0-9.eE+-]+)\s*(%?)\s*", str(text))
    try:
        value = float(match.group(1)) if match else 0.0
    except ValueError:
        value = 0.0
    if not match or not 0.0 < value < float("inf"):
        raise StudyError(f"precision must be a share such as 5% or a number above 0, not {text!r}")
    if isinstance(metrics, str):
        raise StudyError(f"metrics must be a list of names, such as [{metrics!r}], not the text {metrics!r}")
    if not metrics:
        raise StudyError("a precision needs metrics that are to reach it, such as metrics=['tonnes_delivered']")
    whole("most replications", most, FIRST, 1_000_000)
    relative = match.group(2) == "%"
    return Precision(tuple(metrics), value / 100 if relative else value, relative, on_difference, confidence, most)


def excess(found: Spread, precision: Precision, base: Spread) -> float:
    """Give the half width of an interval divided by what is allowed; much where too little is known yet.

    An interval of fewer than `FIRST` defined values, or of fewer than `UNVARIED` that are all alike, says too little.
    """
    half = 0.5 * (found.high - found.low)
    if isnan(half):
        return MOST_GROWTH
    allowed = precision.half_width * (abs(base.mean) if precision.relative else 1.0)
    least = UNVARIED if half == 0.0 else FIRST
    known = sqrt(least / found.n) if found.n < least else 0.0
    if half == 0.0:
        return known
    return max(known, half / allowed) if allowed > 0.0 else MOST_GROWTH
