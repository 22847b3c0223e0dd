"""Convergence: the mean of a metric and its interval after each number of replications."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from sim.errors import AirbridgeError
from sim.studies import Results
from sim.studies.workers.work import Numbers
from sim.views.figures.headline import PAD_PT, finding
from sim.views.figures.metric_axis import LEAST_DAYS, Measure, lowered, measure_of, widened
from sim.views.figures.panels import key_above
from sim.views.figures.scenario_rows import short_titles
from sim.views.figures.small_print import of_study, small_print
from sim.views.figures.study_intervals import values_of
from sim.views.figures.style import axes_for, plain, scenario_colours, styled
from sim.views.words import ROUNDING

BAND_OPACITY = 0.18
LEAST_RUNS = 5
"""The axis of the metric is chosen by the intervals from so many replications on: earlier ones may leave the figure."""


class Course(NamedTuple):
    """Mean and interval of one scenario over the first replications, from the second on."""

    runs: Numbers
    """Number of replications."""
    mean: Numbers
    low: Numbers
    high: Numbers


def convergence(results: Results, metric: str, ax: Axes | None = None) -> Axes:
    """Draw the mean of a metric with its 95 % Student-t interval after 2, 3, ... replications, of each scenario.

    StudyError for an unknown metric; AirbridgeError where the metric is defined in fewer than two replications.
    """
    measure, titles = measure_of(results, metric), short_titles(results)
    courses = [course_of(np.asarray(values_of(results, name, measure))) for name in results.scenarios]
    if not any(len(each.runs) for each in courses):
        raise AirbridgeError(f"{metric} is defined in fewer than two replications: nothing can be seen to converge")
    ax = axes_for(ax, 4.6)
    with styled():
        drawn = {}
        for (title, colour), course in zip(scenario_colours(titles).items(), courses, strict=True):
            band = measure.drawn(course.low), measure.drawn(course.high)
            ax.fill_between(course.runs, *band, color=colour, alpha=BAND_OPACITY, linewidth=0.0)
            drawn[title] = ax.plot(course.runs, measure.drawn(course.mean), color=colour, linewidth=1.6)[0]
        put_limits(ax, courses, measure)
        finding(ax, what_it_shows(courses, titles, measure), key_above(ax, drawn) if len(titles) > 1 else PAD_PT)
        source = of_study(results.inputs, results.seed, results.replications)
        small_print(ax, f"{source} · band: 95 % interval of the mean at that number, fixed beforehand")
    return ax


def course_of(values: Numbers) -> Course:
    """Give the course of one scenario; replications that do not define the metric add nothing."""
    from scipy.special import stdtrit

    known = np.isfinite(values)
    runs = np.flatnonzero(known) + 1.0
    kept = values[known]
    n = np.arange(1.0, len(kept) + 1.0)
    shifted = kept - (kept[0] if len(kept) else 0.0)
    mean = np.cumsum(shifted) / n
    squares = np.maximum(np.cumsum(shifted**2) - n * mean**2, 0.0)
    runs, n, mean, squares = runs[1:], n[1:], mean[1:], squares[1:]
    half = stdtrit(n - 1.0, 0.975) * np.sqrt(squares / (n - 1.0) / n)
    mean += kept[0] if len(kept) else 0.0
    return Course(*np.array([runs, mean, mean - half, mean + half], dtype=float))


def put_limits(ax: Axes, courses: list[Course], measure: Measure) -> None:
    """Let the axes hold the intervals but for the first few."""
    first = LEAST_RUNS - 2 if max(len(each.runs) for each in courses) > LEAST_RUNS else 0
    lows = np.concatenate([each.low[first:] for each in courses])
    highs = np.concatenate([each.high[first:] for each in courses])
    least = LEAST_DAYS if measure.is_date else 0.0
    ax.set_ylim(*widened(float(measure.drawn(lows.min())), float(measure.drawn(highs.max())), least))
    most = max(float(each.runs[-1]) for each in courses if len(each.runs))
    ax.set_xlim(2.0 if most > 2.0 else 1.5, most if most > 2.0 else 2.5)
    plain(ax)
    measure.put_on(ax.yaxis)
    ax.set_xlabel("Replications")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))


def what_it_shows(courses: list[Course], titles: list[str], measure: Measure) -> str:
    """Say how surely the mean is known in the end, in the scenario in which it is known least."""
    halves = [float(each.high[-1] - each.low[-1]) / 2.0 if len(each.runs) else -1.0 for each in courses]
    worst = int(np.argmax(halves))
    course, half = courses[worst], halves[worst]
    known = f"After {course.runs[-1]:.0f} replications the mean of {lowered(measure.words)} is known"
    if half <= ROUNDING * abs(float(course.mean[-1])):
        return f"{known} exactly: it is the same in every run{' of each scenario' if len(titles) > 1 else ''}"
    share = half / abs(float(course.mean[-1])) if course.mean[-1] and not measure.is_date else 0.0
    relative = f" ({100.0 * share:.1f} %)" if share and measure.metric.unit else ""
    where = f" at worst, with {titles[worst]}" if len(titles) > 1 else ""
    return f"{known} to ±{measure.amount(half, half).replace('%', 'points')}{relative}{where}"
