"""Levels over time as curves: one run as a line, many as their median with the band in which 8 of 10 lie."""

from typing import TypeAlias

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from sim.errors import AirbridgeError
from sim.outcome import Run
from sim.studies import Bands
from sim.views.figures.letters import shortened
from sim.views.figures.small_print import of_runs, of_study
from sim.views.figures.style import DASHES, FAINT
from sim.views.figures.time_axis import Floats, TimeAxis

Drawable: TypeAlias = Run | Bands
"""One run, or bands over replications."""
BAND_OPACITY = 0.25
BAND, MEDIAN = "8 of 10 runs lie here", "median"
BEYOND = 1e6
"""Stands for an end of a band that is not finite."""


def draw_curve(
    panel: Axes, time: TimeAxis, points: pd.DataFrame, colour: str, name: str, stepped: bool = False
) -> None:
    """Draw the points of one level: a line called so where they have a `value`, else the median of a band.

    What is not finite is left out of lines; a band that has no upper end reaches beyond the panel.
    """
    days = time.days(points["time_h"].to_numpy())
    style = "steps-post" if stepped else "default"
    if "p50" not in points:
        panel.plot(days, finite(points["value"]), color=colour, linewidth=1.2, label=name, drawstyle=style)
        return
    low, high = points["p10"].to_numpy(), points["p90"].to_numpy()
    panel.fill_between(
        days,
        low,
        np.where(np.isfinite(high), high, BEYOND),
        where=np.isfinite(low),
        color=colour,
        alpha=BAND_OPACITY,
        linewidth=0.0,
        label=BAND,
        step="post" if stepped else None,
    )
    panel.plot(days, finite(points["p50"]), color=colour, linewidth=1.4, label=MEDIAN, drawstyle=style)


def draw_reference(panel: Axes, time: TimeAxis, points: pd.DataFrame, name: str) -> None:
    """Draw the steps of what should be, dashed; of bands, the median."""
    values = points["p50" if "p50" in points else "value"]
    days = time.days(points["time_h"].to_numpy())
    panel.step(days, finite(values), where="post", color=FAINT, linewidth=1.0, linestyle=DASHES, label=name, zorder=2.5)


def finite(values: "pd.Series[float]") -> Floats:
    """Give values with gaps where they are not finite."""
    found = values.to_numpy(dtype=float)
    return np.where(np.isfinite(found), found, np.nan)


def named_artists(places: list[Axes]) -> dict[str, Artist]:
    """Give each kind of line and band that is drawn, once, by its name."""
    found: dict[str, Artist] = {}
    for panel in places:
        artists, names = panel.get_legend_handles_labels()
        found |= dict(zip(names, artists, strict=True))
    return found


def source_of(found: Drawable) -> str:
    """Say what was drawn."""
    if isinstance(found, Bands):
        return of_study([found.scenario], found.seed, found.replications)
    return of_runs([found])


def refuse_other(found: object, figure: str) -> None:
    """Refuse what is neither a run nor bands, with an AirbridgeError."""
    if not isinstance(found, Run | Bands):
        raise AirbridgeError(
            f"{figure} draws a run or bands, not {type(found).__name__}: give simulate(scenario), or bands(scenario)"
        )


def refuse_empty(rows: pd.DataFrame, found: Drawable, what: str) -> None:
    """Refuse to draw a figure of which there is nothing, with an AirbridgeError."""
    if rows.empty:
        raise AirbridgeError(f"{found.scenario.title} has no {what}: there is nothing to draw")


def title_of(name: str) -> str:
    """Give a name of a scenario file as a reader writes it."""
    return name.replace("_", " ")


def short_title_of(name: str) -> str:
    """Give a name as it stands in a sentence, a long one shortened."""
    return shortened(title_of(name))
