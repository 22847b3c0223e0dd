"""Overlays: from a file to the chain that it extends, and from a chain to one set of values with origins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import Any

from sim.errors import Problem, ScenarioError
from sim.scenario.document import Document, line_of, read_file
from sim.scenario.shape import Path, Shape, root
from sim.scenario.units import Converted, canonical
from sim.scenario.wording import dotted, kind_of, shown, suggestion

MAX_CHAIN = 10
CHAIN_KEYS = ("extends", "without")


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a value comes from: a line of a file, or "vary", "airportsdata", "default"."""

    file: str
    """Name of the file, seen from the folder of the scenario; or one of the three words."""
    line: int = 0
    """Counted from 1; 0 where there is none."""
    written: str = ""
    """The key under which a file wrote it, where that is not the canonical one."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


DEFAULT = Origin("default")
AIRPORTSDATA = Origin("airportsdata")


@dataclass(frozen=True, slots=True)
class Written:
    """What a chain of files says together, under canonical keys, before it is checked."""

    data: dict[str, Any]
    """Merged values, without `extends` and `without`."""
    origins: dict[Path, Origin]
    """Origin of each table and value."""
    problems: tuple[Problem, ...] = ()
    """Faults of units and overlays found on the way."""
    left_out: frozenset[Path] = field(default_factory=frozenset)
    """Paths whose values those faults kept out of `data`."""
    files: tuple[str, ...] = ()
    """Names of the files, the farthest parent first."""
    whys: dict[str, str] = field(default_factory=dict)
    """What each overlay says about itself, by file."""

    def origin(self, path: Path) -> Origin:
        """Give the origin of a path, or of the nearest table around it."""
        while path and path not in self.origins:
            path = path[:-1]
        return self.origins.get(path, DEFAULT)

    def problem(self, path: Path, message: str) -> Problem:
        """Make a problem at a path, in the file and on the line that set it; a value says so if it was converted."""
        origin = self.origin(path)
        converted = f" (written as {origin.written})" if origin.written and path in self.origins else ""
        return Problem(origin.file, origin.line, dotted(path), message + converted)


def read_chain(first: Document, folder: FilePath | None) -> list[Document]:
    """Read all that a document extends, the farthest parent first.

    `folder` is that of the first file, below which all parents lie; None for a text that has none. Raises ScenarioError
    for a parent that is missing, outside, part of a cycle or too far away, and for an overlay that does not say why.
    """
    chain, problems = [first], []
    while "extends" in chain[-1].data:
        child = chain[-1]
        if not child.data.get("why"):
            problems.append(child.problem(("extends",), 'an overlay says what it asks: add why = "..." to the file'))
        file, fault = _parent(child, [document.file for document in chain], folder)
        if fault or folder is None:
            raise ScenarioError([*problems, child.problem(("extends",), fault)])
        try:
            chain.append(read_file(folder / file, file))
        except ScenarioError as error:
            raise ScenarioError([*problems, *_as_seen_from(child, file, error)]) from None
    if problems:
        raise ScenarioError(problems)
    return chain[::-1]


def merge(chain: Sequence[Document]) -> Written:
    """Merge documents, the farthest parent first: tables key by key, all other values replace what was there."""
    merged = Written({}, {})
    for document in chain:
        merged = overlaid(merged, document)
    return merged


def overlaid(parent: Written, document: Document) -> Written:
    """Lay one document over what its parents say."""
    converted = canonical(document)
    merging = _Merging(parent, document, converted)
    merging.remove(converted.data.get("without", []))
    own = {key: value for key, value in converted.data.items() if key not in CHAIN_KEYS}
    data = merging.table(merging.data, own, root(), ())
    merging.origins[()] = Origin(document.file, 1 if document.lines else 0)
    return replace(
        parent,
        data=data,
        origins=merging.origins,
        problems=(*parent.problems, *converted.problems, *merging.problems),
        left_out=parent.left_out | converted.left_out,
        files=(*parent.files, document.file),
        whys=parent.whys | ({document.file: str(document.data["why"])} if "why" in document.data else {}),
    )


class _Merging:
    def __init__(self, parent: Written, document: Document, converted: Converted) -> None:
        self.data = parent.data
        self.origins = dict(parent.origins)
        self.document = document
        self.written = converted.written
        self.problems: list[Problem] = []

    def table(self, old: Mapping[str, Any], new: Mapping[str, Any], shape: Shape, path: Path) -> dict[str, Any]:
        result = dict(old)
        for key, value in new.items():
            here = (*path, key)
            inner = shape.under(key)
            if isinstance(value, dict) and inner.is_table:
                before = old[key] if isinstance(old.get(key), dict) else {}
                result[key] = self.table(before, value, inner, here)
            else:
                result[key] = value
                for inside in _paths(value, here):
                    self.origins[inside] = self._origin(inside)
            self.origins[here] = self._origin(here)
        return result

    def remove(self, paths: Any) -> None:
        if not isinstance(paths, list):
            fault = f'must be a list of dotted paths, such as ["missions.shuttle"], not {kind_of(paths)}'
            self.problems.append(self.document.problem(("without",), fault))
            return
        for number, path in enumerate(paths):
            fault = self._removed(path)
            if fault:
                self.problems.append(self.document.problem(("without", number), fault))

    def _removed(self, path: Any) -> str:
        if not isinstance(path, str):
            return f"must be a dotted path in quotes, not {kind_of(path)}"
        *tables, last = keys = path.split(".")
        table: Any = self.data
        for number, key in enumerate(keys):
            if not isinstance(table, dict) or key not in table:
                missing = dotted(keys[: number + 1])
                known = table if isinstance(table, dict) else ()
                return f"{missing} is not in the files that this one extends{suggestion(key, known)}"
            table = table[key]
        self._forget(tuple(keys), table)
        self.data = _without(self.data, tables, last)
        return ""

    def _forget(self, path: Path, value: Any) -> None:
        for inside in [path, *_paths(value, path)]:
            self.origins.pop(inside, None)

    def _origin(self, path: Path) -> Origin:
        written = written_path(self.written, path)
        line = line_of(self.document.lines, written)
        other = str(written[-1]) if written[-1] != path[-1] else ""
        return Origin(self.document.file, line, other)


def written_path(written: Mapping[Path, Path], path: Path) -> Path:
    """Give the path under which a file wrote what stands at a canonical path."""
    for length in range(len(path), 0, -1):
        if path[:length] in written:
            return (*written[path[:length]], *path[length:])
    return path


def _without(data: Mapping[str, Any], tables: Sequence[str], last: str) -> dict[str, Any]:
    if not tables:
        return {key: value for key, value in data.items() if key != last}
    return {**data, tables[0]: _without(data[tables[0]], tables[1:], last)}


def _paths(value: Any, path: Path) -> Iterator[Path]:
    inside: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = [(number, item) for number, item in enumerate(value) if isinstance(item, dict | list)]
    for key, each in inside:
        yield (*path, key)
        yield from _paths(each, (*path, key))


def _parent(child: Document, files: list[str], folder: FilePath | None) -> tuple[str, str]:
    written = child.data["extends"]
    if not isinstance(written, str) or not written:
        return "", f'must name one file, such as extends = "base.toml", not {kind_of(written)}'
    if folder is None:
        return "", "a scenario that is read from text has no folder in which to look for its parent"
    try:
        parent = (folder / child.file).parent.joinpath(written).resolve()
        file = parent.relative_to(folder.resolve()).as_posix()
    except (ValueError, OSError):
        return "", f"{shown(written)} lies outside the folder of {files[0]}: move it beside that file or below it"
    if file in files:
        circle = [*files[files.index(file) :], file]
        return "", f"goes in a circle: {' extends '.join(circle)}; take one extends out"
    if len(files) >= MAX_CHAIN:
        return "", f"is the parent number {len(files)} of {files[0]}; at most {MAX_CHAIN - 1} are read"
    return file, ""


def _as_seen_from(child: Document, file: str, error: ScenarioError) -> Iterator[Problem]:
    for problem in error.problems:
        if problem.message.startswith(("no such file", "is a folder")):
            yield child.problem(
                ("extends",), f"{shown(file)} {problem.message.replace('no such file', 'is not there')}"
            )
        else:
            yield problem
