"""Differences to the baseline in words: which scenario is better in which figure, by how much, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

import numpy as np

from sim.outcome import Metric
from sim.outcome.metrics.metric import DAY
from sim.studies import Results
from sim.views.dates import Calendar, calendar_of
from sim.views.report.figures_in_words import amount, direction, level, name_of
from sim.views.screen.cells import half_width

Outcome = Literal["better", "worse", "different", "untold", "same", "unknown"]
OUTCOME_WORDS: dict[Outcome, str] = {
    "better": "better",
    "worse": "worse",
    "different": "different",
    "untold": "not told apart",
    "same": "the same in every run",
    "unknown": "not known",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One scenario against the baseline in one metric."""

    metric: Metric
    scenario: str
    outcome: Outcome
    row: Any
    """The row of `Results.compare`."""
    sentence: str


def comparisons(results: Results, metrics: Sequence[Metric]) -> list[Comparison]:
    """Compare every scenario with the first in those of some metrics that all scenarios have.

    Intervals are simultaneous: all of these comparisons hold together with 95 %.
    """
    common = [metric for metric in metrics if all(metric.name in names for names in names_in_each(results))]
    if len(results.scenarios) < 2 or not common:
        return []
    known = {metric.name: metric for metric in common}
    rows: Any = results.compare(*known).itertuples(index=False)
    calendar = calendar_of(results.inputs[0])
    return [compared(results, known[row.metric], row, calendar) for row in rows]


def names_in_each(results: Results) -> list[set[str]]:
    """Give the names of the metrics of each scenario."""
    return [{metric.name for metric in own} for own in results.declared]


def compared(results: Results, metric: Metric, row: Any, calendar: Calendar) -> Comparison:
    """Judge one row of a comparison, and put it into words."""
    outcome = outcome_of(row, metric)
    ends = [results.interval(name, metric.name) for name in (row.scenario, row.baseline)]
    halves = [half_width(each.mean, each.low, each.high) for each in ends]
    said = sentence(metric, row, outcome, calendar, halves)
    if outcome in ("better", "worse"):
        said = f"{said[:-1]}; {outcome} in {pairs_for(results, row, metric, outcome)}."
    return Comparison(metric, row.scenario, outcome, row, said)


def outcome_of(row: Any, metric: Metric) -> Outcome:
    """Tell two scenarios apart where the interval of their difference lies on one side of nothing."""
    if row.n < 2 or not isfinite(row.low):
        return "unknown"
    if row.low == row.high == 0.0:
        return "same"
    if row.low <= 0.0 <= row.high:
        return "untold"
    if not metric.better:
        return "different"
    return "better" if (row.difference > 0.0) == (metric.better == "higher") else "worse"


def sentence(metric: Metric, row: Any, outcome: Outcome, calendar: Calendar, halves: Sequence[float]) -> str:
    """Say what a comparison found, with its interval, and in how many pairs of runs there is anything to compare.

    `halves` are the half-widths of the intervals of scenario and baseline, by which their means are written elsewhere.
    """
    over = f", over the {row.n} of {row.n + row.missing} pairs of runs in which both have it" if row.missing else ""
    half = half_width(row.difference, row.low, row.high)
    levels = zip((row.mean, row.mean_baseline), halves, strict=True)
    means = [level(metric, mean, own, calendar) for mean, own in levels] if row.n else []
    if outcome == "unknown":
        few = "in no pair of runs do both have it" if row.n == 0 else "one pair of runs cannot say how sure it is"
        return f"{name_of(metric)}: {few}{over if row.n else ''}."
    if outcome == "same":
        return f"{name_of(metric)}: the same in every pair of runs, {means[0]} on average{over}."
    if outcome == "untold":
        ends = [either_way(metric, end, half) for end in (row.low, row.high)]
        return f"{name_of(metric)}: anything from {ends[0]} to {ends[1]}{over}."
    size = f"{amount(metric, row.difference, half)} {direction(metric, row.difference)}"
    low, high = sorted(abs(end) for end in (row.low, row.high))
    span = f" (95 % interval {amount(metric, low, half)} to {amount(metric, high, half)})" if half > 0.0 else ""
    against = f": {means[0]} against {means[1]}" if metric.unit != DAY or means[0] != means[1] else ""
    return f"{name_of(metric)}: {size}{span}{against}{over}."


def either_way(metric: Metric, value: float, half: float) -> str:
    """Write an end of an interval that holds nothing: "1.2 t less", or "nothing" where it is written as that."""
    text = amount(metric, value, half)
    return f"{text} {direction(metric, value)}" if any(digit in text.split()[0] for digit in "123456789") else "nothing"


def pairs_for(results: Results, row: Any, metric: Metric, outcome: Outcome) -> str:
    """Say in how many pairs of runs the difference goes the way of its mean: "38 of 40 pairs of runs"."""
    first, second = results.values(row.baseline, metric.name), results.values(row.scenario, metric.name)
    length = min(len(first), len(second))
    gain = second[:length] - first[:length]
    if (metric.better == "higher") != (outcome == "better"):
        gain = -gain
    return f"{np.count_nonzero(gain > 0.0)} of {row.n} pairs of runs"
