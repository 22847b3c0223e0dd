"""Reading a results file: what it holds by scenario, and where it is damaged."""

import json
from math import nan
from pathlib import Path
from typing import Any

import numpy as np

from sim.scenario.document import MAX_BYTES
from sim.scenario.wording import fits_a_line
from sim.studies.keeping.check_figures import CHECK, says_what_was_written
from sim.studies.keeping.lines import Entry, Line, text_of
from sim.studies.refusal import StudyError
from sim.studies.workers.work import MOST_REPLICATIONS, SEEDS, Numbers

MOST_BYTES = 8 * 2**30
"""No results file is read that is longer."""
LONGEST_LINE = 64 * 2**20
LONGEST_HEAD = 2 * MAX_BYTES
"""The first line holds a study file, which has some more signs as JSON."""
HALF_SIGN = b"\\ud"
"""How the halves of a sign begin that JSON writes as two."""
FIRST_SIGNS = b'{"airbridge":"results"'
"""How every results file begins."""
LONGEST_NAME = 255
"""A scenario is called as its file is, and no file has a longer name."""


def read(path: Path) -> tuple[Line, dict[str, Entry], int]:
    """Read a results file: its first line, what it holds by scenario, and how many bytes of it are whole lines.

    A last line that was torn is left out. StudyError where the file cannot be read, is none, or is damaged elsewhere.
    """
    try:
        if path.exists() and not path.is_file():
            raise StudyError(f"{path} is no plain file: name the results file of a study")
        if path.stat().st_size > MOST_BYTES:
            raise StudyError(f"{path} is longer than {MOST_BYTES // 2**30} GiB: it is no results file of a study")
        with path.open("rb") as stream:
            return parsed(path, stream)
    except OSError as error:
        raise StudyError(f"{path} cannot be read: {error.strerror or error}") from None


def parsed(path: Path, stream: Any) -> tuple[Line, dict[str, Entry], int]:
    """Read the lines of a results file."""
    head: Line = {}
    entries: dict[str, Entry] = {}
    whole_bytes = number = 0
    while text := stream.readline(LONGEST_LINE):
        number += 1
        if not text.endswith(b"\n"):
            if len(text) == LONGEST_LINE:
                raise damaged(path, number) if number > 1 else headless(path, text)
            break
        line = line_of(path, number, text)
        if number == 1:
            head = line
            if len(text) > LONGEST_HEAD or line.get("airbridge") != "results" or not is_below(line.get("seed"), SEEDS):
                raise StudyError(f"{path} is no results file of a study")
        else:
            take(path, number, line, entries)
        whole_bytes += len(text)
    if not head:
        raise StudyError(f"{path} is no results file of a study")
    return head, entries, whole_bytes


def line_of(path: Path, number: int, text: bytes) -> Line:
    """Read one line, without its check figure; StudyError where it is damaged, or is not as it was written."""
    try:
        line = json.loads(text, parse_constant=refuse_constant)
        if HALF_SIGN in text.lower():
            text_of(line).encode()  # which half a sign that stands alone cannot be
    except (ValueError, RecursionError):
        line = None
    if not isinstance(line, dict):
        raise damaged(path, number) if number > 1 else headless(path, text)
    if CHECK in line:
        if not says_what_was_written(text):
            raise edited(path, number, line)
        del line[CHECK]
    return line


def take(path: Path, number: int, line: Line, entries: dict[str, Entry]) -> None:
    """Take in the line of a scenario or of a replication; one that is there twice must be the same."""
    match line:
        case {"scenario": str(name), "fingerprint": str(), "title": str(), "metrics": list(), "toml": str()}:
            if not is_name(name) or entries.setdefault(name, Entry(line)).head != line:
                raise damaged(path, number)
        case {"scenario": str(name), "replication": int(replication), "values": list(values)} if name in entries:
            entry, row = entries[name], row_from(values)
            if row is None or len(row) != len(entry.head["metrics"]) or not is_below(replication, MOST_REPLICATIONS):
                raise damaged(path, number)
            if entry.rows.setdefault(replication, row).tobytes() != row.tobytes():
                raise damaged(path, number)
        case _:
            raise damaged(path, number)


def is_name(name: str) -> bool:
    """Whether a scenario can be called so: a file can have the name, and it does nothing to a terminal."""
    return 0 < len(name) <= LONGEST_NAME and fits_a_line(name)


def row_from(values: list[object]) -> Numbers | None:
    """Give the values of a line, nan for null; None where one is no number that a line may have."""
    if not all(value is None or type(value) in (int, float) for value in values):
        return None
    try:
        row = np.array([nan if value is None else value for value in values], np.float64)
    except OverflowError:
        return None
    return None if np.isinf(row).any() else row


def is_below(value: object, limit: int) -> bool:
    """Whether a value is a whole number from 0 to below a limit."""
    return type(value) is int and 0 <= value < limit


def refuse_constant(text: str) -> float:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError(text)


def damaged(path: Path, number: int) -> StudyError:
    """Make the error for a line that cannot be read."""
    return StudyError(f"{path}, line {number}: is damaged: remove the line, and resume the study to run it again")


def headless(path: Path, text: bytes) -> StudyError:
    """Make the error for a first line that cannot be read: that of another kind of file, or a damaged one."""
    if not text.startswith(FIRST_SIGNS):
        return StudyError(f"{path} is no results file of a study")
    remedy = "take it from another file of the same study, or run the study again into another file"
    return StudyError(f"{path}, line 1: is damaged, which says what study this is: {remedy}")


def edited(path: Path, number: int, line: Line) -> StudyError:
    """Make the error for a line that says something else than what was written."""
    remedy = "remove the line, and resume the study to run it again"
    if "replication" not in line:
        remedy = "put the line back as it was, or run the study again into another file"
    return StudyError(f"{path}, line {number}: was changed after it was written, by its check figure: {remedy}")
