"""Where compiled code is kept on a machine, and the marks that say which programs have been compiled there."""

import functools
import hashlib
import importlib.metadata
import os
import platform
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sim.engine.editions import edition_of
from sim.engine.places import is_in_file
from sim.engine.program import Program


def compiled_before(program: Program) -> bool:
    """Whether compiled code of this program, as its source and the engine stand now, is kept on this machine."""
    return any(is_private(folder) and folder.joinpath(mark_of(program)).exists() for folder in cache_roots())


def note_compiled(program: Program) -> None:
    """Remember that compiled code of this program is kept; where nothing can be written, nothing is remembered."""
    for folder in cache_roots():
        try:
            made_private(folder)
            folder.joinpath(mark_of(program)).touch()
            return
        except OSError:
            continue


def cache_roots() -> Iterator[Path]:
    """Give the folders in which compiled code may be kept: the user's own for caches, then the temporary one."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    with suppress(RuntimeError):
        yield (Path(named) if named else Path.home() / ".cache") / "airbridge-sim"
    yield Path(tempfile.gettempdir()) / "airbridge-sim"


def made_private(folder: Path) -> None:
    """Make a folder for this user alone; OSError where there is one that somebody else owns or may write to.

    Compiled code is loaded from it and run, and a name in the temporary folder can be taken by anybody.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not is_private(folder):
        raise PermissionError(f"{folder} is not this user's own")


def is_private(folder: Path) -> bool:
    """Whether a folder is there, no link, this user's own, and not open to everybody's writing."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    mine = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & stat.S_IWOTH)
    return stat.S_ISDIR(found.st_mode) and mine


def mark_of(program: Program) -> str:
    """Give the name of the mark: a digest of all source and versions that compiled code depends on."""
    folders = {Path(kind.__code__.co_filename).parent for kind in program.processes if is_in_file(kind)}
    whole = hashlib.sha256(f"{files_digest(frozenset(folders))} {edition_of(program)}".encode())
    return f"compiled-{whole.hexdigest()[:16]}"


@functools.cache
def files_digest(beside: frozenset[Path]) -> str:
    """Give a digest of the versions, of the files of the engine, and of those beside the processes of a program."""
    whole = hashlib.sha256(f"{sys.version} {importlib.metadata.version('numba')} {platform.machine()}".encode())
    whole.update(os.environ.get("NUMBA_BOUNDSCHECK", "").encode())
    engine = Path(__file__).parent
    for path in sorted({path for folder in (engine, engine / "compiled", *beside) for path in folder.glob("*.py")}):
        whole.update(path.read_bytes())
    return whole.hexdigest()
