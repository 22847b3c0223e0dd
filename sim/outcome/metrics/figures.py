"""What metrics are made of: numbers read from a run, added, scaled and divided.

    total("missions", "delivered_t") / total("missions", "flown")

A figure says what it is; `formulas` works out all figures of a scenario together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

HOURS_PER_DAY = 24.0


class Number(NamedTuple):
    """One number of a run: its sort, and which one of these it is."""

    sort: str
    key: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers of a run, each multiplied by a factor, added in this order."""

    terms: tuple[tuple[float, Number], ...]

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.terms + other.terms)

    def __sub__(self, other: "Sum") -> "Sum":
        return self + other * -1.0

    def __mul__(self, factor: float) -> "Sum":
        return Sum(tuple((factor * each, number) for each, number in self.terms))

    def __truediv__(self, whole: "Sum | float") -> "Ratio":
        return Ratio(self, whole if isinstance(whole, Sum) else ONE * whole)


@dataclass(frozen=True, slots=True)
class Ratio:
    """One sum divided by another; nan where there is nothing to divide by."""

    part: Sum
    whole: Sum


Figure = Sum | Ratio


def only(sort: str, *key: Any) -> Sum:
    """Give the sum of a single number."""
    return Sum(((1.0, Number(sort, key)),))


ONE = only("one")


def count(table: str) -> Sum:
    """Count the rows of a table."""
    return only("count", table)


def lifetime_h(table: str) -> Sum:
    """Multiply the rows of a table by the length of the run: the hours in which each of them does something."""
    return only("lifetime", table)


def total(table: str, column: str) -> Sum:
    """Add up a column of numbers of a table, row after row."""
    return only("total", table, column)


def value(table: str, number: int, column: str) -> Sum:
    """Take the value of a column in one planned row."""
    return only("value", table, number, column)


def hours(table: str, *activities: int) -> Sum:
    """Add up the hours that the rows of a table spent on some activities."""
    return Sum(tuple((1.0, Number("hours", (table, activity))) for activity in activities))


def waited(*causes: str) -> Sum:
    """Add up the hours that missions, or those who send them, waited for some causes."""
    return Sum(tuple((1.0, Number("waited", (cause,))) for cause in causes))


def held_up(table: str, cause: str) -> Sum:
    """Add up the hours that the processes of a table waited for one cause."""
    return only("held up", table, cause)


def waited_for(table: str, *things: int) -> Sum:
    """Add up the hours that the processes of a table waited for some pools, gates or boards, by their ids."""
    return Sum(tuple((1.0, Number("waited for", (table, thing))) for thing in things))


def values(table: str, numbers: Iterable[int], column: str) -> Sum:
    """Add up a column over some planned rows."""
    return Sum(tuple((1.0, Number("value", (table, number, column))) for number in numbers))


def special(name: str, number: int = 0) -> Sum:
    """Take a number that `specials` works out: the only one of this name, or one of several."""
    return only("special", name, number)
