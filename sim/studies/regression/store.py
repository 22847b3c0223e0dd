"""Where the baselines of one test lie, and how they are read and written.

A file is named after the test, with its classes and parameters, and what is compared. Where that has signs that not
every file system takes, they are replaced, and a short hash of the whole keeps two such names apart. Two tests never
share a file: names that are still the same, or differ in capitals alone, which some file systems do not tell apart, are
refused within a process by `used`, and by the plugin across processes.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sim.studies.keeping.folder import Folder
from sim.studies.refusal import StudyError

FOLDER = "baselines"
MOST_BYTES = 20_000_000
LONGEST_NAME = 150
REMEDY = "give the test another name, or the baseline an own name="
HASH = 8
"""Hexadecimal digits that keep names apart of which signs were replaced."""
ORDINARY = re.compile(r"[A-Za-z0-9_.]+(\[[A-Za-z0-9_.-]*[A-Za-z0-9_.]\])?")
"""A test of plain signs, with parameters in brackets or without."""


@dataclass(slots=True)
class Store:
    """The baselines of one test, in files of its own, so that tests in many processes do not meet."""

    folder: Path
    """`baselines/MODULE` beside the module of the test."""
    test: str
    """Name of the test, with its classes and parameters."""
    update: bool
    """Whether baselines are to be written again."""
    written: Callable[[Path], object]
    """Told of each file that is written."""
    told: Callable[[Path], object] = lambda path: None
    """Told of each file that is used."""
    owner: str = ""
    """What the test is called in a sentence; its name where nothing is given."""
    used: dict[str, str] = field(default_factory=dict)
    """Which test has used which file, without capitals: shared by all tests of a process."""
    mine: set[str] = field(default_factory=set)
    """Files that this test has used."""

    def path(self, *parts: str) -> Path:
        """Give the file of a baseline; StudyError where this test has used it already, or another one has."""
        path = self.folder / f"{file_name(self.test, *parts)}.txt"
        key, owner = path.as_posix().casefold(), self.owner or self.test
        if key in self.mine:
            raise StudyError(
                f"the test has a baseline {path.name} already: give each an own name=, such as name='again'"
            )
        if self.used.setdefault(key, owner) != owner:
            raise StudyError(f"{self.used[key]} has the baseline {path.name}, which {owner} would use too: {REMEDY}")
        self.mine.add(key)
        self.told(path)
        return path

    def read(self, path: Path) -> str | None:
        """Give the text of a baseline; None where there is none. StudyError where it cannot be read."""
        try:
            with path.open("rb") as stream:
                content = stream.read(MOST_BYTES + 1)
            if len(content) > MOST_BYTES:
                raise StudyError(f"{path} is longer than {MOST_BYTES // 10**6} MB: it is no baseline")
            return content.decode("utf-8").replace("\r\n", "\n")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StudyError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None

    def write(self, path: Path, text: str) -> None:
        """Write a baseline where it is another one, beside its place and renamed; StudyError where that fails."""
        try:
            unchanged = self.read(path) == text
        except StudyError:
            unchanged = False
        if not unchanged:
            Folder(path.parent).text(path.name, text)
            self.written(path)


def file_name(test: str, *parts: str) -> str:
    """Give a name that every file system takes: letters, digits and -_. alone, and not too long.

    A hash stands at the end where signs were replaced or left out.
    """
    text = ".".join((test, *parts))
    plain = re.sub(r"-+(?=\.|$)", "", re.sub(r"[^A-Za-z0-9_.-]+", "-", text))
    ordinary = ORDINARY.fullmatch(test) and all(re.fullmatch(r"([A-Za-z0-9_.-]*[A-Za-z0-9_.])", part) for part in parts)
    if ordinary and "-." not in text and len(plain) <= LONGEST_NAME:
        return plain
    return f"{plain[: LONGEST_NAME - HASH - 1]}-{hashlib.sha256(text.encode()).hexdigest()[:HASH]}"
