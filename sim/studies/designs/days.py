"""Dates between two bounds: days from the first of them."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sim.studies.refusal import StudyError

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def bounds_of_dates(path: str, own: date, low: Any, high: Any) -> tuple[date, float, bool]:
    """Give the lower bound, the days from it to the upper, and whether only whole days lie between.

    They are whole where neither the bounds nor the scenario's own value has a time of day; else a date without one is
    its midnight. StudyError where bounds are no dates, or the lower one does not come first.
    """
    pair = (low, high)
    if not all(isinstance(each, date) for each in pair) or any(has_zone(each) for each in pair):
        raise StudyError(
            f"{path} is a date, and needs two of them as bounds, without time zone, such as 2004-02-20 and 2004-03-01, "
            f"not {written(low)} and {written(high)}"
        )
    if not any(isinstance(each, datetime) for each in (own, *pair)):
        first, days, are_whole = low, float((high - low).days), True
    else:
        first, last = with_time(low), with_time(high)
        days, are_whole = (last - first) / DAY, False
    if days <= 0.0:
        raise StudyError(f"{path} needs the earlier bound first, not {written(low)} and {written(high)}")
    return first, days, are_whole


def has_zone(value: date) -> bool:
    """Whether a moment has a time zone of its own."""
    return isinstance(value, datetime) and value.tzinfo is not None


def with_time(value: date) -> datetime:
    """Give a date as its midnight, and a moment as it is."""
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def later(first: date, days: float) -> date:
    """Give the date so many days after the first; with a time of day, to the minute."""
    if not isinstance(first, datetime):
        return first + round(days) * DAY
    return first + round(days * DAY / MINUTE) * MINUTE


def days_from(first: date, value: date) -> float:
    """Give the days from the first date to another; where either has a time of day, to that."""
    return (with_time(value) - with_time(first)) / DAY


def written(value: Any) -> str:
    """Write a date as a file does, a moment to the minute, and what is neither as a program does."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else repr(value)
