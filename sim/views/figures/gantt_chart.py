"""Gantt chart: what aircraft, parties, ships and others do, with waits taller and coloured by what they wait for."""

from collections.abc import Callable, Iterable, Sequence
from re import split

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from sim.errors import AirbridgeError
from sim.outcome import Run
from sim.views.figures.headline import finding
from sim.views.figures.small_print import of_runs, small_print
from sim.views.figures.style import (
    ACTIVITY_COLOURS,
    CAUSE_COLOURS,
    FAINT,
    GRID,
    activity_colour,
    axes_for,
    cause_colour,
    cause_words,
    plain,
    styled,
    width_in,
)
from sim.views.figures.time_axis import TimeAxis, When
from sim.views.words import hours_text, listed

WAIT = "waiting"
WORK_HEIGHT = 0.46
"""Height of a bar of work; rows are 1 apart."""
WAIT_HEIGHT = 0.84
"""Height of a bar of waiting."""
ROW_IN = 0.42
"""Height of a row, in inches, while there are few."""
KEY_LINE_IN = 0.2
"""Height of a line of the key, in inches."""
TALLEST_IN = 14.0
"""A figure grows no taller than this."""
DAY_H = 24.0
ABSENT = ("not yet here", "at home")
ABSENT_HATCH = "////"
AIRCRAFT = ("aircraft",)
ACTORS = {
    "aircraft": "aircraft", "crews": "crew", "parties": "party", "ships": "ship", "convoys": "convoy", "tasks": "task",
    "relief": "relief work",
}  # fmt: skip
"""Kinds of actors that a chart can show, and what one of them is called."""
ActorName = tuple[str, str]
"""Kind and name."""


def gantt(
    run: Run,
    ax: Axes | None = None,
    *,
    first: When | None = None,
    last: When | None = None,
    kinds: Sequence[str] = AIRCRAFT,
) -> Axes:
    """Draw what each aircraft of a run does from a first to a last moment; without them, the whole run.

    One bar for each interval of the journal that lies in the window. `kinds` says whose, in the order of the rows: some
    of "aircraft", "crews", "parties", "ships", "convoys", "tasks" and "relief". AirbridgeError for any other, and where
    nothing of the run lies in the window.
    """
    refuse_kinds(kinds)
    time = TimeAxis(run.scenario)
    low, high = time.window_h(first, last)
    shown = of_kinds(run.activities, low, high, kinds)
    rows = [(kind, name) for kind in kinds for name in sorted(actors_of(run.activities, kind), key=natural)]
    patches = key(shown)
    ax = axes_for(ax, min(TALLEST_IN, 1.9 + max(ROW_IN * len(rows), KEY_LINE_IN * len(patches))))
    with styled():
        draw_bars(ax, shown, rows, time)
        time.put_on(ax, low, high, width_in(ax))
        name_rows(ax, rows, kinds)
        ax.legend(handles=patches, loc="upper left", bbox_to_anchor=(1.0, 1.0), handlelength=1.2, borderaxespad=0.2)
        finding(ax, what_it_shows(shown, kinds))
        small_print(ax, of_runs([run]))
    return ax


def refuse_kinds(kinds: Sequence[str]) -> None:
    """Refuse kinds of actors that there are not."""
    if isinstance(kinds, str) or not kinds or not set(kinds) <= ACTORS.keys():
        raise AirbridgeError(f"kinds {kinds!r} cannot be drawn: give some of {listed(list(ACTORS))}, in a list")


def actors_of(activities: pd.DataFrame, kind: str) -> list[str]:
    """Give the names of the actors of a kind."""
    return [str(name) for name in activities.loc[activities["kind"] == kind, "actor"].unique()]


def of_kinds(activities: pd.DataFrame, low_h: float, high_h: float, kinds: Sequence[str] = AIRCRAFT) -> pd.DataFrame:
    """Give the intervals of actors that take time inside a window, cut to it; columns as in `Run.activities`."""
    inside = (activities["end_h"] > low_h) & (activities["start_h"] < high_h) & (activities["hours"] > 0.0)
    shown = activities[inside & activities["kind"].isin(kinds)].copy()
    shown["waits"] = (shown["activity"] == WAIT) | (shown["cause"] != "")
    shown["start_h"] = shown["start_h"].clip(lower=low_h)
    shown["end_h"] = shown["end_h"].clip(upper=high_h)
    shown["hours"] = shown["end_h"] - shown["start_h"]
    return shown


def worst_days(run: Run, days: int = 14) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Give the first and last moment of the days, so many in a row, in which the aircraft of a run waited longest."""
    time = TimeAxis(run.scenario)
    waits = of_kinds(run.activities, 0.0, time.horizon_h).query("waits")
    edges = np.arange(0.0, time.horizon_h + DAY_H, DAY_H)
    begun = np.clip(edges[:, None] - waits["start_h"].to_numpy(), 0.0, waits["hours"].to_numpy()).sum(axis=1)
    width = min(days, len(edges) - 1)
    worst = int(np.argmax(begun[width:] - begun[:-width]))
    return time.moment(edges[worst]), time.moment(min(time.horizon_h, edges[worst + width]))


def draw_bars(ax: Axes, shown: pd.DataFrame, rows: list[ActorName], time: TimeAxis) -> None:
    """Draw the intervals of each actor as bars, in one collection for each colour."""
    place = {name: number for number, name in enumerate(rows)}
    for group, bars in shown.groupby(["kind", "actor", "activity", "cause"], sort=False):
        kind, actor, activity, cause = map(str, group)
        waits, absent = bool(bars["waits"].iloc[0]), activity in ABSENT
        height = WAIT_HEIGHT if waits else WORK_HEIGHT
        spans = zip(time.days(bars["start_h"].to_numpy()), bars["hours"].to_numpy() / DAY_H, strict=True)
        ax.broken_barh(
            list(spans),
            (place[kind, actor] - height / 2, height),
            facecolor=cause_colour(cause) if waits else activity_colour(activity),
            hatch=ABSENT_HATCH if absent else None,
            edgecolor=GRID if absent else "none",
            linewidth=0.0,
            zorder=3 if waits else 2,
        )


def name_rows(ax: Axes, rows: list[ActorName], kinds: Sequence[str]) -> None:
    """Write the name of each actor beside its row, of every few where there are many."""
    every = 1 + len(rows) // 34
    ax.set_yticks(range(0, len(rows), every), [name for _, name in rows[::every]])
    ax.set_ylim(len(rows) - 0.45, -0.55)
    ax.set_ylabel(listed([*kinds]).capitalize())
    plain(ax, "x")
    ax.tick_params(axis="y", length=0)


def key(shown: pd.DataFrame) -> list[Patch]:
    """Give the colours that are seen, and no others: work first, then the causes of waits."""
    waits = shown["waits"]
    activities = in_order(shown.loc[~waits, "activity"].unique(), ACTIVITY_COLOURS)
    causes = in_order(shown.loc[waits, "cause"].unique(), CAUSE_COLOURS)
    works = alike(activities, lambda name: f"{activity_colour(name)}{name in ABSENT}")
    return [*map(work_patch, works), *map(wait_patch, alike(causes, cause_colour))]


def alike(names: Iterable[str], look: Callable[[str], str]) -> list[list[str]]:
    """Put names that look alike together, in the order of their first."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(look(name), []).append(name)
    return list(groups.values())


def work_patch(activities: list[str]) -> Patch:
    """Give the sample of activities of one colour in the key."""
    hatch, colour = ABSENT_HATCH if activities[0] in ABSENT else "", activity_colour(activities[0])
    return Patch(facecolor=colour, edgecolor=FAINT, linewidth=0.4, hatch=hatch, label=" / ".join(activities))


def wait_patch(causes: list[str]) -> Patch:
    """Give the sample of waits of one colour in the key."""
    return Patch(facecolor=cause_colour(causes[0]), label=f"waits: {' / '.join(map(cause_words, causes))}")


def what_it_shows(shown: pd.DataFrame, kinds: Sequence[str]) -> str:
    """Say how long the actors of the window waited, of the hours in which they were here, and for what."""
    sums = shown[shown["waits"]].groupby("cause")["hours"].sum().to_dict()
    waits = sorted(((float(hours), cause_words(str(cause))) for cause, hours in sums.items()), reverse=True)
    here = hours_text(shown.loc[~shown["activity"].isin(ABSENT), "hours"].sum())
    if not waits:
        return f"No {ACTORS[kinds[0]] if len(kinds) == 1 else 'actor'} waited for anything in {here}"
    waited = f"The {listed([*kinds])} waited {hours_text(sum(hours for hours, _ in waits))} of {here}"
    if len(waits) == 1:
        return f"{waited}, all for {waits[0][1]}"
    return f"{waited}: {listed([f'{hours_text(hours)} for {words}' for hours, words in waits[:3]])}"


def in_order(found: Iterable[str], order: Iterable[str]) -> list[str]:
    """Sort names by a fixed order; names outside it come last, by alphabet."""
    places = {name: number for number, name in enumerate(order)}
    return sorted(found, key=lambda name: (places.get(name, len(places)), name))


def natural(name: str) -> list[tuple[int, str]]:
    """Give a key that sorts "c130-2" before "c130-10"."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in split(r"(\d+)", name)]
