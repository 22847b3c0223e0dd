"""The final tables of a run, read from memory as whole arrays."""

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.engine.compiled.memory import LAYOUTS, Pointer, boolean, f8, row_name
from sim.engine.compiled.packing import Packed, Words
from sim.engine.journal import Records, record_type
from sim.engine.tables import Model

Snapshot = tuple[Words, dict[str, Words]]


class Remains:
    """What a run left in memory. It is copied when the workspace is about to run again, or when first asked for."""

    def __init__(self, packed: Packed, op: Model) -> None:
        self.packed, self.op = packed, op
        self.taken: Snapshot | None = None

    def take(self) -> Snapshot:
        """Copy the words of all tables, once; later runs change nothing in the copy."""
        if self.taken is None:
            self.taken = self.packed.model.copy(), {name: self.rows(name).copy() for name in self.packed.tables}
        return self.taken

    def rows(self, name: str) -> Words:
        """The words of a table, one row of the array for each of its rows."""
        table, block = self.packed.tables[name]
        words = LAYOUTS[row_name(table.row_class)].words
        length = int(self.packed.model[self.packed.layout.fields[name].word + 1])
        return block[: length * words].reshape(length, words)

    def table(self, name: str) -> Records:
        """The final scalar columns of a table: dtype `record_type(row class)`."""
        reader = self.reader(name)
        words = self.take()[1][name]
        out = np.zeros(len(words), reader.type)
        for column in reader.type.names or ():
            out[column] = reader.column(words, column)
        return out

    def column(self, name: str, column: str) -> npt.NDArray[Any]:
        """One final scalar column of a table, as `table` gives it."""
        return self.reader(name).column(self.take()[1][name], column)

    def totals(self, name: str) -> dict[str, float]:
        """The sum of each column of numbers of a table, added row after row."""
        return self.reader(name).totals(self.take()[1][name])

    def reader(self, name: str) -> "Reader":
        """What reads the words of a table, made once for a model."""
        readers = self.packed.readers
        if name not in readers:
            readers[name] = Reader(self.packed, self.packed.tables[name][0].row_class)
        found: Reader = readers[name]
        return found

    def model(self) -> np.void:
        """The model's own scalar columns."""
        reader = Reader(self.packed, type(self.op), made=False)
        words = self.take()[0].reshape(1, -1)
        out = np.zeros(1, reader.type)
        for column in reader.type.names or ():
            out[column] = reader.column(words, column)
        record: np.void = out[0]
        return record


class Reader:
    """Where the scalar columns of a row class lie, and what their words stand for."""

    def __init__(self, packed: Packed, row_class: Any, made: bool = True) -> None:
        fields = LAYOUTS[row_name(row_class)].fields
        self.type = record_type(row_class, made)
        self.fields = {name: fields[name] for name in self.type.names or ()}
        blocks = {row_name(table.row_class): block for table, block in packed.tables.values()}
        self.targets = {
            name: (blocks[field.type.name].ctypes.data, 8 * LAYOUTS[field.type.name].words)
            for name, field in self.fields.items()
            if isinstance(field.type, Pointer)
        }

    def column(self, words: Words, name: str) -> npt.NDArray[Any]:
        """One column; a reference becomes the number of its row, -1 for none."""
        field = self.fields[name]
        if field.type == f8:
            return words.view(np.float64)[:, field.word]
        column: npt.NDArray[Any] = words[:, field.word]
        if name in self.targets:
            base, size = self.targets[name]
            return np.where(column == 0, -1, (column - base) // size)
        return column != 0 if field.type == boolean else column

    def totals(self, words: Words) -> dict[str, float]:
        """The sum of each column of numbers: rows are added one after the other, as `added` of the journal does."""
        with np.errstate(all="ignore"):
            floats = np.add.reduce(words.view(np.float64), axis=0).tolist()
        whole = np.add.reduce(words, axis=0).tolist()
        numbers = {name: field for name, field in self.fields.items() if name not in self.targets}
        return {
            name: floats[field.word] if field.type == f8 else float(whole[field.word])
            for name, field in numbers.items()
        }
