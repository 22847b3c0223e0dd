"""The results file: one line for each finished replication, appended as it ends, and read again after a kill.

When a study is complete its lines are put in order, so that files of equal studies are equal to the byte. A resumed one
has then the words that it was resumed with, titles, sources, origins and question, as if nothing had been there before;
what it was resumed without stays: scenarios that it does not run, and the question where it asks none.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from os import getpid
from pathlib import Path
from typing import BinaryIO, Self

from sim.outcome import Metric
from sim.scenario import Scenario
from sim.scenario.wording import named
from sim.studies.keeping.lines import Entry, Line, Rows, asked_in, head_of, header, row_of, text_of
from sim.studies.keeping.lock import opened_alone
from sim.studies.keeping.reading import is_name, read
from sim.studies.keeping.refusing import refuse_other
from sim.studies.question import Question
from sim.studies.refusal import StudyError
from sim.studies.workers.work import Numbers

KEPT = "; what was finished before is in it"


class Ledger:
    """A results file that is written to, by this study alone.

    It has no line before the first replication is finished, so that a study that cannot even begin leaves nothing.
    """

    def __init__(self, path: str | Path, seed: int, resume: bool = False, question: Question | None = None) -> None:
        """Begin a file, or go on with one; `question` is that of the study file that asks, where one does.

        StudyError where the file is there and is not to be resumed, is being written by another study, is no results
        file, is damaged, is of another seed or version, or cannot be written.
        """
        self.path, self.seed = Path(path), seed
        self.asked = asked_in(question)
        self.entries: dict[str, Entry] = {}
        self.entered: list[str] = []
        self.lies: dict[tuple[str, int], tuple[int, int]] = {}
        """Where the line of a replication begins in the file, and how long it is."""
        self.heads: list[bytes] = []
        """Lines that are due before the next replication."""
        self.stream: BinaryIO | None = None
        self.made = False
        try:
            self.made = not self.path.exists()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.stream = opened_alone(self.path)
            self.begin(self.stream, resume)
        except OSError as error:
            self.close()
            raise unwritable(self.path, error, "") from None
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, stream: BinaryIO, resume: bool) -> None:
        """Go on with what is there, of which a last line that was torn is cut off; without anything, begin."""
        if not stream.seek(0, 2):
            self.heads.append(text_of(header(self.seed, self.asked)).encode())
            return
        if not resume:
            raise StudyError(f"{self.path} is there already: go on with it by resume (--resume), or name another file")
        head, self.entries, whole_bytes = read(self.path)
        refuse_other(self.path, head, header(self.seed))
        self.asked = self.asked or head.get("study")
        stream.truncate(whole_bytes)
        stream.seek(0, 2)

    def enter(self, name: str, scenario: Scenario, metrics: Iterable[Metric]) -> Rows:
        """Take in a scenario, and give what is there of it.

        StudyError where the file holds another of this name, or could not be read again with it.
        """
        if not is_name(name):
            raise StudyError(f"{named(name)} is no name that a results file can hold: give the scenario a plain one")
        head = head_of(name, scenario, metrics)
        known = self.entries.get(name)
        if known is None:
            self.entries[name] = known = Entry(head)
            self.heads.append(text_of(head).encode())
        else:
            refuse_other(self.path, known.head, head)
            known.head = head
        self.entered.append(name)
        return dict(known.rows)

    def append(self, name: str, rows: Mapping[int, Numbers]) -> None:
        """Add finished replications; StudyError where the file cannot be written any more."""
        lines = [row_of(name, replication, values) for replication, values in rows.items()]
        at = self.write(b"".join(self.heads), b"".join(lines))
        self.heads.clear()
        self.entries[name].rows.update(rows)
        for replication, line in zip(rows, lines, strict=True):
            self.lies[name, replication] = (at, len(line))
            at += len(line)

    def write(self, before: bytes, lines: bytes) -> int:
        """Append lines, hand them to the system at once, and give where the second part begins."""
        if self.stream is None:
            raise StudyError(f"{self.path} is closed already")
        try:
            at = self.stream.tell() + len(before)
            self.stream.write(before + lines)
            self.stream.flush()
        except OSError as error:
            raise unwritable(self.path, error) from None
        return at

    def complete(self) -> None:
        """Put the lines in order: of scenarios as they were entered, then of replications; the file is then closed."""
        names = [*self.entered, *(name for name in self.entries if name not in self.entered)]
        ready = self.close if sys.platform == "win32" else lambda: None
        head = header(self.seed, self.asked)
        write_whole(self.path, head, {name: self.entries[name] for name in names}, self.row, ready)
        self.close()

    def row(self, name: str, replication: int, values: Numbers) -> bytes:
        """Give the line of a replication: as it was written, or anew where it was there before."""
        at, length = self.lies.get((name, replication), (0, 0))
        if self.stream is None or not length:
            return row_of(name, replication, values)
        self.stream.seek(at)
        return self.stream.read(length)

    def close(self) -> None:
        """Write no more, and let others write; a file that was made here and has no line is taken away again."""
        if self.stream is None:
            return
        with suppress(OSError):
            if self.made and not self.stream.seek(0, 2):
                self.path.unlink()
        with suppress(OSError):  # what cannot be written has been reported when it was
            self.stream.close()
        self.stream = None


@contextmanager
def kept_in(
    path: str | Path | None, seed: int, resume: bool = False, question: Question | None = None
) -> Iterator[Ledger | None]:
    """Give the ledger of a study for as long as the block lasts; None where no file is named.

    Ctrl-C gets a note that says where what is finished is. StudyError where a file is to be resumed and none is named,
    and as `Ledger` raises it.
    """
    if path is None and resume:
        raise StudyError("resume (--resume) goes on with a results file: name it by results (--results FILE)")
    if path is None:
        yield None
        return
    try:
        with Ledger(path, seed, resume, question) as ledger:
            yield ledger
    except KeyboardInterrupt as stopped:
        if Path(path).exists():
            stopped.add_note(f"What is finished is in {path}: the same call with resume=True goes on.")
        raise


def write_whole(
    path: Path,
    head: Line,
    entries: Mapping[str, Entry],
    row: Callable[[str, int, Numbers], bytes] = row_of,
    ready: Callable[[], object] = lambda: None,
    kept: str = KEPT,
) -> None:
    """Write a whole file in order, beside its place, and rename it; `ready` is called before it is renamed.

    The folder is made if it is not there. StudyError where the file cannot be written, with what is `kept` all the
    same.
    """
    beside = path.with_name(f".{getpid()}-{path.name}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as stream:
                stream.write(text_of(head).encode())
                stream.writelines(text_of(entry.head).encode() for entry in entries.values())
                for name, entry in entries.items():
                    stream.writelines(row(name, r, entry.rows[r]) for r in sorted(entry.rows))
            ready()
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error, kept) from None


def unwritable(path: Path, error: OSError, kept: str = KEPT) -> StudyError:
    """Make the error for a file that cannot be written, with what is kept all the same, if anything is."""
    return StudyError(f"{path} cannot be written: {error.strerror or error}{kept}")
