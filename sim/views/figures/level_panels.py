"""Stock levels over time, one panel a stock: one run as it was, or many as a band, with the reorder point."""

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from sim.operation import plan
from sim.outcome import Run
from sim.studies import Bands
from sim.views.figures.headline import finding
from sim.views.figures.panels import dates_below, key_above, panels
from sim.views.figures.small_print import of_runs, of_study, small_print
from sim.views.figures.style import DASHES, FAINT, axes_for, plain, styled, thousands, width_in
from sim.views.figures.time_axis import Floats, TimeAxis
from sim.views.words import listed

LEVEL_COLOUR = "#208576"
EMPTY_COLOUR = "#bb2b32"
BAND_OPACITY = 0.25
HOURS_PER_DAY = 24.0
MOST_IN_A_COLUMN = 3
"""More stocks than these stand in two columns."""
NOTHING_T = 1e-6
"""A gramme: a stock that holds less is empty."""


def stock_levels(found: Run | Bands, ax: Axes | None = None) -> Axes:
    """Draw the level of each stock in tonnes, and the reorder point of those that order.

    A `Run` gives one line a stock; `Bands` give the median over replications and the band in which 8 of 10 lie.
    """
    levels = found.frame if isinstance(found, Bands) else of_stocks(found)
    stocks = list(dict.fromkeys(zip(levels["place"], levels["what"], strict=True)))
    columns = 1 if len(stocks) <= MOST_IN_A_COLUMN else 2
    rows = max(1, -(-len(stocks) // columns))
    ax = axes_for(ax, 1.6 + 1.6 * rows)
    with styled():
        places = panels(ax, rows, columns)
        draw_panels(places, stocks, levels, found, width_in(ax) / columns)
        finding(ax, what_it_shows(levels), key_above(ax, seen(places)))
        dates_below(ax, places, len(stocks), columns)
        small_print(ax, source_of(found))
    return ax


def of_stocks(run: Run) -> pd.DataFrame:
    """Give the levels of the stocks of a run: place, what, time_h, value (t)."""
    return run.levels[run.levels["kind"] == "stock"]


def draw_panels(
    places: list[Axes], stocks: list[tuple[str, str]], levels: pd.DataFrame, found: Run | Bands, room_in: float
) -> None:
    """Draw one stock in each panel of so many inches."""
    time = TimeAxis(found.scenario)
    reorder = reorder_points(found)
    for panel, (place, what) in zip(places, stocks, strict=False):
        draw_level(panel, time, levels[(levels["place"] == place) & (levels["what"] == what)])
        if (place, what) in reorder:
            hours, line = reorder[place, what]
            days = time.days(hours)
            panel.step(days, line, where="post", color=FAINT, linewidth=1.0, linestyle=DASHES, label="reorder point")
        panel.set_title(f"{place}: {what}".replace("_", " "), loc="left", fontsize=10, pad=4)
        panel.set_ylabel("tonnes", fontsize=9)
        panel.set_ylim(bottom=0.0, top=1.08 * max(1e-3, panel.get_ylim()[1]))
        time.put_on(panel, 0.0, time.horizon_h, room_in)
        plain(panel)
        thousands(panel.yaxis)


def draw_level(panel: Axes, time: TimeAxis, points: pd.DataFrame) -> None:
    """Draw one stock: its line, or its band with the median; hours at nothing are red."""
    days = time.days(points["time_h"].to_numpy())
    if "p50" in points:
        low, high = points["p10"].to_numpy(), points["p90"].to_numpy()
        panel.fill_between(
            days, low, high, color=LEVEL_COLOUR, alpha=BAND_OPACITY, linewidth=0.0, label="8 of 10 runs lie here"
        )
        panel.plot(days, points["p50"].to_numpy(), color=LEVEL_COLOUR, linewidth=1.4, label="median")
        empty, words = low < NOTHING_T, "empty in 1 run of 10 or more"
    else:
        value = points["value"].to_numpy()
        panel.plot(days, value, color=LEVEL_COLOUR, linewidth=1.2, label="level")
        empty, words = value < NOTHING_T, "empty"
    if empty.any():
        nothing = np.zeros(int(empty.sum()))
        panel.plot(days[empty], nothing, "s", color=EMPTY_COLOUR, markersize=4.5, label=words, clip_on=False, zorder=5)


def reorder_points(found: Run | Bands) -> dict[tuple[str, str], tuple[Floats, Floats]]:
    """Give the reorder point of each stock that orders, as steps: hours, and tonnes.

    It is the days of supply at which the stock orders times a day's use at the strength of the time.
    """
    op = plan(found.scenario)
    points = {}
    for stock in op.stocks:
        if stock.source and stock.reorder_dos > 0.0:
            people = np.array([stock.place.people, *stock.place.changes_to])
            hours = np.array([0.0, *stock.place.changes_at_h, op.horizon])
            day_t = HOURS_PER_DAY * op.demand * (stock.per_person_t_h * people + stock.fixed_t_h)
            points[stock.place.name, stock.commodity.name] = (hours, stock.reorder_dos * np.append(day_t, day_t[-1]))
    return points


def seen(places: list[Axes]) -> dict[str, Artist]:
    """Give each kind of line and band that is drawn, once, by its name."""
    found: dict[str, Artist] = {}
    for panel in places:
        artists, names = panel.get_legend_handles_labels()
        found |= dict(zip(names, artists, strict=True))
    return found


def what_it_shows(levels: pd.DataFrame) -> str:
    """Say which stocks run out."""
    banded = "p10" in levels
    empty = levels[levels["p10" if banded else "value"] < NOTHING_T]
    stocks = dict.fromkeys(zip(empty["place"], empty["what"], strict=True))
    out = listed([f"{what} at {place}".replace("_", " ") for place, what in stocks])
    if banded:
        return f"Empty on some days in one run of ten or more: {out}" if out else "No stock is empty in one run of ten"
    return f"Runs out: {out}" if out else "No stock runs out"


def source_of(found: Run | Bands) -> str:
    """Say what was drawn."""
    if isinstance(found, Bands):
        return of_study([found.scenario], found.seed, found.replications)
    return of_runs([found])
