"""How the words of rows become columns of numbers: made once for a planned model."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.engine.compiled.memory import LAYOUTS, Field, Pointer, boolean, f8, row_name
from sim.engine.compiled.packing import Packed, Words
from sim.engine.compiled.reading import ADD, COPY, COUNT, FLOAT, REFERENCE, WHOLE
from sim.engine.journal import Records, record_type
from sim.engine.survey import Columns, Survey

Target = tuple[int, int]
"""Address and row size of a table that is referred to."""


class Reader:
    """Where the rows of one class lie, where their scalar columns are, and what the words stand for."""

    def __init__(self, row_class: Any, block: Words, lengths: Words, word: int, targets: dict[str, Target]) -> None:
        """Read rows that lie in a block; their number is in one word of `lengths`. A model lies alone in its own."""
        layout = LAYOUTS[row_name(row_class)]
        self.block, self.lengths, self.word = block, lengths, word
        self.address, self.words_each, self.bytes_each = block.ctypes.data, layout.words, 8 * layout.words
        self.type = record_type(row_class, made=word >= 0)
        self.fields = {name: layout.fields[name] for name in self.type.names or ()}
        self.targets = {
            name: targets[str(field.type.name)]
            for name, field in self.fields.items()
            if isinstance(field.type, Pointer)
        }

    def length(self) -> int:
        """How many rows there are now."""
        return int(self.lengths[self.word]) if self.word >= 0 else 1

    def rows(self) -> Words:
        """The words as they are now, one row of the array for each row."""
        length = self.length()
        return self.block[: length * self.words_each].reshape(length, self.words_each)

    def records(self, words: Words) -> Records:
        """All scalar columns."""
        out = np.zeros(len(words), self.type)
        for column in self.fields:
            out[column] = self.column(words, column)
        return out

    def column(self, words: Words, name: str) -> npt.NDArray[Any]:
        """A copy of one column; a reference becomes the number of its row, -1 for none."""
        field = self.fields[name]
        if field.type == f8:
            return words.view(np.float64)[:, field.word].copy()
        column: npt.NDArray[Any] = words[:, field.word]
        if name in self.targets:
            base, size = self.targets[name]
            return np.where(column == 0, -1, (column - base) // size)
        return column != 0 if field.type == boolean else column.copy()

    def part(self, what: int, columns: Columns, number: int | None = None) -> list[int]:
        """A part of a plan for compiled code: see `reading.PART_WORDS`; of all rows, or of the one with this number."""
        length = 0 if number is not None else self.lengths[self.word :].ctypes.data
        head = [what, self.address + (number or 0) * self.bytes_each, self.bytes_each, length, len(columns)]
        return head + [word for name in columns for word in self.part_of(name, self.fields[name])]

    def part_of(self, name: str, field: Field) -> tuple[int, int, int, int]:
        """One column of a part."""
        holds = FLOAT if field.type == f8 else REFERENCE if name in self.targets else WHOLE
        return 8 * field.word, holds, *self.targets.get(name, (0, 1))


class Plan(NamedTuple):
    """A survey as compiled code reads it."""

    words: Words
    lengths: Words
    """The words of the model that hold the number of rows of the tables whose columns are wanted whole."""
    widths: Words
    """How many columns of these are wanted."""


def planned(survey: Survey, tables: dict[str, Reader]) -> Plan:
    """The plan of a survey."""
    parts = [
        *(tables[table].part(COUNT, ()) for table in survey.counts),
        *(tables[table].part(ADD, columns) for table, columns in survey.totals_by_table()),
        *(tables[table].part(ADD, columns, number) for table, number, columns in survey.values_by_row()),
        *(tables[table].part(COPY, columns) for table, columns in survey.columns),
    ]
    lengths = [tables[table].word for table, _ in survey.columns]
    widths = [len(columns) for _, columns in survey.columns]
    words = [word for part in parts for word in part]
    return Plan(np.array(words, np.int64), np.array(lengths, np.int64), np.array(widths, np.int64))


def readers_of(packed: Packed) -> tuple[Reader, dict[str, Reader]]:
    """The reader of the model itself, and those of its tables by name."""
    targets = {
        row_name(table.row_class): (block.ctypes.data, 8 * LAYOUTS[row_name(table.row_class)].words)
        for table, block in packed.tables.values()
    }
    fields = packed.layout.fields
    tables = {
        name: Reader(table.row_class, block, packed.model, fields[name].word + 1, targets)
        for name, (table, block) in packed.tables.items()
    }
    return Reader(packed.model_class, packed.model, packed.model, -1, targets), tables
