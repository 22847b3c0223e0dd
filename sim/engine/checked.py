"""Checks of a planned model, and rows that check each value they are given."""

import math
from collections.abc import Iterable
from typing import Any

from sim.engine.rows import Row, RowType, columns, converted, is_reference
from sim.engine.tables import Model, tables_of
from sim.engine.things import List
from sim.errors import EngineError


class ColumnError(EngineError, TypeError):
    """A column was given a value of a wrong type during a strict run."""


def check_model(model_class: type[Model], op: Model) -> None:
    """Raise `EngineError` unless there is a horizon, and every column holds its type, each row from its own table."""
    if not isinstance(op, model_class):
        again = " of before: make the program again" if type(op).__qualname__ == model_class.__qualname__ else ""
        raise EngineError(f"the program runs a {model_class.__name__}{again}, not a {type(op).__name__}")
    if not 0.0 < op.horizon < math.inf:
        raise EngineError(f"a run needs a horizon of more than 0 hours and not for ever: op.horizon is {op.horizon}")
    tables = tables_of(op)
    known = {id(row) for table in tables.values() for row in table}
    check_row(type(op).__name__, op, known, skip=tables.keys())
    for name, table in tables.items():
        for row in table:
            check_row(f"{name}/{row.name}", row, known)


def check_row(where: str, row: Row, known: set[int], skip: Iterable[str] = ()) -> None:
    """Check the columns of one row, and that what it refers to lies in a table of the model."""
    for column, kind in columns(type(row)).items():
        if column in skip:
            continue
        value = getattr(row, column)
        converted(kind, value, f"{where}.{column}")
        for one in value if isinstance(value, List) else [value]:
            if isinstance(one, Row) and id(one) not in known:
                raise EngineError(f"{where}.{column} holds {one!r}, which is in no table of this model")


_strict: dict[type, type] = {}


def strengthen(rows: Iterable[Row]) -> None:
    """Let rows check each value that a column is given from now on."""
    for row in rows:
        plain_class = type(row)
        if not issubclass(plain_class, Strict):
            if plain_class not in _strict:
                body = {"__slots__": (), "__module__": plain_class.__module__}
                _strict[plain_class] = RowType(plain_class.__name__, (Strict, plain_class), body)
            row.__class__ = _strict[plain_class]


def relax(rows: Iterable[Row]) -> None:
    """Let rows be plain again."""
    for row in rows:
        if isinstance(row, Strict):
            row.__class__ = type(row).__mro__[2]


class Strict(Row):
    """A row that raises `ColumnError` when a column is given a value of a wrong type."""

    __slots__ = ()

    def __setattr__(self, column: str, value: Any) -> None:
        kind = columns(type(self)).get(column)
        if kind is not None and not holds(kind, value):
            raise ColumnError(f"{type(self).__name__}.{column} cannot hold {value!r} (of {self!r})")
        object.__setattr__(self, column, value)


def holds(kind: Any, value: Any) -> bool:
    """Tell whether a process may give this value to a column: a float takes an int, a reference takes None."""
    if kind is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int)
    if kind is bool:
        return isinstance(value, bool)
    if is_reference(kind):
        return value is None or isinstance(value, kind)
    return value is None or isinstance(value, getattr(kind, "__origin__", kind))
