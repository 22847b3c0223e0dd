"""Stock levels over time, one panel a stock: one run as it was, or many as a band, with the reorder point."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from sim.operation import plan
from sim.outcome.daily_use import daily_use
from sim.studies import Bands
from sim.views.figures.curves import (
    Drawable,
    draw_curve,
    draw_reference,
    named_artists,
    refuse_other,
    source_of,
    title_of,
)
from sim.views.figures.emptiness import Stock, draw_empty, lows_of, marks_of, told
from sim.views.figures.headline import finding
from sim.views.figures.letters import SIGNS_PER_IN, shortened
from sim.views.figures.panels import dates_below, key_above, panels
from sim.views.figures.small_print import small_print
from sim.views.figures.style import axes_for, plain, styled, thousands, width_in
from sim.views.figures.time_axis import Floats, TimeAxis

LEVEL_COLOUR = "#208576"
MOST_IN_A_COLUMN = 3
"""More stocks than these stand in two columns."""


def stock_levels(found: Drawable, ax: Axes | None = None) -> Axes:
    """Draw the level of each stock in tonnes, and the reorder point of those that order.

    A `Run` gives one line a stock; `Bands` give the median over replications and the band in which 8 of 10 lie, down to
    the least of each step. Marks along the bottom show when a stock is empty while it is wanted, however shortly.
    AirbridgeError for anything else.
    """
    refuse_other(found, "stock_levels")
    levels, reorder, marks = of_kind(found, "stock"), reorder_points(found), marks_of(found)
    stocks = stocks_in(levels)
    columns = columns_for(stocks)
    rows = max(1, -(-len(stocks) // columns))
    ax = axes_for(ax, 1.6 + 1.6 * rows)
    time = TimeAxis(found.scenario)
    with styled():
        places = panels(ax, rows, columns)
        for panel, stock in zip(places, stocks, strict=False):
            draw_stock(panel, time, marks.get(stock, {}), with_least(found, levels, stock))
            if stock in reorder:
                draw_reference(panel, time, reorder[stock], "reorder point")
            finish(panel, time, stock, "tonnes", width_in(ax) / columns)
            panel.set_ylim(bottom=0.0, top=1.08 * max(1e-3, panel.get_ylim()[1]))
        finding(ax, what_it_shows(found), key_above(ax, named_artists(places)))
        dates_below(ax, places, len(stocks), columns)
        small_print(ax, source_of(found))
    return ax


def of_kind(found: Drawable, kind: str) -> pd.DataFrame:
    """Give the levels of stocks, or what a day takes of them, of a run (`value`) or of bands."""
    if isinstance(found, Bands):
        return found.of(kind)
    if kind == "use":
        steps = [pd.DataFrame(points._asdict()) for points in daily_use(found.facts)]
        empty = pd.DataFrame(columns=["place", "what", "hours", "values"])
        return pd.concat([empty, *steps]).rename(columns={"hours": "time_h", "values": "value"})
    return found.levels[found.levels["kind"] == kind]


def stocks_in(levels: pd.DataFrame) -> list[Stock]:
    """Give place and commodity of each stock, in the order of its rows."""
    return list(dict.fromkeys(zip(levels["place"], levels["what"], strict=True)))


def rows_for(levels: pd.DataFrame, stock: Stock) -> pd.DataFrame:
    """Give the rows of one stock."""
    return levels[(levels["place"] == stock[0]) & (levels["what"] == stock[1])]


def columns_for(shown: list[Stock]) -> int:
    """Give the columns of panels for so many."""
    return 1 if len(shown) <= MOST_IN_A_COLUMN else 2


def finish(panel: Axes, time: TimeAxis, stock: Stock, unit: str, room_in: float) -> None:
    """Name a panel of so many inches and its axes."""
    panel.set_title(
        shortened(title_of(f"{stock[0]}: {stock[1]}"), int(room_in * SIGNS_PER_IN)), loc="left", fontsize=10, pad=4
    )
    panel.set_ylabel(unit, fontsize=9)
    time.put_on(panel, 0.0, time.horizon_h, room_in)
    plain(panel)
    thousands(panel.yaxis)


def with_least(found: Drawable, levels: pd.DataFrame, stock: Stock) -> pd.DataFrame:
    """Give the rows of one stock; the band of bands reaches down to the least of each step."""
    rows = rows_for(levels, stock)
    if not isinstance(found, Bands):
        return rows
    least = rows_for(found.of(f"least {rows['kind'].iloc[0]}"), stock)
    return rows.assign(p10=least["p10"].to_numpy())


def draw_stock(panel: Axes, time: TimeAxis, marks: Mapping[str, Floats], points: pd.DataFrame) -> None:
    """Draw one stock: its line, or its band with the median, and the hours in which it is empty."""
    draw_curve(panel, time, points, LEVEL_COLOUR, "level")
    draw_empty(panel, time, marks)


def reorder_points(found: Drawable) -> dict[Stock, pd.DataFrame]:
    """Give the reorder point of each stock that orders, in tonnes as steps: of bands, the median.

    It is the days of supply at which the stock orders, times what a day takes at the strength of the time.
    """
    use = of_kind(found, "use")
    points = {}
    for stock, days in reorder_days(found).items():
        line = rows_for(use, stock).copy()
        column = "p50" if "p50" in line else "value"
        line[column] = days * line[column]
        if not line.empty:
            points[stock] = line
    return points


def reorder_days(found: Drawable) -> dict[Stock, float]:
    """Give the days of supply at which each stock that orders does so."""
    return {
        (stock.place.name, stock.commodity.name): stock.reorder_dos
        for stock in plan(found.scenario).stocks
        if stock.source and stock.reorder_dos > 0.0
    }


def what_it_shows(found: Drawable) -> str:
    """Say which stocks run out while they are wanted, in how many of the runs, and from when."""
    lows = lows_of(found)
    if out := told(found, lows):
        return f"Runs out: {out}"
    runs = lows["replication"].nunique()
    return f"No stock runs out in any of {runs} runs" if runs > 1 else "No stock runs out"
