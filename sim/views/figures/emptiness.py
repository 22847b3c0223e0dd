"""Stocks that run out: which, in how many runs and from when, and their marks on a panel."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.outcome import Run
from sim.studies import Bands
from sim.studies.stock_courses import courses_of
from sim.views.dates import calendar_of
from sim.views.figures.curves import Drawable, short_title_of
from sim.views.figures.time_axis import Floats, TimeAxis
from sim.views.words import listed

COLOUR = "#bb2b32"
EMPTY, OFTEN_EMPTY, SELDOM_EMPTY = "empty", "empty in 1 run of 10 or more", "empty in fewer runs"
OFTEN = 0.1 - 1e-9
"""Share of runs from which on a stock is called often empty."""
MARK_SIZE, SMALL_MARK_SIZE = 4.5, 2.2
MARK_H = 6.0
"""Marks of one run are at most so many hours apart while a stock is empty."""
MOST_NAMED = 4
"""A title names no more stocks than these, and counts them beyond."""
HOURS_PER_DAY = 24.0
Stock = tuple[str, str]
"""Place and commodity."""


class RunsOut(NamedTuple):
    """A stock that is empty while it is wanted."""

    stock: Stock
    runs: int
    """In how many runs."""
    first_h: float
    """The hour from which it is, in the run in which it is first."""


def lows_of(found: Drawable) -> pd.DataFrame:
    """Give when each stock is first empty and when it lasts least long, by replication; columns as `Bands.lows`."""
    if isinstance(found, Bands):
        return found.lows
    rows = [(each.place, each.what, found.replication, *each.lows()) for each in courses_of(found)]
    return pd.DataFrame(rows, columns=["place", "what", "replication", "empty_h", "least_d", "least_h"])


def that_run_out(lows: pd.DataFrame) -> list[RunsOut]:
    """Give the stocks that are ever empty, the first to be so first."""
    empty = lows[np.isfinite(lows["empty_h"])]
    found = [
        RunsOut((str(place), str(what)), len(rows), float(rows["empty_h"].min()))
        for (place, what), rows in empty.groupby(["place", "what"], sort=False)
    ]
    return sorted(found, key=lambda each: each.first_h)


def told(found: Drawable, lows: pd.DataFrame) -> str:
    """Name the stocks that are ever empty: in how many of the runs, and from which day on; "" where there are none."""
    calendar, runs = calendar_of(found.scenario), lows["replication"].nunique()
    parts = []
    for stock, count, first_h in (every := that_run_out(lows))[:MOST_NAMED]:
        share = f"{count} of {runs} runs, " if runs > 1 else ""
        date = calendar.date(first_h / HOURS_PER_DAY)
        parts.append(f"{short_title_of(f'{stock[1]} at {stock[0]}')} ({share}first on {date})")
    more = [f"{len(every) - MOST_NAMED} more"] if len(every) > MOST_NAMED else []
    return listed(parts + more)


def marks_of(found: Drawable) -> dict[Stock, dict[str, Floats]]:
    """Give the hours to be marked of each stock that is ever empty while it is wanted, by how often it is then empty.

    Of bands they are the middles of the steps in which it is empty in any run.
    """
    if isinstance(found, Run):
        marks = np.arange(0.0, HOURS_PER_DAY * found.scenario.data.horizon_d, MARK_H)
        courses = courses_of(found, marks)
        return {(each.place, each.what): {EMPTY: each.hours[:-1][each.stands_empty]} for each in courses}
    steps, by_stock = found.of("empty"), {}
    for (place, what), rows in steps.groupby(["place", "what"], sort=False):
        hours, shares = rows["time_h"].to_numpy(), rows["mean"].to_numpy()
        middles = hours - 0.5 * np.diff(hours, prepend=hours[:1])
        often = shares >= OFTEN
        by_stock[str(place), str(what)] = {SELDOM_EMPTY: middles[(shares > 0.0) & ~often], OFTEN_EMPTY: middles[often]}
    return by_stock


def draw_empty(panel: Axes, time: TimeAxis, marks: Mapping[str, Floats]) -> None:
    """Mark along the bottom of a panel when its stock is empty."""
    for name, hours in marks.items():
        if len(hours):
            size = SMALL_MARK_SIZE if name == SELDOM_EMPTY else MARK_SIZE
            panel.plot(time.days(hours), np.zeros(len(hours)), "s", color=COLOUR, markersize=size,
                       markeredgewidth=0.0, label=name, clip_on=False, zorder=5)  # fmt: skip
