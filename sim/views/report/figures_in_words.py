"""Figures in words: a level or a difference with its interval, as a sentence and a table say it."""

from sim.outcome import Metric
from sim.outcome.metrics.metric import DAY
from sim.views.dates import Calendar, days_text
from sim.views.screen.cells import LEAST_D, half_width
from sim.views.words import NBSP, decimals_for

MINUS = "\N{MINUS SIGN}"
PERCENT = "%"
POINTS = "percentage points"
"""The unit of a difference between two shares."""


def scale_of(metric: Metric) -> float:
    """Give what a value is multiplied by before it is written: a share stands in per cent."""
    return 1.0 if metric.unit else 100.0


def level(metric: Metric, value: float, half: float, calendar: Calendar) -> str:
    """Write one value of a metric with its unit, to the digit that an interval of this half-width deserves."""
    if metric.unit == DAY:
        return calendar.date(value)
    scale = scale_of(metric)
    return with_unit(rounded(scale * value, scale * half), metric.unit or PERCENT)


def interval_of_level(metric: Metric, low: float, high: float, calendar: Calendar) -> str:
    """Write the interval of a mean: "510 t to 536 t"; of a date "± 1.3 d", or its ends; "" where there is none."""
    middle = 0.5 * (low + high)
    half = half_width(middle, low, high)
    if metric.unit == DAY:
        return f"±{NBSP}{days_text(half)}" if half >= LEAST_D else ""
    return between(metric, low, high, half, calendar) if half > 0.0 else ""


def between(metric: Metric, low: float, high: float, half: float, calendar: Calendar) -> str:
    """Write a range of levels: "510 t to 536 t", "12 Mar to 14 Mar"."""
    return " to ".join(level(metric, end, half, calendar) for end in (low, high))


def amount(metric: Metric, value: float, half: float) -> str:
    """Write the size of a difference, without its sign."""
    if metric.unit == DAY:
        return days_text(abs(value))
    scale = scale_of(metric)
    return with_unit(rounded(abs(scale * value), scale * half), metric.unit or POINTS)


def direction(metric: Metric, value: float) -> str:
    """Say which way a difference goes: "more", "less", "earlier" or "later"."""
    if metric.unit == DAY:
        return "earlier" if value < 0.0 else "later"
    return "less" if value < 0.0 else "more"


def signed(metric: Metric, value: float, half: float) -> str:
    """Write a difference with its sign and without its unit, for a table."""
    scale = scale_of(metric)
    text = rounded(abs(scale * value), scale * half)
    if float(text.replace(",", "")) == 0.0:
        return text
    return (MINUS if value < 0.0 else "+") + text


def signed_interval(metric: Metric, low: float, high: float) -> str:
    """Write the interval of a difference in brackets; "" where there is none or it has no width."""
    half = half_width(0.5 * (low + high), low, high)
    return f"[{signed(metric, low, half)}, {signed(metric, high, half)}]" if half > 0.0 else ""


def unit_of_difference(metric: Metric) -> str:
    """Give the unit of a difference."""
    return "days" if metric.unit == DAY else metric.unit or POINTS


def rounded(value: float, half: float) -> str:
    """Write a number with the decimals that its interval deserves, as figures and tables do."""
    decimals = decimals_for(half, value)
    return f"{round(value, decimals) + 0.0:,.{decimals}f}".replace("-", MINUS)


def with_unit(text: str, unit: str) -> str:
    """Put a unit behind a number, on the same line."""
    return f"{text}{NBSP}{unit}"


def share_text(share: float, low: float, high: float) -> str:
    """Write a share of runs with its interval in per cent."""
    ends = [f"{100 * each:.0f}" for each in (low, high)]
    return f"{100 * share:.0f}{NBSP}% (95{NBSP}% interval {ends[0]} to {ends[1]}{NBSP}%)"


def name_of(metric: Metric) -> str:
    """Give the name of a metric as a sentence begins with it."""
    label = metric.label.strip().replace("_", " ")
    return f"{metric.group}: {label}" if metric.group == "Milestones" else label[:1].upper() + label[1:]


def quoted(name: str) -> str:
    """Give the name of a scenario or a check in quotation marks, so that a sentence does not run into it."""
    return f"“{name}”"
