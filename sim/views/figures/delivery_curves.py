"""Deliveries over time: tonnes and passengers at their destinations, added up, against what was due."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.errors import AirbridgeError
from sim.outcome import Run
from sim.studies import Bands
from sim.views.figures.delivery_bands import deliveries_banded
from sim.views.figures.headline import finding
from sim.views.figures.letters import shortened_apart
from sim.views.figures.panels import dates_below, key_above, panels
from sim.views.figures.small_print import of_runs, small_print
from sim.views.figures.style import DASHES, FAINT, axes_for, plain, scenario_colours, styled, thousands, width_in
from sim.views.figures.time_axis import Floats, TimeAxis
from sim.views.words import labels, listed, rounded, tonnes_text

KINDS = (("tonnes", "amount_t", "Cargo, tonnes"), ("passengers", "passengers", "Passengers"))
"""Column of loads, column of orders, and the words on the axis."""
TALLEST_DUE = 1.6
"""What is due is drawn up to this many times what is delivered; beyond, the line leaves the figure."""
LEAST_GAP = 0.085
"""Between two numbers at the ends of lines, as a share of the panel's height."""
SAME = 0.01
"""Totals that differ by less than this share are called the same."""


def deliveries(found: Run | Sequence[Run] | Bands, ax: Axes | None = None) -> Axes:
    """Draw the tonnes and the passengers that have reached their destinations, from the start of each run.

    `Bands` give the median over replications and the band in which 8 of 10 lie.
    Runs of one scenario share a colour. A single scenario is drawn against what was due: orders by required date.
    Passengers, or cargo, that nobody asks for have no panel. Dates are those of the first run; other scenarios are laid
    on them by hours since their own start. AirbridgeError where there is no run.
    """
    if isinstance(found, Bands):
        return deliveries_banded(found, ax, TALLEST_DUE)
    runs = [found] if isinstance(found, Run) else list(found)
    if not runs:
        raise AirbridgeError("there is no run to draw: give one or several, or bands(scenario)")
    curves = [Curve(run, name) for run, name in zip(runs, names_of(runs), strict=True)]
    colours = scenario_colours(list(dict.fromkeys(curve.name for curve in curves)))
    kinds = [kind for kind in KINDS if is_carried(curves, kind)] or [*KINDS[:1]]
    ax = axes_for(ax, 1.6 + 2.0 * len(kinds) + 0.1 * len(colours))
    with styled():
        places = panels(ax, len(kinds), 1, row_gap=0.14)
        for panel, kind in zip(places, kinds, strict=True):
            draw_kind(panel, curves, kind, colours, width_in(ax))
        finding(ax, what_it_shows(curves), key_above(ax, key_of(places[0], colours)))
        dates_below(ax, places, used=len(kinds), columns=1)
        small_print(ax, of_runs(runs))
    return ax


class Curve:
    """What one run delivered, as running sums."""

    def __init__(self, run: Run, name: str) -> None:
        self.run = run
        self.name = name
        self.loads = run.loads[run.loads["delivered"]]
        self.time = TimeAxis(run.scenario)

    def total(self, column: str) -> float:
        """Give what was delivered in the whole run."""
        return float(self.loads[column].sum())

    def points(self, column: str) -> tuple[Floats, Floats]:
        """Give hours and the running sum of tonnes or passengers."""
        return added_up(self.loads, "delivered_h", column, self.time.horizon_h)


def is_carried(curves: Sequence[Curve], kind: tuple[str, str, str]) -> bool:
    """Whether any run delivers, or is asked to deliver, tonnes or passengers."""
    column, asked, _ = kind
    return any(curve.total(column) > 0.0 or curve.run.orders[asked].sum() > 0.0 for curve in curves)


def names_of(runs: Sequence[Run]) -> list[str]:
    """Give the name of each run's scenario, the same for runs of the same scenario."""
    scenarios = list(dict.fromkeys(run.scenario for run in runs))
    names = dict(zip(scenarios, shortened_apart(labels(scenarios)), strict=True))
    return [names[run.scenario] for run in runs]


def added_up(rows: pd.DataFrame, when: str, amount: str, horizon_h: float) -> tuple[Floats, Floats]:
    """Give hours and the running sum of an amount, from 0 at the start to the horizon."""
    inside = rows[rows[when] <= horizon_h].sort_values(when)
    total = inside[amount].to_numpy(dtype=float).cumsum()
    last = total[-1] if len(total) else 0.0
    return np.concatenate(([0.0], inside[when], [horizon_h])), np.concatenate(([0.0], total, [last]))


def draw_kind(
    panel: Axes, curves: Sequence[Curve], kind: tuple[str, str, str], colours: dict[str, str], room_in: float
) -> None:
    """Draw tonnes, or passengers, of all runs, the first scenario on top."""
    column, asked, words = kind
    time = curves[0].time
    for curve in reversed(curves):
        hours, total = curve.points(column)
        panel.step(time.days(hours), total, where="post", color=colours[curve.name], linewidth=1.4)
    top = max(curve.total(column) for curve in curves)
    if len(colours) == 1:
        hours, due = added_up(curves[0].run.orders, "due_h", asked, time.horizon_h)
        panel.step(time.days(hours), due, where="post", color=FAINT, linewidth=1.0, linestyle=DASHES, zorder=1)
        top = max(top, min(TALLEST_DUE * top, float(due[-1])))
    panel.set_ylim(0.0, 1.06 * top or 1.0)
    panel.set_ylabel(words)
    time.put_on(panel, 0.0, max(curve.time.horizon_h for curve in curves), room_in)
    plain(panel)
    thousands(panel.yaxis)
    if len(colours) > 1:
        write_ends(panel, mean_totals(curves, column), colours)


def mean_totals(curves: Sequence[Curve], column: str) -> dict[str, float]:
    """Give what each scenario delivered, the mean of its runs."""
    totals: dict[str, list[float]] = {}
    for curve in curves:
        totals.setdefault(curve.name, []).append(curve.total(column))
    return {name: sum(found) / len(found) for name, found in totals.items()}


def key_of(panel: Axes, colours: dict[str, str]) -> dict[str, Line2D]:
    """Give what is to be named: what was delivered and due of one scenario, or the scenarios."""
    if len(colours) == 1:
        return {"delivered": panel.get_lines()[0], "due by its required date": panel.get_lines()[-1]}
    return {name: Line2D([], [], color=colour, linewidth=1.4) for name, colour in colours.items()}


def write_ends(panel: Axes, ends: Mapping[str, float], colours: dict[str, str]) -> None:
    """Write what each scenario ends with beside the end of its line, moved apart where numbers would touch."""
    top = panel.get_ylim()[1]
    names = sorted(ends, key=lambda name: -ends[name])
    heights = spread_out([ends[name] for name in names], LEAST_GAP * top, top)
    for name, height in zip(names, heights, strict=True):
        panel.annotate(
            rounded(ends[name]),
            xy=(1.0, height),
            xycoords=("axes fraction", "data"),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
            color=colours[name],
            annotation_clip=False,
        )


def spread_out(falling: Sequence[float], gap: float, top: float) -> list[float]:
    """Move heights, given from the top down, at least a gap apart: below the top, and above 0 while there is room."""
    heights: list[float] = []
    for height in falling:
        heights.append(min(height, heights[-1] - gap if heights else top))
    floor = 0.0
    for number in reversed(range(len(heights))):
        heights[number] = max(heights[number], floor)
        floor = heights[number] + gap
    return heights


def what_it_shows(curves: Sequence[Curve]) -> str:
    """Say how much was delivered, and since when; of several scenarios, which delivered most."""
    means = mean_totals(curves, "tonnes")
    if len(means) > 1:
        return compared(means)
    first = min((float(curve.loads["delivered_h"].min()) for curve in curves if len(curve.loads)), default=None)
    if first is None:
        return "Nothing is delivered"
    people = mean_totals(curves, "passengers")[curves[0].name]
    since = curves[0].time.moment(first)
    what = amounts(means[curves[0].name], people)
    mean = f", the mean of {len(curves)} runs" if len(curves) > 1 else ""
    return f"{what} delivered{mean}, the first on {since.day} {since:%B %Y}"


def amounts(tonnes: float, passengers: float) -> str:
    """Write how much was delivered, without what was not."""
    cargo = [f"{tonnes_text(tonnes)} of cargo"] if tonnes > 0.0 or not passengers else []
    people = [f"{rounded(passengers)} passengers"] if passengers > 0.0 else []
    return listed(cargo + people)


def compared(tonnes: Mapping[str, float]) -> str:
    """Say which scenario delivered most cargo, against the first, or against the least where the first is the most."""
    most, least = max(tonnes.values()), min(tonnes.values())
    if most - least <= SAME * most:
        return f"All deliver about the same cargo, {tonnes_text(most)}"
    best = next(name for name, total in tonnes.items() if total == most)
    other = next(iter(tonnes))
    if other == best:
        other = next(name for name, total in tonnes.items() if total == least)
    return f"Most cargo: {best}, {tonnes_text(most)}, against {tonnes_text(tonnes[other])} ({other})"
