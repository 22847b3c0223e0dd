"""Numbers along an axis: as many as have room, and large amounts in thousands or millions of their unit."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axis import Axis, XAxis
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.views.figures.letters import families, measured_in
from sim.views.figures.time_axis import Floats

MOST_TICKS = 7
FEWEST_TICKS = 1
ROUND = (1, 2, 2.5, 5, 10)
"""Steps from value to value, times powers of ten."""
LETTERS_PT = 9.0
GAP_IN = 0.14
"""Between two numbers, in inches."""
MILLION = 1e6
Words = Callable[[float], str]
"""Writes the number at a tick."""


class RoomyLocator(MaxNLocator):
    """Round values along an axis, so few that the words at them stand clear of each other."""

    def __init__(self, words: Words, whole: bool = False) -> None:
        super().__init__(MOST_TICKS, integer=whole, steps=ROUND)
        self._words = words

    def tick_values(self, vmin: float, vmax: float) -> Any:
        """Give the most values for whose words there is room; an array."""
        for number in range(MOST_TICKS, FEWEST_TICKS, -1):
            self.set_params(nbins=number)
            found = np.asarray(super().tick_values(vmin, vmax), dtype=float)
            if self._has_room(found, abs(vmax - vmin)):
                break
        return found

    def _has_room(self, values: Floats, span: float) -> bool:
        """Whether the words at some values stand clear of each other; upright axes always have room."""
        if len(values) < 2 or not span or not isinstance(self.axis, XAxis):
            return True
        figure = self.axis.axes.get_figure(root=True)
        long_in = self.axis.axes.bbox.width / (figure.dpi if figure else 1.0)
        apart_in = long_in * float(np.diff(values).min()) / span
        font = FontProperties(family=families(), size=LETTERS_PT)
        return max(measured_in(self._words(value), font) for value in values) + GAP_IN <= apart_in


def put_ticks(axis: Axis, words: Words, whole: bool = False) -> None:
    """Write words at round values of an axis, at whole ones alone where `whole`."""
    axis.set_major_locator(RoomyLocator(words, whole))
    axis.set_major_formatter(FuncFormatter(lambda value, _: words(value)))


def number_words(value: float) -> str:
    """Write a number with commas."""
    return f"{value:,.10g}"


def scale_for(*ends: float) -> float:
    """Give what amounts up to some ends are divided by along an axis: a million, or nothing."""
    return MILLION if max(map(abs, ends), default=0.0) >= MILLION else 1.0


def scaled_unit(unit: str, scale: float) -> str:
    """Give a unit as it stands along an axis of this scale: "million USD" of "USD"."""
    return f"million {unit}".rstrip() if scale == MILLION else unit
