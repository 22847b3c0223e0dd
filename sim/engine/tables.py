"""Declarations of a model: tables of rows, and the one record that holds them.

    class Place(Row):
        parking: Pool
        opens: List[float]
        home_crew: Ref["Crew"]

    class Operation(Model):
        places: Table[Place]
        crews: Table[Crew]
        rested: Board[Crew]
        rest_h: float

A column's annotation is its type: float, int, bool, a Row class (a reference, which may be empty), Pool, Gate,
Board[X], or List[X] with X a Row class, Gate, Pool, float or int.  Pools, gates and boards of a row stand empty or
shut unless given.
"""

import math
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from sim.engine.names import key_of
from sim.engine.rows import RESERVED, Ref, Row, blank, columns, converted, default, is_reference
from sim.engine.things import NO_PLACE, Board, Gate, List, Pool, Thing
from sim.errors import EngineError, ModelError

__all__ = [
    "NO_PLACE", "RESERVED", "SPARE", "Board", "Gate", "List", "Model", "Pool", "Ref", "Row", "Table", "Thing",
    "columns", "is_reference", "number_all", "table_classes", "tables_of", "things_of",
]  # fmt: skip

SPARE = 1_000_000
R = TypeVar("R", bound=Row)


class Table(list[R]):
    """The rows of one class, in order of number; `spare` more may be made during a run."""

    __slots__ = ("by_name", "index", "key", "name", "row_class", "spare")

    row_class: type[R]
    index: int  # type: ignore[assignment]

    def __init__(self, row_class: type[R], name: str = "", index: int = 0, spare: int = SPARE) -> None:
        super().__init__()
        self.row_class, self.name, self.index, self.spare = row_class, name, index, spare
        self.key = key_of(name)
        self.by_name: dict[str, R] = {}

    def add(self, name: str, **values: Any) -> R:
        """Add a row with these columns; a name that the table has already, or a wrong column, raises `EngineError`."""
        if name in self.by_name:
            raise EngineError(f"{self.name} has two rows called '{name}': a name stands for one row")
        row = self.row_class(**values)
        row.name, row.number, row.id = name, len(self), self.index << 32 | len(self)
        row.key = key_of(f"{self.name}/{name}")
        self.by_name[name] = row
        self.append(row)
        return row


class Model(Row):
    """The record that holds the tables and whatever belongs to no row.

    `now` is the clock and `horizon` where a run ends, both in hours since the start; `engine` is the SimPy engine
    at work.
    """

    __slots__ = ("engine", "horizon", "now")
    engine: Any
    horizon: float
    now: float

    def __init__(self, spare: Mapping[str, int] | None = None, horizon: float = math.inf, **values: Any) -> None:
        """Make empty tables; `spare` says for some tables (by name) how many rows a run may make at most."""
        classes = table_classes(type(self))
        kinds = {name: kind for name, kind in columns(type(self)).items() if name not in classes}
        for name in values.keys() - kinds.keys():
            raise EngineError(f"{type(self).__name__} has no column '{name}' to give a value to")
        for name, kind in kinds.items():
            given = values[name] if name in values else default(kind)
            setattr(self, name, converted(kind, given, f"{type(self).__name__}.{name}"))
        for index, (name, row_class) in enumerate(classes.items()):
            setattr(self, name, Table(row_class, name, index, (spare or {}).get(name, SPARE)))
        self.engine, self.now, self.horizon = None, 0.0, horizon
        blank(self)


def table_classes(model_class: type) -> dict[str, type[Row]]:
    """Return {table name: row class} in order of table index; a row class in two tables raises `ModelError`."""
    found: dict[str, type[Row]] = {}
    for name, kind in columns(model_class).items():
        if typing.get_origin(kind) is Table:
            (row_class,) = typing.get_args(kind)
            if row_class in found.values():
                raise ModelError(
                    f"{model_class.__name__}.{name}: {row_class.__name__} has a table already; a class has one"
                )
            found[name] = row_class
    return found


def tables_of(model: Model) -> dict[str, Table[Any]]:
    """Return {name: table} of a model, in order of table index."""
    return {name: getattr(model, name) for name in table_classes(type(model))}


def things_of(model: Model) -> list[tuple[str, Thing]]:
    """Return every pool, gate and board once, with its dotted name, in a fixed order.

    The name is that of the first column that holds it; columns come before lists: `places/goma.parking`.
    """
    owners = [("", model)] + [(f"{t.name}/{row.name}.", row) for t in tables_of(model).values() for row in t]
    held: dict[int, tuple[str, Thing]] = {}
    for owner, row in owners:
        for column in thing_columns(type(row))[0]:
            held_there(f"{owner}{column}", getattr(row, column), held)
    for owner, row in owners:
        for column in thing_columns(type(row))[1]:
            for k, one in enumerate(getattr(row, column)):
                held_there(f"{owner}{column}[{k}]", one, held)
    return list(held.values())


def held_there(name: str, one: Thing | None, held: dict[int, tuple[str, Thing]]) -> None:
    """Add what a column or a list holds by its name, unless it is nothing, or has a name already."""
    if one is not None:
        held.setdefault(id(one), (name, one))


_holding: dict[type, tuple[list[str], list[str]]] = {}


def thing_columns(row_class: type) -> tuple[list[str], list[str]]:
    """Return the columns of a class that hold a pool, gate or board, and those that hold a list of them."""
    if row_class not in _holding:
        kinds = columns(row_class)
        lists = {name: typing.get_args(kind)[0] for name, kind in kinds.items() if typing.get_origin(kind) is List}
        alone = [name for name, kind in kinds.items() if is_thing(kind)]
        _holding[row_class] = alone, [name for name, kind in lists.items() if is_thing(kind)]
    return _holding[row_class]


def is_thing(kind: Any) -> bool:
    """Tell whether a column of this type holds a pool, gate or board."""
    made = typing.get_origin(kind) or kind
    return isinstance(made, type) and issubclass(made, Thing)


def number_all(model: Model) -> Model:
    """Give every pool, gate and board its id (-2, -3, ...), in the order of `things_of`; rows have theirs already."""
    for k, (_, thing) in enumerate(things_of(model)):
        thing.id = -2 - k
    return model
