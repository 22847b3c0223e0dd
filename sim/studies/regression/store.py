"""Where the baselines of one test lie, and how they are read and written."""

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


@dataclass(slots=True)
class Store:
    """The baselines of one test, in files of its own, so that tests in many processes do not meet."""

    folder: Path
    """`baselines/MODULE` beside the module of the test."""
    test: str
    """Name of the test, with its parameters."""
    update: bool
    """Whether baselines are to be written again."""
    written: Callable[[Path], object]
    """Told of each file that is written."""
    used: set[str] = field(default_factory=set)

    def path(self, *parts: str) -> Path:
        """Give the file of a baseline; StudyError where the test has used it already."""
        name = f"{file_name('.'.join((self.test, *parts)))}.txt"
        if name in self.used:
            raise StudyError(f"the test has a baseline {name} already: give each an own name=, such as name='again'")
        self.used.add(name)
        return self.folder / name

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


def file_name(text: str) -> str:
    """Give a name that every file system takes: letters, digits and -_. alone, and not too long."""
    plain = re.sub(r"-+(?=\.|$)", "", re.sub(r"[^A-Za-z0-9_.-]+", "-", text))
    if len(plain) <= LONGEST_NAME:
        return plain
    return f"{plain[: LONGEST_NAME - 9]}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
