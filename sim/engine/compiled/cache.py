"""Where compiled code is kept between sessions: a folder named by a hash of all that the code depends on.

numba notices an edit of the file a function stands in, but not of the files it imports, so the folder's name holds a
hash of every source of the engine, of the versions of Python and numba, and of the switches that change code.
"""

import functools
import hashlib
import logging
import pathlib
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pickle import PickleError
from typing import Any, TypeVar

import numba
from numba import config, njit

from sim.engine.compiled.sealed import compiled_sealed
from sim.engine.marks import cache_roots, made_private

F = TypeVar("F", bound=Callable[..., Any])
OWN = pathlib.Path(__file__).parent
ENGINE = OWN.parent
logger = logging.getLogger("airbridge")
AGAIN = "compiling again: what is kept in %s is damaged, or cannot be written: %s"
DAMAGES = (AttributeError, EOFError, ImportError, LookupError, OSError, PickleError, TypeError, ValueError)
"""What reading a file that numba kept can raise when the file is not what it was; numba's own errors are others."""
SHARED = ("draws", "hours", "journal", "laws", "normal", "rows", "things")
"""The engine's modules outside this folder that compiled code is made from."""


def digest_of(*parts: bytes) -> str:
    """A short name for these bytes: sixteen hexadecimal digits."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "little") + part)
    return whole.hexdigest()[:16]


@functools.cache
def engine_digest() -> str:
    """The digest of the engine's sources and of the versions and switches that its compiled code depends on."""
    shared = [ENGINE / f"{name}.py" for name in SHARED]
    sources = [path.read_bytes() for path in (*sorted(OWN.glob("*.py")), *shared)]
    switches = f"{sys.version} {numba.__version__} {platform.machine()} {config.BOUNDSCHECK} {config.OPT}"
    return digest_of(switches.encode(), *sources)


@functools.cache
def cache_folder() -> str:
    """The folder that keeps compiled code; "" where neither the user's cache nor the temporary folder is writable."""
    for root in cache_roots():
        try:
            folder = root / engine_digest()
            made_private(root)
            folder.mkdir(exist_ok=True)
            tempfile.TemporaryFile(dir=folder).close()
            return str(folder)
        except OSError:
            continue
    return ""


@contextmanager
def keeping_in(folder: str) -> Iterator[None]:
    """Have numba keep what is decorated meanwhile in `folder`; functions of others keep their own place."""
    before, config.CACHE_DIR = config.CACHE_DIR, folder
    try:
        yield
    finally:
        config.CACHE_DIR = before


def kept(*signature: Any, **options: Any) -> Callable[[F], F]:
    """Compile a function for one signature, or load it from the cache; `options` are those of `numba.njit`.

    Where what is kept is damaged it is compiled again, and where nothing more can be kept it is compiled all the same.
    """

    def decorate(function: F) -> F:
        folder = cache_folder()
        if folder:
            try:
                return compiled(function, folder)
            except DAMAGES as error:
                logger.warning(AGAIN, folder, error)
                emptied(folder)
            with suppress(OSError):
                return compiled(function, folder)
        return compiled(function, "")

    def compiled(function: F, folder: str) -> F:
        if not folder:
            made: F = njit(*signature, **options)(function)
            return made
        with keeping_in(folder):
            return compiled_sealed(function, *signature, **options)

    return decorate


def emptied(folder: str) -> None:
    """Throw away what is kept in a folder, as far as that is possible."""
    for file in pathlib.Path(folder).rglob("*.nb?"):
        with suppress(OSError):
            file.unlink()
