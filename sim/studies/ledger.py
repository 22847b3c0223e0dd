"""The results file: one line for each finished replication, appended as it ends, and read again after a kill.

The first line says what the file is, then come a line for each scenario and one for each replication:

    {"airbridge": "results", "format": 1, "version": "0.1.0", "seed": 1}
    {"scenario": "surge", "fingerprint": "...", "title": "...", "metrics": ["...", ...], "toml": "..."}
    {"scenario": "surge", "replication": 0, "values": [12.5, null, ...]}

A value that is not defined is null. Nothing in it differs between two studies of the same scenarios, seed and version:
when a study is complete its lines are put in order, so that such files are equal to the byte.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isnan, nan
from os import getpid
from pathlib import Path
from typing import Any, Self, TextIO

import numpy as np

from sim.errors import AirbridgeError
from sim.outcome import Metric
from sim.scenario import Scenario
from sim.studies.refusal import StudyError
from sim.studies.version import version_of
from sim.studies.work import Numbers

FORMAT = 1
MOST_BYTES = 8 * 2**30
"""No results file is read that is longer."""
LONGEST_LINE = 64 * 2**20
Line = dict[str, Any]
Rows = dict[int, Numbers]


@dataclass
class Entry:
    """What a results file holds of one scenario."""

    head: Line
    """Its line: name, fingerprint, title, metrics, TOML."""
    rows: Rows = field(default_factory=dict)
    """Values of each replication, in the order of the metrics."""


class Ledger:
    """A results file that is written to."""

    def __init__(self, path: str | Path, seed: int, resume: bool = False) -> None:
        """Begin a file, or go on with one.

        StudyError where the file is there and is not to be resumed, is no results file, is damaged, is of another seed
        or version, or cannot be written.
        """
        self.path, self.seed = Path(path), seed
        self.entries: dict[str, Entry] = {}
        self.entered: list[str] = []
        self.stream: TextIO | None = None
        try:
            known = self.path.exists() and self.path.stat().st_size > 0
            if known and not resume:
                raise StudyError(f"{path} is there already: go on with it by resume (--resume), or name another file")
            if known:
                self.go_on()
            else:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self.stream = self.path.open("w", encoding="utf-8", newline="\n")
                self.write([header(seed)])
        except OSError as error:
            raise unwritable(self.path, error) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def go_on(self) -> None:
        """Read what is there, cut off a last line that was torn, and stand behind it."""
        head, self.entries, whole_bytes = read(self.path)
        refuse_other(self.path, head, header(self.seed))
        self.stream = self.path.open("r+", encoding="utf-8", newline="\n")
        self.stream.truncate(whole_bytes)
        self.stream.seek(0, 2)

    def enter(self, name: str, scenario: Scenario, metrics: Iterable[Metric]) -> Rows:
        """Take in a scenario, and give what is there of it; StudyError where the file holds another of this name."""
        head = head_of(name, scenario, metrics)
        known = self.entries.get(name)
        if known is None:
            self.entries[name] = known = Entry(head)
            self.write([head])
        else:
            refuse_other(self.path, known.head, head)
        self.entered.append(name)
        return dict(known.rows)

    def append(self, name: str, rows: Mapping[int, Numbers]) -> None:
        """Add finished replications; StudyError where the file cannot be written any more."""
        self.entries[name].rows.update(rows)
        self.write(row_line(name, replication, values) for replication, values in rows.items())

    def write(self, lines: Iterable[Line]) -> None:
        """Append lines, and hand them to the system at once."""
        if self.stream is None:
            raise StudyError(f"{self.path} is closed already")
        try:
            self.stream.write("".join(text_of(line) for line in lines))
            self.stream.flush()
        except OSError as error:
            raise unwritable(self.path, error) from None

    def complete(self) -> None:
        """Put the lines in order: of scenarios as they were entered, then of replications."""
        self.close()
        names = [*self.entered, *(name for name in self.entries if name not in self.entered)]
        write_whole(self.path, self.seed, {name: self.entries[name] for name in names})

    def close(self) -> None:
        """Write no more."""
        if self.stream is not None:
            self.stream.close()
            self.stream = None


def header(seed: int) -> Line:
    """Give the first line of a file."""
    return {"airbridge": "results", "format": FORMAT, "version": version_of("airbridge-sim") or "", "seed": seed}


def head_of(name: str, scenario: Scenario, metrics: Iterable[Metric]) -> Line:
    """Give the line of a scenario."""
    return {
        "scenario": name,
        "fingerprint": scenario.fingerprint,
        "title": scenario.title,
        "metrics": [metric.name for metric in metrics],
        "toml": scenario.to_toml(),
    }


def row_line(name: str, replication: int, values: Numbers) -> Line:
    """Give the line of a replication."""
    return {
        "scenario": name,
        "replication": replication,
        "values": [None if isnan(value) else value for value in values.tolist()],
    }


def text_of(line: Line) -> str:
    """Write a line; numbers have all the digits that they need."""
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_whole(path: Path, seed: int, entries: Mapping[str, Entry]) -> None:
    """Write a whole file in order, beside its place, and rename it."""
    beside = path.with_name(f".{getpid()}-{path.name}")
    try:
        try:
            with beside.open("w", encoding="utf-8", newline="\n") as stream:
                stream.write(text_of(header(seed)))
                stream.writelines(text_of(entry.head) for entry in entries.values())
                for name, entry in entries.items():
                    stream.writelines(text_of(row_line(name, r, entry.rows[r])) for r in sorted(entry.rows))
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None


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


def refuse_other(path: Path, found: Line, wanted: Line) -> None:
    """Refuse what is not what this study would write, with the difference named."""
    for key, value in wanted.items():
        if found.get(key) != value and key not in ("toml", "title"):
            which = f"of scenario {wanted['scenario']} " if "scenario" in wanted else ""
            shown = (short(found.get(key)), short(value))
            raise StudyError(f"{path} holds results {which}with another {key}: {shown[0]} there, {shown[1]} here")


def short(value: object) -> str:
    """Show a value in few words."""
    if isinstance(value, list):
        return f"{len(value)} of them"
    return str(value)[:16]


def unwritable(path: Path, error: OSError) -> AirbridgeError:
    """Make the error for a file that cannot be written."""
    return StudyError(f"{path} cannot be written: {error.strerror or error}; what was finished before is in it")
