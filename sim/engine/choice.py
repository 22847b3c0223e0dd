"""Which engine runs a program: the compiled one where it pays, SimPy where it does not, or where there is no numba."""

import functools
import importlib.metadata
import logging
from collections.abc import Callable
from typing import Any, Literal, ParamSpec, Protocol, get_args

import numpy as np

from sim.engine.ended import Ended
from sim.engine.marks import compiled_before, note_compiled
from sim.engine.program import Program
from sim.engine.tables import Model
from sim.errors import EngineError, ModelError

P = ParamSpec("P")
Engine = Literal["auto", "simpy", "compiled"]
ENGINES: tuple[str, ...] = get_args(Engine)
TESTED_NUMBA = "0.68"
"""The versions of numba, by their beginning, with which both engines are known to agree."""
WORTH_COMPILING = 1_000
"""Runs for which waiting for a first compilation pays; fewer go on SimPy while nothing is compiled yet."""
WORTH_LOADING = 50
"""Runs for which loading what is compiled pays."""

logger = logging.getLogger("airbridge")


class Workspace(Protocol):
    """A planned model made ready on an engine."""

    def run(self, seed: int, replication: int) -> Ended:
        """Run one replication to the horizon; the same arguments give the same journal."""


def workspace_of(engine: Literal["simpy", "compiled"], program: Program, op: Model) -> Workspace:
    """Make a model ready; the first compilation on a machine says that it takes a while."""
    if engine == "simpy":
        from sim.engine.workspaces import SimpyWorkspace

        return SimpyWorkspace(program, op)
    fresh = not compiled_before(program)
    if fresh:
        logger.warning("compiling the model, once on this machine: about half a minute")
    from sim.engine.compiled import CompiledWorkspace

    workspace = CompiledWorkspace(program, op)
    if fresh:
        note_compiled(program)
    return workspace


def prepared(engine: Literal["simpy", "compiled"], function: Callable[P, None]) -> Callable[P, None]:
    """Give a plain function of numbers and arrays as an engine runs it: as it stands, or compiled; the same bits.

    Its arguments are declared as float, int, and arrays of these in one dimension; it fills the last of them.
    """
    if engine == "simpy":
        return with_lists(function)
    from sim.engine.compiled.plain_source import compiled_with_arrays

    compiled: Callable[P, None] = compiled_with_arrays(function)
    return compiled


def with_lists(function: Callable[..., None]) -> Callable[..., None]:
    """Let a function that fills its last array work on lists, whose elements Python reads faster."""

    def run(*given: Any) -> None:
        lists = [one.tolist() if isinstance(one, np.ndarray) else one for one in given]
        function(*lists)
        given[-1][:] = lists[-1]

    return run


def chosen(engine: str, program: Program, runs: int) -> Literal["simpy", "compiled"]:
    """Give the engine that is to make so many runs of a program.

    "auto" compiles for many runs, takes what is compiled already for a few dozen, and SimPy for less; without numba, or
    with a version that is not tested, and for processes whose source cannot be read, SimPy and a line of warning.
    "compiled" without numba, and any other word, raises `EngineError`.
    """
    if engine not in ENGINES:
        raise EngineError(f"there is no engine {engine!r}: choose one of {', '.join(ENGINES)}")
    if engine == "simpy":
        return "simpy"
    missing = what_is_missing()
    if engine == "compiled":
        if missing:
            raise EngineError(f"the compiled engine cannot be used: {missing}; engine 'simpy' gives the same results")
        return "compiled"
    if missing:
        warn_once(missing)
        return "simpy"
    if runs < WORTH_LOADING:
        return "simpy"
    try:
        worth = WORTH_LOADING if compiled_before(program) else WORTH_COMPILING
    except ModelError as error:
        warn_once(str(error))
        return "simpy"
    return "compiled" if runs >= worth else "simpy"


def what_is_missing() -> str:
    """Say why the compiled engine cannot be used; "" where it can."""
    try:
        version = importlib.metadata.version("numba")
    except importlib.metadata.PackageNotFoundError:
        return "numba is not installed"
    if not version.startswith(f"{TESTED_NUMBA}."):
        return f"numba {version} is installed, and {TESTED_NUMBA} is the version that is tested"
    return ""


@functools.cache
def warn_once(missing: str) -> None:
    """Say once that runs are slower than they could be."""
    logger.warning("%s: runs go on SimPy, with the same results, some forty times as slow", missing)
