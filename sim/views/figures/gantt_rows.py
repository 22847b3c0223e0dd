"""Rows of a Gantt chart: who has one, in which order, and where it lies."""

from collections.abc import Sequence
from re import split

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import blended_transform_factory

from sim.errors import AirbridgeError
from sim.views.figures.letters import shortened
from sim.views.figures.style import plain
from sim.views.words import listed

AIRCRAFT = ("aircraft",)
ACTORS = {
    "aircraft": "aircraft", "crews": "crew", "parties": "party", "ships": "ship", "convoys": "convoy", "tasks": "task",
    "relief": "relief work",
}  # fmt: skip
"""Kinds of actors that a chart can show, and what one of them is called."""
NUMBERED = ("aircraft", "crews")
"""Kinds whose rows stand in the order of their names; all others stand in the order in which they set out."""
ABSENT = ("not yet here", "at home")
IDLE = (*ABSENT, "ready", "standing by", "in camp", "in port", "done", "off shift", "joined")
"""What somebody does who does nothing."""
GROUP_GAP = 1.3
"""From the last row of a kind to the first of the next, in rows beyond the usual one: room for a heading."""
NAME_SIGNS = 36
MANY = 28
"""More rows than these have small names."""
ActorName = tuple[str, str]
"""Kind and name."""


def refuse_kinds(kinds: Sequence[str]) -> None:
    """Refuse kinds of actors that there are not."""
    if isinstance(kinds, str) or not kinds or not set(kinds) <= ACTORS.keys():
        raise AirbridgeError(f"kinds {kinds!r} cannot be drawn: give some of {listed(list(ACTORS))}, in a list")


def rows_of(activities: pd.DataFrame, shown: pd.DataFrame, kinds: Sequence[str]) -> tuple[list[ActorName], int]:
    """Give the rows, kind by kind, and how many actors are left out since they do nothing in all of what is shown.

    Aircraft have a row each, whatever they do.
    """
    everyone = [(kind, name) for kind in kinds for name in in_order(activities, kind)]
    busy = shown[~shown["activity"].isin(IDLE)]
    active = set(zip(busy["kind"], busy["actor"], strict=True))
    rows = [actor for actor in everyone if actor in active or actor[0] in AIRCRAFT]
    return rows, len(everyone) - len(rows)


def in_order(activities: pd.DataFrame, kind: str) -> list[str]:
    """Give the names of the actors of a kind: by name, or by the hour at which each sets out."""
    mine = activities[activities["kind"] == kind]
    names = sorted(map(str, mine["actor"].unique()), key=natural)
    if kind in NUMBERED:
        return names
    busy = mine[~mine["activity"].isin(IDLE) & (mine["cause"] == "") & (mine["hours"] > 0.0)]
    begun = busy.groupby("actor")["start_h"].min().to_dict()
    return sorted(names, key=lambda name: begun.get(name, float("inf")))


def natural(name: str) -> list[tuple[int, str]]:
    """Give a key that sorts "c130-2" before "c130-10"."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in split(r"(\d+)", name)]


def placed(rows: Sequence[ActorName]) -> dict[ActorName, float]:
    """Give the height at which each row lies, from 0 downwards, with a gap before each further kind."""
    kinds = list(dict.fromkeys(kind for kind, _ in rows))
    return {row: number + GROUP_GAP * kinds.index(row[0]) for number, row in enumerate(rows)}


def name_rows(ax: Axes, places: dict[ActorName, float], kinds: Sequence[str]) -> None:
    """Write the name of each actor beside its row, and above those of each kind what they are where there are several.

    Of a chart without rows the axis is named all the same.
    """
    ax.set_yticks([*places.values()], [row_name(name) for _, name in places])
    ax.set_ylim(max(places.values(), default=0.0) + 0.55, -0.55 - 0.9 * (len(kinds) > 1))
    plain(ax, "x")
    ax.tick_params(axis="y", length=0, labelsize=name_size(len(places)))
    if len(kinds) == 1:
        ax.set_ylabel(kinds[0].capitalize())
        return
    across = blended_transform_factory(ax.transAxes, ax.transData)
    for kind, place in {kind: place for (kind, _), place in reversed(places.items())}.items():
        ax.text(-0.006, place - 0.95, kind.capitalize(), transform=across, ha="right", va="center", fontsize=9.0,
                weight="bold")  # fmt: skip


def row_name(name: str) -> str:
    """Give the name of an actor as it stands beside its row, a long one shortened."""
    return shortened(name.replace("_", " "), NAME_SIGNS)


def name_size(rows: int) -> float:
    """Give the size of names in points."""
    return 9.0 if rows <= MANY else 7.5
