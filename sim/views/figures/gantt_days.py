"""A Gantt chart over a long time: in each row the hours of each day, stacked by what they were spent on.

Bars of hours would be thinner than a line there, and whichever is drawn last would hide all others.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.views.figures.gantt_key import ABSENT_HATCH, in_fixed_order
from sim.views.figures.gantt_rows import ABSENT, IDLE, ActorName
from sim.views.figures.style import ACTIVITY_COLOURS, CAUSE_COLOURS, GRID, activity_colour, cause_colour
from sim.views.figures.time_axis import Floats, TimeAxis

HEIGHT = 0.84
"""Height of a whole day in a row; rows are 1 apart."""
THINNEST_IN = 0.01
"""A bar that is not wider than this on paper, in inches, is not seen for what it is."""
LONG_H = 1.5
"""Charts on which less time than this is that thin are for hours, however short a bar on them is."""
DAY_IN = 0.03
"""A day that is narrower than this is taken together with others."""


class Layer(NamedTuple):
    """What one actor spends the hours of each day on, one thing of many."""

    activity: str
    cause: str
    waits: bool
    shares: Floats
    """The part of each day, in time."""


def is_too_fine(shown: pd.DataFrame, low_h: float, high_h: float, room_in: float) -> bool:
    """Whether bars of hours, in a window drawn so many inches wide, would be thinner than what can be seen."""
    thinnest_h = THINNEST_IN * (high_h - low_h) / room_in
    return thinnest_h > LONG_H and bool((shown["hours"] < thinnest_h).any())


def edges_h(time: TimeAxis, low_h: float, high_h: float, room_in: float) -> Floats:
    """Give the hours at which days of a window begin, local midnights, and its ends; of every few where it is long."""
    every = max(1, int(np.ceil(DAY_IN * (high_h - low_h) / 24.0 / room_in)))
    first = time.moment(low_h).tz_localize(None).normalize()
    last = time.moment(high_h).tz_localize(None)
    hours = np.array([time.hour(each) for each in pd.date_range(first, last, freq=f"{every}D")])
    return np.concatenate([[low_h], hours[(hours > low_h) & (hours < high_h)], [high_h]])


def draw_days(ax: Axes, shown: pd.DataFrame, places: dict[ActorName, float], time: TimeAxis, edges: Floats) -> None:
    """Draw the days of each actor: waits at the bottom of its row, work upon them, and idleness on top."""
    days = np.repeat(time.days(edges), 2)[1:-1]
    for (kind, actor), mine in shown.groupby(["kind", "actor"], sort=False):
        base = np.full(len(edges) - 1, places[str(kind), str(actor)] + HEIGHT / 2)
        for layer in layers_of(mine, edges):
            top = base - HEIGHT * layer.shares
            absent = layer.activity in ABSENT
            ax.fill_between(
                days, np.repeat(base, 2), np.repeat(top, 2), where=np.repeat(layer.shares, 2) > 0.0,
                linewidth=0.0, zorder=2,
                facecolor=cause_colour(layer.cause) if layer.waits else activity_colour(layer.activity),
                hatch=ABSENT_HATCH if absent else None, edgecolor=GRID if absent else "none",
            )  # fmt: skip
            base = top


def layers_of(mine: pd.DataFrame, edges: Floats) -> Iterator[Layer]:
    """Give the layers of one actor from the bottom up; together they are never more than whole days."""
    groups = {(str(activity), str(cause), bool(waits)): intervals for (activity, cause, waits), intervals
              in mine.groupby(["activity", "cause", "waits"], sort=False)}  # fmt: skip
    hours = {key: within(intervals, edges) for key, intervals in groups.items()}
    whole = np.maximum(np.diff(edges), sum(hours.values(), np.zeros(len(edges) - 1)))
    for key in in_order(hours):
        yield Layer(*key, hours[key] / whole)


def within(intervals: pd.DataFrame, edges: Floats) -> Floats:
    """Give the hours that some intervals spend between each two edges."""
    starts, ends = np.sort(intervals["start_h"].to_numpy()), np.sort(intervals["end_h"].to_numpy())
    begun = np.maximum(edges[:, None] - starts, 0.0).sum(axis=1)
    ended = np.maximum(edges[:, None] - ends, 0.0).sum(axis=1)
    found: Floats = np.maximum(np.diff(begun - ended), 0.0)
    return found


def in_order(found: Iterable[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """Sort what is done, from the bottom of a row up: waits by cause, work, idleness."""
    keys = list(found)
    causes = in_fixed_order({cause for _, cause, waits in keys if waits}, CAUSE_COLOURS)
    activities = in_fixed_order({activity for activity, _, _ in keys}, ACTIVITY_COLOURS)

    def rank(key: tuple[str, str, bool]) -> tuple[int, int, int]:
        activity, cause, waits = key
        group = 0 if waits else 2 if activity in IDLE else 1
        return group, causes.index(cause) if waits else 0, activities.index(activity)

    return sorted(keys, key=rank)
