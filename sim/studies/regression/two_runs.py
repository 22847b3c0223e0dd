"""The first event in which two runs differ, told as a test tells what differs from its baseline."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sim.studies.regression.baseline import Baseline, days_of, times_and_hours
from sim.studies.regression.first_change import first_change
from sim.studies.regression.rows import lines_of

if TYPE_CHECKING:
    from sim.outcome import Run


def journal_of(lines: Sequence[str], start: datetime, zone: str) -> Baseline:
    """Give the journal of a run, as `lines_of` writes it, as a baseline that keeps every row.

    `start` is the moment of hour 0. Rows are their own marks, so that no two are taken for one.
    """
    local = start.astimezone(ZoneInfo(zone))
    days = tuple(replace(day, marks=day.lines) for day in days_of(lines, local, whole=True))
    return Baseline({"start": local.isoformat(), "time zone": zone}, {}, times_and_hours(lines), days)


def journal_of_run(run: "Run") -> Baseline:
    """Give the journal of a run as a baseline that keeps every row."""
    return journal_of(lines_of(run), run.start.to_pydatetime(), run.scenario.data.time_zone)


def first_difference(old: Baseline, new: Baseline) -> str:
    """Name the first event that is not the same in two journals, to ten digits; "" where there is none."""
    return "" if old.marks == new.marks else first_change(old, new, new.marks)
