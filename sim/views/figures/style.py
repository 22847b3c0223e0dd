"""One style for all figures: fixed colours for activities and causes, plain axes, the finding on top."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import StrMethodFormatter

INK = "#22272e"
"""Titles and labels."""
FAINT = "#6b7480"
"""Small print, ticks and reference lines."""
GRID = "#e3e6ea"
"""Grid lines."""

SHEET: dict[str, object] = {
    "font.family": "sans-serif",
    "font.size": 10.0,
    "axes.titlesize": 13.0,
    "axes.titleweight": "bold",
    "axes.labelsize": 10.0,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "legend.frameon": False,
    "legend.fontsize": 9.0,
    "hatch.linewidth": 0.6,
    "axes.unicode_minus": True,
    "text.parse_math": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "airbridge",
}
"""What matplotlib is told while a figure is drawn and saved.

SVG keeps text as text and takes no random names; a dollar sign in a name is a dollar sign, and begins no formula.
"""

ACTIVITY_COLOURS: Mapping[str, str] = {
    "not yet here": "#ffffff",
    "ready": "#e9edf1",
    "standing by": "#e9edf1",
    "briefing": "#cecff8",
    "awaiting take-off time": "#8bbbf9",
    "on duty": "#1754b8",
    "flying": "#1754b8",
    "onloading": "#208576",
    "offloading": "#91ed9e",
    "quick turn": "#dab7bc",
    "repair": "#67586c",
    "inspection": "#919a9e",
    "rest": "#dab7bc",
    "in camp": "#e9edf1",
    "on the road": "#1754b8",
    "returning by road": "#8bbbf9",
    "ferrying": "#1754b8",
    "night stop": "#dab7bc",
    "at home": "#ffffff",
    "travelling": "#1754b8",
    "marching": "#1754b8",
    "RSOI": "#cecff8",
    "handing over": "#8bbbf9",
    "in place": "#91ed9e",
    "joined": "#919a9e",
    "in port": "#e9edf1",
    "loading ship": "#208576",
    "sailing": "#1754b8",
    "unloading ship": "#91ed9e",
    "at task": "#208576",
    "between tries": "#dab7bc",
    "done": "#e9edf1",
    "out of money": "#919a9e",
    "at relief work": "#208576",
    "relief stopped": "#67586c",
    "off shift": "#e9edf1",
    "between flights": "#e9edf1",
    "calm": "#e9edf1",
    "alert": "#67586c",
    "to airhead": "#1754b8",
    "in hospital": "#dab7bc",
}
"""Calm colours: loading and work are green, movement is blue, what stands still grey, idleness nearly white.

One colour stands for the like of different actors: sailing is to a ship what flying is to an aircraft.
"""

CAUSE_COLOURS: Mapping[str, str] = {
    "weather": "#ead129",
    "hours": "#1e2646",
    "crew": "#c854ab",
    "crew rest": "#bbfdbf",
    "ramp": "#bb2b32",
    "loader": "#f6966c",
    "aircraft": "#5299fb",
    "cargo": "#9a8a07",
    "not open": "#572d0e",
    "maintenance": "#822684",
    "threat": "#8300ff",
    "fuel": "#000000",
    "transport": "#5299fb",
    "people": "#c854ab",
    "berth": "#bb2b32",
    "vehicles": "#f6966c",
    "billets": "#9a8a07",
    "milestone": "#822684",
}
"""Strong colours: each cause of a wait has one, in every figure.

What only the deployment waits for has the colour of its like in the airlift: a berth is to a ship what the ramp is to
an aircraft.
"""
OTHER_COLOUR = "#c2a6c9"
"""A wait that has no cause among these."""

CAUSE_WORDS: Mapping[str, str] = {
    "weather": "weather",
    "hours": "opening hours",
    "crew": "crew",
    "crew rest": "crew rest on the way",
    "ramp": "ramp space",
    "loader": "loader",
    "aircraft": "aircraft",
    "cargo": "cargo",
    "not open": "opening of a place",
    "maintenance": "maintenance",
    "threat": "the end of an alert",
    "fuel": "fuel",
    "transport": "transport",
    "people": "people",
    "berth": "a berth",
    "vehicles": "vehicles",
    "billets": "beds",
    "milestone": "a milestone",
}
"""Causes as a reader would say them, after "waits for"."""

SCENARIO_COLOURS = ("#22272e", "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
"""One for each scenario of a comparison, the baseline first; they repeat after the last (Okabe and Ito's palette)."""

DASHES = (0, (4, 2))
"""Lines that are no measurement: reorder points, what is due."""
WIDTH_IN = 10.0
"""Width of a figure on its own, in inches."""
MARGIN_IN = 0.12
"""White around a figure, in inches."""


def cause_words(cause: str) -> str:
    """Give the words for a cause of waiting; "something else" where it has no name."""
    return CAUSE_WORDS.get(cause, cause or "something else")


def cause_colour(cause: str) -> str:
    """Give the fixed colour of a cause of waiting."""
    return CAUSE_COLOURS.get(cause, OTHER_COLOUR)


def activity_colour(activity: str) -> str:
    """Give the fixed colour of an activity that is no wait."""
    return ACTIVITY_COLOURS.get(activity, FAINT)


def scenario_colours(names: list[str]) -> dict[str, str]:
    """Give a colour to each scenario, in order."""
    return dict(zip(names, cycle(SCENARIO_COLOURS), strict=False))


@contextmanager
def styled() -> Iterator[None]:
    """Draw with the style sheet inside this block; the reader's own settings are as before after it."""
    with mpl.rc_context(SHEET):  # type: ignore[arg-type]
        yield


class Page(Figure):
    """A figure on its own: of the usual width, a little white around it, as tall as what is drawn on it needs."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.set_layout_engine("constrained", w_pad=MARGIN_IN, h_pad=MARGIN_IN)


def blank() -> Axes:
    """Give new axes on a page that no window shows and nothing but these axes keeps."""
    return on(Page())


def on(page: Figure) -> Axes:
    """Give new axes that fill a page, with the letters of the style sheet."""
    with styled():
        return page.subplots()


def axes_for(ax: Axes | None, height_in: float) -> Axes:
    """Give the axes to draw on: those given, or new ones that pyplot shows; an empty page takes this height.

    To be called outside `styled`: pyplot may settle how it shows figures here, which is not to be undone.
    """
    if ax is None:
        from matplotlib import pyplot as plt

        ax = on(plt.figure(FigureClass=Page))
    figure = ax.get_figure(root=True)
    if isinstance(figure, Page) and not ax.has_data():
        figure.set_size_inches(WIDTH_IN, height_in)
    return ax


def plain(ax: Axes, grid: str = "y") -> None:
    """Take away what holds no information; `grid` is "x", "y" or "" and says along which axis values are read."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set_color(GRID)
    ax.tick_params(colors=FAINT, labelcolor=INK, labelsize=9, length=3)
    ax.set_axisbelow(True)
    ax.grid(False)
    if grid:
        ax.grid(True, axis=grid, color=GRID, linewidth=0.8)  # type: ignore[arg-type]


def thousands(axis: Axis) -> None:
    """Write the numbers of an axis with commas."""
    axis.set_major_formatter(StrMethodFormatter("{x:,.10g}"))


def width_in(ax: Axes) -> float:
    """Give the width of axes as they stand before the layout, in inches."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return float(ax.get_position().width * figure.get_size_inches()[0])
