"""What may be set in a panel: for each dotted path the values among which is chosen, the scenario's own being one."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sim.scenario import Scenario
from sim.studies.designs.inputs import setting, short, span, standing, told, value_at, varied
from sim.studies.refusal import StudyError

NOT_SET = "not set"
STEPS = 20
"""Steps between the bounds of a number that is no count."""
MOST_VALUES = 200
"""A slider with more places than these cannot be set to one of them by hand."""
Bounds = Sequence[Any] | tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """The values of one path."""

    path: str
    """Its dotted path."""
    values: tuple[Any, ...]
    """What may be chosen, as a file has it, in order."""
    words: tuple[str, ...]
    """How each is written."""
    own: int
    """Place of the scenario's own value among them."""


def choices(scenario: Scenario, paths: Mapping[str, Bounds]) -> tuple[Choice, ...]:
    """Give the values of each path: a list as it stands, two bounds in a tuple as the numbers between them.

    Counts and days go by one, other numbers in twenty steps; of a distribution the bounds are factors for the whole of
    it. The scenario's own value is put in where it is missing, and what it refuses towards either bound is left out.
    StudyError where there is no value at a path, for what makes no choice, and for too many values.
    """
    given_at: Any = paths
    if not isinstance(given_at, Mapping) or not given_at:
        raise StudyError("name at least one path with its values, such as {'fleets.c130.aircraft': (1, 6)}")
    return tuple(
        between(scenario, path, given) if isinstance(given, tuple) else among(scenario, path, given)
        for path, given in paths.items()
    )


def between(scenario: Scenario, path: str, bounds: tuple[Any, ...]) -> Choice:
    """Give the numbers, or the dates, between two bounds."""
    is_date = isinstance(value_at(scenario, path), date)
    found = span(scenario, path, tuple(map(dated, bounds)) if is_date else bounds)
    own = standing(scenario, found)
    steps = int(found.high - found.low) if found.is_count else STEPS
    refuse_many(path, steps + 1)
    numbers = {round(found.low + step * (found.high - found.low) / steps, 9) for step in range(steps + 1)} | {own}
    ordered = sorted(numbers)
    values = tuple(setting(scenario, found, each) for each in ordered)
    words = tuple(f"× {each:g}" if found.is_factor else short(told(found, each)) for each in ordered)
    return accepted(scenario, Choice(path, values, words, ordered.index(own)))


def accepted(scenario: Scenario, found: Choice) -> Choice:
    """Leave out the values towards either end that the scenario refuses; StudyError where but its own is left."""
    first, last = furthest(scenario, found, 0), furthest(scenario, found, len(found.values) - 1)
    if first == last:
        at_ends = (refusal(scenario, found, place) for place in (0, -1))
        raise next(each for each in at_ends if each is not None)
    kept = slice(first, last + 1)
    return Choice(found.path, found.values[kept], found.words[kept], found.own - first)


def furthest(scenario: Scenario, found: Choice, end: int) -> int:
    """Give the place furthest from the scenario's own towards an end that it takes: all beyond it are refused."""
    if refusal(scenario, found, end) is None:
        return end
    taken, refused = found.own, end
    while abs(refused - taken) > 1:
        middle = (taken + refused) // 2
        if refusal(scenario, found, middle) is None:
            taken = middle
        else:
            refused = middle
    return taken


def refusal(scenario: Scenario, found: Choice, place: int) -> StudyError | None:
    """Give what the scenario says against one of the values, all else being as it is; None where it takes it."""
    try:
        varied(scenario, {found.path: found.values[place]})
    except StudyError as error:
        return error
    return None


def refuse_many(path: str, count: int) -> None:
    """Refuse with a StudyError more values than a slider has room for."""
    if count > MOST_VALUES:
        raise StudyError(f"{path} has {count:,} values to choose from, more than {MOST_VALUES}: give some of them")


def among(scenario: Scenario, path: str, given: Any) -> Choice:
    """Give the values of a list; first the scenario's own where it is not among them, be it that none is set."""
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable) or not (values := [*given]):
        raise StudyError(f"{path} needs values to choose from, such as [1, 2, 3] or (1, 6), not {given!r}")
    refuse_many(path, len(values))
    try:
        own = scenario[path]
    except KeyError:
        varied(scenario, {path: values[0]})  # a path that there is not is refused here, by name
        return Choice(path, (None, *values), (NOT_SET, *map(short, values)), 0)
    listed = [dated(each) if isinstance(own, date) else each for each in values]
    listed = listed if own in listed else [own, *listed]
    return Choice(path, tuple(listed), tuple(map(short, listed)), listed.index(own))


def dated(value: Any) -> Any:
    """Give the date that a text names; what names none stays as it is."""
    for kind in (date, datetime):
        with suppress(TypeError, ValueError):
            return kind.fromisoformat(value)
    return value
