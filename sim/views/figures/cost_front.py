"""Cost against service: the plans that a search tried, the front of those that no other beats, and the one chosen."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.errors import AirbridgeError
from sim.studies import Search
from sim.views.figures.headline import finding
from sim.views.figures.metric_axis import widened
from sim.views.figures.panels import key_above
from sim.views.figures.small_print import small_print
from sim.views.figures.style import DASHES, FAINT, INK, axes_for, plain, styled, thousands
from sim.views.figures.sweep_findings import value_words
from sim.views.words import listed, with_fingerprint

KEPT, BROKEN = "#1b7837", "#762a83"
"""Plans that keep what was asked, and those that do not: as "better" and "worse" elsewhere."""
FRONT = "no other plan is both cheaper and better"
CHOSEN = "cheapest that keeps what was asked"


def cost_front(search: Search, ax: Axes | None = None) -> Axes:
    """Draw each plan of a search by its cost and service: the share of runs that keep the promise kept least.

    Service is drawn less what was asked, in percentage points: above zero everything that was asked is kept. Plans that
    were given up after a few replications are small. AirbridgeError where no plan was tried.
    """
    if not len(search.frame):
        raise AirbridgeError("this search tried no plan: there is nothing to draw")
    ax = axes_for(ax, 4.8)
    plans, front = search.frame, search.frame[search.frame["front"]].sort_values("cost")
    with styled():
        ax.axhline(0.0, color=FAINT, linewidth=1.0, linestyle=DASHES, zorder=1)
        draw_plans(ax, plans)
        ax.step(front["cost"], 100.0 * front["service"], where="post", color=INK, linewidth=1.2, zorder=2)
        mark_chosen(ax, search)
        put_limits(ax, search)
        finding(ax, what_it_shows(search), key_above(ax, key(search)))
        small_print(ax, source_of(search))
    return ax


def draw_plans(ax: Axes, plans: pd.DataFrame) -> None:
    """Draw the plans, those that keep what was asked filled, the others hollow."""
    most = int(plans["replications"].max())
    for _, some in plans.groupby(["kept", "replications"], sort=False):
        kept = bool(some["kept"].iloc[0])
        colour, size = KEPT if kept else BROKEN, 42.0 if some["replications"].iloc[0] == most else 16.0
        face = colour if kept else "white"
        where = (some["cost"].to_numpy(), 100.0 * some["service"].to_numpy())
        ax.scatter(*where, s=size, facecolor=face, edgecolor=colour, linewidth=1.3, zorder=3)


def mark_chosen(ax: Axes, search: Search) -> None:
    """Put a ring around the plan that was chosen, with what it is."""
    chosen = chosen_of(search)
    if chosen is None or search.best is None:
        return
    ax.scatter([chosen["cost"]], [100.0 * chosen["service"]], s=190, facecolor="none", edgecolor=INK, lw=1.8, zorder=4)
    words = "\n".join(value_words(path, value) for path, value in search.best.items())
    left = chosen["cost"] > search.frame["cost"].mean()
    ax.annotate(
        words,
        (chosen["cost"], 100.0 * chosen["service"]),
        xytext=(-12 if left else 12, -14),
        textcoords="offset points",
        ha="right" if left else "left",
        va="top",
        fontsize=9,
    )


def chosen_of(search: Search) -> Any:
    """Give the row of the chosen plan; None where no plan keeps what was asked."""
    if search.best is None:
        return None
    same = np.logical_and.reduce([search.frame[path] == value for path, value in search.best.items()])
    return search.frame[same].iloc[0]


def put_limits(ax: Axes, search: Search) -> None:
    """Name the axes."""
    service = 100.0 * search.frame["service"]
    ax.set_ylim(*widened(min(0.0, float(service.min())), max(0.0, float(service.max())), 1.0, 0.1))
    ax.set_xlim(*widened(float(search.frame["cost"].min()), float(search.frame["cost"].max())))
    ax.set_xlabel(f"Mean cost, {search.unit}" if search.unit else "Cost, in the unit of the prices given")
    ax.set_ylabel("Share of runs that keep what was\nasked, less what was asked, points")
    plain(ax)
    thousands(ax.xaxis)


def key(search: Search) -> dict[str, Artist]:
    """Name the marks that are seen."""
    named: dict[str, Artist] = {}
    for kept, name, colour in ((True, "keeps what was asked", KEPT), (False, "does not", BROKEN)):
        if (search.frame["kept"] == kept).any():
            face = colour if kept else "white"
            named[name] = Line2D([], [], ls="none", marker="o", color=face, markeredgecolor=colour, markersize=6.5)
    if search.frame["replications"].nunique() > 1:
        fewest = int(search.frame["replications"].min())
        named[f"given up after {fewest} runs"] = Line2D(
            [], [], ls="none", marker="o", color="white", markeredgecolor=BROKEN, markersize=4.0
        )
    return named | {FRONT: Line2D([], [], color=INK, linewidth=1.2)}


def what_it_shows(search: Search) -> str:
    """Say what the cheapest plan is that keeps what was asked."""
    tried = f"{len(search.frame)} plans tried" if len(search.frame) > 1 else "1 plan tried"
    if search.best is None:
        return f"None of the {tried} keeps what was asked"
    plan = listed([value_words(path, value) for path, value in search.best.items()])
    unit = f" {search.unit}" if search.unit else ""
    return f"Cheapest of {tried} that keeps what was asked: {plan}, for {search.cost:,.6g}{unit}"


def source_of(search: Search) -> str:
    """Say what was searched."""
    runs = int(search.frame["replications"].max())
    return (
        f"{with_fingerprint(search.scenario)} · seed {search.seed} · {len(search.frame)} plans, up to {runs} "
        "replications each · the plan was chosen by the same runs that its service is counted in"
    )
