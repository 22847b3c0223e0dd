"""What may stand at each dotted path of a scenario, read off the data models."""

import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from sim.scenario.distributions import Uniform
from sim.scenario.operation import OperationData
from sim.scenario.values import Part

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand in one place: a table of fixed keys, a table by name, a list, a distribution, or a plain value."""

    part: type[Part] | None = None
    """The model of a table of fixed keys."""
    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    """A table of fixed keys: what may stand under each."""
    each: "Shape | None" = None
    """A table by name: what may stand under any name."""
    item: "Shape | None" = None
    """A list: what its items may be."""
    distribution: bool = False
    """A number, or a table of one family."""

    def under(self, key: str | int) -> "Shape":
        """Give what may stand under a key; the shape of a plain value where nothing is known of it."""
        if isinstance(key, int):
            return self.item or PLAIN
        return self.fields.get(key) or self.each or PLAIN

    def at(self, path: Path) -> "Shape":
        """Give what may stand at a path from here."""
        shape = self
        for key in path:
            shape = shape.under(key)
        return shape

    @property
    def is_table(self) -> bool:
        """Whether a table stands here whose keys merge one by one."""
        return self.part is not None or self.each is not None


PLAIN = Shape()


@cache
def root() -> Shape:
    """Give the shape of a whole scenario file."""
    return of_part(OperationData)


@cache
def of_part(part: type[Part]) -> Shape:
    """Give the shape of one table of fixed keys."""
    hints = get_type_hints(part, include_extras=True)
    return Shape(part=part, fields={name: _of(hints[name]) for name in part.model_fields})


def _of(annotation: Any) -> Shape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _of(arguments[0])
    if origin in (Union, types.UnionType):
        return _of_union([argument for argument in arguments if argument is not type(None)])
    if origin is dict:
        return Shape(each=_of(arguments[1]))
    if origin is tuple:
        return Shape(item=_of(arguments[0]))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return of_part(annotation)
    return PLAIN


def _of_union(members: list[Any]) -> Shape:
    if any(Uniform in get_args(member) or member is Uniform for member in members):
        return Shape(distribution=True)
    return _of(members[0])
