"""Rows made during a run: all zero and empty."""

from typing import Any

from sim.engine.rows import Row, blank, columns
from sim.engine.tables import Table
from sim.engine.things import List


def made_row(table: Table[Any], name: str, key: int) -> Any:
    """Append a new row to a table: numbers 0, references and things None, lists without elements."""
    row_class: type[Row] = table.row_class
    row = row_class.__new__(row_class)
    blank(row)
    for column, make in makers(row_class):
        setattr(row, column, make())
    row.name, row.key, row.number = name, key, len(table)
    row.id = table.index << 32 | row.number
    table.append(row)
    return row


_makers: dict[Any, list[tuple[str, Any]]] = {}


def makers(row_class: Any) -> list[tuple[str, Any]]:
    """Return what makes the first value of each column."""
    if row_class not in _makers:
        _makers[row_class] = [(name, maker(kind)) for name, kind in columns(row_class).items()]
    return _makers[row_class]


def maker(kind: Any) -> Any:
    """Return a function without arguments that gives a made row's first value."""
    if kind in (float, int, bool):
        return kind
    return List if getattr(kind, "__origin__", None) is List else type(None)
