"""The processes of a model, and what their numbers stand for: all that an engine needs besides the rows."""

import inspect
import typing
from collections.abc import Sequence
from typing import Any

from sim.engine.names import Declared
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
            raise ModelError(f"{where(kind)}: {self.model_class.__name__} has no table of {row_class.__name__}")
        return classes[row_class]

    def table_of(self, op: Model, kind: Kind) -> Table[Any]:
        """Return the table whose rows this kind of process is about."""
        table: Table[Any] = getattr(op, self.table_names[self.number_of[kind]])
        return table


def name_of(kind: Kind) -> str:
    """Return the name of a process function."""
    return kind.__name__


def where(kind: Kind) -> str:
    """Return file and line of a process function, and its name."""
    code = kind.__code__
    return f"{code.co_filename.rsplit('/', 1)[-1]}:{code.co_firstlineno}: {name_of(kind)}"


def row_class_of(kind: Kind) -> type[Row]:
    """Return the row class of the second argument of a process; a process declared otherwise raises `ModelError`."""
    hints = typing.get_type_hints(kind)
    arguments = list(inspect.signature(kind).parameters)
    row_class = hints.get(arguments[1]) if len(arguments) == 2 else None
    if not (isinstance(row_class, type) and issubclass(row_class, Row) and inspect.isgeneratorfunction(kind)):
        raise ModelError(f"{where(kind)}: a process is a generator of two annotated arguments, the model and a row")
    return row_class
