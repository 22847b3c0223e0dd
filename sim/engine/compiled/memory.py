"""Typed pointers: the numba type of a row, table, pool, board or gate is the address of its 8-byte words.

A `Record` subclass declares words by annotation; `pointer_to` gives the numba type that points to them. A layout maps
each attribute to its word and type; tables and lists lie inside their record as a descriptor of five words.
"""

import dataclasses
import typing
from collections.abc import Mapping, Sequence
from typing import Any, Generic, NewType, TypeVar

from llvmlite import ir
from numba import types
from numba.core.typeconv import Conversion
from numba.extending import models, register_model

from sim.engine.rows import Row

I64 = ir.IntType(64)
f8, i8, u8, boolean = types.float64, types.int64, types.uint64, types.boolean
Bits = NewType("Bits", int)
"""64 bits without a sign, in the annotations of records and of kernel functions."""
T = TypeVar("T")
NOTHING: Any = None
"""The empty reference, for kernel code."""


@dataclasses.dataclass(frozen=True)
class Field:
    """One attribute of a layout: its first word, its type, and whether it lies in the record itself."""

    word: int
    type: types.Type
    inside: bool


@dataclasses.dataclass
class Layout:
    """What a pointer points to."""

    fields: dict[str, Field]
    words: int
    bases: tuple[str, ...]
    guarded: bool
    """Whether reading through an empty reference is checked: true of everything that process source can reach."""
    said: str
    """The name that errors use."""


LAYOUTS: dict[str, Layout] = {}
"""The layouts declared so far, by the name of the pointer type."""


class Pointer(types.Type):
    """The numba type of an address; `of` is what the rows of a table, list or board are."""

    def __init__(self, name: str, of: types.Type | None = None, element: str = "") -> None:
        self.of, self.element = of, element
        super().__init__(name)

    @property
    def layout(self) -> Layout:
        """What this pointer points to."""
        return LAYOUTS[self.name]

    def can_convert_to(self, context: Any, other: types.Type) -> Conversion | None:
        """A pointer stands for a pointer to any of the bases of its layout."""
        if isinstance(other, Pointer) and self.name in LAYOUTS and other.name in self.layout.bases:
            return Conversion.safe
        return None

    def can_convert_from(self, context: Any, other: types.Type) -> Conversion | None:
        """None is the empty reference."""
        return Conversion.safe if isinstance(other, types.NoneType) else None


@register_model(Pointer)
class PointerModel(models.PrimitiveModel):
    """In memory and in registers a pointer is one 64-bit integer."""

    def __init__(self, manager: Any, kind: Pointer) -> None:
        super().__init__(manager, kind, I64)


# ---- records: declared by annotation ----
class Record:
    """Base of the engine's own records; a subclass's annotations are its words, after those of its bases."""

    def __bool__(self) -> bool:
        """Whether a reference to the record is not empty."""
        raise NotImplementedError


class Records(Record, Generic[T]):
    """A table in memory: `length` records of `words` words from the address `base`, with room for `capacity`."""

    base: int
    length: int
    capacity: int
    words: int
    index: int

    def __getitem__(self, number: int) -> T:
        raise NotImplementedError


TABLE_WORDS = 5
SCALARS: dict[Any, types.Type] = {float: f8, int: i8, bool: boolean, Bits: u8, None: types.none, type(None): types.none}


def declare(
    name: str, fields: Mapping[str, types.Type], bases: Sequence[str] = (), guarded: bool = False, said: str = ""
) -> Pointer:
    """Declare what a pointer of this name points to; tables and lists among the fields lie inside."""
    at, words = {}, 0
    for attribute, kind in fields.items():
        inside = isinstance(kind, Pointer) and kind.element != ""
        at[attribute] = Field(words, kind, inside)
        words += TABLE_WORDS if inside else 1
    LAYOUTS[name] = Layout(at, words, tuple(bases), guarded, said or name)
    return Pointer(name)


DESCRIPTOR = {"base": i8, "length": i8, "capacity": i8, "words": i8, "index": i8}
ANY_TABLE = "engine.Records"
declare(ANY_TABLE, DESCRIPTOR)


def table_of(row: types.Type, element: str = "record") -> Pointer:
    """The type of a table (element "record"), of a list of references ("reference") or of numbers ("number")."""
    name = f"{element}s of {row.name}"
    if name not in LAYOUTS:
        said = f"{'Table' if element == 'record' else 'List'}[{said_of(row)}]"
        fields = DESCRIPTOR if row.name.startswith("engine.") else {}
        declare(name, fields, (ANY_TABLE,), said=said)
    return Pointer(name, row, element)


def said_of(kind: types.Type) -> str:
    """A numba type as a reader of process source knows it: Crew, float, Board[Order]."""
    if isinstance(kind, Pointer) and kind.name in LAYOUTS:
        return LAYOUTS[kind.name].said
    if isinstance(kind, Pointer):
        return str(kind.name).rpartition(".")[2].partition("#")[0]
    if isinstance(kind, types.Literal):
        kind = types.unliteral(kind)
    names = {f8: "float", i8: "int", boolean: "bool", types.none: "None"}
    return names.get(kind, str(kind))


_names: dict[type, str] = {}


def row_name(row_class: type) -> str:
    """The name of the pointer type of a row class; classes of one name are kept apart by a number."""
    if row_class not in _names:
        name = f"{row_class.__module__}.{row_class.__qualname__}"
        same = sum(taken.partition("#")[0] == name for taken in _names.values())
        _names[row_class] = f"{name}#{same}" if same else name
    return _names[row_class]


def pointer_to(record: Any) -> types.Type:
    """The numba type of an annotation of kernel code: a scalar, a row class, a record, or `Records[...]` of one."""
    if record in SCALARS:
        return SCALARS[record]
    if isinstance(record, type) and issubclass(record, Row):
        return Pointer(row_name(record))
    if record is Records:
        return Pointer(ANY_TABLE)
    if typing.get_origin(record) is Records:
        return table_of(pointer_to(typing.get_args(record)[0]))
    return Pointer(f"engine.{record.__name__}")


def declare_record(record: type[Record]) -> type[Record]:
    """Class decorator: lay out a record from its annotations, bases first."""
    bases = [base for base in record.__mro__[1:] if issubclass(base, Record) and base is not Record]
    hints: dict[str, Any] = {}
    for one in [*reversed(bases), record]:
        hints |= one.__annotations__
    fields = {name: hint_type(record, hint) for name, hint in hints.items()}
    declare(f"engine.{record.__name__}", fields, [f"engine.{base.__name__}" for base in bases])
    return record


def hint_type(record: type[Record], hint: Any) -> types.Type:
    """The numba type of one annotation; text names a record of the engine that is declared later."""
    if isinstance(hint, str):
        return Pointer(f"engine.{hint}")
    return pointer_to(hint)
