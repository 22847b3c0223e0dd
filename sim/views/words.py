"""Numbers, lists and scenarios as a reader names them."""

from collections.abc import Sequence
from math import floor, log10

from sim.scenario import Scenario

NBSP = "\N{NO-BREAK SPACE}"
"""Between a number and its unit, which no line parts."""


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
    """Give the decimals that show the first digit of an interval's half-width; or three digits of the mean."""
    if half_width == 0.0 and mean == int(mean):
        return 0
    scale = half_width or abs(mean) / 100.0
    return max(0, min(6, -floor(log10(scale))))


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
