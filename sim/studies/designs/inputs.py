"""Inputs that are varied: a dotted path of a scenario, and the values that stand there in turn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from numbers import Real
from typing import Any

from pydantic import BaseModel

from sim.errors import ScenarioError
from sim.scenario import Scenario
from sim.scenario.distributions import IN_UNIT, family_of
from sim.studies.designs.days import bounds_of_dates, days_from, later, written
from sim.studies.designs.spelt import as_spelt, found_at
from sim.studies.refusal import StudyError

Values = Mapping[str, Any]
"""Values by dotted path."""


@dataclass(frozen=True, slots=True)
class Span:
    """An input between two bounds: a number, a date, or a distribution as a whole, which is stretched by a factor."""

    path: str
    """Its dotted path."""
    low: float
    """Lower bound: of the number, or of the factor; 0 for a date."""
    high: float
    """Upper bound; of a date the days from its lower bound."""
    is_count: bool = False
    """Whether only whole numbers make sense, or only whole days."""
    is_factor: bool = False
    """Whether the bounds are factors for what the scenario says."""
    first: date | None = None
    """Of a date its lower bound; None for what is none."""

    def at(self, share: float) -> float:
        """Give the value at a share of the way from the lower bound to the upper; counts have shares of equal width."""
        if self.is_count:
            width = self.high - self.low + 1
            return float(min(self.high, self.low + int(share * width)))
        return self.low + share * (self.high - self.low)


def spans(scenario: Scenario, bounds: Mapping[str, tuple[Any, Any]]) -> tuple[Span, ...]:
    """Give the inputs of a scenario with their bounds; those of a distribution are factors for the whole of it.

    StudyError where there is no value at a path, where it is no number, date or distribution, or where bounds are none.
    """
    if not bounds:
        raise StudyError("name at least one input, such as {'fleets.c130.aircraft': (1, 6)}")
    return tuple(span(scenario, path, pair) for path, pair in bounds.items())


def span(scenario: Scenario, path: str, pair: tuple[Any, Any]) -> Span:
    """Give one input with its bounds."""
    value = value_at(scenario, path)
    if isinstance(value, date):
        first, days, are_whole = bounds_of_dates(path, value, *pair_of(path, pair, "two dates, the earlier one first"))
        return Span(path, 0.0, days, are_whole, first=first)
    if isinstance(value, bool) or not isinstance(value, (int, float, BaseModel)) or is_table(value):
        raise StudyError(
            f"{path} is no number, no date and no distribution, so that nothing lies between two bounds: "
            "sweep its values one by one, without points"
        )
    is_factor = isinstance(value, BaseModel)
    wanted = "two factors for the whole of it" if is_factor else "two numbers"
    wanted += f", the lower one first, such as {(0.5, 2.0) if is_factor else (1, 6)}"
    low, high = pair_of(path, pair, wanted)
    if not (is_number(low) and is_number(high) and low < high):
        raise StudyError(f"{path} needs {wanted}, not {pair!r}")
    is_count = isinstance(value, int)
    if is_count and not (float(low).is_integer() and float(high).is_integer()):
        raise StudyError(f"{path} is a count, and needs whole numbers as bounds, such as (1, 6), not {pair!r}")
    return Span(path, float(low), float(high), is_count, is_factor)


def pair_of(path: str, pair: Any, wanted: str) -> tuple[Any, Any]:
    """Give two bounds; StudyError where they are more or fewer."""
    if isinstance(pair, (str, bytes, Mapping)) or not isinstance(pair, Iterable) or len(both := tuple(pair)) != 2:
        raise StudyError(f"{path} needs {wanted}, not {pair!r}")
    return both


def is_number(value: Any) -> bool:
    """Whether a bound is a finite number."""
    return not isinstance(value, bool) and isinstance(value, Real) and isfinite(value)


def is_table(value: Any) -> bool:
    """Whether a value is a table of a scenario rather than a distribution."""
    return isinstance(value, BaseModel) and family_of(value) is None


def value_at(scenario: Scenario, path: str) -> Any:
    """Give what a scenario has at a path; StudyError where there is nothing.

    A number is in the unit that the path ends in, be it another than that of the model; a distribution is as it is.
    """
    meant, value = meant_at(scenario, path)
    return value if isinstance(value, BaseModel) else as_spelt(value, meant, path)


def meant_at(scenario: Scenario, path: str) -> tuple[str, Any]:
    """Give the path of the model that a path means, and what stands there; StudyError where there is nothing."""
    found = found_at(scenario, path)
    if found is None:
        raise StudyError(f"{scenario.name} has no value at {path}: `airbridge show FILE --why` lists every path")
    return found


def setting(scenario: Scenario, span: Span, value: float) -> Any:
    """Give what stands at an input for one of its values."""
    if span.is_factor:
        meant, distribution = meant_at(scenario, span.path)
        return as_spelt(stretched(distribution, value), meant, span.path)
    return told(span, value)


def told(span: Span, value: float) -> Any:
    """Give a value of an input as it is told: a date, a whole number, a number, or a factor."""
    if span.first is not None:
        return later(span.first, value)
    return int(value) if span.is_count else value


def standing(scenario: Scenario, span: Span) -> float:
    """Give where between its bounds, or beyond them, an input is in the scenario: of a distribution the factor 1."""
    if span.is_factor:
        return 1.0
    value = value_at(scenario, span.path)
    return float(value) if span.first is None else days_from(span.first, value)


def stretched(distribution: BaseModel, factor: float) -> dict[str, Any]:
    """Give a distribution all of whose values are so many times as large."""
    family = family_of(distribution) or ""
    shape = getattr(distribution, family)
    if isinstance(shape, tuple):
        return {family: [factor * each for each in shape]}
    given = shape.model_dump(exclude_none=True)
    scaled = {key: times(each, factor) if key in IN_UNIT[family] else each for key, each in given.items()}
    return {family: scaled}


def times(value: Any, factor: float) -> Any:
    """Multiply a number, or each of several."""
    return [factor * each for each in value] if isinstance(value, (list, tuple)) else factor * value


def varied(scenario: Scenario, values: Values) -> Scenario:
    """Give the scenario with other values, called by them; StudyError with what it says against them."""
    try:
        return replace(scenario.vary(dict(values)), name=labelled(values))
    except ScenarioError as error:
        where = ", ".join(f"{path} = {short(value)}" for path, value in values.items())
        raise StudyError(f"{scenario.name} with {where}: {error.problems[0]}") from None


def labelled(values: Values) -> str:
    """Write values in one short line: `aircraft=2 working_mog=1`."""
    return " ".join(f"{path.rpartition('.')[2]}={short(value)}" for path, value in values.items())


def short(value: Any) -> str:
    """Write a value in few characters."""
    if isinstance(value, date):
        return written(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
