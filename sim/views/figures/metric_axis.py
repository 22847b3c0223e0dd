"""A metric on an axis: its words and unit, days as dates, shares in per cent, and its numbers in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.axis import Axis

from sim.errors import AirbridgeError
from sim.outcome import Metric
from sim.outcome.metrics.metric import DAY
from sim.studies import Results
from sim.studies.refusal import place_of
from sim.views.dates import Calendar, calendar_of
from sim.views.figures.ticks import number_words, put_ticks, scale_for, scaled_unit
from sim.views.figures.time_axis import Floats
from sim.views.words import NBSP, decimals_for

LEAST_DAYS = 2.5
"""An axis of dates is no shorter than this, so that two of them stand on it."""
MILESTONE = "milestone_day["
MINUS = "\N{MINUS SIGN}"
MOST_METRICS = 8


@dataclass(frozen=True, slots=True)
class Measure:
    """One metric as it is drawn and written; the numbers that it takes are those of results."""

    metric: Metric
    calendar: Calendar

    @property
    def is_date(self) -> bool:
        """Whether it is a day of the scenario, written as a date."""
        return self.metric.unit == DAY

    @property
    def words(self) -> str:
        """What it is, as a sentence begins with it."""
        label = self.metric.label.strip().replace("_", " ")
        label = f"{label} reached" if self.metric.name.startswith(MILESTONE) else label
        return label[:1].upper() + label[1:]

    @property
    def unit(self) -> str:
        """The unit of a difference."""
        return "d" if self.is_date else self.metric.unit or "%"

    def drawn(self, values: npt.ArrayLike) -> Floats:
        """Give values as they stand on an axis: shares in per cent."""
        return np.asarray(values, dtype=float) * (1.0 if self.metric.unit else 100.0)

    def text(self, value: float, half: float = 0.0) -> str:
        """Write a value as "3,412 t", "12 Mar" or "81 %", in the digits that half the width of its interval allows."""
        if self.is_date:
            return self.calendar.date(value)
        return self.amount(value, half)

    def amount(self, value: float, half: float = 0.0, sign: str = "") -> str:
        """Write a value or a difference with its unit; `sign` "+" writes that of what is above nothing.

        What is not nothing is not written as nothing where one digit more tells.
        """
        drawn, width = float(self.drawn(value)), float(self.drawn(half))
        decimals = decimals_for(width if isfinite(width) else 0.0, drawn)
        decimals += drawn != 0.0 and round(drawn, decimals) == 0.0
        return f"{figures(drawn, decimals, sign)}{NBSP}{self.unit}"

    def between(self, low: float, high: float, sign: str = "") -> str:
        """Write an interval as "[298, 326]", in the digits of its width; "" where its ends read the same."""
        ends = [float(self.drawn(low)), float(self.drawn(high))]
        decimals = decimals_for(0.5 * (ends[1] - ends[0]), 0.5 * (ends[0] + ends[1]))
        texts = [figures(end, decimals, sign) for end in ends]
        return f"[{', '.join(texts)}]" if texts[0] != texts[1] else ""

    def put_on(self, axis: Axis) -> None:
        """Write the values of the metric along an axis whose limits stand: dates at whole days, others with commas.

        Amounts of a million and more stand in millions.
        """
        if self.is_date:
            axis.set_label_text(f"{self.words}, date")
            put_ticks(axis, self.calendar.date, whole=True)
            return
        scale = scale_for(*axis.get_view_interval())
        axis.set_label_text(f"{self.words}, {scaled_unit(self.unit, scale)}")
        put_ticks(axis, lambda value: number_words(value / scale))


def figures(value: float, decimals: int, sign: str = "") -> str:
    """Write a number with commas, a true minus and no sign before what rounds to nothing."""
    rounded = round(value, decimals) + 0.0
    return f"{rounded:{sign if rounded else ''},.{decimals}f}".replace("-", MINUS)


def lowered(words: str) -> str:
    """Give words as they stand inside a sentence: "waited (ramp)" of "Waited: ramp"; abbreviations stay as they are."""
    words = words if words[:2].isupper() else words[:1].lower() + words[1:]
    return f"{words.replace(': ', ' (', 1)})" if ": " in words else words


def measure_of(results: Results, name: str) -> Measure:
    """Give a metric of a study as it is drawn; StudyError with the nearest name where there is none so called."""
    number = place_of(name, [each.name for each in results.metrics], "metric")
    return Measure(results.metrics[number], calendar_of(results.inputs[0]))


def measures_of(results: Results, names: Sequence[str]) -> list[Measure]:
    """Give some metrics; AirbridgeError where none is named, or more than a figure can hold."""
    if not 1 <= len(names) <= MOST_METRICS:
        asked = f"{len(names)} are" if names else "none is"
        raise AirbridgeError(
            f"{asked} named: name one metric to draw, or up to {MOST_METRICS}, such as 'tonnes_delivered'"
        )
    return [measure_of(results, name) for name in names]


def room_for(axes: Axes, low: float, high: float, least: float = 0.0, share: float = 0.06) -> None:
    """Let the horizontal axis run over some values with a little room on both sides, no shorter than the least."""
    axes.set_xlim(*widened(low, high, least, share))


def widened(low: float, high: float, least: float = 0.0, share: float = 0.06) -> tuple[float, float]:
    """Give limits with a share of room on both sides, no closer than the least, and never the same."""
    width = max(high - low, least, 1e-3 * abs(high), 1e-9)
    middle = 0.5 * (low + high)
    return middle - (0.5 + share) * width, middle + (0.5 + share) * width
