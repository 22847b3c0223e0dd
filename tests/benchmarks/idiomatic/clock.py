"""Dates, local times and opening hours as hours since the start of the scenario."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from math import inf
from zoneinfo import ZoneInfo

from astral import Observer
from astral.sun import sun

from sim.scenario.operation import OperationData
from sim.scenario.places import Place

Windows = list[tuple[float, float]]
A_SECOND_H = 1 / 3600
"""Nobody is kept waiting for less."""


@dataclass(frozen=True)
class Clock:
    """The hours of a scenario, from midnight of its first day in its own time zone."""

    data: OperationData

    @property
    def horizon_h(self) -> float:
        return 24 * self.data.horizon_d

    def hour(self, when: date, zone: str | None = None) -> float:
        """The hour of a local date and time, or of the midnight with which a date begins."""
        moment = when if isinstance(when, datetime) else datetime.combine(when, time())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZoneInfo(zone or self.data.time_zone))
        begin = datetime.combine(self.data.start, time(), ZoneInfo(self.data.time_zone))
        return (moment.timestamp() - begin.timestamp()) / 3600

    def at(self, day: date, local: str, zone: str | None) -> float:
        """The hour of a local time such as "07:30"."""
        hours, minutes = map(int, local.split(":"))
        return self.hour(datetime.combine(day, time()) + timedelta(hours=hours, minutes=minutes), zone)

    @property
    def days(self) -> list[date]:
        """All days of the run, and the one before and some after it, for zones far away."""
        return [self.data.start + timedelta(days=k) for k in range(-1, int(self.data.horizon_d) + 3)]

    @cached_property
    def months(self) -> list[tuple[float, int]]:
        """Hour of the beginning of each month that the run touches, and its number from 0 for January."""
        begins = [day for day in self.days if day.day == 1 and day > self.data.start]
        return [(0.0, self.data.start.month - 1)] + [(self.hour(day), day.month - 1) for day in begins]

    def windows(self, place: Place) -> Windows:
        """The opening hours of a place over the whole run."""
        if place.hours == "24h":
            return [(-inf, inf)]
        windows: Windows = []
        for opens, closes in (self._open_on(day, place) for day in self.days):
            if windows and opens <= windows[-1][1]:
                windows[-1] = windows[-1][0], max(closes, windows[-1][1])
            else:
                windows.append((opens, closes))
        return windows

    def _open_on(self, day: date, place: Place) -> tuple[float, float]:
        if place.hours == "daylight":
            observer = Observer(place.latitude_deg or 0.0, place.longitude_deg or 0.0)
            light = sun(observer, day, tzinfo=ZoneInfo(place.time_zone or "UTC"))
            return self.hour(light["sunrise"]), self.hour(light["sunset"])
        opens, closes = (self.at(day, local, place.time_zone) for local in place.hours.split("-"))
        return opens, closes if closes > opens else closes + 24


def next_open(windows: Windows, hour: float) -> float:
    """The first hour, not before this one, within a window; infinity when there is none."""
    k = bisect_right(windows, hour, key=lambda window: window[1])
    return max(hour, windows[k][0]) if k < len(windows) else inf


def first_slot(here: Windows, there: Windows, leg_h: float, hour: float) -> float:
    """The first hour, not before this one, at which one can leave here and find the other end open on arrival."""
    while True:
        leave = next_open(here, hour)
        wait = next_open(there, leave + leg_h) - (leave + leg_h)
        if not wait >= A_SECOND_H:
            return leave
        if inf in (leave, wait):
            return inf
        hour = leave + wait
