"""Days of supply over time: how long each stock would last at the use of the day, against when it orders."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.outcome import Run
from sim.studies import Bands, quantile
from sim.studies.stock_courses import courses_of
from sim.views.dates import calendar_of
from sim.views.figures.curves import Drawable, named_artists, refuse_empty, refuse_other, short_title_of, source_of
from sim.views.figures.emptiness import Stock, lows_of, marks_of, told
from sim.views.figures.headline import finding
from sim.views.figures.level_panels import (
    columns_for,
    draw_stock,
    finish,
    reorder_days,
    rows_for,
    stocks_in,
    with_least,
)
from sim.views.figures.panels import dates_below, key_above, panels
from sim.views.figures.small_print import small_print
from sim.views.figures.style import DASHES, FAINT, axes_for, styled, width_in
from sim.views.figures.time_axis import TimeAxis
from sim.views.words import rounded

HOURS_PER_DAY = 24.0
ONE_IN_TEN = 0.1
ROOM = 4.0
"""The axis reaches to so many times the point at which a stock orders, or less where no run has that much."""
LEAST_DAYS = 1.0


def days_of_supply(found: Drawable, ax: Axes | None = None) -> Axes:
    """Draw for how many days each stock would last, at what a day takes of it at the strength of the time.

    Stocks that order are shown with the point at which they do; where none orders, all that are used. A stock has no
    line while nothing is used. A `Run` gives one line a stock; `Bands` give the median over replications and the band
    in which 8 of 10 lie, down to the least of each step. Marks along the bottom show when a stock is empty, however
    shortly. AirbridgeError for anything else, and where no stock is used.
    """
    refuse_other(found, "days_of_supply")
    reorder = reorder_days(found)
    supply = shown_of(found.of("supply") if isinstance(found, Bands) else of_run(found), reorder)
    refuse_empty(supply, found, "stock that anybody uses")
    stocks, marks, time = stocks_in(supply), marks_of(found), TimeAxis(found.scenario)
    columns = columns_for(stocks)
    rows = -(-len(stocks) // columns)
    ax = axes_for(ax, 1.6 + 1.6 * rows)
    with styled():
        places = panels(ax, rows, columns)
        for panel, stock in zip(places, stocks, strict=False):
            points = with_least(found, supply, stock)
            draw_stock(panel, time, marks.get(stock, {}), points)
            draw_reorder_point(panel, points, reorder.get(stock, 0.0))
            finish(panel, time, stock, "days", width_in(ax) / columns)
        finding(ax, what_it_shows(found, stocks), key_above(ax, named_artists(places)))
        dates_below(ax, places, len(stocks), columns)
        small_print(ax, source_of(found))
    return ax


def of_run(run: Run) -> pd.DataFrame:
    """Give the days of supply of each stock that is used: place, what, time_h and value (days; inf while not used).

    Each jump of level or use is two points, just before and at its hour.
    """
    frames = [pd.DataFrame({"place": [], "what": [], "time_h": [], "value": []})]
    for each in courses_of(run):
        if each.is_used:
            days = np.stack([each.days_before, each.days_after], axis=1).ravel()
            hours = np.repeat(each.hours, 2)
            frames.append(pd.DataFrame({"place": each.place, "what": each.what, "time_h": hours, "value": days}))
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


def draw_reorder_point(panel: Axes, points: pd.DataFrame, reorder: float) -> None:
    """Draw the days at which a stock orders, where it does, and let the panel hold its points or so many times that."""
    if reorder > 0.0:
        panel.axhline(reorder, color=FAINT, linewidth=1.0, linestyle=DASHES, label="reorder point", zorder=2.5)
    middle = points["p50" if "p50" in points else "value"].to_numpy()
    most = float(middle[np.isfinite(middle)].max(initial=LEAST_DAYS))
    panel.set_ylim(0.0, 1.08 * (min(most, ROOM * reorder) if reorder > 0.0 else most))


def what_it_shows(found: Drawable, stocks: list[Stock]) -> str:
    """Say which of the stocks are empty, and from when; or where the least days of supply are seen, and when.

    Of bands it is the least that one run of ten has, in the run that has it.
    """
    lows = lows_of(found)
    lows = lows[pd.MultiIndex.from_frame(lows[["place", "what"]]).isin(stocks)]
    if out := told(found, lows):
        return f"Empty: {out}"
    lowest = min(map(of_one_run_in_ten, (rows_for(lows, stock) for stock in stocks)), key=lambda row: row["least_d"])
    date = calendar_of(found.scenario).date(float(lowest["least_h"]) / HOURS_PER_DAY)
    stock = short_title_of(f"{lowest['what']} at {lowest['place']}")
    often = " in one run of ten or more" if isinstance(found, Bands) else ""
    return f"Lowest{often}: {stock}, {rounded(float(lowest['least_d']))} days of supply on {date}"


def of_one_run_in_ten(lows: pd.DataFrame) -> "pd.Series[Any]":
    """Give, of the lows of one stock, the row of the run at the tenth part of all, from the least on."""
    least = quantile(lows["least_d"].to_numpy(), ONE_IN_TEN)
    return lows[lows["least_d"] <= least].sort_values("least_d").iloc[-1]
