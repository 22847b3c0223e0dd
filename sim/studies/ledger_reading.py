"""Reading a results file: what it holds by scenario, and where it is damaged."""

import json
from math import nan
from pathlib import Path
from typing import Any

import numpy as np

from sim.studies.ledger_lines import Entry, Line
from sim.studies.refusal import StudyError

MOST_BYTES = 8 * 2**30
"""No results file is read that is longer."""
LONGEST_LINE = 64 * 2**20


def read(path: Path) -> tuple[Line, dict[str, Entry], int]:
    """Read a results file: its first line, what it holds by scenario, and how many bytes of it are whole lines.

    A last line that was torn is left out. StudyError where the file cannot be read, is none, or is damaged elsewhere.
    """
    try:
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
            break
        line = line_of(path, number, text)
        if number == 1:
            head = line
            if line.get("airbridge") != "results":
                raise StudyError(f"{path} is no results file of a study")
        else:
            take(path, number, line, entries)
        whole_bytes += len(text)
    if not head:
        raise StudyError(f"{path} is no results file of a study")
    return head, entries, whole_bytes


def line_of(path: Path, number: int, text: bytes) -> Line:
    """Read one line; StudyError where it is damaged."""
    try:
        line = json.loads(text, parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        line = None
    if not isinstance(line, dict):
        raise damaged(path, number)
    return line


def take(path: Path, number: int, line: Line, entries: dict[str, Entry]) -> None:
    """Take in the line of a scenario or of a replication."""
    match line:
        case {"scenario": str(name), "fingerprint": str(), "title": str(), "metrics": list(), "toml": str()}:
            entries[name] = Entry(line)
        case {"scenario": str(name), "replication": int(replication), "values": list(values)} if name in entries:
            if len(values) != len(entries[name].head["metrics"]) or not all(map(is_number, values)):
                raise damaged(path, number)
            entries[name].rows[replication] = np.array([nan if value is None else value for value in values])
        case _:
            raise damaged(path, number)


def is_number(value: object) -> bool:
    """Whether a value may stand in a line: a number, or null."""
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))


def refuse_constant(text: str) -> float:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError(text)


def damaged(path: Path, number: int) -> StudyError:
    """Make the error for a line that cannot be read."""
    return StudyError(f"{path}, line {number}: is damaged: remove the line, and resume the study to run it again")
