"""Rows of tables: a class with annotations is the one description of a table, and its annotations are the columns."""

import sys
import types
import typing
from numbers import Integral, Real
from typing import Any, Generic, TypeVar

import numpy as np

from sim.engine.things import NO_PLACE, Board, Gate, List, Pool
from sim.errors import EngineError, ModelError

R = TypeVar("R")

RESERVED = frozenset(
    {"id", "number", "key", "name", "parent_id", "serial", "drawn", "lies_on", "board_rank", "offerer"}
    | {"engine", "horizon", "now"}
)
"""Names of the engine's own, which no column may have; nor may a column begin with an underscore."""


class Ref(Generic[R]):
    """A column that may be empty, for the type checker: `crew: Ref["Crew"]` reads as a Crew and may be set to None.

    To both engines it is the same as `crew: "Crew"`.
    """

    if typing.TYPE_CHECKING:

        def __get__(self, row: Any, owner: Any = None) -> R:
            """Read the row referred to."""
            ...

        def __set__(self, row: Any, value: R | None) -> None:
            """Refer to a row, or to none."""
            ...


class RowType(type):
    """Makes `__slots__` of the annotations, so that a misspelt column raises AttributeError, at no cost."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "RowType":
        """Make a class of rows; a column with a name of the engine's own raises `ModelError`."""
        if "__slots__" not in namespace:
            declared = annotations_in(namespace)
            for column in declared:
                if column in RESERVED or column.startswith("_"):
                    raise ModelError(f"{name}.{column}: this name is the engine's own; call the column otherwise")
            namespace["__slots__"] = tuple(declared)
        made = super().__new__(mcs, name, bases, namespace)
        siblings(made).setdefault(name, made)
        return made


_siblings: dict[str, dict[str, type]] = {}


def siblings(row_class: type) -> dict[str, type]:
    """Return the classes of rows declared in the modules of one package: they may refer to one another by name."""
    return _siblings.setdefault(row_class.__module__.rpartition(".")[0], {})


def annotations_in(namespace: dict[str, Any]) -> list[str]:
    """Return the annotated names of a class body; from Python 3.14 on they are made when asked for."""
    if sys.version_info >= (3, 14):
        import annotationlib

        annotate = annotationlib.get_annotate_from_class_namespace(namespace)
        if annotate is not None:
            return list(annotationlib.call_annotate_function(annotate, annotationlib.Format.FORWARDREF))
    return list(namespace.get("__annotations__", ()))


class Row(metaclass=RowType):
    """The base of all rows.

    `number` is the place in the table, `id` is unique among all rows (table index << 32 | number), `name` is unique
    in the table, and `key` (64 bits) is what draws are keyed by; rows made during a run know their `parent_id` and
    `serial`.
    """

    __slots__ = ("board_rank", "drawn", "id", "key", "lies_on", "name", "number", "offerer", "parent_id", "serial")
    id: int
    number: int
    key: int
    name: str
    parent_id: int
    serial: int
    drawn: dict[int, int]
    lies_on: Any
    board_rank: float
    offerer: Any

    if typing.TYPE_CHECKING:  # a column may be empty, so `if row.column:` is a question

        def __bool__(self) -> bool: ...

    def __init__(self, **values: Any) -> None:
        blank(self)
        kinds = columns(type(self))
        for column, kind in kinds.items():
            given = values.pop(column) if column in values else default(kind)
            setattr(self, column, converted(kind, given, f"{type(self).__name__}.{column}"))
        for column in values:
            raise EngineError(f"{type(self).__name__} has no column '{column}': it has {', '.join(kinds)}")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


def blank(row: Row) -> None:
    """Set what the engines keep on a row as it is before a run."""
    row.id = row.number = row.parent_id = row.serial = NO_PLACE
    row.key = 0
    row.name = ""
    row.drawn = {}
    row.lies_on = row.offerer = None
    row.board_rank = 0.0


_known: dict[type, dict[str, Any]] = {}


def columns(row_class: type) -> dict[str, Any]:
    """Return {column: type} in order of declaration; `Ref[X]` and `X | None` are given as X.

    A type is float, int, bool, a Row class, Pool, Gate, Board[X], List[X] or (of a model) Table[X].
    """
    if row_class not in _known:
        known = siblings(row_class) | getattr(sys.modules.get(row_class.__module__), "__dict__", {})
        hints = typing.get_type_hints(row_class, globalns=known)
        _known[row_class] = {name: plain(kind) for name, kind in hints.items() if name not in RESERVED}
    return _known[row_class]


def plain(kind: Any) -> Any:
    """Return the type of a column without `Ref[...]` or `| None`."""
    if typing.get_origin(kind) is Ref:
        return typing.get_args(kind)[0]
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next(one for one in typing.get_args(kind) if one is not type(None))
    return kind


def is_reference(kind: Any) -> bool:
    """Tell whether a column of this type holds a row (or is empty)."""
    return isinstance(kind, RowType)


def default(kind: Any) -> Any:
    """Return what a column holds when nothing is given: zero, a new pool, gate, board or list, or no row."""
    made = typing.get_origin(kind) or kind
    return None if is_reference(made) else made()


def converted(kind: Any, value: Any, where: str) -> Any:
    """Return the value as its column keeps it; a value of a wrong type raises `EngineError`."""
    origin = typing.get_origin(kind) or kind
    if origin is List:
        (of,) = typing.get_args(kind)
        if of in (float, int) and isinstance(value, list) and all(type(one) is of for one in value):
            return List(value)
        return List([converted(of, one, f"{where}[{k}]") for k, one in enumerate(value)])
    if origin is float and isinstance(value, Real):
        return float(value)
    if origin is int and isinstance(value, (Integral, np.bool_)):
        return int(value)
    if origin is bool and isinstance(value, (bool, np.bool_)):
        return bool(value)
    if origin not in (float, int, bool) and (value is None or isinstance(value, origin)):
        return value
    raise EngineError(f"{where} is {wanted(kind)} and cannot hold {value!r}")


def wanted(kind: Any) -> str:
    """Return how a sentence calls a value of this type."""
    plain_names = {float: "a number", int: "a whole number", bool: "true or false", Pool: "a pool", Gate: "a gate"}
    if (typing.get_origin(kind) or kind) is Board:
        return "a board"
    return plain_names.get(kind) or f"a row of {kind.__name__}"
