"""Gantt chart: what aircraft, parties, ships and others do, with waits taller and coloured by what they wait for."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.outcome import Run
from sim.views.figures.gantt_days import draw_days, edges_h, is_too_fine
from sim.views.figures.gantt_key import ABSENT_HATCH, key, key_beside, lines_in, room_in
from sim.views.figures.gantt_rows import (
    ABSENT,
    ACTORS,
    AIRCRAFT,
    ActorName,
    name_rows,
    name_size,
    placed,
    refuse_kinds,
    row_name,
    rows_of,
)
from sim.views.figures.headline import finding
from sim.views.figures.small_print import of_runs, small_print
from sim.views.figures.style import GRID, activity_colour, axes_for, cause_colour, cause_words, styled
from sim.views.figures.time_axis import Floats, TimeAxis, When
from sim.views.words import hours_text, listed, rounded

WAIT = "waiting"
WORK_HEIGHT = 0.46
"""Height of a bar of work; rows are 1 apart."""
WAIT_HEIGHT = 0.84
"""Height of a bar of waiting."""
ROW_IN, LEAST_ROW_IN = 0.42, 0.18
"""Height of a row in inches, while there are few, and at least."""
ROWS_IN = 9.0
"""Rows that would be taller than this together are made lower."""
KEY_LINE_IN = 0.2
"""Height of a line of the key, in inches."""
TALLEST_IN = 16.0
"""A figure grows no taller than this."""
DAY_H = 24.0
KINDS_IN_TITLE = 3


def gantt(
    run: Run,
    ax: Axes | None = None,
    *,
    first: When | None = None,
    last: When | None = None,
    kinds: Sequence[str] = AIRCRAFT,
) -> Axes:
    """Draw what each aircraft of a run does from a first to a last moment; without them, the whole run.

    One bar for each interval of the journal that lies in the window. Where bars would be thinner than what can be seen,
    each row shows the hours of each calendar day instead, stacked by what they were spent on, waits at the bottom: the
    height of a colour is its part of the day. The small print says so. `kinds` says whose, in the order of the rows:
    some of "aircraft", "crews", "parties", "ships", "convoys", "tasks" and "relief". Whoever is idle in the whole
    window has no row, but aircraft; the small print counts those. AirbridgeError for any other kind, and where nothing
    of the run lies in the window.
    """
    refuse_kinds(kinds)
    time = TimeAxis(run.scenario)
    low, high = time.window_h(first, last)
    shown = of_kinds(run.activities, low, high, kinds)
    rows, idle = rows_of(run.activities, shown, kinds)
    places, drawn = placed(rows), among(shown, rows)
    patches = key(drawn)
    ax = axes_for(ax, height_in(places, lines_in(patches)))
    room = room_in(ax, [row_name(name) for _, name in rows], name_size(len(rows)), patches)
    edges = edges_h(time, low, high, room) if is_too_fine(drawn, low, high, room) else None
    with styled():
        if edges is None:
            draw_bars(ax, drawn, places, time)
        else:
            draw_days(ax, drawn, places, time, edges)
        name_rows(ax, places, kinds)
        key_beside(ax, patches)
        time.put_on(ax, low, high, room)
        finding(ax, what_it_shows(shown, kinds))
        small_print(ax, of_runs([run]) + notes(edges, idle))
    return ax


def notes(edges: Floats | None, idle: int) -> str:
    """Say how to read rows that show days, and how many actors have no row."""
    days = 0 if edges is None or len(edges) < 3 else round(float(np.diff(edges).max()) / DAY_H)
    each = "day" if days <= 1 else f"{days} days"
    stacked = f" · heights in a row: parts of each {each}" if edges is not None else ""
    return stacked + (f" · {idle} idle throughout left out" if idle else "")


def of_kinds(activities: pd.DataFrame, low_h: float, high_h: float, kinds: Sequence[str] = AIRCRAFT) -> pd.DataFrame:
    """Give the intervals of actors that take time inside a window, cut to it; columns as in `Run.activities`."""
    inside = (activities["end_h"] > low_h) & (activities["start_h"] < high_h) & (activities["hours"] > 0.0)
    shown = activities[inside & activities["kind"].isin(kinds)].copy()
    shown["waits"] = (shown["activity"] == WAIT) | (shown["cause"] != "")
    shown["start_h"] = shown["start_h"].clip(lower=low_h)
    shown["end_h"] = shown["end_h"].clip(upper=high_h)
    shown["hours"] = shown["end_h"] - shown["start_h"]
    return shown


def among(shown: pd.DataFrame, rows: Sequence[ActorName]) -> pd.DataFrame:
    """Give the intervals of those who have a row."""
    return shown[pd.MultiIndex.from_frame(shown[["kind", "actor"]]).isin(rows)] if rows else shown.head(0)


def height_in(places: dict[ActorName, float], key_lines: int) -> float:
    """Give the height of a chart of so many rows and of a key of so many lines, in inches."""
    rows = 1.0 + max(places.values(), default=0.0)
    row_in = min(ROW_IN, max(LEAST_ROW_IN, ROWS_IN / rows))
    return min(TALLEST_IN, 1.9 + max(row_in * rows, KEY_LINE_IN * key_lines))


def worst_days(run: Run, days: int = 14) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Give the first and last moment of the days, so many in a row, in which the aircraft of a run waited longest."""
    time = TimeAxis(run.scenario)
    waits = of_kinds(run.activities, 0.0, time.horizon_h).query("waits")
    edges = np.arange(0.0, time.horizon_h + DAY_H, DAY_H)
    begun = np.clip(edges[:, None] - waits["start_h"].to_numpy(), 0.0, waits["hours"].to_numpy()).sum(axis=1)
    width = min(days, len(edges) - 1)
    worst = int(np.argmax(begun[width:] - begun[:-width]))
    return time.moment(edges[worst]), time.moment(min(time.horizon_h, edges[worst + width]))


def draw_bars(ax: Axes, shown: pd.DataFrame, places: dict[ActorName, float], time: TimeAxis) -> None:
    """Draw the intervals of each actor as bars, in one collection for each colour."""
    for group, bars in shown.groupby(["kind", "actor", "activity", "cause"], sort=False):
        kind, actor, activity, cause = map(str, group)
        waits, absent = bool(bars["waits"].iloc[0]), activity in ABSENT
        height = WAIT_HEIGHT if waits else WORK_HEIGHT
        spans = zip(time.days(bars["start_h"].to_numpy()), bars["hours"].to_numpy() / DAY_H, strict=True)
        ax.broken_barh(
            list(spans),
            (places[kind, actor] - height / 2, height),
            facecolor=cause_colour(cause) if waits else activity_colour(activity),
            hatch=ABSENT_HATCH if absent else None,
            edgecolor=GRID if absent else "none",
            linewidth=0.0,
            zorder=3 if waits else 2,
        )


def what_it_shows(shown: pd.DataFrame, kinds: Sequence[str]) -> str:
    """Say how long the actors of the window waited, of the hours in which they were here, and for what."""
    if len(kinds) > 1:
        return kind_by_kind(shown, kinds)
    sums = shown[shown["waits"]].groupby("cause")["hours"].sum().to_dict()
    waits = sorted(((float(hours), cause_words(str(cause))) for cause, hours in sums.items()), reverse=True)
    here = hours_text(shown.loc[~shown["activity"].isin(ABSENT), "hours"].sum())
    if not waits:
        return f"No {ACTORS[kinds[0]]} waited for anything in {here}"
    waited = f"The {kinds[0]} waited {hours_text(sum(hours for hours, _ in waits))} of {here}"
    if len(waits) == 1:
        return f"{waited}, all for {waits[0][1]}"
    return f"{waited}: {listed([f'{hours_text(hours)} for {words}' for hours, words in waits[:3]])}"


def kind_by_kind(shown: pd.DataFrame, kinds: Sequence[str]) -> str:
    """Say of the kinds that waited most, at most three and the longest first, what they waited for longest."""
    waits = shown[shown["waits"]]
    if waits.empty:
        return f"None of the {listed([*kinds])} waited for anything"
    totals = waits.groupby("kind")["hours"].sum().sort_values(ascending=False)
    told = []
    for kind in map(str, totals.index[:KINDS_IN_TITLE]):
        causes = waits[waits["kind"] == kind].groupby("cause")["hours"].sum()
        most, total = float(causes.max()), hours_text(float(totals[kind]))
        share = f"{rounded(most)} of {total}" if len(causes) > 1 else total
        told.append(f"{kind} for {cause_words(str(causes.idxmax()))} ({share})")
    return f"Longest waits: {listed(told)}"
