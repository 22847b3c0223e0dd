"""The tables of a finished SimPy run as arrays: read when asked for, and at the latest before the next run."""

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.engine.journal import Records, added, record_type, scalar_columns
from sim.engine.rows import is_reference
from sim.engine.tables import Model, Table


class Kept:
    """How the rows of a model stand; `take` copies them, after which the rows may change."""

    def __init__(self, op: Model, tables: dict[str, Table[Any]]) -> None:
        self.op, self.tables = op, tables
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

    def column(self, name: str, column: str) -> npt.NDArray[Any]:
        """Return one column of the rows of a table."""
        return self.table(name)[column]

    def totals(self, name: str) -> dict[str, float]:
        """Return the sum of each column of numbers of a table, added row after row."""
        rows = self.table(name)
        kinds = scalar_columns(self.tables[name].row_class)
        numbers = [column for column in rows.dtype.names or () if not is_reference(kinds.get(column))]
        return {column: added(rows[column]) for column in numbers}

    def model(self) -> np.void:
        """Return the record of the model itself."""
        if self.model_taken is None:
            self.model_taken = records(type(self.op), [self.op], made=False)[0]
        return self.model_taken


def records(row_class: type, rows: list[Any], made: bool) -> Records:
    """Return the scalar columns of rows as a structured array, references by row number."""
    kinds = scalar_columns(row_class)
    out = np.zeros(len(rows), record_type(row_class, made))
    for name in out.dtype.names or ():
        values = [getattr(row, name) for row in rows]
        out[name] = [-1 if v is None else v.number for v in values] if is_reference(kinds.get(name)) else values
    return out
