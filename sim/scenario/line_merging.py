"""Requirement lines of a CSV file among those of the scenario files: laid in, replaced, and taken out again."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from sim.scenario.chain import LONGEST_FILE, is_file_name, seen_from
from sim.scenario.document import Document, line_of, nearby
from sim.scenario.line_file import FILE_KEY, TABLE, LineFile, read_lines
from sim.scenario.shape import Path
from sim.scenario.wording import kind_of, shown
from sim.scenario.written import Origin, Written

PATH: Path = (TABLE, FILE_KEY)


def with_lines(parent: Written, document: Document) -> Written:
    """Lay in the lines of the CSV file that a document names, in the place of those of another file."""
    own = document.data.get(TABLE)
    if not isinstance(own, dict) or FILE_KEY not in own:
        return parent
    file, fault = _named_file(parent.folder, document.file, own[FILE_KEY])
    if fault or parent.folder is None:
        problems = (*parent.problems, document.problem(PATH, fault))
        return replace(parent, problems=problems, left_out=parent.left_out | {PATH})
    laid = _laid_in(without_lines(parent), read_lines(parent.folder / file, file), document, own)
    why = {file: str(document.data["why"])} if "why" in document.data else {}
    return replace(laid, files=(*laid.files, file), whys=laid.whys | why)


def without_lines(written: Written) -> Written:
    """Take the lines of the CSV file out again."""
    if not written.lines:
        return written
    table = {name: line for name, line in written.data[TABLE].items() if name not in written.lines}
    origins = {path: origin for path, origin in written.origins.items() if not _is_inside(path, written.lines)}
    return replace(written, data={**written.data, TABLE: table}, origins=origins, lines=frozenset())


def _laid_in(parent: Written, found: LineFile, document: Document, own: Mapping[str, Any]) -> Written:
    before = parent.data.get(TABLE)
    table = dict(before) if isinstance(before, dict) else {}
    for name in [name for name in found.lines if name in table or name in own]:
        path: Path = (TABLE, name)
        other = Origin(document.file, line_of(document.lines, path)) if name in own else parent.origins[path]
        sentence = f"is the id of a line in {other} as well: give one of them another, or remove it"
        found.problem(sentence, found.origins[path].line, (name,))
        del found.lines[name]
    return replace(
        parent,
        data={**parent.data, TABLE: table | found.lines},
        origins=parent.origins | {path: each for path, each in found.origins.items() if path[1] in found.lines},
        problems=(*parent.problems, *found.problems),
        left_out=parent.left_out | {path for path in found.faulty if path[1] in found.lines} | {PATH},
        lines=frozenset(found.lines),
    )


def _is_inside(path: Path, names: frozenset[str]) -> bool:
    return len(path) > 1 and path[0] == TABLE and path[1] in names


def _named_file(folder: FilePath | None, names_it: str, written: Any) -> tuple[str, str]:
    """Give the CSV file, seen from the folder of the scenario, or what is wrong with its name."""
    if isinstance(written, dict):
        return "", f"is the key that names a CSV file: call the line otherwise than {FILE_KEY}"
    if not isinstance(written, str) or not written:
        return "", f'must name a CSV file, such as file = "lines.csv", not {kind_of(written)}'
    if folder is None:
        return "", "a scenario that is read from text has no folder in which to look for requirement lines"
    file = seen_from(folder, names_it, written)
    if file is None:
        return "", f"{shown(written)} lies outside the folder of the scenario: move it there or below"
    if not is_file_name(file):
        return "", f"{shown(written)} is no name of a file: write at most {LONGEST_FILE} signs that can be printed"
    fault = _no_plain_file(folder / file)
    return file, f"{shown(written)} {fault}" if fault else ""


def _no_plain_file(path: FilePath) -> str:
    try:
        if path.is_file():
            return ""
        return "is no plain file" if path.exists() else f"is not there{nearby(path, '*.csv')}"
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
