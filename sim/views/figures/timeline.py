"""Timeline of milestones: the day on which each is reached, with the range over replications and against the plan."""

from collections.abc import Sequence
from math import isfinite

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.outcome import Run
from sim.studies import Results, quantile_interval
from sim.views.dates import Calendar, calendar_of, days_text
from sim.views.figures.gantt_key import room_in
from sim.views.figures.headline import finding
from sim.views.figures.letters import shortened
from sim.views.figures.milestone_days import Milestone, at_share, median, milestones_of
from sim.views.figures.panels import key_above
from sim.views.figures.small_print import of_runs, of_study, small_print
from sim.views.figures.style import FAINT, INK, axes_for, plain, scenario_colours, styled
from sim.views.figures.time_axis import TimeAxis

ROW_IN = 0.27
HEAD_IN = 2.0
NAME_SIGNS = 44
SHARES = (0.1, 0.9)
SPREAD = 0.62
"""Height of a row that its scenarios share."""
HOURS_PER_DAY = 24.0
BEYOND_END = 1.04


def milestones(found: Run | Results, ax: Axes | None = None, *, kinds: Sequence[str] | None = None) -> Axes:
    """Draw the day on which each milestone is reached, in the order in which they come.

    Of a `Run` one point each; of `Results` the median, its 95 % interval by order statistics, and the range in which 8
    of 10 runs lie; a milestone that some runs never reach has its share of runs beside it. Scenarios stand below one
    another in a row, each in its colour. A diamond shows when the last of a force is due. `kinds` are some of
    "milestone" (the scenario's own), "force", "place", "fleet", "ship" and "task"; without them, those that have room.
    AirbridgeError for other kinds, and where there is nothing of them.
    """
    rows, left_out = milestones_of(found, kinds)
    scenario = found.scenario if isinstance(found, Run) else found.inputs[0]
    time = TimeAxis(scenario)
    names = [name_of(row) for row in rows]
    colours = scenario_colours([each.scenario for each in rows[0].reached])
    ax = axes_for(ax, HEAD_IN + ROW_IN * (len(rows) + 0.35 * len(rows) * (len(colours) - 1)))
    with styled():
        for place, row in enumerate(rows):
            draw_row(ax, time, row, place, colours)
        ax.set_yticks(range(len(rows)), names)
        ax.set_ylim(len(rows) - 0.4, -0.6)
        time.put_on(ax, 0.0, end_of(rows, time.horizon_h), room_in(ax, names, 9.0, []))
        plain(ax, "x")
        ax.tick_params(axis="y", length=0)
        named = key_of(rows, colours, isinstance(found, Results))
        finding(ax, what_it_shows(rows, calendar_of(scenario)), key_above(ax, named))
        small_print(ax, source_of(found) + (f" · {left_out} more, of other kinds, are not shown" if left_out else ""))
    return ax


def name_of(row: Milestone) -> str:
    """Give the name of a row as a reader writes it, a long one shortened."""
    return shortened(row.name.replace("_", " ").replace(".", " "), NAME_SIGNS)


def draw_row(ax: Axes, time: TimeAxis, row: Milestone, place: float, colours: dict[str, str]) -> None:
    """Draw one milestone in all scenarios."""
    if isfinite(row.due_d):
        ax.plot(time.days(np.array([HOURS_PER_DAY * row.due_d])), [place], "D", markerfacecolor="white",
                markeredgecolor=FAINT, markersize=6.5, zorder=2)  # fmt: skip
    for number, each in enumerate(row.reached):
        share = (number + 0.5) / len(row.reached) - 0.5
        draw_reached(ax, time, each.days, place + SPREAD * share * (len(row.reached) > 1), colours[each.scenario])


def draw_reached(ax: Axes, time: TimeAxis, days: np.ndarray, place: float, colour: str) -> None:
    """Draw the range, the interval of the median and the median of one milestone in one scenario."""
    beyond = BEYOND_END * time.horizon_h / HOURS_PER_DAY
    if len(days) > 1:
        _, low, high = quantile_interval(days, 0.5)
        for ends, width, opacity in (([at_share(days, each) for each in SHARES], 6.0, 0.28), ([low, high], 2.6, 1.0)):
            span = np.clip(ends, 0.0, beyond)
            ax.plot(time.days(HOURS_PER_DAY * span), [place, place], color=colour, linewidth=width, alpha=opacity,
                    solid_capstyle="butt", zorder=3)  # fmt: skip
    if isfinite(median(days)):
        ax.plot(
            time.days(np.array([HOURS_PER_DAY * median(days)])), [place], "o", color=colour, markersize=4.5, zorder=4
        )
    reached = float(np.isfinite(days).mean())
    if reached < 1.0:
        words = f"reached in {100.0 * reached:.0f} % of runs" if len(days) > 1 else "not reached"
        ax.annotate(words, (1.0, place), xycoords=("axes fraction", "data"), xytext=(5, 0), textcoords="offset points",
                    va="center", fontsize=8, color=INK, annotation_clip=False)  # fmt: skip


def end_of(rows: list[Milestone], horizon_h: float) -> float:
    """Give the hour at which the axis ends: soon after the last, or at the horizon where one never comes."""
    days = np.concatenate([each.days for row in rows for each in row.reached])
    due = [row.due_d for row in rows if isfinite(row.due_d)]
    return horizon_h if np.isinf(days).any() else min(horizon_h, BEYOND_END * HOURS_PER_DAY * max([days.max(), *due]))


def key_of(rows: list[Milestone], colours: dict[str, str], of_many: bool) -> dict[str, Line2D]:
    """Give what is to be named."""
    first = next(iter(colours.values()))
    named = {"median" if of_many else "reached": Line2D([], [], color=first, marker="o", linestyle="", markersize=4.5)}
    if of_many:
        named["95 % interval of the median"] = Line2D([], [], color=first, linewidth=2.6)
        named["8 of 10 runs"] = Line2D([], [], color=first, linewidth=6.0, alpha=0.28)
    if any(isfinite(row.due_d) for row in rows):
        named["all of a force due"] = Line2D(
            [], [], marker="D", markerfacecolor="white", markeredgecolor=FAINT, linestyle=""
        )
    if len(colours) > 1:
        named |= {name: Line2D([], [], color=colour, linewidth=6.0) for name, colour in colours.items()}
    return named


def what_it_shows(rows: list[Milestone], calendar: Calendar) -> str:
    """Say, of the first scenario, which milestone is missed most often; or which comes last, and how surely."""
    shares = [float(np.isfinite(row.reached[0].days).mean()) for row in rows]
    if min(shares) < 1.0:
        missed = rows[int(np.argmin(shares))]
        if len(missed.reached[0].days) == 1:
            if len(rows) == 1:
                return f"The only milestone, {name_of(missed)}, is not reached"
            return f"Not reached: {shares.count(0.0)} of {len(rows)} milestones, the first of them {name_of(missed)}"
        return f"Missed most often: {name_of(missed)}, not reached in {100.0 * (1.0 - min(shares)):.0f} % of runs"
    last = rows[-1]
    days = last.reached[0].days
    if len(days) == 1:
        which = f"Last of {len(rows)} milestones" if len(rows) > 1 else "The only milestone"
        return f"{which}: {name_of(last)}, on {calendar.date(float(days[0]))}"
    low, high = (at_share(days, share) for share in SHARES)
    which = "Last" if len(rows) > 1 else "The only milestone"
    if calendar.date(low) == calendar.date(high):
        return f"{which}: {name_of(last)}, on {calendar.date(low)} in 8 of 10 runs"
    span = f"between {calendar.date(low)} and {calendar.date(high)} in 8 of 10 runs"
    return f"{which}: {name_of(last)}, {span}, {days_text(high - low)} apart"


def source_of(found: Run | Results) -> str:
    """Say what was drawn."""
    if isinstance(found, Run):
        return of_runs([found])
    return of_study(found.inputs, found.seed, found.replications)
