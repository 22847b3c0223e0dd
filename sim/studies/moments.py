"""Moments: metrics in days since the start, which may not come by the horizon, and which a date can bound."""

from datetime import date, datetime, timedelta
from math import inf, isnan, nextafter
from numbers import Real
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.operation import clock_of
from sim.outcome import Metric
from sim.scenario import Scenario
from sim.studies.refusal import StudyError
from sim.studies.workers.work import Numbers

Bound = float | date
"""What a metric is to be at most or at least: a number in its unit, or of a moment a date, or a date and time."""
HOURS_PER_DAY = 24.0
EXAMPLE = "such as 2004-03-31"


def in_order(metric: Metric, values: Any) -> Numbers:
    """Give the values of a metric for order statistics: a moment that did not come by the horizon is later than all.

    Such a moment is infinite; of any other metric a value that is not defined stays nan, and is left out.
    """
    every = np.asarray(values, dtype=np.float64)
    return np.where(np.isnan(every), inf, every) if metric.is_moment else every


def limit(bound: Bound, metric: Metric, scenario: Scenario, is_last: bool) -> float:
    """Give a bound as a number in the unit of a metric; a date holds from its midnight to the end of the day.

    `is_last` is for the most that is allowed, which is the last moment of a day then. Dates and times are those of the
    scenario's time zone, unless they have one of their own. StudyError for a date where the metric is no moment, and
    for what is neither number nor date.
    """
    if isinstance(bound, date):
        if not metric.is_moment:
            unit = f"in {metric.unit}" if metric.unit else "a share or a count"
            raise StudyError(f"{metric.name} is {unit}, and no moment: bound it by a number, not by the date {bound}")
        return moment(bound, scenario, is_last)
    if not isinstance(bound, Real) or isinstance(bound, bool) or isnan(bound):
        or_date = f", or a date {EXAMPLE}" if metric.is_moment else ""
        unit = "days from the start" if metric.is_moment else metric.unit or "a share or a count"
        raise StudyError(f"the bound of {metric.name} must be a number ({unit}){or_date}, not {bound!r}")
    return float(bound)


def within(
    values: Numbers, metric: Metric, scenario: Scenario, at_most: Bound | None, at_least: Bound | None
) -> npt.NDArray[np.bool_]:
    """Say of each replication whether a metric lies within a bound; where it is not defined, it does not.

    StudyError unless one bound is given, and as `limit` raises it.
    """
    if at_most is not None and at_least is None:
        return values <= limit(at_most, metric, scenario, is_last=True)
    if at_least is not None and at_most is None:
        return values >= limit(at_least, metric, scenario, is_last=False)
    raise StudyError("give at_most or at_least, and not both")


def moment(when: date, scenario: Scenario, is_last: bool) -> float:
    """Give a date in days from the start: its first moment or its last; of a date and time that moment."""
    clock = clock_of(scenario)
    try:
        if isinstance(when, datetime):
            return clock.hour(when) / HOURS_PER_DAY
        if not is_last:
            return clock.hour(when) / HOURS_PER_DAY
        return nextafter(clock.hour(when + timedelta(days=1)) / HOURS_PER_DAY, -inf)
    except OverflowError:
        raise StudyError(f"{when} lies too far from the start of {scenario.name}: take a date {EXAMPLE}") from None
