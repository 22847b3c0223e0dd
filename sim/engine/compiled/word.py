"""How a kernel function is compiled.

A `word` is compiled once, for the signature that its annotations spell, and kept in the cache; it can be called by
address. A `part` has no existence of its own: it becomes a part of each word that calls it.
"""

import typing
from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

from sim.engine.compiled import elements  # noqa: F401  # how kernel functions read tables
from sim.engine.compiled.cache import kept
from sim.engine.compiled.memory import pointer_to

F = TypeVar("F", bound=Callable[..., Any])


def word(function: F) -> F:
    """Compile a kernel function, or load it from the cache."""
    hints = typing.get_type_hints(function)
    result = pointer_to(hints.pop("return"))
    signature = result(*(pointer_to(hint) for hint in hints.values()))
    return kept(signature, no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)


def part(function: F) -> F:
    """Let a kernel function be compiled into those that call it."""
    compiled: F = njit(no_cpython_wrapper=True, no_cfunc_wrapper=True, forceinline=True)(function)
    return compiled


def shared_part(function: F) -> F:
    """Let a kernel function be compiled beside those that call it, being too long or too rare to be repeated."""
    compiled: F = njit(no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)
    return compiled
