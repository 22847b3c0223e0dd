"""What an overlay leaves out of the files that it extends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sim.scenario.document import Document
from sim.scenario.line_merging import PATH, without_lines
from sim.scenario.shape import Path
from sim.scenario.wording import dotted, kind_of, suggestion
from sim.scenario.written import Written


def without(parent: Written, document: Document, paths: Any) -> Written:
    """Take what a document leaves out from what its parents say; faults become problems."""
    if not isinstance(paths, list):
        fault = f'must be a list of dotted paths, such as ["missions.shuttle"], not {kind_of(paths)}'
        return replace(parent, problems=(*parent.problems, document.problem(("without",), fault)))
    for number, path in enumerate(paths):
        fault = _fault(parent.data, path)
        if fault:
            parent = replace(parent, problems=(*parent.problems, document.problem(("without", number), fault)))
        else:
            parent = _removed(parent, path.split("."))
    return parent


def paths_in(value: Any, path: Path) -> Iterator[Path]:
    """Give the path of each table, each value and each table in a list inside a value."""
    inside: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = [(number, item) for number, item in enumerate(value) if isinstance(item, dict | list)]
    for key, each in inside:
        yield (*path, key)
        yield from paths_in(each, (*path, key))


def _fault(data: Mapping[str, Any], path: Any) -> str:
    if not isinstance(path, str):
        return f"must be a dotted path in quotes, not {kind_of(path)}"
    keys = path.split(".")
    table: Any = data
    for number, key in enumerate(keys):
        if not isinstance(table, dict) or key not in table:
            missing = dotted(keys[: number + 1])
            known = table if isinstance(table, dict) else ()
            return f"{missing} is not in the files that this one extends{suggestion(key, known)}"
        table = table[key]
    return ""


def _removed(parent: Written, keys: Sequence[str]) -> Written:
    value: Any = parent.data
    for key in keys:
        value = value[key]
    path = tuple(keys)
    gone = {path, *paths_in(value, path)}
    origins = {inside: origin for inside, origin in parent.origins.items() if inside not in gone}
    removed = replace(parent, data=_cut(parent.data, keys[:-1], keys[-1]), origins=origins)
    if keys[0] == PATH[0] and len(keys) < 3:
        removed = replace(removed, lines=parent.lines - {keys[1]} if len(keys) > 1 else frozenset())
    return without_lines(removed) if path == PATH else removed


def _cut(data: Mapping[str, Any], tables: Sequence[str], last: str) -> dict[str, Any]:
    if not tables:
        return {key: value for key, value in data.items() if key != last}
    return {**data, tables[0]: _cut(data[tables[0]], tables[1:], last)}
