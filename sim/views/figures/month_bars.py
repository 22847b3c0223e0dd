"""What held it back, month by month: hours of waits by cause, of one run or the mean of several."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.errors import AirbridgeError
from sim.outcome import ALL_CAUSES, Run
from sim.studies.why.binding import SCOPES, month_names, waits_by_month, waits_frame
from sim.views.figures.headline import finding
from sim.views.figures.small_print import of_runs, small_print
from sim.views.figures.style import axes_for, cause_colour, cause_words, plain, styled, thousands
from sim.views.words import hours_text, listed

BAR_WIDTH = 0.72
LEAST_H = 0.05
"""A cause below this many hours in every month is not shown."""
WHO = {"airlift": "Missions", "deployment": "Parties, tasks, ships, convoys and casualties"}


def held_back_by_month(runs: Run | Sequence[Run], ax: Axes | None = None, *, scope: str = "airlift") -> Axes:
    """Draw the hours that were waited in each calendar month, by cause, one upon the other; of several runs the mean.

    `scope` says who waits: "airlift" for missions and those who send them, "deployment" for parties, tasks, ships,
    convoys and casualties. AirbridgeError for another scope, for no runs, and for runs of several scenarios.
    """
    runs = [runs] if isinstance(runs, Run) else list(runs)
    refuse(runs, scope)
    waits = frame_of(runs, scope)
    months = month_names(runs[0].facts.layout)
    causes = by_length(waits)
    ax = axes_for(ax, 4.4)
    with styled():
        draw(ax, waits, months, causes)
        label_months(ax, months)
        ax.set_ylabel("Hours waited a run" if len(runs) > 1 else "Hours waited")
        ax.set_xlabel("Month; the first and the last may be parts of one")
        if causes:
            ax.legend(reverse=True, loc="upper left", bbox_to_anchor=(1.0, 1.0), handlelength=1.2, borderaxespad=0.2)
        finding(ax, what_it_shows(waits, scope, len(runs)))
        small_print(ax, of_runs(runs))
    return ax


def refuse(runs: Sequence[Run], scope: str) -> None:
    """Refuse what cannot be drawn."""
    if scope not in SCOPES:
        raise AirbridgeError(f"scope '{scope}' cannot be drawn: give {listed(SCOPES).replace(' and ', ' or ')}")
    if not runs:
        raise AirbridgeError("there is no run to draw: give one, or several of one scenario")
    if len({run.scenario.fingerprint for run in runs}) > 1:
        raise AirbridgeError("runs of several scenarios cannot be added up: draw each scenario on axes of its own")


def frame_of(runs: Sequence[Run], scope: str) -> pd.DataFrame:
    """Give month, cause and mean hours of the waits of a scope."""
    waits = np.stack([waits_by_month(run.facts) for run in runs])
    frame = waits_frame(month_names(runs[0].facts.layout), waits)
    return frame[frame["scope"] == scope]


def by_length(waits: pd.DataFrame) -> list[str]:
    """Give the causes that are worth showing, the longest first."""
    sums = waits.groupby("cause")["hours"].sum()
    shown = [cause for cause in ALL_CAUSES if waits.loc[waits["cause"] == cause, "hours"].max() >= LEAST_H]
    return sorted(shown, key=lambda cause: -float(sums[cause]))


def draw(ax: Axes, waits: pd.DataFrame, months: list[str], causes: list[str]) -> None:
    """Draw the bars, the longest cause at the bottom."""
    base = np.zeros(len(months))
    for cause in causes:
        mine = waits[waits["cause"] == cause].set_index("month")["hours"].reindex(months, fill_value=0.0).to_numpy()
        ax.bar(np.arange(len(months)), mine, BAR_WIDTH, base, color=cause_colour(cause), label=cause_words(cause))
        base += mine
    ax.set_ylim(0.0, 1.06 * float(base.max(initial=0.0)) if causes else 1.0)
    plain(ax)
    thousands(ax.yaxis)
    if not causes:
        ax.set_yticks([0.0])


def label_months(ax: Axes, months: list[str]) -> None:
    """Write the months below, of every few where there are many, with the year where it begins."""
    every = 1 + len(months) // 19
    dates = [date.fromisoformat(f"{month}-01") for month in months]
    named = [f"{day:%b}\n{day:%Y}" if k == 0 or day.month <= every else f"{day:%b}" for k, day in enumerate(dates)]
    ax.set_xticks(range(0, len(months), every), named[::every])
    ax.set_xlim(-0.6, len(months) - 0.4)
    ax.tick_params(axis="x", length=0)


def what_it_shows(waits: pd.DataFrame, scope: str, runs: int) -> str:
    """Say in which month most was waited, how long, and for what longest."""
    months = waits.groupby("month")["hours"].sum()
    if months.empty or months.max() < LEAST_H:
        return f"{WHO[scope]} waited for nothing"
    worst, total = str(months.idxmax()), float(months.max())
    mine = waits[waits["month"] == worst].set_index("cause")["hours"]
    total_words = f"{hours_text(total)}{' a run' if runs > 1 else ''}"
    most = "all" if mine.max() >= total - LEAST_H else f"{hours_text(float(mine.max()))} of them"
    when = f"{date.fromisoformat(f'{worst}-01'):%B %Y}"
    return f"{WHO[scope]} waited most in {when}: {total_words}, {most} for {cause_words(str(mine.idxmax()))}"
