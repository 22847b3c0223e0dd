"""A journal read backwards: what each process did last before a moment, and what happened at that moment."""

from bisect import bisect_left
from typing import Any, NamedTuple

from sim.engine import NO_PLACE, TABLE_BITS
from sim.operation.names import ARRIVED, BOARDED, DELIVERED, ORDERED, PLANNED, REACHED, TOOK_OFF
from sim.outcome.facts import Facts
from sim.studies.why.row_causes import causes_of_rows

ROW_MASK = (1 << TABLE_BITS) - 1
"""The part of an id that is the number of the row."""
NOTED = frozenset((ARRIVED, BOARDED, DELIVERED, ORDERED, PLANNED, REACHED, TOOK_OFF))
"""Notes that tell who set somebody else going."""
APART = ("rides", "windows")
"""Actors with a process of their own beside that of the row which their journal rows name as case."""

Thread = tuple[int, int]
"""One process in the journal: the id of its case and -1; or the ids of its case and of an actor of `APART`."""
NOBODY: Thread = (-1, -1)


class Asked(NamedTuple):
    """When somebody asked to be moved, or was set down to be moved on, and the process in which that happened."""

    hour: float
    thread: Thread
    row: int
    """Number of the journal row that tells of it."""


class Point(NamedTuple):
    """Where the walk back through a journal stands: before a journal row, at an hour, in a process."""

    thread: Thread
    hour: float
    row: int
    asked: tuple[Asked, ...] = ()
    """Who asked for what this process does, the latest last; empty where it does it unasked."""


class Happenings:
    """The journal of one run, ready to be walked back; lists stand in the order of the journal."""

    def __init__(self, facts: Facts) -> None:
        journal = facts.ended.journal
        self.facts, self.layout, self.op = facts, facts.layout, facts.layout.op
        self.tables = list(facts.layout.tables)
        self.number = facts.layout.tables
        self.start, self.end = journal["start"].tolist(), journal["end"].tolist()
        self.actor, self.case = journal["actor"].tolist(), journal["case"].tolist()
        self.activity, self.place = journal["activity"].tolist(), journal["place"].tolist()
        self.outcome = journal["outcome"].tolist()
        self.cause = causes_of_rows(facts).tolist()
        self.intervals: dict[Thread, list[int]] = {}
        self.ended_at: dict[float, list[int]] = {}
        self.noted: dict[tuple[int, float], list[int]] = {}
        self.notes_of: dict[tuple[int, int], list[int]] = {}
        self.columns: dict[tuple[str, str], list[Any]] = {}
        self.remember()
        self.loads_of = self.loads_by("order", "orders")
        self.carried_by = self.loads_by("mission", "missions")

    def remember(self) -> None:
        """Sort the rows by process, and by the moment at which they end."""
        for index, (start, end) in enumerate(zip(self.start, self.end, strict=True)):
            if end > start:
                self.intervals.setdefault(self.thread(index), []).append(index)
                self.ended_at.setdefault(end, []).append(index)
            elif self.activity[index] in NOTED:
                self.noted.setdefault((self.activity[index], end), []).append(index)
                self.notes_of.setdefault((self.activity[index], self.actor[index]), []).append(index)

    def loads_by(self, column: str, table: str) -> dict[int, list[int]]:
        """Give the ids of the loads that refer to each row by a column."""
        found: dict[int, list[int]] = {}
        for number, row in enumerate(self.facts.column("loads", column).tolist()):
            if row >= 0:
                found.setdefault(self.id_of(table, row), []).append(self.id_of("loads", number))
        return found

    # ---- who ----
    def kind(self, row_id: int) -> int:
        """Give the index of the table of a row."""
        return row_id >> TABLE_BITS

    def table(self, row_id: int) -> str:
        """Give the name of the table of a row."""
        return self.tables[row_id >> TABLE_BITS]

    def row(self, row_id: int) -> Any:
        """Give a planned row; None for one that was made during the run."""
        rows = getattr(self.op, self.table(row_id))
        number = row_id & ROW_MASK
        return rows[number] if number < len(rows) and not self.is_made(row_id) else None

    def is_made(self, row_id: int) -> bool:
        """Whether a row was made during the run."""
        return row_id not in self.layout.names

    def id_of(self, table: str, number: int) -> int:
        """Give the id of a row."""
        return self.number[table] << TABLE_BITS | number

    def value(self, table: str, row_id: int, column: str) -> Any:
        """Give one final value of a row; for a reference, the number of the row, -1 for none."""
        key = table, column
        if key not in self.columns:
            self.columns[key] = self.facts.column(table, column).tolist()
        return self.columns[key][row_id & ROW_MASK]

    def thread(self, index: int) -> Thread:
        """Give the process that wrote a journal row."""
        case, actor = self.case[index], self.actor[index]
        if actor >= 0 and self.table(actor) in APART:
            return case, actor
        if self.table(case) == "places" and self.activity[index] == REACHED:
            return case, self.row(case).hours.id
        return case, -1

    # ---- when ----
    def before(self, thread: Thread, index: int) -> int:
        """Give the last interval that a process wrote before a row of the journal; -1 where there is none."""
        mine = self.intervals.get(thread, [])
        place = bisect_left(mine, index)
        return mine[place - 1] if place else -1

    def ended(self, hour: float, index: int) -> list[int]:
        """Give the intervals that ended at an hour and were written before a row of the journal, the latest first."""
        return [each for each in reversed(self.ended_at.get(hour, ())) if each < index]

    def notes_at(self, activity: int, hour: float, index: int) -> list[int]:
        """Give the notes of one kind at an hour that were written before a row of the journal, the latest first."""
        return [each for each in reversed(self.noted.get((activity, hour), ())) if each < index]

    def notes(self, activity: int, row_id: int) -> list[int]:
        """Give the notes of one kind about a row."""
        return self.notes_of.get((activity, row_id), [])

    def all_notes(self, activity: int) -> list[int]:
        """Give all notes of one kind, in the order of the journal."""
        return sorted(note for (kind, _), notes in self.noted.items() if kind == activity for note in notes)

    def point(self, index: int, asked: tuple[Asked, ...] = ()) -> Point:
        """Give the point at which a row was written."""
        return Point(self.thread(index), self.end[index], index, asked)

    def after(self, index: int) -> Point:
        """Give the point right after an interval, at its end."""
        return Point(self.thread(index), self.end[index], index + 1)

    def after_last(self, thread: Thread, point: Point) -> Point | None:
        """Give the point right after the interval of another process that ended at the hour of a point, if any did."""
        mine = [each for each in self.ended(point.hour, point.row) if self.thread(each) == thread]
        return self.after(mine[0]) if mine else None

    def at_horizon(self, thread: Thread) -> Point:
        """Give the point at which a process stands at the horizon."""
        return Point(thread, self.layout.horizon_h, len(self.start))

    # ---- what ----
    def owner(self, place: int) -> tuple[str, Any]:
        """Give table and column of a pool, gate or board, "places.parking", and the row that has it."""
        table, _, rest = self.layout.names[place].partition("/")
        name, _, column = rest.rpartition(".")
        return f"{table}.{column}", getattr(self.op, table).by_name.get(name)

    def spot(self, row_id: int) -> int:
        """Give the id of the place that a row, or what is waited for, belongs to; -1 for none."""
        if row_id == NO_PLACE:
            return NO_PLACE
        row = self.owner(row_id)[1] if row_id < NO_PLACE else self.row(row_id)
        for column in ("home", "place", "fleet"):
            inner = getattr(row, column, None)
            if inner is not None:
                return self.spot(inner.id)
        return row.id if row is not None and self.table(row.id) == "places" else NO_PLACE
