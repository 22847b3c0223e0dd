"""The key of a Gantt chart: the colours that are seen, and no others."""

from collections.abc import Callable, Iterable
from textwrap import wrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Patch

from sim.views.figures.gantt_rows import ABSENT
from sim.views.figures.letters import families, measured_in
from sim.views.figures.style import (
    ACTIVITY_COLOURS,
    CAUSE_COLOURS,
    FAINT,
    MARGIN_IN,
    WIDTH_IN,
    Page,
    activity_colour,
    cause_colour,
    cause_words,
    width_in,
)

ABSENT_HATCH = "////"
LINE_LETTERS = 26
"""A line of the key is about so long; a longer sample has several."""
LETTERS_PT = 9.0
SAMPLE_IN = 0.45
"""Width of a sample of the key with its gaps, and of the gap before the names of rows, in inches."""


def key(shown: pd.DataFrame) -> list[Patch]:
    """Give the samples of the key: work first, then the causes of waits."""
    waits = shown["waits"]
    activities = in_fixed_order(shown.loc[~waits, "activity"].unique(), ACTIVITY_COLOURS)
    causes = in_fixed_order(shown.loc[waits, "cause"].unique(), CAUSE_COLOURS)
    works = alike(activities, lambda name: f"{activity_colour(name)}{name in ABSENT}")
    return [*map(work_patch, works), *map(wait_patch, alike(causes, cause_colour))]


def key_beside(ax: Axes, patches: list[Patch]) -> None:
    """Put the key to the right of the axes."""
    ax.legend(handles=patches, loc="upper left", bbox_to_anchor=(1.0, 1.0), handlelength=1.2, borderaxespad=0.2)


def lines_in(patches: list[Patch]) -> int:
    """Give how many lines a key has."""
    return sum(str(patch.get_label()).count("\n") + 1 for patch in patches)


def room_in(ax: Axes, names: Iterable[str], name_pt: float, patches: list[Patch]) -> float:
    """Give the width in inches that is left for time between the names of rows and the key."""
    if not isinstance(ax.get_figure(root=True), Page):
        return width_in(ax)
    labels = [line for patch in patches for line in str(patch.get_label()).splitlines()]
    beside = widest(labels, LETTERS_PT) + widest(names, name_pt) + 2.0 * SAMPLE_IN
    return max(1.0, WIDTH_IN - 2.0 * MARGIN_IN - beside)


def widest(words: Iterable[str], points: float) -> float:
    """Give the width of the longest of some words, in inches."""
    font = FontProperties(family=families(), size=points)
    return max((measured_in(each, font) for each in words), default=0.0)


def alike(names: Iterable[str], look: Callable[[str], str]) -> list[list[str]]:
    """Put names that look alike together, in the order of their first."""
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(look(name), []).append(name)
    return list(groups.values())


def in_fixed_order(found: Iterable[str], order: Iterable[str]) -> list[str]:
    """Sort names by a fixed order; names outside it come last, by alphabet."""
    places = {name: number for number, name in enumerate(order)}
    return sorted(found, key=lambda name: (places.get(name, len(places)), name))


def work_patch(activities: list[str]) -> Patch:
    """Give the sample of activities of one colour in the key."""
    hatch, colour = ABSENT_HATCH if activities[0] in ABSENT else "", activity_colour(activities[0])
    return Patch(facecolor=colour, edgecolor=FAINT, linewidth=0.4, hatch=hatch, label=in_lines(" / ".join(activities)))


def wait_patch(causes: list[str]) -> Patch:
    """Give the sample of waits of one colour in the key."""
    label = f"waits: {' / '.join(map(cause_words, causes))}"
    return Patch(facecolor=cause_colour(causes[0]), label=in_lines(label))


def in_lines(words: str) -> str:
    """Break words into lines of the key."""
    return "\n".join(wrap(words, LINE_LETTERS))
