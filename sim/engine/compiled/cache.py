"""Where compiled code is kept between sessions: a folder named by a hash of all that the code depends on.

numba notices an edit of the file a function stands in, but not of the files it imports, so the folder's name holds a
hash of every source of the engine, of the versions of Python and numba, and of the switches that change code.
"""

import functools
import hashlib
import pathlib
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import numba
from numba import config, njit

from sim.engine.marks import cache_roots

F = TypeVar("F", bound=Callable[..., Any])
OWN = pathlib.Path(__file__).parent
ENGINE = OWN.parent
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
            folder.mkdir(parents=True, exist_ok=True)
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
    """Compile a function for one signature, or load it from the cache; `options` are those of `numba.njit`."""

    def decorate(function: F) -> F:
        with keeping_in(cache_folder()):
            compiled: F = njit(*signature, cache=bool(cache_folder()), **options)(function)
        return compiled

    return decorate
