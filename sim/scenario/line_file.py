"""Requirement lines in a CSV file beside the scenario, such as a planner's spreadsheet gives."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from sim.errors import Problem
from sim.scenario.line_cells import COLUMNS, cells_of, name
from sim.scenario.shape import Path
from sim.scenario.wording import dotted, listed, shown, suggestion
from sim.scenario.written import COLUMN, Origin

TABLE = "requirements"
FILE_KEY = "file"
"""The key of `[requirements]` that names the CSV file; no requirement line has this name."""
MAX_BYTES = 10_000_000
MAX_LINES = 20_000


@dataclass(slots=True)
class LineFile:
    """What a CSV file of requirement lines says."""

    file: str
    """Its name, seen from the folder of the scenario."""
    lines: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Requirement lines by name, under the keys of a scenario file; cells that have faults are left out."""
    origins: dict[Path, Origin] = field(default_factory=dict)
    """Line and column of each value."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with it."""
    faulty: set[Path] = field(default_factory=set)
    """Paths of the lines in which something is wrong."""

    def problem(self, message: str, number: int = 0, path: Path = ()) -> None:
        """Add a problem of a line, counted from 1; of the whole file where it is 0."""
        self.problems.append(Problem(self.file, number, dotted((TABLE, *path)), message))


def read_lines(path: FilePath, file: str) -> LineFile:
    """Read a CSV file; `file` is its name in messages. What is wrong with it is in its problems."""
    found = LineFile(file)
    text = _text(path, found)
    if text is not None:
        _read(text, found)
    return found


def _text(path: FilePath, found: LineFile) -> str | None:
    """Give the text of a plain file; None where there is a problem."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        found.problem(f"cannot be read: {getattr(error, 'strerror', None) or error}")
        return None
    if len(content) > MAX_BYTES:
        found.problem(f"is larger than {MAX_BYTES / 1e6:g} MB; at most {MAX_LINES:,} lines are read")
    elif b"\0" in content:
        found.problem("is a binary file; requirement lines are a CSV text, with values separated by commas")
    else:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            number = content.count(b"\n", 0, error.start) + 1
            found.problem("is not UTF-8 text; save it as CSV in UTF-8", number)
    return None


def _read(text: str, found: LineFile) -> None:
    rows = _rows(text, found)
    number, titles = next(rows, (0, []))
    columns = _columns(number, titles, found)
    if not columns:
        return
    for count, (number, row) in enumerate(rows, start=1):
        if count > MAX_LINES:
            found.problem(f"has more than {MAX_LINES:,} lines: split the scenario, or add lines up", number)
            return
        if len(row) == len(columns):
            _take(number, dict(zip(columns, row, strict=True)), found)
        else:
            wanted = f"has {len(row)} values for {len(columns)} columns"
            found.problem(f"{wanted}: put text with commas in quotes, and leave empty cells empty", number)


def _rows(text: str, found: LineFile) -> Iterator[tuple[int, list[str]]]:
    """Give each row that is not empty, with the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    before = 0
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        found.problem(f"is not valid CSV: {error}; text with commas or quotes stands in quotes", before + 1)


def _columns(number: int, titles: list[str], found: LineFile) -> list[str]:
    """Give the columns of the first row in order; none where a problem was found."""
    known = {title.lower(): title for title in COLUMNS}
    columns = [known.get(title.lower(), "") for title in titles]
    wrong = [title for title, column in zip(titles, columns, strict=True) if not column]
    lacking = [title for title, column in COLUMNS.items() if column.needed and title not in columns]
    if not titles:
        found.problem(f"is empty; its first line names the columns {listed(COLUMNS)}")
    elif len(titles) == 1 and any(mark in titles[0] for mark in ";\t"):
        found.problem("separates its values by semicolons or tabs: save it with commas", number)
    elif wrong:
        hint = suggestion(wrong[0], COLUMNS) or ";"
        found.problem(f"unknown column {shown(wrong[0])}{hint} allowed: {listed(COLUMNS)}", number)
    elif len(set(columns)) < len(columns):
        twice = next(column for n, column in enumerate(columns) if column in columns[:n])
        found.problem(f"has the column {twice} twice: keep one of them", number)
    elif lacking:
        found.problem(f"lacks the column{'s' * (len(lacking) > 1)} {listed(lacking)}", number)
    else:
        return columns
    return []


def _take(number: int, line: Mapping[str, str], found: LineFile) -> None:
    """Take in one line with the origin of each of its values."""
    called = line["id"]
    fault = _misnamed(called, found)
    path: Path = (TABLE, called)
    cells = cells_of(line)
    inside = (called,) if called else ()
    for key, sentence in cells.faults.items():
        column = f" ({COLUMN}{cells.columns[key]})" if key else ""
        found.problem(sentence + column, number, (*inside, key) if key and called else inside)
    if fault:
        found.problem(fault, number, inside)
    if not called or called == FILE_KEY or called in found.lines:
        return
    found.lines[called] = dict(cells.values)
    found.origins[path] = Origin(found.file, number)
    for key, column in cells.columns.items():
        found.origins[*path, key] = Origin(found.file, number, f"{COLUMN}{column}")
    if fault or cells.faults:
        found.faulty.add(path)


def _misnamed(called: str, found: LineFile) -> str:
    if called in found.lines:
        return f"is the id of line {found.origins[TABLE, called].line} as well: give each line its own"
    if called == FILE_KEY:
        return f"cannot be called {FILE_KEY}, which is the key that names this file"
    try:
        name(called or FILE_KEY)
    except ValueError as error:
        return f"its id {error}"
    return ""
