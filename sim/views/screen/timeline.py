"""Milestones in the table on screen: in the order in which they are reached, with the time since the one before."""

from collections.abc import Sequence
from math import inf, isnan, nan

import numpy as np
import numpy.typing as npt

from sim.outcome import Metric
from sim.studies import Results
from sim.views.dates import days_text
from sim.views.screen.cells import NONE, Cell, Line

MILESTONES = "Milestones"
"""The group of metrics that is shown so."""
HEADS = ("date", "since the last", "runs")
"""Over the columns."""
GAP = "  "
Numbers = npt.NDArray[np.float64]


def timeline(results: Results, lines: Sequence[Line]) -> tuple[list[Line], str]:
    """Put the lines of the milestones of one scenario in the order of their mean days, in columns with a head.

    These are the date, the mean time since the milestone before, over the runs that reached both, and the share of
    runs that reached it. Those that are never reached come last.
    """
    metrics = [metric for metric in results.metrics if metric.group == MILESTONES]
    order = sorted(range(len(metrics)), key=lambda k: (mean_day(results, metrics[k]), k))
    ordered = [lines[k] for k in order]
    days = [results.values(results.scenarios[0], metrics[k].name) for k in order]
    parts = [
        (line.cell.text.partition("\n")[0], since(day, before), f"{100.0 * np.isfinite(day).mean():.0f} %")
        for line, day, before in zip(ordered, days, [np.zeros(results.replications), *days], strict=False)
    ]
    widths = [max(map(len, column)) for column in zip(HEADS, *parts, strict=True)]
    cells = [Cell(in_columns(each, widths)) for each in parts]
    shown = [Line(line.label, line.unit, cell) for line, cell in zip(ordered, cells, strict=True)]
    return shown, in_columns(HEADS, widths)


def mean_day(results: Results, metric: Metric) -> float:
    """Give the mean day of a milestone in the first scenario that reaches it; infinity where none does."""
    for name, own in zip(results.scenarios, results.declared, strict=True):
        if metric.name in {each.name for each in own}:
            mean = mean_of(results.values(name, metric.name))
            if not isnan(mean):
                return mean
    return inf


def mean_of(values: Numbers) -> float:
    """Give the mean of the values that are numbers; nan where there are none."""
    found = values[np.isfinite(values)]
    return float(found.mean()) if len(found) else nan


def since(days: Numbers, before: Numbers) -> str:
    """Give the mean time since the milestone before, over the runs that reached both."""
    mean = mean_of(days - before)
    return NONE if isnan(mean) else f"{'-' if mean < 0.0 else '+'}{days_text(abs(mean))}"


def in_columns(parts: Sequence[str], widths: Sequence[int]) -> str:
    """Write the parts of a cell, each at the right of its column."""
    return GAP.join(part.rjust(width) for part, width in zip(parts, widths, strict=True))
