"""Names of places on a map, moved aside until none lies on another, on a mark or outside the frame."""

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import withStroke

from sim.views.figures.letters import families, measured_in, shortened
from sim.views.figures.map_frame import Frame
from sim.views.figures.style import FAINT, INK
from sim.views.figures.time_axis import Floats

SIZE_PT = 8.5
NAME_SIGNS = 30
HEIGHT_PT = 11.0
MARK_PT = 5.0
"""Half of what a mark takes."""
RINGS_PT = (7.0, 15.0, 26.0, 40.0, 58.0)
"""How far a name stands from its mark: as near as it can."""
SIDES = ((1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1), (0, 1), (0, -1))
"""Right first, which is where a reader looks."""
LEADER_PT = 20.0
"""A name that stands farther away is joined to its mark by a line."""
ON_LINE = 0.4
"""What it costs to lie on a point of a line, against one step aside."""
Rect = tuple[float, float, float, float]
"""Left, lower, right and upper edge, in points."""


def write_names(
    ax: Axes, frame: Frame, places: Mapping[str, tuple[float, float]], lines: Sequence[Floats], taken: Sequence[Rect]
) -> list[Rect]:
    """Write the name of each place beside it, where it hides no mark and no name; give the room that they take.

    Names avoid lines where they can. `taken` has rectangles in which nothing may stand; one that finds no room at all
    takes its first choice.
    """
    marks = {name: frame.on_paper(*where) for name, where in places.items()}
    busy = [*taken, *(around(x, y) for x, y in marks.values())]
    crossed = np.array([frame.on_paper(*point) for line in lines for point in line.tolist()]).reshape(-1, 2)
    written = []
    # Those with the nearest neighbours have the least choice.
    for name in sorted(marks, key=lambda each: nearness(marks, each)):
        x, y = marks[name]
        wide = 72.0 * measured_in(spoken(name), FontProperties(family=families(), size=SIZE_PT))
        choices = [candidate(x, y, wide, ring, side) for ring, side in product(RINGS_PT, SIDES)]
        free = [(cost(rect, number, crossed), rect) for number, rect in enumerate(choices) if fits(rect, busy, frame)]
        rect = min(free)[1] if free else choices[0]
        busy.append(rect)
        written.append(rect)
        write(ax, spoken(name), places[name], (rect[0] - x, rect[1] - y), wide)
    return written


def spoken(name: str) -> str:
    """Give the name of a place as words, a long one shortened."""
    return shortened(name.replace("_", " "), NAME_SIGNS)


def around(x: float, y: float) -> Rect:
    """Give the room of a mark."""
    return x - MARK_PT, y - MARK_PT, x + MARK_PT, y + MARK_PT


def nearness(marks: Mapping[str, tuple[float, float]], name: str) -> float:
    """Give the distance of the nearest other mark."""
    x, y = marks[name]
    return min((np.hypot(x - u, y - v) for other, (u, v) in marks.items() if other != name), default=0.0)


def candidate(x: float, y: float, wide: float, ring: float, side: tuple[int, int]) -> Rect:
    """Give the room of a name at a side of its mark."""
    across, up = side
    left = x + across * ring if across > 0 else x - ring - wide if across < 0 else x - 0.5 * wide
    middle = y + up * (ring if across == 0 else 0.8 * ring)
    return left, middle - 0.5 * HEIGHT_PT, left + wide, middle + 0.5 * HEIGHT_PT


def fits(rect: Rect, busy: Sequence[Rect], frame: Frame) -> bool:
    """Whether a name stands inside the frame and touches nothing."""
    inside = rect[0] > 2.0 and rect[1] > 2.0
    inside = inside and rect[2] < 72.0 * frame.width_in - 2.0 and rect[3] < 72.0 * frame.height_in - 2.0
    return inside and not any(touch(rect, other) for other in busy)


def touch(one: Rect, other: Rect) -> bool:
    """Whether two rectangles have a point in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def cost(rect: Rect, number: int, crossed: Floats) -> float:
    """Give what speaks against a room: how late a choice it is, and the points of lines that it hides."""
    left, lower, right, upper = rect
    x, y = crossed[:, 0], crossed[:, 1]
    hidden = np.count_nonzero((x > left) & (x < right) & (y > lower) & (y < upper))
    return number + ON_LINE * float(hidden)


def write(ax: Axes, words: str, where: tuple[float, float], aside: tuple[float, float], wide: float) -> None:
    """Write a name, with a line to its mark where it stands far away."""
    nearest = (min(max(0.0, aside[0]), aside[0] + wide), aside[1] + 0.5 * HEIGHT_PT)
    far = float(np.hypot(*nearest)) > LEADER_PT
    ax.annotate(
        words,
        where,
        xytext=(aside[0], aside[1] + 0.5 * HEIGHT_PT),
        textcoords="offset points",
        ha="left",
        va="center",
        fontsize=SIZE_PT,
        color=INK,
        zorder=8,
        path_effects=[withStroke(linewidth=2.2, foreground="white", alpha=0.85)],
        arrowprops={"arrowstyle": "-", "color": FAINT, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 3} if far else None,
    )
