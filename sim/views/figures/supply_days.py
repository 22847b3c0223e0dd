"""Days of supply over time: how long each stock would last at the use of the day, against when it orders."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.outcome import Run
from sim.outcome.daily_use import daily_use
from sim.studies import Bands
from sim.studies.levels_sampled import step_at, value_at
from sim.views.dates import calendar_of
from sim.views.figures.curves import Drawable, named_artists, refuse_empty, refuse_other, source_of, title_of
from sim.views.figures.headline import finding
from sim.views.figures.level_panels import (
    Stock,
    columns_for,
    draw_stock,
    finish,
    reorder_days,
    rows_for,
    stocks_in,
)
from sim.views.figures.panels import dates_below, key_above, panels
from sim.views.figures.small_print import small_print
from sim.views.figures.style import DASHES, FAINT, axes_for, styled, width_in
from sim.views.figures.time_axis import TimeAxis
from sim.views.words import rounded

JUST_BEFORE_H = 1e-6
HOURS_PER_DAY = 24.0
ROOM = 4.0
"""The axis reaches to so many times the point at which a stock orders, or less where no run has that much."""
LEAST_DAYS = 1.0
LEAST_SHOWN_D = 0.05
"""Less than this is called empty."""


def days_of_supply(found: Drawable, ax: Axes | None = None) -> Axes:
    """Draw for how many days each stock would last, at what a day takes of it at the strength of the time.

    Stocks that order are shown with the point at which they do; where none orders, all that are used. A stock has no
    line while nothing is used. A `Run` gives one line a stock; `Bands` give the median over replications and the band
    in which 8 of 10 lie. AirbridgeError for anything else, and where no stock is used.
    """
    refuse_other(found, "days_of_supply")
    reorder = reorder_days(found)
    supply = shown_of(found.of("supply") if isinstance(found, Bands) else of_run(found), reorder)
    refuse_empty(supply, found, "stock that anybody uses")
    stocks = stocks_in(supply)
    columns = columns_for(stocks)
    rows = -(-len(stocks) // columns)
    ax = axes_for(ax, 1.6 + 1.6 * rows)
    with styled():
        places = panels(ax, rows, columns)
        for panel, stock in zip(places, stocks, strict=False):
            draw_panel(panel, found, stock, rows_for(supply, stock), reorder.get(stock, 0.0), width_in(ax) / columns)
        finding(ax, what_it_shows(supply, found), key_above(ax, named_artists(places)))
        dates_below(ax, places, len(stocks), columns)
        small_print(ax, source_of(found))
    return ax


def of_run(run: Run) -> pd.DataFrame:
    """Give the days of supply of each stock that is used: place, what, time_h and value (days; inf while not used).

    Each jump of level or use is two points, just before and at its hour.
    """
    frames = [pd.DataFrame({"place": [], "what": [], "time_h": [], "value": []})]
    levels = run.levels[run.levels["kind"] == "stock"]
    for use in daily_use(run.facts):
        mine = rows_for(levels, (use.place, use.what))
        hours = np.concatenate([mine["time_h"], use.hours])
        hours = np.unique(np.concatenate([hours, np.maximum(0.0, hours - JUST_BEFORE_H)]))
        level = value_at(mine["time_h"].to_numpy(), mine["value"].to_numpy(), hours)
        day_t = step_at(use.hours, use.values, hours)
        days = np.divide(level, day_t, out=np.full(len(hours), np.inf), where=day_t > 0.0)
        frames.append(pd.DataFrame({"place": use.place, "what": use.what, "time_h": hours, "value": days}))
    return pd.concat(frames, ignore_index=True)


def uses_supplies(bands: Bands) -> bool:
    """Whether anything is used of any stock, so that it has days of supply."""
    return bool(np.isfinite(bands.of("supply")["p10"]).any())


def shown_of(supply: pd.DataFrame, reorder: dict[Stock, float]) -> pd.DataFrame:
    """Give the stocks that order, or all where none does; only those that are used in what is drawn."""
    used = supply[np.isfinite(supply["p10" if "p10" in supply else "value"])]
    stocks = stocks_in(used)
    wanted = [stock for stock in stocks if stock in reorder] or stocks
    return supply[pd.MultiIndex.from_frame(supply[["place", "what"]]).isin(wanted)] if wanted else supply.head(0)


def draw_panel(
    panel: Axes, found: Drawable, stock: Stock, points: pd.DataFrame, reorder: float, room_in: float
) -> None:
    """Draw one stock in a panel of so many inches."""
    time = TimeAxis(found.scenario)
    draw_stock(panel, time, points)
    if reorder > 0.0:
        panel.axhline(reorder, color=FAINT, linewidth=1.0, linestyle=DASHES, label="reorder point", zorder=2.5)
    finish(panel, time, stock, "days", room_in)
    middle = points["p50" if "p50" in points else "value"].to_numpy()
    most = float(middle[np.isfinite(middle)].max(initial=LEAST_DAYS))
    panel.set_ylim(0.0, 1.08 * (min(most, ROOM * reorder) if reorder > 0.0 else most))


def what_it_shows(supply: pd.DataFrame, found: Drawable) -> str:
    """Say where the least days of supply are seen, and when; of bands, the least that one run of ten has."""
    banded = isinstance(found, Bands)
    column = "p10" if banded else "value"
    lowest = supply.iloc[int(supply[column].to_numpy().argmin())]
    date = calendar_of(found.scenario).date(float(lowest["time_h"]) / HOURS_PER_DAY)
    stock = title_of(f"{lowest['what']} at {lowest['place']}")
    days = float(lowest[column])
    what = "empty" if days < LEAST_SHOWN_D else f"{rounded(days)} days of supply"
    return f"Lowest{' in one run of ten or more' if banded else ''}: {stock}, {what} on {date}"
