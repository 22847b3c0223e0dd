"""What may be set in a panel: for each dotted path the values among which is chosen, the scenario's own being one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.scenario import Scenario
from sim.studies.designs.inputs import setting, short, span, value_at, varied
from sim.studies.refusal import StudyError

NOT_SET = "not set"
STEPS = 20
"""Steps between the bounds of a number that is no count."""
Bounds = Sequence[Any] | tuple[float, float]


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

    Counts go by one, other numbers in twenty steps; of a distribution the bounds are factors for the whole of it. The
    scenario's own value is put in where it is missing. StudyError where there is no value at a path, and for no values.
    """
    if not paths:
        raise StudyError("name at least one path with its values, such as {'fleets.c130.aircraft': (1, 6)}")
    return tuple(
        between(scenario, path, given) if isinstance(given, tuple) else among(scenario, path, given)
        for path, given in paths.items()
    )


def between(scenario: Scenario, path: str, bounds: tuple[float, float]) -> Choice:
    """Give the numbers between two bounds."""
    found = span(scenario, path, bounds)
    own = 1.0 if found.is_factor else float(value_at(scenario, path))
    steps = int(found.high - found.low) if found.is_count else STEPS
    numbers = {round(found.low + step * (found.high - found.low) / steps, 9) for step in range(steps + 1)} | {own}
    ordered = sorted(numbers)
    values = tuple(setting(scenario, found, each) for each in ordered)
    words = tuple(f"× {each:g}" if found.is_factor else f"{each:g}" for each in ordered)
    return Choice(path, values, words, ordered.index(own))


def among(scenario: Scenario, path: str, values: Sequence[Any]) -> Choice:
    """Give the values of a list; first the scenario's own where it is not among them, be it that none is set."""
    if isinstance(values, str) or not len(values):
        raise StudyError(f"{path} needs values to choose from, such as [1, 2, 3] or (1, 6), not {values!r}")
    try:
        own = scenario[path]
    except KeyError:
        varied(scenario, {path: values[0]})  # a path that there is not is refused here, by name
        return Choice(path, (None, *values), (NOT_SET, *map(short, values)), 0)
    listed = list(values) if own in values else [own, *values]
    return Choice(path, tuple(listed), tuple(map(short, listed)), listed.index(own))
