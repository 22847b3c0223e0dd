"""Compiled code is kept under a seal, so that bits that have flipped in a file are never loaded and run."""

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from numba import njit
from numba.core.caching import FunctionCache, IndexDataCacheFile
from numba.core.typeinfer import register_dispatcher

logger = logging.getLogger("airbridge")
BROKEN = "compiling again: what is kept in %s is damaged: the seal of %s is broken"


def seal_of(name: str, content: bytes) -> bytes:
    """Give the 32 bytes that end a kept file of this name and content."""
    return hashlib.sha256(name.encode() + b"\0" + content).digest()


class SealedFile(IndexDataCacheFile):
    """The index of one function and its code, each a file whose last bytes are a digest of its name and of the rest.

    numba reads a file without looking whether it is what was written: one flipped bit gives wrong numbers, or ends
    the process. A file without its seal is thrown away before anything of it is read, which numba takes for one that
    is not there. Content and seal are one file and take their place in one step, so that there is never the one
    without the other, whoever reads, writes or is killed meanwhile; numba reads no further than its own content.

    The seal is against rot, not against somebody who may write to the folder: whoever may can seal what he likes.
    """

    def _load_index(self) -> Any:
        return super()._load_index() if sealed(Path(self._index_path)) else {}

    def _load_data(self, name: str) -> Any:
        path = Path(self._data_path(name))
        if not sealed(path):
            raise FileNotFoundError(path)
        return super()._load_data(name)

    @contextmanager
    def _open_for_write(self, filepath: str) -> Iterator[BytesIO]:
        with super()._open_for_write(filepath) as file:
            content = BytesIO()
            yield content
            file.write(content.getvalue() + seal_of(Path(filepath).name, content.getvalue()))


class SealedCache(FunctionCache):
    """What numba keeps of one function, in sealed files."""

    def __init__(self, function: Callable[..., Any]) -> None:
        super().__init__(function)
        place, stamp = self._impl.locator.get_cache_path(), self._impl.locator.get_source_stamp()
        self._cache_file = SealedFile(place, self._impl.filename_base, stamp)


def sealed(path: Path) -> bool:
    """Whether a file is there and is what was written; one that is not is thrown away, with a line of warning."""
    try:
        whole = path.read_bytes()
    except FileNotFoundError:
        return False
    if whole[-32:] == seal_of(path.name, whole[:-32]):
        return True
    logger.warning(BROKEN, path.parent, path.name)
    with suppress(OSError):
        path.unlink()
    return False


def compiled_sealed(function: Callable[..., Any], *signature: Any, **options: Any) -> Any:
    """Compile a function for one signature, or load it: what `numba.njit` does with `cache=True`, in sealed files."""
    made = njit(**options)(function)
    made._cache = SealedCache(function)
    with register_dispatcher(made):
        made.compile(*signature)
        made.disable_compile()
    return made
