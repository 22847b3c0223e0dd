"""The cells of the table on screen: a mean and its interval, with as many digits as the interval deserves."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from sim.studies import Spread
from sim.views.words import decimals_for

NONE = "–"
"""What stands where a metric is defined in no run, or the scenario has no such metric."""
ROUNDING = 1e-7
"""An interval narrower than this share of its mean is what rounding leaves."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is written for one metric of one scenario, in one or two lines."""

    text: str

    @property
    def width(self) -> int:
        """Columns that it needs."""
        return max(map(len, self.text.split("\n")))


def cell_of(found: Spread | None, unit: str) -> Cell:
    """Write mean and interval; a metric without a unit is a share, in per cent; say in how many runs it is defined."""
    if found is None or found.n == 0:
        return Cell(NONE)
    scale = 1.0 if unit else 100.0
    text = with_interval(scale * found.mean, scale * found.low, scale * found.high)
    return Cell(f"{text}\nin {found.n} of {found.n + found.missing} runs" if found.missing else text)


def with_interval(mean: float, low: float, high: float) -> str:
    """Give "12.3 [11.9, 12.7]", or the mean alone where there is no interval or it has no width."""
    half = 0.5 * (high - low) if isfinite(high - low) else 0.0
    if half < ROUNDING * abs(mean):
        half = 0.0
    decimals = decimals_for(half, mean)
    if half == 0.0:
        return number(mean, decimals)
    return f"{number(mean, decimals)} [{number(low, decimals)}, {number(high, decimals)}]"


def number(value: float, decimals: int) -> str:
    """Give a number with commas and so many decimals; what rounds to nothing has no sign."""
    return f"{round(value, decimals) + 0.0:,.{decimals}f}"


def nothing_happened(found: Sequence[Spread | None]) -> bool:
    """Whether a metric is zero in every run of every scenario that has it."""
    spreads = [each for each in found if each is not None]
    return all(each.n > 0 and each.missing == 0 and each.mean == 0.0 and not each.sd > 0.0 for each in spreads)
