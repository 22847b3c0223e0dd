"""Journal rows as short lines of text that are the same on every platform, and back to what can be told in words."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.outcome import Run

BAR = " | "
AT, FOR = "at ", "for "
"""What stands before a place, and before what is waited for."""
MARK = 4
"""Hexadecimal digits of the mark of a line: two different lines have the same one time in 65,536."""


@dataclass(frozen=True, slots=True)
class Event:
    """One row of `Run.activities`, as a baseline keeps it; `sim.outcome.words.sentence` tells it."""

    start_h: float
    end_h: float
    kind: str
    actor: str
    activity: str
    place: str
    waits_for: str
    cause: str
    outcome: str
    amount: float
    case: str

    @property
    def hours(self) -> float:
        """Its length."""
        return self.end_h - self.start_h

    @property
    def key(self) -> tuple[object, ...]:
        """What it has in common with the same event of another run in which it took another time or amount."""
        return self.start_h, self.kind, self.actor, self.activity, self.place, self.case


def figure(value: float) -> str:
    """Write a number with ten significant digits.

    Mathematical libraries of different platforms disagree in the sixteenth digit, if at all; the tenth of an hour of a
    year is less than a hundredth of a second.
    """
    return f"{value + 0.0:.10g}"


def line_of(row: Any) -> str:
    """Write a row of `Run.activities` in one line: from, to, actor, activity, place, cause, outcome, amount, case."""
    where = f"{FOR}{row.waits_for}" if row.waits_for else f"{AT}{row.place}" if row.place else ""
    times = figure(row.start_h), figure(row.end_h)
    said = (f"{row.kind}/{row.actor}", row.activity, where, row.cause, row.outcome, figure(row.amount), row.case)
    return BAR.join((*times, *said))


def event_of(line: str) -> Event:
    """Read a line again; ValueError where it is none."""
    start, end, actor, activity, where, cause, outcome, amount, case = line.split(BAR)
    kind, _, name = actor.partition("/")
    waits_for = where.removeprefix(FOR) if where.startswith(FOR) else ""
    place = waits_for.partition(".")[0] or where.removeprefix(AT)
    return Event(float(start), float(end), kind, name, activity, place, waits_for, cause, outcome, float(amount), case)


def lines_of(run: "Run") -> list[str]:
    """Write the journal of a run, one line a row, in its order."""
    rows: Any = run.activities.itertuples(index=False)
    return [line_of(row) for row in rows]


def mark(line: str) -> str:
    """Give the first digits of the SHA-256 of a line."""
    return hashlib.sha256(line.encode()).hexdigest()[:MARK]


def digest(lines: Sequence[str]) -> str:
    """Give the SHA-256 of some lines."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
