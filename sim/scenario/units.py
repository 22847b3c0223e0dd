"""Units as suffixes of keys: any unit of a dimension may be written, one canonical key is kept.

`payload_st = 12` becomes `payload_t = 10.886...` before files merge, so that an overlay may use another unit than its
parent. Factors are exact fractions and decimals are converted as written, so that equal amounts give equal bits.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from sim.errors import Problem
from sim.scenario.distributions import FAMILIES, IN_UNIT
from sim.scenario.document import Document
from sim.scenario.shape import Path, Shape, root
from sim.scenario.values import Part
from sim.scenario.wording import listed

POUND_T = Fraction(45359237, 100_000_000_000)

DIMENSIONS: dict[str, dict[str, Fraction]] = {
    "mass": {"t": Fraction(1), "kg": Fraction(1, 1000), "lb": POUND_T, "st": 2000 * POUND_T},
    "time": {"min": Fraction(1, 60), "h": Fraction(1), "d": Fraction(24)},
    "distance": {
        "km": Fraction(1),
        "m": Fraction(1, 1000),
        "nm": Fraction(1852, 1000),
        "mi": Fraction(1609344, 1_000_000),
        "ft": Fraction(3048, 10_000_000),
    },
    "speed": {"kt": Fraction(1852, 1000), "kmh": Fraction(1)},
    "temperature": {"c": Fraction(1), "f": Fraction(5, 9)},
    "angle": {"deg": Fraction(1)},
}
"""Suffixes of each dimension, with the size of its unit; `st` is a short ton."""

ZERO_POINT = {"c": Fraction(0), "f": Fraction(32)}
"""What the scales of temperature show at the freezing point of water."""

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Converted:
    """A document under canonical keys."""

    data: dict[str, Any]
    """Its values."""
    written: Mapping[Path, Path]
    """For each canonical path under which something else was written: the path as written."""
    problems: tuple[Problem, ...]
    """Keys with a missing, a foreign or a second unit; they are left out of `data`."""
    left_out: frozenset[Path]
    """Canonical paths that those keys were meant for."""


@lru_cache(maxsize=2_000)
def dimension_of(key: str) -> tuple[str, str, str] | None:
    """Split a key into its stem, its unit and the dimension of that; None where it ends in no unit."""
    stem, _, unit = key.rpartition("_")
    dimension = next((name for name, units in DIMENSIONS.items() if unit in units), None)
    return (stem, unit, dimension) if stem and dimension else None


def spellings(key: str) -> list[str]:
    """Give every key that may be written for a canonical one, itself first."""
    split = dimension_of(key)
    if not split:
        return [key]
    stem, unit, dimension = split
    return [key, *(f"{stem}_{other}" for other in DIMENSIONS[dimension] if other != unit)]


def convert(value: Any, unit: str, canonical: str) -> Any:
    """Convert numbers, lists, tables by name and distributions from one unit to another of its dimension.

    Parameters of a distribution that are in the unit of its key are converted, the others are kept; so is all that is
    no number, for the checks to refuse.
    """
    dimension = next(units for units in DIMENSIONS.values() if unit in units)
    offset, base = ZERO_POINT.get(unit, Fraction(0)), ZERO_POINT.get(canonical, Fraction(0))
    ratio = dimension[unit] / dimension[canonical]

    def number(given: int | float) -> Any:
        exact = Fraction(given if isinstance(given, int) else repr(given))
        return float((exact - offset) * ratio + base)

    return _each_number(value, number)


def canonical(document: Document) -> Converted:
    """Bring every key of a document to the unit of its model."""
    work = _Conversion(document)
    data = work.table(document.data, root(), (), ())
    return Converted(data, work.written, tuple(work.problems), frozenset(work.left_out))


def _each_number(value: Any, number: Convert) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        try:
            return number(value)
        except (ValueError, OverflowError):
            return value
    if isinstance(value, list | tuple):
        return [_each_number(item, number) for item in value]
    if isinstance(value, dict):
        family = next(iter(value)) if len(value) == 1 else None
        if family in FAMILIES:
            return {family: _each_parameter(value[family], IN_UNIT[family], number)}
        return {key: _each_number(item, number) for key, item in value.items()}
    return value


def _each_parameter(parameters: Any, in_unit: Iterable[str], number: Convert) -> Any:
    if not isinstance(parameters, dict):
        return _each_number(parameters, number)
    return {key: _each_number(item, number) if key in in_unit else item for key, item in parameters.items()}


class _Conversion:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.written: dict[Path, Path] = {}
        self.problems: list[Problem] = []
        self.left_out: set[Path] = set()

    def table(self, table: dict[str, Any], shape: Shape, path: Path, written: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        names = _names(shape.part) if shape.part else {}
        for key, value in table.items():
            here = (*written, key)
            name = names.get(key, key) if shape.part else key
            target = (*path, name)
            fault = self._fault(key, name, table, shape)
            if fault:
                self.problems.append(self.document.problem(here, fault))
                self.left_out.add((*path, _meant(key, shape) or name))
                continue
            if here != target:
                self.written[target] = here
            amount = value if key == name else convert(value, key.rpartition("_")[2], name.rpartition("_")[2])
            result[name] = self._inside(amount, shape.under(name), target, here)
        return result

    def _inside(self, value: Any, shape: Shape, path: Path, written: Path) -> Any:
        if isinstance(value, dict) and shape.is_table:
            return self.table(value, shape, path, written)
        if isinstance(value, list) and shape.item and shape.item.part:
            return [self._inside(item, shape.item, (*path, n), (*written, n)) for n, item in enumerate(value)]
        return value

    def _fault(self, key: str, name: str, table: dict[str, Any], shape: Shape) -> str | None:
        if not shape.part:
            return None
        if name in shape.fields:
            same = [each for each in spellings(name) if each in table]
            return None if same[0] == key or len(same) == 1 else f"says the same as {same[0]}: keep one of them"
        meant = _meant(key, shape)
        if not meant:
            return None
        rest = listed(spellings(meant), "or")
        if dimension_of(key) and key.rpartition("_")[0] == meant.rpartition("_")[0]:
            return f"has a unit of another dimension: write {rest}"
        return f"needs its unit: write {rest}"


@cache
def _names(part: type[Part]) -> Mapping[str, str]:
    fields = part.model_fields
    return {spelling: name for name in fields for spelling in spellings(name)} | {name: name for name in fields}


def _meant(key: str, shape: Shape) -> str | None:
    split = dimension_of(key)
    stems = {key.lower(), split[0].lower()} if split else {key.lower()}
    for name in shape.fields:
        own = dimension_of(name)
        if own and own[0] in stems and name != key:
            return name
    return None
