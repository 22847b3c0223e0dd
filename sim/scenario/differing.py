"""What differs between two scenarios: each value with where it was set and its source, on either side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sim.scenario.assembly import values
from sim.scenario.fingerprint import WORDS, plain
from sim.scenario.reasons import Reason, why
from sim.scenario.scenario import Scenario
from sim.scenario.shape import Path
from sim.scenario.wording import dotted

Reasons = Mapping[Path, Reason]


@dataclass(frozen=True, slots=True)
class InputDifference:
    """A value that two scenarios do not share, or a table that only one of them has."""

    path: str
    """Its dotted path."""
    before: tuple[Reason, ...]
    """The value of the first scenario, or all values of a table that only the first has; nothing where it has none."""
    after: tuple[Reason, ...]
    """Those of the second."""


def input_differences(before: Scenario, after: Scenario) -> list[InputDifference]:
    """Give what differs between two scenarios, in the order of their tables; titles, reasons and sources do not count.

    A table of which the other scenario has nothing is one difference.
    """
    old, new = reasons(before), reasons(after)
    inside = {True: beginnings(old), False: beginnings(new)}
    found: dict[Path, tuple[list[Reason], list[Reason]]] = {}
    for path in {**old, **new}:
        if path in old and path in new:
            if plain(old[path].value) != plain(new[path].value):
                found[path] = [old[path]], [new[path]]
        else:
            there = path in old
            whole = next(path[:k] for k in range(1, len(path) + 1) if path[:k] not in inside[not there])
            sides = found.setdefault(whole, ([], []))
            sides[0 if there else 1].append((old if there else new)[path])
    return [InputDifference(dotted(path), tuple(a), tuple(b)) for path, (a, b) in found.items()]


def reasons(scenario: Scenario) -> Reasons:
    """Give every value of a scenario by its path, with its origin and source."""
    paths = (path for path, _ in values(scenario.data) if path[0] not in WORDS)
    return dict(zip(paths, why(scenario), strict=True))


def beginnings(paths: Iterable[Path]) -> set[Path]:
    """Give all paths and all tables around them."""
    return {path[:k] for path in paths for k in range(1, len(path) + 1)}
