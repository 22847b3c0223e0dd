"""The tables of a finished SimPy run as arrays: read when asked for, and at the latest before the next run."""

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.engine.hours import Extent, Hours, hours_of
from sim.engine.journal import Records, record_type, scalar, scalar_columns
from sim.engine.rows import columns, is_reference
from sim.engine.survey import Survey, Surveyed, surveyed
from sim.engine.tables import Model, Table


class Kept:
    """How the rows of a model stand; `take` copies them, after which the rows may change."""

    def __init__(self, op: Model, tables: dict[str, Table[Any]], extent: Extent) -> None:
        self.op, self.tables, self.extent = op, tables, extent
        self.taken: dict[str, Records] = {}
        self.model_taken: np.void | None = None

    def take(self) -> None:
        """Copy all that nobody has asked for yet."""
        for name in self.tables:
            self.table(name)
        self.model()

    def table(self, name: str) -> Records:
        """Return the rows of a table."""
        if name not in self.taken:
            table = self.tables[name]
            self.taken[name] = records(table.row_class, list(table), made=True)
        return self.taken[name]

    def column(self, table: str, column: str) -> npt.NDArray[Any]:
        """Return one column of the rows of a table."""
        if table in self.taken:
            return self.taken[table][column].copy()
        kind = columns(self.tables[table].row_class).get(column)
        return np.array(values(self.tables[table], column, kind), scalar(kind))

    def model(self) -> np.void:
        """Return the record of the model itself."""
        if self.model_taken is None:
            self.model_taken = records(type(self.op), [self.op], made=False)[0]
        return self.model_taken

    def hours(self, journal: Records) -> Hours:
        """Return the hours of a journal, added up."""
        return hours_of(journal, self.extent)

    def survey(self, journal: Records, survey: Survey) -> Surveyed:
        """Return what a survey asks for."""
        return surveyed(survey, self, journal)


def records(row_class: type, rows: list[Any], made: bool) -> Records:
    """Return the scalar columns of rows as a structured array, references by row number."""
    kinds = scalar_columns(row_class)
    out = np.zeros(len(rows), record_type(row_class, made))
    for name in out.dtype.names or ():
        out[name] = values(rows, name, kinds.get(name))
    return out


def values(rows: list[Any], column: str, kind: Any) -> list[Any]:
    """Return one column of rows, references by row number."""
    found = [getattr(row, column) for row in rows]
    return [-1 if row is None else row.number for row in found] if is_reference(kind) else found
