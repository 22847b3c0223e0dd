"""Moments of a run as a planner reads them: dates in the time zone of the scenario, and lengths of time in days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sim.operation import clock_of
from sim.scenario import Scenario

LONG_D = 360.0
"""Dates of runs longer than this have a year."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Turns days since the start of a scenario into dates."""

    start: datetime
    """The moment of day 0, in the time zone of the scenario."""
    with_year: bool

    def date(self, days: float) -> str:
        """Give a moment as "12 Mar", or as "12 Mar 2005" in a long run."""
        zone = self.start.tzinfo
        moment = (self.start.astimezone(ZoneInfo("UTC")) + timedelta(days=days)).astimezone(zone)
        return f"{moment.day} {moment:%b %Y}" if self.with_year else f"{moment.day} {moment:%b}"


def calendar_of(scenario: Scenario) -> Calendar:
    """Give the calendar of a scenario."""
    clock = clock_of(scenario)
    return Calendar(clock.start.astimezone(ZoneInfo(clock.zone)), scenario.data.horizon_d > LONG_D)


def days_text(days: float) -> str:
    """Give a length of time in days: "0 d", "0.03 d", "3.1 d", "124 d"."""
    if round(days, 2) == 0.0:
        return "0 d"
    return f"{days:,.{0 if days >= 99.95 else 1 if days >= 0.095 else 2}f} d"
