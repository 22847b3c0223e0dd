"""The two functions of the C library that the kernel's growing tables need, found on any system."""

import ctypes
import sys

from llvmlite import binding

_library = ctypes.CDLL("ucrtbase" if sys.platform == "win32" else None)
_realloc, _free = _library.realloc, _library.free
_free.argtypes, _free.restype = [ctypes.c_void_p], None
binding.add_symbol("airbridge_realloc", ctypes.cast(_realloc, ctypes.c_void_p).value)
REALLOC = "airbridge_realloc"
"""The symbol by which compiled code calls realloc."""


def release_memory(address: int) -> None:
    """Give memory back that compiled code got from realloc; 0 is nothing."""
    _free(address)
