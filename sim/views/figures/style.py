"""One style for all figures: fixed colours for activities and causes, plain axes, the finding on top."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.ticker import StrMethodFormatter

from sim.views.figures.letters import boxes_allowed, families

INK = "#22272e"
"""Titles and labels."""
FAINT = "#6b7480"
"""Small print, ticks and reference lines."""
GRID = "#e3e6ea"
"""Grid lines."""

SHEET: dict[str, object] = {
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
"""What matplotlib is told while a figure is drawn and saved, besides its fonts.

SVG keeps text as text and takes no random names; a dollar sign in a name is a dollar sign, and begins no formula.
"""

ACTIVITY_COLOURS: Mapping[str, str] = {
    "not yet here": "#ffffff",
    "ready": "#e9edf1",
    "standing by": "#e9edf1",
    "briefing": "#cecdf6",
    "awaiting take-off time": "#8cb9f8",
    "on duty": "#1754ba",
    "flying": "#1754ba",
    "onloading": "#1ea674",
    "offloading": "#94d78f",
    "quick turn": "#cfb4c6",
    "repair": "#68596d",
    "inspection": "#91a99d",
    "rest": "#cfb4c6",
    "in camp": "#e9edf1",
    "on the road": "#1754ba",
    "returning by road": "#8cb9f8",
    "ferrying": "#1754ba",
    "night stop": "#cfb4c6",
    "at home": "#ffffff",
    "travelling": "#1754ba",
    "marching": "#1754ba",
    "RSOI": "#cecdf6",
    "handing over": "#8cb9f8",
    "in place": "#94d78f",
    "joined": "#91a99d",
    "in port": "#e9edf1",
    "loading ship": "#1ea674",
    "sailing": "#1754ba",
    "unloading ship": "#94d78f",
    "at task": "#1ea674",
    "between tries": "#cfb4c6",
    "done": "#e9edf1",
    "out of money": "#91a99d",
    "at relief work": "#1ea674",
    "relief stopped": "#68596d",
    "off shift": "#e9edf1",
    "between flights": "#e9edf1",
    "calm": "#e9edf1",
    "alert": "#68596d",
    "to airhead": "#1754ba",
    "in hospital": "#cfb4c6",
}
"""Calm colours: loading and work are green, movement is blue, what stands still grey, idleness nearly white.

All but idleness, which is to be overlooked, stand out on white by 1.5 to 1 and more.

One colour stands for the like of different actors: sailing is to a ship what flying is to an aircraft.
"""

CAUSE_COLOURS: Mapping[str, str] = {
    "weather": "#e8d02a",
    "hours": "#1f2448",
    "crew": "#c954ab",
    "crew rest": "#88911e",
    "ramp": "#962048",
    "loader": "#eaa067",
    "aircraft": "#6881f2",
    "cargo": "#846500",
    "not open": "#532809",
    "maintenance": "#76218a",
    "threat": "#8002fd",
    "fuel": "#000000",
    "transport": "#6881f2",
    "people": "#c954ab",
    "berth": "#962048",
    "vehicles": "#eaa067",
    "billets": "#846500",
    "milestone": "#76218a",
}
"""Strong colours: each cause of a wait has one, in every figure; on white all stand out by 1.5 to 1 and more.

What only the deployment waits for has the colour of its like in the airlift: a berth is to a ship what the ramp is to
an aircraft.
"""
OTHER_COLOUR = "#bca0c8"
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
    with mpl.rc_context(SHEET | {"font.family": families()}), boxes_allowed():  # type: ignore[arg-type]
        yield


class Page(Figure):
    """A figure on its own: of the usual width, a little white around it, as tall as what is drawn on it needs."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.set_layout_engine("constrained", w_pad=MARGIN_IN, h_pad=MARGIN_IN)

    def grow(self, by_in: float) -> None:
        """Make the page taller by so many inches, where that is more than nothing."""
        wide, tall = self.get_size_inches()
        self.set_size_inches(wide, tall + max(0.0, by_in))

    def draw(self, renderer: RendererBase) -> None:
        """Draw the page; signs that no font has are boxes."""
        with boxes_allowed():
            super().draw(renderer)


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
