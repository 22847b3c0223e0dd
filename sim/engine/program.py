"""The processes of a model, and what their numbers stand for: all that an engine needs besides the rows."""

import inspect
import typing
from collections.abc import Sequence
from typing import Any

from sim.engine.names import Declared
from sim.engine.places import place_of_function
from sim.engine.rows import Row
from sim.engine.tables import Model, Table, table_classes
from sim.engine.words import Kind
from sim.errors import ModelError


class Program:
    """What both engines run.

    `processes` are all kinds of process, their place in the tuple being their number; those `at_start` are started
    for each row of their table when a run begins, in this order.  The table of a kind is that of the annotation of
    its second argument. A process that breaks a rule of declaration raises `ModelError`.
    """

    def __init__(
        self,
        model_class: type[Model],
        processes: Sequence[Kind],
        at_start: Sequence[Kind],
        activities: Declared,
        purposes: Declared,
    ) -> None:
        self.model_class = model_class
        self.processes = tuple(processes)
        self.at_start = tuple(at_start)
        self.activities = activities
        self.purposes = purposes
        self.number_of = {kind: number for number, kind in enumerate(self.processes)}
        classes = {row_class: name for name, row_class in table_classes(model_class).items()}
        self.table_names = tuple(self._table_name(kind, classes) for kind in self.processes)
        for kind in self.at_start:
            if kind not in self.number_of:
                raise ModelError(f"{name_of(kind)} begins at the start, so it must be among the processes")

    def _table_name(self, kind: Kind, classes: dict[type[Row], str]) -> str:
        row_class = row_class_of(kind)
        if row_class not in classes:
            older = [one for one in classes if one.__qualname__ == row_class.__qualname__]
            again = f": it is of an older {row_class.__name__}, so run the cell of the model again" if older else ""
            raise ModelError(f"{where(kind)}: {self.model_class.__name__} has no table of {row_class.__name__}{again}")
        return classes[row_class]

    def extended(
        self,
        at_start: Sequence[Kind] = (),
        processes: Sequence[Kind] = (),
        activities: Declared | None = None,
        purposes: Declared | None = None,
    ) -> "Program":
        """Return a longer program: this one, more processes `at_start` of a run, and more that others start.

        `activities` and `purposes` are copies of this program's own, and more names behind them: `ModelError` where
        they begin otherwise.
        """
        return Program(
            self.model_class,
            (*self.processes, *at_start, *processes),
            (*self.at_start, *at_start),
            grown("activities", self.activities, activities or self.activities),
            grown("purposes", self.purposes, purposes or self.purposes),
        )

    def table_of(self, op: Model, kind: Kind) -> Table[Any]:
        """Return the table whose rows this kind of process is about."""
        table: Table[Any] = getattr(op, self.table_names[self.number_of[kind]])
        return table


def grown(part: str, first: Declared, now: Declared) -> Declared:
    """Return the names of a longer program; `ModelError` unless they begin with those of the shorter one."""
    if now.names[: len(first)] != first.names:
        raise ModelError(f"the {part} of a longer program begin with those of the shorter one: add to a copy() of them")
    return now


def name_of(kind: Kind) -> str:
    """Return the name of a process function."""
    return kind.__name__


def where(kind: Kind) -> str:
    """Return file or cell and line of a process function, and its name."""
    return f"{place_of_function(kind)}: {name_of(kind)}"


def row_class_of(kind: Kind) -> type[Row]:
    """Return the row class of the second argument of a process; a process declared otherwise raises `ModelError`."""
    try:
        hints = typing.get_type_hints(kind)
    except NameError as error:
        raise ModelError(f"{where(kind)}: {error}, and an annotation needs it") from None
    arguments = list(inspect.signature(kind).parameters)
    row_class = hints.get(arguments[1]) if len(arguments) == 2 else None
    if not (isinstance(row_class, type) and issubclass(row_class, Row) and inspect.isgeneratorfunction(kind)):
        raise ModelError(f"{where(kind)}: a process is a generator of two annotated arguments, the model and a row")
    return row_class
