"""Every name that stands for something else must be there: each place where one may stand is tried."""

import copy
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from sim.errors import ScenarioError
from sim.scenario import OperationData, Scenario
from sim.scenario.milestones import After
from sim.scenario.references import REFERENCES
from sim.scenario.values import Name, Part

WHOLE = tomllib.loads(Path(__file__).with_name("whole.toml").read_text(encoding="utf-8"))
NOT_REFERENCES = {"forces.*.service"}
"""Names that stand for nothing else."""


def broken_at(table: Any, pattern: list[str]) -> bool:
    """Put a name that nothing has where a pattern first leads to; False where it leads nowhere."""
    keys = list(table) if isinstance(table, dict) else list(range(len(table)))
    for key in keys:
        if pattern[0] not in ("*", "?", key):
            continue
        if pattern == ["?"]:
            table["nobody"] = table.pop(key)
            return True
        if pattern[1:] and isinstance(table[key], dict | list) and broken_at(table[key], pattern[1:]):
            return True
        if not pattern[1:] and isinstance(table[key], str):
            table[key] = "nobody"
            return True
    return False


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in REFERENCES])
def test_a_name_that_nothing_has_is_refused_wherever_it_stands(pattern: str) -> None:
    """Among what is said there is one sentence that names the path and what it should be."""
    data = copy.deepcopy(WHOLE)
    assert broken_at(data, pattern.split("."))
    with pytest.raises(ScenarioError) as caught:
        Scenario.from_dict(data)
    said = [str(problem) for problem in caught.value.problems]
    what = dict(REFERENCES)[pattern]
    assert [each for each in said if f'"nobody" is not {what} of this scenario' in each]


def names_in(part: type[Part], path: str = "") -> Iterator[str]:
    """Give the pattern of every name and every list of milestones that a model may hold."""
    for field, hint in get_type_hints(part, include_extras=True).items():
        if field in part.model_fields:
            yield from names_of(hint, f"{path}.{field}")


def names_of(hint: Any, path: str) -> Iterator[str]:
    if hint == Name:
        yield path
    elif hint == After:
        yield f"{path}.*"
    elif is_model(hint):
        yield from names_in(hint, path)
    elif getattr(hint, "__origin__", None) is dict:
        key, value = get_args(hint)
        if key == Name and not is_model(value):
            yield f"{path}.?"
        yield from names_of(value, f"{path}.*")
    else:
        inside = [each for each in get_args(hint) if each is not type(None) and each is not Ellipsis]
        listed = getattr(hint, "__origin__", None) is tuple
        for each in inside:
            yield from names_of(each, f"{path}.*" if listed else path)


def is_model(value: Any) -> bool:
    """Whether a table by name holds things that have a name of their own, as parties do."""
    return isinstance(value, type) and issubclass(value, Part)


def test_no_name_is_forgotten() -> None:
    """Every key of the models that holds a name is among the references, or is known to be none."""
    found = {path.removeprefix(".") for path in names_in(OperationData)}
    known = {pattern for pattern, _ in REFERENCES}
    assert found - known - NOT_REFERENCES == set()
