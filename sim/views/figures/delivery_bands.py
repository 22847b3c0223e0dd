"""Deliveries over many runs: the median with the band in which 8 of 10 lie, against what was due."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from sim.studies import Bands
from sim.views.figures.curves import draw_curve, draw_reference, named_artists, source_of
from sim.views.figures.headline import finding
from sim.views.figures.panels import dates_below, key_above, panels
from sim.views.figures.small_print import small_print
from sim.views.figures.style import SCENARIO_COLOURS, axes_for, plain, styled, thousands, width_in
from sim.views.figures.time_axis import TimeAxis
from sim.views.words import rounded, tonnes_text

WORDS = {"tonnes": "Cargo, tonnes", "passengers": "Passengers"}
DUE = "due by its required date"
HEAD_IN, PANEL_IN = 1.7, 2.0


def deliveries_banded(found: Bands, ax: Axes | None, tallest_due: float) -> Axes:
    """Draw tonnes and passengers delivered over replications; due is cut at so many times what is delivered."""
    kinds = [each for each in WORDS.items() if is_carried(found, each[0])] or [*WORDS.items()][:1]
    ax = axes_for(ax, HEAD_IN + PANEL_IN * len(kinds))
    with styled():
        places = panels(ax, len(kinds), 1, row_gap=0.14)
        for panel, (what, words) in zip(places, kinds, strict=True):
            draw_kind(panel, found, what, tallest_due)
            TimeAxis(found.scenario).put_on(panel, 0.0, 24.0 * found.scenario.data.horizon_d, width_in(ax))
            panel.set_ylabel(words)
            plain(panel)
            thousands(panel.yaxis)
        finding(ax, what_it_shows(found), key_above(ax, named_artists(places)))
        dates_below(ax, places, used=len(kinds), columns=1)
        small_print(ax, source_of(found))
    return ax


def is_carried(found: Bands, what: str) -> bool:
    """Whether tonnes, or passengers, are delivered or due in any run."""
    return any(of_kind(found, kind, what)["mean"].iloc[-1] > 0.0 for kind in ("delivered", "due"))


def draw_kind(panel: Axes, found: Bands, what: str, tallest_due: float) -> None:
    """Draw tonnes, or passengers."""
    time = TimeAxis(found.scenario)
    due, delivered = of_kind(found, "due", what), of_kind(found, "delivered", what)
    draw_curve(panel, time, delivered, SCENARIO_COLOURS[0], "delivered", stepped=True)
    draw_reference(panel, time, due, DUE)
    top = float(delivered["p90"].max())
    top = max(top, min(tallest_due * top, float(due["p50"].max())))
    panel.set_ylim(0.0, 1.06 * top or 1.0)


def of_kind(found: Bands, kind: str, what: str) -> pd.DataFrame:
    """Give the rows of tonnes, or passengers, that were delivered or due."""
    rows = found.of(kind)
    return rows[rows["what"] == what]


def what_it_shows(found: Bands) -> str:
    """Say how much half of all runs deliver, and how far 8 of 10 runs differ."""
    cargo, people = (of_kind(found, "delivered", what).iloc[-1] for what in WORDS)
    if cargo["p90"] <= 0.0 and people["p90"] <= 0.0:
        return "Nothing is delivered in nine runs of ten or more"
    told = [f"{tonnes_text(cargo['p50'])} of cargo{spread_of(cargo)}"] if cargo["p90"] > 0.0 else []
    told += [f"{rounded(people['p50'])} passengers{spread_of(people)}"] if people["p90"] > 0.0 else []
    return f"Delivered in the median run: {' and '.join(told)}"


def spread_of(row: "pd.Series[Any]") -> str:
    """Write between what 8 of 10 runs lie, behind what the median run delivers."""
    low, high = rounded(row["p10"]), rounded(row["p90"])
    return f" ({low} to {high} in 8 of 10 runs)" if low != high else " (so too in 8 of 10 runs)"
