"""Tornado: how far a metric moves as each input goes from its low bound to its high one, the widest bar on top."""

from datetime import date
from math import isfinite
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from pydantic import BaseModel

from sim.errors import AirbridgeError
from sim.studies import Sensitivity
from sim.studies.designs.days import written
from sim.studies.designs.inputs import value_at
from sim.views.dates import calendar_of
from sim.views.figures.headline import finding
from sim.views.figures.metric_axis import LEAST_DAYS, Measure, figures, lowered, room_for
from sim.views.figures.panels import key_above
from sim.views.figures.path_words import path_words
from sim.views.figures.scenario_rows import write_beside
from sim.views.figures.small_print import of_study, small_print
from sim.views.figures.style import DASHES, FAINT, GRID, INK, axes_for, plain, styled
from sim.views.figures.sweep_findings import short_path

LOW, HIGH = "#9ecae1", "#08519c"
"""The side of the low bound and that of the high one: light and dark of one colour."""
BAR_HEIGHT = 0.6
ROW_IN = 0.5


def tornado(sensitivity: Sensitivity, ax: Axes | None = None) -> Axes:
    """Draw the mean of a metric with each input at its low and at its high bound, around the mean of the scenario.

    A bar is labelled with the path, the bounds, and the paired difference between them with its 95 % interval; where
    that holds zero the bar is grey. AirbridgeError for a sensitivity of another method.
    """
    if sensitivity.method != "tornado":
        raise AirbridgeError(
            f"a tornado draws inputs moved one at a time, and this is {sensitivity.method}: "
            "ask sensitivity(..., method='tornado')"
        )
    measure = Measure(sensitivity.measured, calendar_of(sensitivity.scenario))
    rows: list[Any] = list(sensitivity.frame.itertuples(index=False))
    ax = axes_for(ax, 1.8 + ROW_IN * len(rows))
    with styled():
        for place, row in enumerate(rows):
            draw_bar(ax, row, place, measure, middle_of(sensitivity, row))
        put_limits(ax, rows, measure, sensitivity)
        finding(ax, what_it_shows(rows, measure), key_above(ax, key(rows)))
        source = of_study([sensitivity.scenario], sensitivity.seed, sensitivity.replications)
        paths = f"inputs: {', '.join(row.input for row in rows)}"
        small_print(
            ax, f"{source} at each bound · {paths} · numbers: low to high, paired, with the 95 % interval of each alone"
        )
    return ax


def middle_of(sensitivity: Sensitivity, row: Any) -> float:
    """Give where the two sides of a bar meet: the metric with all as the scenario says, or halfway without it."""
    base = sensitivity.base.mean if sensitivity.base is not None else float("nan")
    return base if isfinite(base) else 0.5 * (row.at_low + row.at_high)


def told(row: Any) -> bool:
    """Whether the metric differs between the bounds: the interval of the paired difference does not hold zero."""
    return bool(row.difference_low > 0.0 or row.difference_high < 0.0)


def draw_bar(ax: Axes, row: Any, place: int, measure: Measure, middle: float) -> None:
    """Draw the two sides of one bar, and its numbers at the right."""
    # Where both ends lie on one side of the middle the shorter bar is drawn last, so that it is seen.
    for end, colour in sorted(((row.at_low, LOW), (row.at_high, HIGH)), key=lambda each: -abs(each[0] - middle)):
        face = colour if told(row) else GRID
        start = float(measure.drawn(middle))
        ax.barh(place, float(measure.drawn(end)) - start, BAR_HEIGHT, left=start, color=face, edgecolor=FAINT, lw=0.5)
    write_beside(ax, place, numbers(row, measure), INK if told(row) else FAINT)


def numbers(row: Any, measure: Measure) -> str:
    """Write the difference between the bounds."""
    if not isfinite(row.difference):
        return "never defined at both"
    half = 0.5 * (row.difference_high - row.difference_low)
    text = measure.amount(row.difference, half, "+").replace("%", "points")
    return f"{text} {measure.between(row.difference_low, row.difference_high, '+')}".rstrip() if half > 0.0 else text


def put_limits(ax: Axes, rows: list[Any], measure: Measure, sensitivity: Sensitivity) -> None:
    """Name the bars and the axes, and draw the scenario as it is as a line."""
    names = [
        f"{path_words(row.input)}\n{bound(row.low)} to {bound(row.high)}{times(sensitivity, row.input)}" for row in rows
    ]
    ax.set_yticks(range(len(rows)), names)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ends = [float(measure.drawn(end)) for row in rows for end in (row.at_low, row.at_high) if isfinite(end)]
    if sensitivity.base is not None and sensitivity.base.n:
        base = float(measure.drawn(sensitivity.base.mean))
        ax.axvline(base, color=INK, linewidth=1.0, linestyle=DASHES, zorder=4)
        ends.append(base)
    if ends:
        room_for(ax, min(ends), max(ends), LEAST_DAYS if measure.is_date else 0.0)
    plain(ax, "x")
    ax.tick_params(axis="y", length=0)
    measure.put_on(ax.xaxis)


def times(sensitivity: Sensitivity, path: str) -> str:
    """Say that the bounds of an input are factors, where they stretch a whole distribution."""
    return " times what is given" if isinstance(value_at(sensitivity.scenario, path), BaseModel) else ""


def bound(value: float | date) -> str:
    """Write a bound of an input."""
    if isinstance(value, date):
        return written(value)
    return figures(value, 0) if value == int(value) else f"{value:.6g}"


def key(rows: list[Any]) -> dict[str, Artist]:
    """Name the sides of the bars, and grey ones where there are some."""
    found: dict[str, Artist] = {"at the low bound": Patch(facecolor=LOW), "at the high bound": Patch(facecolor=HIGH)}
    if not all(map(told, rows)):
        found["bounds not told apart"] = Patch(facecolor=GRID, edgecolor=FAINT, linewidth=0.5)
    return found


def what_it_shows(rows: list[Any], measure: Measure) -> str:
    """Say which input moves the metric most, and which do not move it for sure."""
    moved = [row for row in rows if told(row)]
    if not moved:
        return f"No input moves {lowered(measure.words)} for sure between its bounds"
    first = moved[0]
    half = 0.5 * (first.difference_high - first.difference_low)
    by = measure.amount(first.difference, half, "+").replace("%", "points")
    still = len(rows) - len(moved)
    rest = f"; {still} of {len(rows)} inputs {'make' if still > 1 else 'makes'} no difference that is told apart"
    most = f"{measure.words} depends most on {short_path(first.input)}"
    return f"{most}: {by} from {bound(first.low)} to {bound(first.high)}{rest if still else ''}"
