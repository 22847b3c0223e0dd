"""One writer to a file: a lock that the system takes back when its process ends, however that happens."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from sim.studies.refusal import StudyError

FAR = 2**62
"""Where Windows locks a byte: far behind the end, as others may not even read what is locked."""


def opened_alone(path: Path) -> BinaryIO:
    """Open a file for reading and writing, and make it if it is not there; nobody else can while it is open.

    StudyError where another study writes to it, OSError where it cannot be opened. On a file system without locks the
    file is opened all the same.
    """
    while True:
        stream = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666), "r+b")
        try:
            lock(stream)
            if is_at(stream, path):
                return stream
        except BlockingIOError:
            stream.close()
            raise StudyError(
                f"{path} is being written by another study: let it end, or name another file for this one"
            ) from None
        except BaseException:
            stream.close()
            raise
        stream.close()  # it was replaced by a finished one between opening and locking


def lock(stream: BinaryIO) -> None:
    """Lock an open file; BlockingIOError where another process, or another part of this one, has done so."""
    if sys.platform == "win32":
        import msvcrt

        stream.seek(FAR)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            raise BlockingIOError from None
        finally:
            stream.seek(0)
    else:
        import fcntl

        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            return


def is_at(stream: BinaryIO, path: Path) -> bool:
    """Whether an open file is the one that lies at a path, and was not replaced or removed meanwhile."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    return False
