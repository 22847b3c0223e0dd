"""Distribution: in which share of the runs a metric is at most so much, of each scenario."""

from math import ceil, nan
from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import PercentFormatter

from sim.errors import AirbridgeError
from sim.studies import Results
from sim.studies.statistics import defined
from sim.studies.workers.work import Numbers
from sim.views.figures.headline import PAD_PT, finding
from sim.views.figures.metric_axis import LEAST_DAYS, Measure, lowered, measure_of, room_for
from sim.views.figures.panels import key_above
from sim.views.figures.scenario_rows import short_titles
from sim.views.figures.small_print import of_study, small_print
from sim.views.figures.study_intervals import values_of
from sim.views.figures.style import DASHES, FAINT, axes_for, plain, scenario_colours, styled
from sim.views.words import listed

HALF = 0.5
LINE, WIDER = 1.5, 2.6
"""Width of the last curve, and how much wider the first may be: curves that coincide are all seen."""
MOST_NAMED = 3
"""A title gives the medians of so many scenarios, and of more only the least and the greatest."""


class Curve(NamedTuple):
    """The distribution of one scenario."""

    title: str
    values: Numbers
    """Values of the runs that define the metric, in rising order."""
    runs: int
    """Runs that its steps are shares of."""
    missing: int
    """Runs that do not define it."""

    @property
    def median(self) -> float:
        """The least value that half of the runs do not exceed; nan where half of them have none."""
        return float(self.values[ceil(HALF * self.runs) - 1]) if self.reaches else nan

    @property
    def reaches(self) -> bool:
        """Whether half of the runs have a value."""
        return len(self.values) >= HALF * self.runs and len(self.values) > 0


def distribution(results: Results, metric: str, ax: Axes | None = None) -> Axes:
    """Draw the share of runs in which a metric is at most so much, one curve a scenario, with the median marked.

    A day that never comes in a run counts as later than all others: its curve ends below 100 %. Runs in which any other
    metric is not defined are left out of its curve, and counted in the key. StudyError for an unknown metric,
    AirbridgeError where it is defined in no run.
    """
    measure = measure_of(results, metric)
    curves = [
        curve_of(np.asarray(values_of(results, name, measure)), title, measure)
        for name, title in zip(results.scenarios, short_titles(results), strict=True)
    ]
    if not any(len(each.values) for each in curves):
        raise AirbridgeError(f"{metric} is defined in no run of the study: choose another metric")
    ax = axes_for(ax, 4.6)
    with styled():
        drawn: dict[str, Artist] = {}
        colours = scenario_colours([each.title for each in curves]).values()
        for number, (curve, colour) in enumerate(zip(curves, colours, strict=True)):
            drawn[named(curve)] = draw(ax, curve, measure, colour, LINE + WIDER * (1.0 - (number + 1) / len(curves)))
        put_limits(ax, curves, measure)
        keyed = len(curves) > 1 or curves[0].missing
        finding(ax, what_it_shows(curves, measure), key_above(ax, drawn) if keyed else PAD_PT)
        small_print(ax, f"{of_study(results.inputs, results.seed, results.replications)} · dots: medians")
    return ax


def curve_of(values: Numbers, title: str, measure: Measure) -> Curve:
    """Give the curve of one scenario."""
    known = np.sort(defined(values))
    return Curve(title, known, len(values) if measure.is_date else len(known), len(values) - len(known))


def draw(ax: Axes, curve: Curve, measure: Measure, colour: str, width: float) -> Line2D:
    """Draw one curve, and its median."""
    values = measure.drawn(curve.values)
    shares = np.arange(1.0, len(values) + 1.0) / max(1, curve.runs)
    begin = values[:1]
    steps = np.r_[0.0 * begin, shares]
    (line,) = ax.step(np.r_[begin, values], steps, where="post", color=colour, linewidth=width)
    if curve.reaches:
        ax.plot(measure.drawn(curve.median), HALF, "o", color=colour, markersize=6.5, markeredgecolor="white", zorder=5)
    return line


def named(curve: Curve) -> str:
    """Give what the key calls a curve."""
    every = len(curve.values) + curve.missing
    return f"{curve.title} ({len(curve.values)} of {every} runs)" if curve.missing else curve.title


def put_limits(ax: Axes, curves: list[Curve], measure: Measure) -> None:
    """Give the axes the values of all curves, and shares from 0 to 100 %."""
    every = measure.drawn(np.concatenate([each.values for each in curves]))
    room_for(ax, float(every.min()), float(every.max()), LEAST_DAYS if measure.is_date else 0.0)
    measure.put_on(ax.xaxis)
    ax.axhline(HALF, color=FAINT, linewidth=0.9, linestyle=DASHES, zorder=1)
    ax.set_ylim(0.0, 1.02)
    ax.set_ylabel("Share of runs, by then" if measure.is_date else "Share of runs, at most so much")
    ax.yaxis.set_major_formatter(PercentFormatter(1.0, symbol=" %"))
    plain(ax)


def what_it_shows(curves: list[Curve], measure: Measure) -> str:
    """Say what half of the runs do not exceed."""
    reached = [each for each in curves if each.reaches]
    if not reached:
        return f"{measure.words}: never in more than half of the runs"
    if len(reached) > MOST_NAMED:
        reached = [min(reached, key=lambda each: each.median), max(reached, key=lambda each: each.median)]
    if len(curves) == 1:
        until = "by" if measure.is_date else "at most"
        return f"{measure.words}: {until} {worded(reached[0], measure)} in half of the runs"
    if len({worded(each, measure) for each in curves if each.reaches}) == 1 and len(curves) == len(reached):
        return f"Median of {lowered(measure.words)}: {worded(curves[0], measure)} with each of the scenarios"
    told = [f"{worded(each, measure)} with {each.title}" for each in reached]
    late = [each.title for each in curves if not each.reaches]
    never = f"; in half of the runs never with {listed(late)}" if late else ""
    between = f"between {told[0]} and {told[1]}" if len(curves) - len(late) > MOST_NAMED else listed(told)
    return f"Median of {lowered(measure.words)}: {between}{never}"


def worded(curve: Curve, measure: Measure) -> str:
    """Write the median, with the digits that the middle half of the runs differ in."""
    count = len(curve.values)
    return measure.text(curve.median, 0.25 * float(curve.values[3 * count // 4] - curve.values[count // 4]))
