"""A folder of results, in which every file is whole: it is written beside its place and renamed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import getpid
from pathlib import Path

from sim.studies.refusal import StudyError


class Folder:
    """A folder that can be written to; made if it is not there, with those above it.

    Raises StudyError, before anything is computed, where it cannot be made or written to. Files of the same names
    are replaced, all others left alone.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.written: list[str] = []
        with self._explained():
            self.path.mkdir(parents=True, exist_ok=True)
            trial = self.path / f".trial-{getpid()}"
            trial.write_bytes(b"")
            trial.unlink()

    def text(self, name: str, content: str) -> None:
        """Write a file of text in UTF-8; StudyError where that fails."""
        self.file(name, lambda path: path.write_text(content, encoding="utf-8", newline="\n"))

    def file(self, name: str, write: Callable[[Path], object]) -> None:
        """Write a file by a function that takes a path with the same suffix; StudyError where that fails."""
        beside = self.path / f".{getpid()}-{name}"
        with self._explained(name):
            try:
                write(beside)
                beside.replace(self.path / name)
            finally:
                beside.unlink(missing_ok=True)
        self.written.append(name)

    @contextmanager
    def _explained(self, name: str = "") -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            what = f"{name} cannot be written to the folder" if name else "results cannot be written to the folder"
            raise StudyError(f"{what} {self.path}: {reason}; name another folder, or make room in this one") from None
