"""The results file: one line for each finished replication, appended as it ends, and read again after a kill.

When a study is complete its lines are put in order, so that files of equal studies are equal to the byte.
"""

from collections.abc import Iterable, Mapping
from os import getpid
from pathlib import Path
from typing import Self, TextIO

from sim.outcome import Metric
from sim.scenario import Scenario
from sim.studies.ledger_lines import Entry, Line, Rows, head_of, header, refuse_other, row_line, text_of
from sim.studies.ledger_reading import read
from sim.studies.refusal import StudyError
from sim.studies.work import Numbers


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


def unwritable(path: Path, error: OSError) -> StudyError:
    """Make the error for a file that cannot be written."""
    return StudyError(f"{path} cannot be written: {error.strerror or error}; what was finished before is in it")
