"""From merged values to checked data: completion, validation, checks, and the origin of every value."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from sim.errors import Problem, ScenarioError
from sim.scenario.airfields import completed
from sim.scenario.checks import checks
from sim.scenario.distributions import family_of
from sim.scenario.messages import findings
from sim.scenario.operation import OperationData
from sim.scenario.reasons import unknown_sources
from sim.scenario.references import references
from sim.scenario.shape import Path
from sim.scenario.wording import dotted
from sim.scenario.written import DEFAULT, Origin, Written

_ENTRY = re.compile(r'[^.\["]+(?:\.(?:"(?:[^"\\]|\\.)*"|[^.\["]+))?')


def assembled(written: Written) -> tuple[Written, OperationData]:
    """Give the completed values and the checked data; ScenarioError with every fault found."""
    written = completed(written)
    problems = list(written.problems)
    try:
        data: OperationData | None = OperationData.model_validate(_sorted(written.to_check()))
    except ValidationError as error:
        data = None
        problems += findings(error, written)
    problems = _without_consequences([*problems, *references(written), *unknown_sources(written)])
    if data is None or problems:
        raise ScenarioError([*problems, *checks_of_the_sound(written, problems)])
    problems = list(checks(data, written))
    if problems:
        raise ScenarioError(problems)
    return written, data


def checks_of_the_sound(written: Written, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Give what the checks find in the entries that have no fault yet."""
    entries = {match.group() for problem in problems if (match := _ENTRY.match(problem.path))}
    faulty: set[str] = set()
    whole = written.to_check()
    sound = dict(whole)
    for table, names in whole.items():
        if isinstance(names, dict):
            sound[table] = {name: each for name, each in names.items() if dotted((table, name)) not in entries}
            faulty |= {table} if len(sound[table]) < len(names) or table in entries else set()
    try:
        data = OperationData.model_validate(_sorted(sound))
    except ValidationError:
        return
    yield from checks(data, written, faulty)


def _without_consequences(problems: list[Problem]) -> list[Problem]:
    """Leave out what is said inside a table that stands in a wrong place as a whole."""
    misplaced = tuple(
        f"{problem.path}." for problem in problems if problem.message.startswith("needs the place before")
    )
    return [problem for problem in problems if not problem.path.startswith(misplaced)] if misplaced else problems


def origins_of(data: OperationData, written: Written) -> dict[str, Origin]:
    """Give the origin of every value, by dotted path."""
    return {dotted(path): written.origins.get(path, DEFAULT) for path, _ in values(data)}


def values(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Give every value that is set, with its path; a distribution and a list are one value."""
    if isinstance(value, BaseModel) and family_of(value) is None:
        items = [(name, each) for name, each in value if each is not None]
    elif isinstance(value, dict):
        items = [(str(key), each) for key, each in value.items()]
    else:
        yield path, value
        return
    for key, each in items:
        yield from values(each, (*path, key))


def _sorted(value: Any) -> Any:
    """Put the names of every table in order, so that equal fingerprints mean equal order too."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=_rank)}
    return value


def _rank(key: str) -> tuple[int, str]:
    """Put whole numbers in order of size, and names in that of the alphabet before them."""
    return (len(key) if key.isdigit() else 0, key)
