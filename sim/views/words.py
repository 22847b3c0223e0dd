"""Numbers, lists and scenarios as a reader names them."""

from collections.abc import Sequence
from math import floor, log10

from sim.scenario import Scenario

NBSP = "\N{NO-BREAK SPACE}"
"""Between a number and its unit, which no line parts."""
ROUNDING = 1e-7
"""An interval whose half-width is a smaller share of its mean is what rounding leaves."""
TWO_DIGITS_BELOW = 3.95
MOST_DIGITS, MOST_DECIMALS = 5, 6


def listed(parts: Sequence[str]) -> str:
    """Join parts as in speech: "a, b and c"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def hours_text(hours: float) -> str:
    """Give hours as "0.4 h", "12 h" or "1,234 h"."""
    return f"{rounded(hours)}{NBSP}h"


def tonnes_text(tonnes: float) -> str:
    """Give tonnes as "0.4 t", "12 t" or "1,234 t"."""
    return f"{rounded(tonnes)}{NBSP}t"


def rounded(value: float) -> str:
    """Give a number to the unit, with a decimal where it is below ten."""
    return f"{value:,.0f}" if abs(value) >= 9.95 or value == int(value) else f"{value:.1f}"


def decimals_for(half_width: float, mean: float) -> int:
    """Give the decimals that a mean and its interval are written with: the same wherever they stand.

    They show the first digit of the interval's half-width, and the second where the first is 1, 2 or 3, so that two
    means that lie apart are not written as one; but no more than five digits of the mean. Without an interval, or with
    one that is no more than what rounding leaves, they show three digits of the mean. No digit before the point is ever
    rounded away.
    """
    size = abs(mean)
    if half_width <= ROUNDING * size:
        return 0 if mean == int(mean) else max(0, min(MOST_DECIMALS, 2 - floor(log10(size))))
    digits = -floor(log10(half_width))
    digits += half_width * 10.0**digits < TWO_DIGITS_BELOW
    finest = MOST_DIGITS - 1 - floor(log10(size)) if size else MOST_DECIMALS
    return max(0, min(MOST_DECIMALS, digits, finest))


def with_fingerprint(scenario: Scenario) -> str:
    """Give the title of a scenario and the first eight characters of its fingerprint."""
    return f"{scenario.title} ({scenario.fingerprint[:8]})"


def labels(scenarios: Sequence[Scenario]) -> list[str]:
    """Give each of several scenarios a name of its own: titles, or file names where titles repeat.

    Where those repeat too, it is the title with the first characters of the fingerprint.
    """
    for names in ([each.title for each in scenarios], [each.name for each in scenarios]):
        if len(set(names)) == len(names):
            return names
    return [with_fingerprint(each) for each in scenarios]
