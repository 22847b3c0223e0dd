"""The declarations of a model as layouts: where each column lies, and the numba types of rows, boards and lists."""

import typing
from typing import Any

from numba import types

from sim.engine.compiled.memory import LAYOUTS, Pointer, declare, row_name, table_of
from sim.engine.compiled.memory import SCALARS as SCALAR_TYPES
from sim.engine.compiled.records import PUBLIC_OF_MODEL, PUBLIC_OF_ROW
from sim.engine.rows import Row, columns, is_reference
from sim.engine.tables import Model, Table, table_classes
from sim.engine.things import Board, Gate, List, Pool
from sim.errors import ModelError


def private(record: str, public: tuple[str, ...]) -> dict[str, types.Type]:
    """The words of one of the engine's records; all but the public ones have names that process source cannot spell."""
    fields = LAYOUTS[f"engine.{record}"].fields
    return {name if name in public else f"_{name}": field.type for name, field in fields.items()}


def column_type(kind: Any) -> types.Type | None:
    """The numba type of a column's annotation, or None where it cannot be one."""
    origin, of = typing.get_origin(kind), typing.get_args(kind)
    if kind in (float, int, bool):
        return SCALAR_TYPES[kind]
    if kind in (Pool, Gate):
        return Pointer(f"engine.{kind.__name__}")
    if origin is Board:
        return board_type(of[0])
    if origin is Table:
        return table_of(Pointer(row_name(of[0])))
    if origin is List and of[0] in (float, int):
        return table_of(SCALAR_TYPES[of[0]], "number")
    if origin is List and column_type(of[0]) is not None:
        return table_of(column_type(of[0]), "reference")
    return Pointer(row_name(kind)) if is_reference(kind) else None


def board_type(row_class: type[Row]) -> Pointer:
    """The type of a board of rows of one class."""
    name, board = f"board of {row_name(row_class)}", LAYOUTS["engine.Board"]
    if name not in LAYOUTS:
        fields = {attribute: field.type for attribute, field in board.fields.items()}
        declare(name, fields, ("engine.Board", *board.bases), guarded=True, said=f"Board[{row_class.__name__}]")
    return Pointer(name, Pointer(row_name(row_class)))


def fields_of(row_class: type[Row]) -> dict[str, types.Type]:
    """The numba types of the columns of a class; a type that no column can have raises `ModelError`."""
    fields = {}
    for name, kind in columns(row_class).items():
        fields[name] = column_type(kind)
        if fields[name] is None:
            raise ModelError(f"{row_class.__name__}.{name}: {kind} cannot be the type of a column")
    return fields


def declare_rows(row_class: type[Row]) -> Pointer:
    """Lay out the rows of a class, once."""
    name = row_name(row_class)
    if name not in LAYOUTS:
        fields = private("Row", PUBLIC_OF_ROW) | fields_of(row_class)
        declare(name, fields, ("engine.Row", "engine.Identified"), guarded=True, said=row_class.__name__)
    return Pointer(name)


def declare_model(model_class: type[Model]) -> Pointer:
    """Lay out all tables of a model and the model itself: the engine's words, then its own columns."""
    for row_class in table_classes(model_class).values():
        declare_rows(row_class)
    name = row_name(model_class)
    if name not in LAYOUTS:
        fields = private("Engine", PUBLIC_OF_MODEL) | fields_of(model_class)
        declare(name, fields, ("engine.Engine",), said=model_class.__name__)
    return Pointer(name)
