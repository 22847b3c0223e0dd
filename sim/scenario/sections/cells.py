"""Cells of the tables that a planner reads: numbers, distributions, dates and lists as short text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from sim.scenario.distributions import DiscreteShape, Distribution, family_of

Row = tuple[str, ...]
Given = TypeVar("Given")

EVERY_DAY = 7


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of text under columns; the first column names the thing."""

    columns: Row
    """Titles, with units where there are any."""
    rows: tuple[Row, ...]
    """One for each thing; an empty cell is nothing written."""


def section(columns: Row, entries: Mapping[str, Given], cells: Callable[[Given], Row]) -> Section:
    """Make a section of the things in a table by name; `cells` gives those behind the name."""
    return Section(columns, tuple((name, *cells(each)) for name, each in entries.items()))


def in_words(value: Distribution | None) -> str:
    """Write a distribution as a planner would say it: `triangular 0.5, 0.75, 1.25`."""
    if value is None:
        return ""
    family = family_of(value)
    if not isinstance(value, BaseModel) or family is None:
        return f"{value:g}"
    parameters = getattr(value, family)
    if isinstance(parameters, tuple):
        shown = ", ".join(f"{each:g}" for each in parameters[:4])
        return f"{family} {shown}{', ...' if len(parameters) > 4 else ''}"
    if isinstance(parameters, DiscreteShape):
        return f"one of {few(f'{each:g}' for each in parameters.values)}"
    given = ((name, each) for name, each in parameters if each is not None)
    return " ".join([family, ", ".join(f"{name} {each:g}" for name, each in given)]).strip()


def some(value: Any) -> str:
    """Write a number, a name or a date; nothing where it is not written."""
    return "" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def above_0(value: float) -> str:
    """Write a number; nothing where it is 0."""
    return f"{value:g}" if value else ""


def few(texts: Iterable[object]) -> str:
    """Write a list, cut in the middle where it is long."""
    every = [str(each) for each in texts]
    return ", ".join(every if len(every) < 4 else [*every[:2], "...", every[-1]])


def counted(numbers: Mapping[str, float]) -> str:
    """Write so many of each: `8 armour, 2 truck`."""
    return few(f"{number:g} {name}" for name, number in numbers.items())


def route(places: Sequence[str]) -> str:
    """Write a route, cut in the middle where it is long."""
    return " - ".join(places if len(places) < 6 else [*places[:2], "...", *places[-2:]])


def timetable(days: Sequence[str], departs: str | None) -> str:
    """Write on which days and when."""
    every = "daily" if len(set(days)) == EVERY_DAY else " ".join(days)
    return f"{every} {departs or ''}".strip()


def not_before(moment: date | None, needs: Iterable[object]) -> Row:
    """Write a date and the milestones that are waited for, in two cells."""
    return some(moment), few(needs)
