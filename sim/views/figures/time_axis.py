"""Time on the horizontal axis: hours of a run as dates in the time zone of its scenario."""

from datetime import date, datetime, timedelta, tzinfo
from typing import TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import DateLocator, DayLocator, HourLocator, MonthLocator, WeekdayLocator, date2num, num2date
from matplotlib.ticker import FuncFormatter

from sim.errors import AirbridgeError
from sim.operation import clock_of
from sim.scenario import Scenario

When: TypeAlias = str | date | datetime | pd.Timestamp
"""A moment as a reader writes it: "2004-03-03", "2004-03-03 09:00", a date or datetime; local unless it has a zone."""

Floats = npt.NDArray[np.float64]
USUAL_IN = 7.75
"""Width of axes, in inches, for which the spans below are made."""
FEW_D, SOME_D, MORE_D, MANY_D, HALF_MONTHS_D = 3.0, 16.0, 33.0, 70.0, 130.0
"""Up to so many days hours are written on the axis, then days, every third day, weeks, half months; above, months."""
THIRD_DAYS = range(1, 29, 3)
STEPS_H = ((0.5, 1), (1.0, 3), (FEW_D, 6))
"""Days shown, and hours between two ticks."""
STEPS_MONTHS = ((400.0, 1), (1_200.0, 3))
"""Days shown, and months between two ticks; above, a year."""


class TimeAxis:
    """Turns hours since the start of a scenario into places on a date axis, and moments into hours."""

    def __init__(self, scenario: Scenario) -> None:
        clock = clock_of(scenario)
        self.zone: tzinfo = ZoneInfo(clock.zone)
        self.zone_name = clock.zone
        self.start = pd.Timestamp(clock.start).tz_convert(self.zone)
        self.horizon_h = clock.horizon_h
        self._zero_d = float(date2num(clock.start))  # type: ignore[no-untyped-call]

    def days(self, hours: Floats) -> Floats:
        """Give matplotlib's day numbers of some hours."""
        return np.asarray(self._zero_d + np.asarray(hours) / 24.0)

    def window_h(self, first: When | None, last: When | None) -> tuple[float, float]:
        """Give first and last hour of a window inside the run; AirbridgeError where nothing of the run lies in it."""
        low = 0.0 if first is None else max(0.0, self.hour(first))
        high = self.horizon_h if last is None else min(self.horizon_h, self.hour(last))
        if low >= high:
            end = self.moment(self.horizon_h)
            raise AirbridgeError(
                f"nothing of the run lies between {first or 'its start'} and {last or 'its end'}: "
                f"give a first moment before the last, from {self.start:%Y-%m-%d} to {end:%Y-%m-%d}"
            )
        return low, high

    def hour(self, when: When) -> float:
        """Give the hour of a moment; AirbridgeError where it cannot be read."""
        try:
            moment = pd.Timestamp(when)
            if moment.tzinfo is None:
                moment = moment.tz_localize(self.zone, ambiguous=True, nonexistent="shift_forward")
        except (ValueError, TypeError):
            raise AirbridgeError(f"'{when}' is no moment: write one as 2004-03-03 or 2004-03-03 09:00") from None
        return (moment - self.start).total_seconds() / 3600.0

    def moment(self, hour: float) -> pd.Timestamp:
        """Give the local moment of an hour."""
        return self.start + timedelta(hours=float(hour))

    def put_on(self, ax: Axes, low_h: float, high_h: float, room_in: float) -> None:
        """Give axes of so many inches this time, from one hour to another, with as many dates as there is room for."""
        low, high = self.days(np.array([low_h, high_h]))
        days = float(high - low) * max(1.0, USUAL_IN / room_in)
        ax.set_xlim(low, high)
        ax.xaxis.set_major_locator(self.locator(days))
        ax.xaxis.set_major_formatter(FuncFormatter(Labels(self.zone, days)))
        ax.set_xlabel(f"{'Local time' if days <= FEW_D else 'Date'} ({self.zone_name})")

    def locator(self, days: float) -> DateLocator:
        """Choose where dates are written for a span of some days on axes of the usual width."""
        if days <= FEW_D:
            step = next(step for most, step in STEPS_H if days <= most)
            return HourLocator(byhour=range(0, 24, step), tz=self.zone)  # type: ignore[no-untyped-call]
        if days <= SOME_D:
            return DayLocator(tz=self.zone)  # type: ignore[no-untyped-call]
        if days <= MORE_D:
            return DayLocator(bymonthday=THIRD_DAYS, tz=self.zone)  # type: ignore[no-untyped-call]
        if days <= MANY_D:
            return WeekdayLocator(byweekday=0, tz=self.zone)  # type: ignore[no-untyped-call]
        if days <= HALF_MONTHS_D:
            return DayLocator(bymonthday=(1, 15), tz=self.zone)  # type: ignore[no-untyped-call]
        months = next((step for most, step in STEPS_MONTHS if days <= most), 12)
        return MonthLocator(bymonth=range(1, 13, months), tz=self.zone)  # type: ignore[no-untyped-call]


class Labels:
    """Writes a date short, with what seldom changes (day, month or year) on a second line where it does."""

    def __init__(self, zone: tzinfo, days: float) -> None:
        self.zone = zone
        self.days = days

    def __call__(self, day_number: float, position: int | None) -> str:
        """Give the text of a tick at one of matplotlib's day numbers."""
        when = num2date(day_number, tz=self.zone)  # type: ignore[no-untyped-call]
        first = position == 0
        if self.days <= FEW_D:
            short, long, changes = f"{when:%H:%M}", f"{when:%a} {when.day} {when:%b}", when.hour == 0
        elif self.days <= SOME_D:
            short, long, changes = f"{when:%a} {when.day}", f"{when:%b %Y}", when.day == 1
            # The first tick leaves the month to its neighbour where that begins the next.
            first = first and (when + timedelta(days=1)).day != 1
        elif self.days <= HALF_MONTHS_D:
            weekly = MORE_D < self.days <= MANY_D
            short, long, changes = f"{when.day}", f"{when:%b %Y}", when.day <= (7 if weekly else 1)
            first = first and (weekly or when.day < THIRD_DAYS[-1])
        else:
            short, long, changes = f"{when:%b}", f"{when:%Y}", when.month == 1
        return f"{short}\n{long}" if changes or first else short
