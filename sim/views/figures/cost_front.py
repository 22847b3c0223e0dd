"""Cost against service: the plans that a search tried, the front of those that no other beats, and the one chosen."""

from typing import Any, NamedTuple

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
from sim.views.figures.style import DASHES, FAINT, INK, axes_for, plain, styled
from sim.views.figures.sweep_findings import value_words
from sim.views.figures.ticks import number_words, put_ticks, scale_for, scaled_unit
from sim.views.words import listed, with_fingerprint

FRONT = "no other plan is both cheaper and better"


class Look(NamedTuple):
    """How plans of one verdict are drawn."""

    name: str
    edge: str
    face: str


LOOKS = {
    "pass": Look("surely keeps what was asked", "#1b7837", "#1b7837"),
    "undecided": Look("may keep it", "#1b7837", "white"),
    "fail": Look("does not", "#762a83", "white"),
}
"""By verdict; colours are those of "better" and "worse" elsewhere."""


def cost_front(search: Search, ax: Axes | None = None) -> Axes:
    """Draw each plan of a search by its cost and service: the share of runs that keep the promise kept least.

    Service is drawn less what was asked, in percentage points: above zero everything that was asked is kept. Plans that
    were given up after a few replications are small. The ring of the chosen plan stands at its cost and service in
    fresh replications, joined to where it stood in those that it was chosen by. AirbridgeError where no plan was tried.
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
    """Draw the plans: filled where they surely keep what was asked, hollow where they may or do not."""
    most = int(plans["replications"].max())
    for (verdict, runs), some in plans.groupby(["verdict", "replications"], sort=False):
        look = LOOKS[str(verdict)]
        where = (some["cost"].to_numpy(), 100.0 * some["service"].to_numpy())
        size = 42.0 if runs == most else 16.0
        ax.scatter(*where, s=size, facecolor=look.face, edgecolor=look.edge, linewidth=1.3, zorder=3)


def mark_chosen(ax: Axes, search: Search) -> None:
    """Put a ring where fresh replications see the plan that was chosen, with what it is."""
    if search.best is None:
        return
    first, x, y = chosen_of(search), search.cost, 100.0 * search.service
    ax.plot([first["cost"], x], [100.0 * first["service"], y], color=INK, linewidth=0.9, zorder=2)
    ax.scatter([x], [y], s=190, facecolor="none", edgecolor=INK, lw=1.8, zorder=4)
    left = x > search.frame["cost"].mean()
    ax.annotate(
        "\n".join(value_words(path, value) for path, value in search.best.items()),
        (x, y),
        xytext=(-12 if left else 12, -14),
        textcoords="offset points",
        ha="right" if left else "left",
        va="top",
        fontsize=9,
    )


def chosen_of(search: Search) -> Any:
    """Give the row of the chosen plan."""
    same = np.logical_and.reduce([search.frame[path] == value for path, value in (search.best or {}).items()])
    return search.frame[same].iloc[0]


def put_limits(ax: Axes, search: Search) -> None:
    """Name the axes."""
    again = [] if search.best is None else [(search.cost, search.service)]
    costs = [*search.frame["cost"], *(cost for cost, _ in again)]
    services = [0.0, *(100.0 * each for each in search.frame["service"]), *(100.0 * each for _, each in again)]
    ax.set_ylim(*widened(min(services), max(services), 1.0, 0.1))
    ax.set_xlim(*widened(min(costs), max(costs)))
    scale = scale_for(*ax.get_xlim())
    unit = search.unit or "in the unit of the prices given"
    ax.set_xlabel(f"Mean cost, {scaled_unit(unit, scale)}")
    ax.set_ylabel("Share of runs that keep what was\nasked, less what was asked, points")
    plain(ax)
    put_ticks(ax.xaxis, lambda value: number_words(value / scale))


def key(search: Search) -> dict[str, Artist]:
    """Name the marks that are seen."""
    named: dict[str, Artist] = {
        look.name: Line2D([], [], ls="none", marker="o", color=look.face, markeredgecolor=look.edge, markersize=6.5)
        for verdict, look in LOOKS.items()
        if (search.frame["verdict"] == verdict).any()
    }
    if search.frame["replications"].nunique() > 1:
        fewest = int(search.frame["replications"].min())
        named[f"given up after {fewest} runs"] = Line2D(
            [], [], ls="none", marker="o", color="white", markeredgecolor=LOOKS["fail"].edge, markersize=4.0
        )
    return named | ({FRONT: Line2D([], [], color=INK, linewidth=1.2)} if search.frame["front"].any() else {})


def what_it_shows(search: Search) -> str:
    """Say what the cheapest plan is that keeps what was asked."""
    if search.best is None:
        return f"None keeps what was asked: {search.tried}"
    plan = listed([value_words(path, value) for path, value in search.best.items()])
    keeps = "surely keeps" if search.outcome == "pass" else "may keep"
    unit = search.unit or "in the unit of the prices"
    return f"Cheapest plan that {keeps} what was asked: {plan}, for {search.cost:,.10g} {unit}"


def source_of(search: Search) -> str:
    """Say what was searched."""
    runs = int(search.frame["replications"].max())
    again = f" · the ring: {search.fresh:,} fresh replications of the plan chosen" if search.fresh else ""
    return f"{with_fingerprint(search.scenario)} · seed {search.seed} · {search.tried}, up to {runs} runs each{again}"
