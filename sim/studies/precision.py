"""Sequential stopping: replications are added until the intervals of the metrics asked for are narrow enough."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, isnan, sqrt

from sim.studies.comparison import differences
from sim.studies.refusal import StudyError, place_of, whole
from sim.studies.runner import Runner
from sim.studies.statistics import Spread, spread
from sim.studies.workers.work import Numbers

FIRST = 30
"""Replications before anything is decided: an interval of fewer is too uncertain itself to stop by."""
UNVARIED = 100
"""Replications before values that never differ are taken to be all alike: what one in thirty does, so many show."""
LEAST_GROWTH = 1.2
MOST_GROWTH = 4.0
SPARE = 1.05
"""What is estimated to be missing is rounded up by this: variance is estimated, too."""
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
    if not metrics:
        raise StudyError("a precision needs metrics that are to reach it, such as metrics=['tonnes_delivered']")
    whole("most replications", most, FIRST, 1_000_000)
    relative = match.group(2) == "%"
    return Precision(tuple(metrics), value / 100 if relative else value, relative, on_difference, confidence, most)


def run_until(runner: Runner, precision: Precision) -> int:
    """Add replications to all scenarios until each interval is narrow enough, and give how many of each that takes.

    The rule of Chow and Robbins (1965) in rounds: the number that is missing follows from the widest interval so far.
    A metric that is hardly ever defined is given up at `most`. StudyError for an unknown metric.
    """
    for number in range(len(runner.scenarios)):
        for metric in precision.metrics:
            place_of(metric, [each.name for each in runner.declared(number)], "metric")
    count = FIRST
    while True:
        measured = runner.upto([count] * len(runner.scenarios))
        factor = max(too_wide(runner, measured, precision), default=0.0)
        if factor <= 1.0 or count >= precision.most:
            return count
        wanted = ceil(SPARE * count * min(factor * factor, MOST_GROWTH))
        count = min(precision.most, max(wanted, ceil(LEAST_GROWTH * count)))


def too_wide(runner: Runner, measured: Sequence[Numbers], precision: Precision) -> Iterator[float]:
    """Give for each interval that counts how many times as wide it is as it may be."""
    for metric in precision.metrics:
        columns = [column_of(runner, number, metric, values) for number, values in enumerate(measured)]
        first = spread(columns[0], precision.confidence)
        for number, column in enumerate(columns):
            if precision.on_difference and number == 0:
                continue
            found = spread(differences(columns[0], column) if precision.on_difference else column, precision.confidence)
            yield excess(found, precision, first if precision.on_difference else found)


def column_of(runner: Runner, number: int, metric: str, values: Numbers) -> Numbers:
    """Give one metric of a scenario."""
    names = [each.name for each in runner.declared(number)]
    return values[:, place_of(metric, names, "metric")]


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
