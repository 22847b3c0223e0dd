"""The baseline of one run: what a text file keeps of it, so that a later run can be compared and told apart in words.

The trade. A digest of the whole journal shows any change and cannot say which. All rows can, and of a long run are
more than anybody keeps under version control. So a run of at most `ALL_ROWS` rows is kept whole, a line a row: what was
and what is can both be told. Of a longer run each day keeps its first rows and a mark of four digits for every other:
the first event that differs is still found and told as it is now; as it was, only where it is among the rows kept. For
a planner's eye in a diff there are the metrics, and how often and how long each activity was done.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from sim.studies.regression.rows import Event, digest, event_of, figure, mark

if TYPE_CHECKING:
    from sim.outcome import Run

ALL_ROWS = 1_000
"""A journal of more rows is not kept whole."""
FIRST_ROWS = 2
"""So many rows of each day are kept of such a journal."""


@dataclass(frozen=True, slots=True)
class Day:
    """The rows of a journal that end on one day."""

    date: str
    """As 2004-03-01, in the time zone of the scenario's clock at hour 0."""
    marks: tuple[str, ...]
    """The mark of each row."""
    lines: tuple[str, ...]
    """The rows that are kept: all of them, or the first."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is kept of a run."""

    head: Mapping[str, str]
    """Scenario, fingerprint, seed, replication, start and time zone, rows, and digest of the journal."""
    metrics: Mapping[str, str]
    """Each metric with ten significant digits."""
    activities: Mapping[str, str]
    """How often and how long each kind of actor did what."""
    days: tuple[Day, ...]
    """The journal by days."""

    @property
    def marks(self) -> list[str]:
        """The mark of each row of the journal."""
        return [each for day in self.days for each in day.marks]

    @property
    def kept(self) -> dict[int, str]:
        """The rows that are kept, by their number in the journal."""
        found: dict[int, str] = {}
        first = 0
        for day in self.days:
            found.update(enumerate(day.lines, first))
            first += len(day.marks)
        return found


def baseline_of(run: "Run", lines: Sequence[str], metrics: Sequence[str]) -> Baseline:
    """Give the baseline of a run, whose journal stands in `lines`, with some of its metrics."""
    local = run.start.tz_convert(run.scenario.data.time_zone)
    head = {
        "scenario": run.scenario.name,
        "fingerprint": run.scenario.fingerprint,
        "seed": str(run.seed),
        "replication": str(run.replication),
        "start": local.isoformat(),
        "time zone": run.scenario.data.time_zone,
        "rows": str(len(lines)),
        "digest": digest(lines),
    }
    values = {name: figure(run.metrics[name]) for name in sorted(metrics)}
    whole = len(lines) <= ALL_ROWS
    return Baseline(head, values, times_and_hours(lines), tuple(days_of(lines, local.to_pydatetime(), whole)))


def times_and_hours(lines: Iterable[str]) -> dict[str, str]:
    """Say how often and how long each kind of actor did what: "aircraft, repair" gives "3 times, 18.5 h"."""
    times: dict[str, int] = {}
    hours: dict[str, float] = {}
    for event in map(event_of, lines):
        what = sum_of(event)
        times[what] = times.get(what, 0) + 1
        hours[what] = hours.get(what, 0.0) + event.hours
    return {what: f"{times[what]} times, {figure(round(hours[what], 6))} h" for what in sorted(times)}


def sum_of(event: Event) -> str:
    """Name the sum to which an event belongs: "missions, waiting (crew)"."""
    return f"{event.kind}, {event.activity}{f' ({event.cause})' if event.cause else ''}"


def days_of(lines: Sequence[str], start: datetime, whole: bool) -> Iterable[Day]:
    """Give the journal by the days on which its rows end."""
    for number, rows in groupby(lines, lambda line: int(event_of(line).end_h // 24.0)):
        inside = tuple(rows)
        date = (start + timedelta(days=number)).date().isoformat()
        yield Day(date, tuple(map(mark, inside)), inside if whole else inside[:FIRST_ROWS])
