"""Variations: values that a program sets at dotted paths, as an overlay without a file."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from pydantic import BaseModel

from sim.errors import Problem, ScenarioError
from sim.scenario.document import MAX_DEPTH, Document
from sim.scenario.wording import shown

NAME = "vary"


def variation(changes: Mapping[str, Any]) -> Document:
    """Make a document of values by dotted path; ScenarioError where a path is none or two contradict each other."""
    data: dict[str, Any] = {}
    for path, value in changes.items():
        keys = _keys(path)
        table = data
        for key in keys[:-1]:
            table = table.setdefault(key, {})
            if not isinstance(table, dict):
                raise _refusal(path, "lies inside a value that the same variation sets")
        if keys[-1] in table:
            raise _refusal(path, "is set twice by the same variation")
        table[keys[-1]] = plain(value, path)
    return Document(NAME, data)


def plain(value: Any, path: str, depth: int = 0) -> Any:
    """Turn what a program holds into what a file holds: models, tuples and numbers of numpy become plain."""
    if depth > MAX_DEPTH:
        raise _refusal(path, f"is nested more than {MAX_DEPTH} levels deep")
    if isinstance(value, BaseModel):
        value = value.model_dump(exclude_none=True)
    if isinstance(value, Mapping):
        return {str(key): plain(each, path, depth + 1) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each, path, depth + 1) for each in value]
    if hasattr(value, "item") and not isinstance(value, str | date | time):
        return value.item()
    return value


def _keys(path: str) -> list[str]:
    if not all(path.split(".")):
        raise _refusal("", f"{shown(path)} is no dotted path, such as fleets.c130.aircraft")
    return path.split(".", 1) if path.startswith("sources.") else path.split(".")


def _refusal(path: str, message: str) -> ScenarioError:
    return ScenarioError([Problem(NAME, 0, path, message)])
