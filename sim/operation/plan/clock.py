"""Dates and local times of a scenario as hours since its start."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)


class Clock:
    """Hours since midnight of the first day in the time zone of the scenario; local times follow their place's zone."""

    def __init__(self, start: date, horizon_h: float, time_zone: str) -> None:
        self.zone = time_zone
        self.first_day = start
        self.start = datetime.combine(start, time(), ZoneInfo(time_zone)).astimezone(UTC)
        self.horizon_h = horizon_h

    def hour(self, when: date | datetime, zone: str | None = None) -> float:
        """Give the hour of a date (its midnight) or of a local date and time; negative before the start."""
        moment = when if isinstance(when, datetime) else datetime.combine(when, time())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZoneInfo(zone or self.zone))
        return (moment.astimezone(UTC) - self.start) / HOUR

    def at(self, day: date, clock_time: str, zone: str | None = None) -> float:
        """Give the hour of a local time such as "07:30" on a day; "24:00" is the next midnight."""
        hours, minutes = (int(part) for part in clock_time.split(":"))
        midnight = datetime.combine(day, time(), ZoneInfo(zone or self.zone))
        local = midnight.replace(tzinfo=None) + timedelta(hours=hours, minutes=minutes)
        return self.hour(local, zone)

    def days(self) -> Iterator[date]:
        """Give each calendar day that any place of the world can have during the run."""
        count = int(self.horizon_h / 24.0) + 3
        return (self.first_day + timedelta(days=k) for k in range(-1, count))

    def later_months(self) -> list[float]:
        """Give the hours at which the months after the first begin; the last of them is at or after the horizon."""
        hours: list[float] = []
        year, month = self.first_day.year, self.first_day.month
        while not hours or hours[-1] < self.horizon_h:
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
            hours.append(self.hour(date(year, month, 1)))
        return hours

    def month_numbers(self) -> list[int]:
        """Give the calendar month, 0 for January, of each month of the run; one for each entry of `later_months`."""
        return [(self.first_day.month - 1 + k) % 12 for k in range(len(self.later_months()))]
