"""A planned model laid out in memory: its Python objects become 8-byte words that compiled code can follow."""

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.engine.compiled.copying import copy_words
from sim.engine.compiled.memory import LAYOUTS, TABLE_WORDS, Field, Layout, Pointer, f8, row_name, u8
from sim.engine.rows import columns
from sim.engine.tables import Model, Table, tables_of, things_of
from sim.engine.things import Board, Gate, List, Pool, Thing
from sim.errors import EngineError

Words = npt.NDArray[np.int64]
SORTS = {Pool: 0, Board: 1, Gate: 2}
SIGN = 1 << 63


def bits(field: Field, value: Any) -> int:
    """The word that holds a scalar: the bits of a float, a whole number itself."""
    if field.type == f8:
        return int(np.float64(value).view(np.int64))
    number = int(value)
    return (number ^ SIGN) - SIGN if field.type == u8 else number


class Packed:
    """The blocks of memory of one model. They keep their addresses; `restore` brings back what a run may change."""

    def __init__(self, op: Model, made_in: frozenset[str]) -> None:
        """Lay out a model whose things are numbered; tables in `made_in` get room for rows made during a run."""
        self.addresses: dict[int, int] = {}
        self.kept: list[Words] = []
        self.model_class = type(op)
        self.copies: Words | None = None
        self.images: list[tuple[Words, Words]] = []
        self.layout: Layout = LAYOUTS[row_name(type(op))]
        self.model = self.block(self.layout.words)
        self.addresses[id(op)] = self.address = self.model.ctypes.data
        self.tables: dict[str, tuple[Table[Any], Words]] = {}
        things = [thing for _, thing in things_of(op)]
        self.things = self.room_for(things, LAYOUTS["engine.Thing"].words, 0)
        for name, table in tables_of(op).items():
            spare = table.spare if name in made_in else 0
            self.tables[name] = table, self.room_for(table, LAYOUTS[row_name(table.row_class)].words, spare)
        self.numbers, self.numbers_used = self.block(count_in_lists(op)), 0
        self.fill_things(things)
        self.fill_rows(op)
        self.remember(op, len(things))

    # ---- memory ----
    def block(self, words: int) -> Words:
        """Zeroed memory; what is never touched costs none. A size that the system refuses raises `EngineError`."""
        try:
            block = np.zeros(max(words, 1), np.int64)
        except (MemoryError, ValueError):
            said = f"the system refuses {words / 2**27:.0f} GiB of memory for the rows that a run may make"
            raise EngineError(f"{said}: give the model fewer by spare={{table: rows}}") from None
        self.kept.append(block)
        return block

    def room_for(self, objects: Any, words: int, spare: int) -> Words:
        """A block for some objects, and their addresses."""
        block = self.block((len(objects) + spare) * words)
        base = block.ctypes.data
        for k, one in enumerate(objects):
            self.addresses[id(one)] = base + 8 * words * k
        return block

    def describe(
        self, words: Words, field: Field, block: Words | None, length: int, room: int, size: int, index: int = 0
    ) -> None:
        """Fill the descriptor of a table or list."""
        base = 0 if block is None else block.ctypes.data
        words[field.word : field.word + TABLE_WORDS] = base, length, room, size, index

    def describe_own(self, name: str, block: Words | None, length: int, size: int) -> None:
        """Fill the descriptor of one of the engine's own tables."""
        self.describe(self.model, self.layout.fields[f"_{name}"], block, length, length, size)

    # ---- filling ----
    def fill_things(self, things: list[Thing]) -> None:
        """Write the words of pools, gates and boards."""
        layout = LAYOUTS["engine.Thing"]
        for k, thing in enumerate(things):
            words = self.things[k * layout.words : (k + 1) * layout.words]
            values = {"id": thing.id, "sort": SORTS[type(thing)]}
            if isinstance(thing, Pool):
                values["capacity"] = thing.capacity
            if isinstance(thing, Gate):
                values["is_open"] = int(thing.is_open)
            for name, value in values.items():
                words[layout.fields[name].word] = value

    def fill_rows(self, op: Model) -> None:
        """Write the words of all rows, and those of the model."""
        for name, (table, block) in self.tables.items():
            layout = LAYOUTS[row_name(table.row_class)]
            for k, row in enumerate(table):
                self.fill(
                    layout,
                    block[k * layout.words : (k + 1) * layout.words],
                    row,
                    ("id", "number", "key", "parent_id", "serial"),
                )
            room = len(block) // layout.words if len(table) or len(block) > 1 else 0
            self.describe(self.model, self.layout.fields[name], block, len(table), room, layout.words, table.index)
        self.fill(self.layout, self.model, op, ("horizon",))

    def fill(self, layout: Layout, words: Words, row: Any, own: tuple[str, ...]) -> None:
        """Write the public words and the columns of one row."""
        for name in (*own, *columns(type(row))):
            field, value = layout.fields[name], getattr(row, name)
            if isinstance(value, Table):
                continue
            if field.inside:
                self.fill_list(words, field, value)
            elif isinstance(field.type, Pointer):
                words[field.word] = 0 if value is None else self.addresses[id(value)]
            else:
                words[field.word] = bits(field, value)

    def fill_list(self, words: Words, field: Field, values: Any) -> None:
        """Write a list: numbers, which a run may change, or references."""
        if field.type.element == "reference":
            block = self.block(len(values))
            block[: len(values)] = [self.addresses[id(value)] for value in values]
        else:
            block = self.numbers[self.numbers_used :]
            self.numbers_used += len(values)
            block[: len(values)] = [bits(Field(0, field.type.of, False), value) for value in values]
        self.describe(words, field, block, len(values), len(values), 1)

    # ---- before each run ----
    def remember(self, op: Model, things: int) -> None:
        """Keep an image of what was planned."""
        parts = [self.numbers, self.things[: things * LAYOUTS["engine.Thing"].words]]
        parts += [
            block[: len(table) * LAYOUTS[row_name(table.row_class)].words] for table, block in self.tables.values()
        ]
        self.images += [(part, part.copy()) for part in parts]

    def restore(self) -> None:
        """Bring back what was planned."""
        if self.copies is None:
            pairs = [(block.ctypes.data, image.ctypes.data, len(image)) for block, image in self.images]
            self.copies = np.array(pairs, np.int64).reshape(-1)
        copy_words(self.copies)


def count_in_lists(op: Model) -> int:
    """How many elements the lists of a model and of its rows have, all together."""
    rows = [op, *(row for table in tables_of(op).values() for row in table)]
    values = [getattr(row, name) for row in rows for name in columns(type(row))]
    return sum(len(value) for value in values if isinstance(value, List))
