"""Plain functions, compiled from their own source, so that both engines have one arithmetic."""

import ast
import functools
import inspect
import types as python
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit, types

from sim.engine.compiled.cache import digest_of, kept
from sim.engine.journal import Floats


class Unsigned(ast.NodeTransformer):
    """Makes every whole number of a function one of 64 bits without a sign, which Python's masks stand for."""

    def __init__(self) -> None:
        self.numbers: dict[str, Any] = {}

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        """1 -> _1, a global of the function."""
        if type(node.value) is not int:
            return node
        self.numbers[f"_{node.value}"] = np.uint64(node.value)
        return ast.copy_location(ast.Name(f"_{node.value}", ast.Load()), node)


def unsigned(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of 64-bit keys, for compiling: the same source, its whole numbers and global numbers unsigned."""
    tree, change = ast.parse(inspect.getsource(function)), Unsigned()
    node = change.visit(tree.body[0])
    node.returns = None
    for argument in node.args.args:
        argument.annotation = None
    space: dict[str, Any] = {
        k: np.uint64(v) if type(v) is int else v for k, v in function.__globals__.items()
    } | change.numbers
    exec(compile(ast.fix_missing_locations(tree), inspect.getfile(function), "exec"), space)
    copy: Callable[..., Any] = space[function.__name__]
    return copy


def compiled_plain(function: Callable[..., Any], ready: dict[str, Any]) -> Any:
    """Compile a plain function with those it calls; `ready` maps names to what is compiled already, and grows."""
    if function.__name__ not in ready:
        space = dict(function.__globals__)
        own = python.FunctionType(function.__code__, space, function.__name__, function.__defaults__)
        ready[function.__name__] = njit(own)
        for name in function.__code__.co_names:
            called = space.get(name)
            if isinstance(called, python.FunctionType):
                space[name] = compiled_plain(called, ready)
    return ready[function.__name__]


KINDS = {float: types.float64, int: types.int64, Floats: types.Array(types.float64, 1, "C")}
KINDS[npt.NDArray[np.int64]] = types.Array(types.int64, 1, "C")
"""What annotations stand for."""


@functools.cache
def compiled_with_arrays(function: Callable[..., None]) -> Any:
    """Compile a plain function of numbers and arrays, which fills arrays that it is given, or load it from the cache.

    Those that it calls are compiled with it; the name by which the cache keeps it has a digest of their files.
    """
    ready: dict[str, Any] = {}
    compiled_plain(function, ready)
    own = ready[function.__name__].py_func
    sources = [path.read_bytes() for path in sorted({Path(inspect.getfile(one.py_func)) for one in ready.values()})]
    own.__qualname__ = own.__name__ = f"{function.__name__}_{digest_of(*sources)}"
    hints = typing.get_type_hints(function)
    signature = tuple(KINDS[hint] for name, hint in hints.items() if name != "return")
    return kept(signature)(own)
