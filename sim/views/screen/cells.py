"""The cells of the table on screen: a mean and its interval, with as many digits as the interval deserves."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from sim.outcome.metrics.metric import DAY
from sim.studies import Spread
from sim.views.dates import Calendar, days_text
from sim.views.words import decimals_for

NONE = "–"
"""What stands where a metric is defined in no run, or the scenario has no such metric."""
ROUNDING = 1e-7
"""An interval narrower than this share of its mean is what rounding leaves."""
LEAST_D = 0.005
"""An interval of a date narrower than this is not shown."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is written for one metric of one scenario, in one or more lines."""

    text: str

    @property
    def width(self) -> int:
        """Columns that it needs."""
        return max(map(len, self.text.split("\n")))


@dataclass(frozen=True, slots=True)
class Line:
    """One metric with its cell."""

    label: str
    unit: str
    cell: Cell


def cell_of(found: Spread | None, unit: str, calendar: Calendar) -> Cell:
    """Write mean and interval, and in how many runs the metric is defined, unless in all.

    A day is written as a date; a metric without a unit is a share, in per cent.
    """
    if found is None or found.n == 0:
        return Cell(NONE)
    scale = 1.0 if unit else 100.0
    if unit == DAY:
        text = dated(found, calendar)
    else:
        text = with_interval(scale * found.mean, scale * found.low, scale * found.high)
    return Cell(f"{text}\nin {found.n} of {found.n + found.missing} runs" if found.missing else text)


def unit_of(unit: str) -> str:
    """Give the unit that stands beside the name of a metric: none beside one whose cells are dates."""
    return "" if unit == DAY else unit or "%"


def dated(found: Spread, calendar: Calendar) -> str:
    """Give "12 Mar ±1.3 d", or the date alone where there is no interval or it has no width."""
    half = half_width(found.mean, found.low, found.high)
    return f"{calendar.date(found.mean)} ±{days_text(half)}" if half >= LEAST_D else calendar.date(found.mean)


def with_interval(mean: float, low: float, high: float) -> str:
    """Give "12.3 [11.9, 12.7]", or the mean alone where there is no interval or it has no width."""
    half = half_width(mean, low, high)
    decimals = decimals_for(half, mean)
    if half == 0.0:
        return number(mean, decimals)
    return f"{number(mean, decimals)} [{number(low, decimals)}, {number(high, decimals)}]"


def half_width(mean: float, low: float, high: float) -> float:
    """Give half the width of an interval; nothing where there is none, or no more of it than rounding leaves."""
    half = 0.5 * (high - low) if isfinite(high - low) else 0.0
    return half if half >= ROUNDING * abs(mean) else 0.0


def number(value: float, decimals: int) -> str:
    """Give a number with commas and so many decimals; what rounds to nothing has no sign."""
    return f"{round(value, decimals) + 0.0:,.{decimals}f}"


def nothing_happened(found: Sequence[Spread | None]) -> bool:
    """Whether a metric is zero in every run of every scenario that has it."""
    spreads = [each for each in found if each is not None]
    return all(each.n > 0 and each.missing == 0 and each.mean == 0.0 and not each.sd > 0.0 for each in spreads)
