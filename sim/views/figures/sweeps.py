"""Sweeps as pictures: a metric along one varied path, or over two as a map of cells."""

from collections.abc import Sequence
from itertools import cycle
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import Normalize
from matplotlib.container import ErrorbarContainer
from matplotlib.patches import Rectangle

from sim.errors import AirbridgeError
from sim.studies import Spread, Sweep, spread
from sim.studies.workers.work import Numbers
from sim.views.figures.headline import PAD_PT, finding
from sim.views.figures.metric_axis import LEAST_DAYS, Measure, measure_of, widened
from sim.views.figures.panels import key_above
from sim.views.figures.path_words import path_words
from sim.views.figures.small_print import small_print
from sim.views.figures.style import INK, SCENARIO_COLOURS, axes_for, plain, styled
from sim.views.figures.sweep_findings import best_points, value_words, what_it_shows

MARKERS = "osD^vPX"
MOST_LINES = len(MARKERS)
ROWS_FOR_A_PATH = 4
"""Beside fewer rows a path is broken into lines."""
CELLS = "cividis"
"""Rises evenly in lightness, for every eye."""


def sweep_curves(sweep: Sweep, metric: str, ax: Axes | None = None) -> Axes:
    """Draw a metric along the varied path with the most values, one line for each combination of the others.

    Lines are means with 95 % Student-t intervals. StudyError for an unknown metric; AirbridgeError where points lie on
    no grid of at most seven lines.
    """
    measure = measure_of(sweep.results, metric)
    along = max(sweep.paths, key=lambda path: (len(values_at(sweep, path)), numeric(values_at(sweep, path))))
    others = [path for path in sweep.paths if path != along]
    lines = list(dict.fromkeys(tuple(point[path] for path in others) for point in sweep.points))
    if len(lines) > MOST_LINES:
        raise AirbridgeError(
            f"these points lie on {len(lines)} lines along {along}, and a figure holds {MOST_LINES}: "
            f"sweep fewer values of {', '.join(others)}, draw sweep_map, or ask sensitivity for scattered points"
        )
    ax = axes_for(ax, 4.8)
    with styled():
        drawn: dict[str, ErrorbarContainer] = {}
        for number, (line, colour) in enumerate(zip(lines, cycle(SCENARIO_COLOURS), strict=False)):
            chosen = [k for k, point in enumerate(sweep.points) if tuple(point[path] for path in others) == line]
            name = ", ".join(value_words(path, value) for path, value in zip(others, line, strict=True))
            look = look_of(colour, MARKERS[number], float(len(lines) - 1 - number))
            drawn[name] = draw_line(ax, sweep, measure, along, chosen, look)
        put_limits(ax, sweep, measure, along)
        finding(
            ax,
            what_it_shows(sweep, measure),
            key_above(ax, {name: bars[0] for name, bars in drawn.items()}) if others else PAD_PT,
        )
        small_print(ax, f"{source_of(sweep)} · lines: means; bars: 95 % intervals")
    return ax


def look_of(colour: str, marker: str, wider: float) -> dict[str, Any]:
    """Give the look of a line; those below others are wider, so that lines which coincide are all seen."""
    widths = {"markersize": 5.5 + 2.0 * wider, "linewidth": 1.5 + wider, "capsize": 3.0 + wider}
    return {"color": colour, "marker": marker} | widths


def draw_line(
    ax: Axes, sweep: Sweep, measure: Measure, along: str, chosen: list[int], look: dict[str, Any]
) -> ErrorbarContainer:
    """Draw the points of one line, from the least value to the greatest."""
    where = positions(sweep, along)
    chosen = sorted(chosen, key=lambda k: where[k])
    found = [spread_at(sweep, measure, k) for k in chosen]
    means = measure.drawn([each.mean for each in found])
    ends = np.abs(measure.drawn([[each.low, each.high] for each in found]).T - means)
    return ax.errorbar([where[k] for k in chosen], means, yerr=ends, **look)


def put_limits(ax: Axes, sweep: Sweep, measure: Measure, along: str) -> None:
    """Name the axes, and write the swept values where they are."""
    values = values_at(sweep, along)
    where = sorted(values) if numeric(values) else range(len(values))
    if len(values) <= 12:
        names = [value_text(value) for value in (sorted(values) if numeric(values) else values)]
        ax.set_xticks([*where], names)
    ax.set_xlim(*widened(float(min(where)), float(max(where))))
    if measure.is_date:
        ax.set_ylim(*widened(*ax.get_ylim(), LEAST_DAYS, 0.0))
    ax.set_xlabel(path_words(along))
    measure.put_on(ax.yaxis)
    plain(ax)


def sweep_map(sweep: Sweep, metric: str, ax: Axes | None = None) -> Axes:
    """Draw the mean of a metric over a grid of two varied paths, with half the width of its interval in each cell.

    The best point has a thick frame, and those that are not told apart from it a thin one (paired differences, 95 % for
    all together). StudyError for an unknown metric; AirbridgeError unless two paths were varied over a grid.
    """
    measure = measure_of(sweep.results, metric)
    down, along = two_paths(sweep)
    ax = axes_for(ax, 1.7 + 0.62 * len(values_at(sweep, down)))
    with styled():
        draw_cells(ax, sweep, measure, (down, along))
        finding(ax, what_it_shows(sweep, measure))
        framed = " · thick frame: best mean; thin: not told apart from it" if measure.metric.better else ""
        small_print(ax, f"{source_of(sweep)} · cells: mean ± half of its 95 % interval{framed}")
    return ax


def two_paths(sweep: Sweep) -> tuple[str, str]:
    """Give the path down the map and the one along it, which has more values; AirbridgeError where there is no grid."""
    if len(sweep.paths) != 2:
        raise AirbridgeError(
            f"a map needs two varied paths, and this sweep has {len(sweep.paths)}, {', '.join(sweep.paths)}: "
            "draw sweep_curves, or sweep two paths"
        )
    down, along = sorted(sweep.paths, key=lambda path: len(values_at(sweep, path)))
    if len(sweep.points) != len(values_at(sweep, down)) * len(values_at(sweep, along)):
        raise AirbridgeError("a map needs a grid, and the points of this sweep lie between: sweep without points=")
    return down, along


def draw_cells(ax: Axes, sweep: Sweep, measure: Measure, paths: tuple[str, str]) -> None:
    """Draw a cell for each point, with its numbers in it."""
    rows, columns = (in_order(values_at(sweep, path)) for path in paths)
    found = [spread_at(sweep, measure, number) for number in range(len(sweep.points))]
    means = [each.mean for each in found if each.n]
    scale = Normalize(min(means, default=0.0), max(means, default=1.0))
    best, near = best_points(sweep, measure)
    for number, point in enumerate(sweep.points):
        corner = (columns.index(point[paths[1]]) - 0.5, rows.index(point[paths[0]]) - 0.5)
        colour = colormaps[CELLS](scale(found[number].mean)) if found[number].n else (1.0, 1.0, 1.0, 1.0)
        ax.add_patch(Rectangle(corner, 1.0, 1.0, facecolor=colour, edgecolor="white", linewidth=2.0))
        light = 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2] > 0.5
        text = cell_text(measure, found[number])
        ax.text(corner[0] + 0.5, corner[1] + 0.5, text, ha="center", va="center", color=INK if light else "white")
        if number == best or number in near:
            frame(ax, corner, 3.5 if number == best else 1.2)
    ax.set_xticks(range(len(columns)), [value_text(value) for value in columns])
    ax.set_yticks(range(len(rows)), [value_text(value) for value in rows])
    ax.set_xlim(-0.52, len(columns) - 0.48)
    ax.set_ylim(-0.52, len(rows) - 0.48)
    ax.set_xlabel(path_words(paths[1]))
    words = path_words(paths[0])
    ax.set_ylabel(words.replace(", ", ",\n") if len(rows) < ROWS_FOR_A_PATH else words)
    plain(ax, "")
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.tick_params(length=0)


def frame(ax: Axes, corner: tuple[float, float], width: float) -> None:
    """Frame a cell, so that it is seen on every colour."""
    place = (corner[0] + 0.05, corner[1] + 0.06)
    for colour, wide in (("white", width + 2.0), (INK, width)):
        ax.add_patch(Rectangle(place, 0.9, 0.88, fill=False, edgecolor=colour, linewidth=wide, zorder=4))


def cell_text(measure: Measure, found: Spread) -> str:
    """Write what one cell says."""
    if not found.n:
        return "never"
    half = 0.5 * (found.high - found.low)
    text = measure.text(found.mean, half)
    return f"{text}\n±{measure.amount(half, half)}" if half > 0.0 else text


def spread_at(sweep: Sweep, measure: Measure, number: int) -> Spread:
    """Give mean and interval at one point."""
    return spread(values_of_point(sweep, measure.metric.name, number))


def values_of_point(sweep: Sweep, metric: str, number: int) -> Numbers:
    """Give a metric at one point, one value a replication."""
    return sweep.results.values(sweep.results.scenarios[number], metric)


def values_at(sweep: Sweep, path: str) -> list[Any]:
    """Give the different values of a path, in the order in which they were swept."""
    return list(dict.fromkeys(point[path] for point in sweep.points))


def in_order(values: Sequence[Any]) -> list[Any]:
    """Sort numbers; leave other values as they were swept."""
    return sorted(values) if numeric(values) else list(values)


def numeric(values: Sequence[Any]) -> bool:
    """Whether values are numbers, that stand on an axis where they belong."""
    return all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values)


def positions(sweep: Sweep, path: str) -> list[float]:
    """Give where each point stands along a path: numbers at their value, others one after the other."""
    values = values_at(sweep, path)
    by_value = numeric(values)
    return [float(point[path]) if by_value else float(values.index(point[path])) for point in sweep.points]


def value_text(value: Any) -> str:
    """Write a swept value."""
    return f"{value:,.10g}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def source_of(sweep: Sweep) -> str:
    """Say what was swept: the scenario by its first point, the number of points, the seed, and replications of each."""
    first, runs = sweep.results.inputs[0], sweep.results.replications
    points = f"{len(sweep.points)} points, the first {first.fingerprint[:8]}"
    varied = f"varied: {', '.join(sweep.paths)}"
    return f"{first.title} ({points}) · {varied} · seed {sweep.results.seed} · {runs} replications each"
