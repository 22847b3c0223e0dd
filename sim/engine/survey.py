"""Numbers that are wanted of every run of a model: named once, and read all at once."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from sim.engine.hours import Extent, Hours
from sim.engine.journal import Floats, Records, added

Columns = tuple[str, ...]


class Surveyed(NamedTuple):
    """What a survey read of one run; it belongs to the caller."""

    numbers: Floats
    """Single numbers, where `Survey.count`, `total`, `value`, `activity` and `waits` say; then spare ones, zero."""
    columns: Floats
    """The whole columns: table after table, column after column, row after row; a reference is a row's number or -1."""
    rows: npt.NDArray[np.int64]
    """How many rows each table of `Survey.columns` has."""


@dataclass(frozen=True, eq=False)
class Survey:
    """The numbers that are wanted, each once; those of one table, or of one row, stand together."""

    extent: Extent
    counts: Columns
    """Tables whose rows are counted."""
    totals: tuple[tuple[str, str], ...]
    """Table and column of numbers that are added up, row after row."""
    values: tuple[tuple[str, int, str], ...]
    """Table, number of a planned row, and column."""
    columns: tuple[tuple[str, Columns], ...]
    """Tables, and the columns of them that are wanted whole."""
    spare: int = 0
    """So many places are left behind the numbers for what the caller adds."""

    @cached_property
    def places(self) -> dict[tuple[object, ...], int]:
        """Where each count, total and value stands."""
        named = [*((table,) for table in self.counts), *self.totals, *self.values]
        return {name: place for place, name in enumerate(named)}

    def count(self, table: str) -> int:
        """Return where the number of rows of a table stands."""
        return self.places[(table,)]

    def total(self, table: str, column: str) -> int:
        """Return where the sum of a column stands."""
        return self.places[table, column]

    def value(self, table: str, number: int, column: str) -> int:
        """Return where the value of a column in one row stands."""
        return self.places[table, number, column]

    def activity(self, table: int, activity: int) -> int:
        """Return where the hours of an activity stand, of actors of the table with this index."""
        return len(self.places) + table * self.extent.activities + activity

    def waits(self, table: int, column: int) -> int:
        """Return where hours of waits stand, of cases of a table and at a place: see `hours.place_columns`."""
        return self.activity(self.extent.tables, 0) + table * self.extent.places + column

    @property
    def size(self) -> int:
        """How many numbers there are before the spare ones."""
        return self.waits(self.extent.tables, 0)

    def totals_by_table(self) -> list[tuple[str, Columns]]:
        """Return the columns to be added up, by table."""
        return [(table, tuple(c for _, c in group)) for table, group in groupby(self.totals, lambda one: one[0])]

    def values_by_row(self) -> list[tuple[str, int, Columns]]:
        """Return the columns of single rows, by table and number."""
        return [(*row, tuple(c for *_, c in group)) for row, group in groupby(self.values, lambda one: one[:2])]


class Tables(Protocol):
    """The rows that a run left, and the hours of its journal: see `Ended`."""

    def column(self, table: str, column: str) -> npt.NDArray[np.generic]:
        """See `Ended.column`."""

    def hours(self, journal: Records) -> Hours:
        """See `Ended.hours`."""


def surveyed(survey: Survey, tables: Tables, journal: Records) -> Surveyed:
    """Read what is wanted column by column."""
    column = functools.cache(tables.column)
    hours = tables.hours(journal)
    whole = [[column(table, name) for name in names] for table, names in survey.columns]
    singles: Sequence[float] = [
        *(float(len(column(table, "number"))) for table in survey.counts),
        *(added(column(table, name)) for table, name in survey.totals),
        *(float(column(table, name)[number]) for table, number, name in survey.values),
    ]
    parts = (singles, hours.by_activity.reshape(-1), hours.by_place.reshape(-1), np.zeros(survey.spare))
    rows = np.array([len(columns[0]) for columns in whole], np.int64)
    return Surveyed(np.concatenate(parts), np.concatenate([np.zeros(0), *(c for cs in whole for c in cs)]), rows)
