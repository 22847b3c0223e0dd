"""Inputs that are varied: a dotted path of a scenario, and the values that stand there in turn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from sim.errors import ScenarioError
from sim.scenario import Scenario
from sim.scenario.distributions import IN_UNIT, family_of
from sim.studies.refusal import StudyError

Values = Mapping[str, Any]
"""Values by dotted path."""


@dataclass(frozen=True, slots=True)
class Span:
    """An input between two bounds: a number, or a distribution as a whole, which is stretched by a factor."""

    path: str
    """Its dotted path."""
    low: float
    """Lower bound: of the number, or of the factor."""
    high: float
    """Upper bound."""
    is_count: bool = False
    """Whether only whole numbers make sense."""
    is_factor: bool = False
    """Whether the bounds are factors for what the scenario says."""

    def at(self, share: float) -> float:
        """Give the value at a share of the way from the lower bound to the upper; counts have shares of equal width."""
        if self.is_count:
            width = self.high - self.low + 1
            return float(min(self.high, self.low + int(share * width)))
        return self.low + share * (self.high - self.low)


def spans(scenario: Scenario, bounds: Mapping[str, tuple[float, float]]) -> tuple[Span, ...]:
    """Give the inputs of a scenario with their bounds; those of a distribution are factors for the whole of it.

    StudyError where there is no value at a path, where it is no number, or where bounds are none.
    """
    if not bounds:
        raise StudyError("name at least one input, such as {'fleets.c130.aircraft': (1, 6)}")
    return tuple(span(scenario, path, pair) for path, pair in bounds.items())


def span(scenario: Scenario, path: str, pair: tuple[float, float]) -> Span:
    """Give one input with its bounds."""
    value = value_at(scenario, path)
    try:
        low, high = pair
    except (TypeError, ValueError):
        low = high = 0.0
    if not float("-inf") < low < high < float("inf"):
        raise StudyError(f"{path} needs two numbers, the lower one first, such as (1, 6), not {pair!r}")
    if isinstance(value, bool) or not isinstance(value, (int, float, BaseModel)) or is_table(value):
        raise StudyError(f"{path} is no number and no distribution: name the path of one")
    return Span(path, float(low), float(high), isinstance(value, int), isinstance(value, BaseModel))


def is_table(value: Any) -> bool:
    """Whether a value is a table of a scenario rather than a distribution."""
    return isinstance(value, BaseModel) and family_of(value) is None


def value_at(scenario: Scenario, path: str) -> Any:
    """Give what a scenario has at a path; StudyError where there is nothing."""
    try:
        return scenario.data[path]
    except KeyError:
        raise StudyError(
            f"{scenario.name} has no value at {path}: `airbridge show FILE --why` lists every path"
        ) from None


def setting(scenario: Scenario, span: Span, value: float) -> Any:
    """Give what stands at an input for one of its values."""
    if span.is_factor:
        return stretched(scenario.data[span.path], value)
    return int(value) if span.is_count else value


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
        where = ", ".join(f"{path} = {value}" for path, value in values.items())
        raise StudyError(f"{scenario.name} with {where}: {error.problems[0]}") from None


def labelled(values: Values) -> str:
    """Write values in one short line: `aircraft=2 working_mog=1`."""
    return " ".join(f"{path.rpartition('.')[2]}={short(value)}" for path, value in values.items())


def short(value: Any) -> str:
    """Write a value in few characters."""
    return f"{value:g}" if isinstance(value, float) else str(value)


MOST_VALUES = 1_000


def whole_ranges(texts: Iterable[str]) -> dict[str, list[Any]]:
    """Read settings such as `fleets.c130.aircraft=1..6` and `places.hub.working_mog=1,2,3`: a list for each path.

    StudyError where one is none.
    """
    from tomllib import TOMLDecodeError, loads

    found: dict[str, list[Any]] = {}
    for text in texts:
        path, equals, values = (part.strip() for part in text.partition("="))
        first, dots, last = values.partition("..")
        if not equals or not path or not values:
            raise StudyError(f"{text!r} is no range: write path=1..6 or path=1,2,3")
        try:
            whole = range(int(first), int(last) + 1) if dots else loads(f"values = [{values}]")["values"]
        except (ValueError, TOMLDecodeError):
            raise StudyError(f"{text!r} is no range: write path=1..6 or path=1,2,3") from None
        if path in found or not whole or len(whole) > MOST_VALUES:
            raise StudyError(f"{text!r} gives no value, too many (more than {MOST_VALUES}), or names its path again")
        found[path] = list(whole)
    return found
