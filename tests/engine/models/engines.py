"""Both engines under one name."""

from importlib.util import find_spec
from typing import Any

import pytest

from sim.engine import SimpyWorkspace

ENGINES = ["simpy", "compiled"]


def workspace_of(engine: str) -> Any:
    """Return the workspace class of an engine; a test of the compiled one is skipped where numba is missing."""
    if engine == "simpy":
        return SimpyWorkspace
    if find_spec("numba") is None:
        pytest.skip("numba is not installed")
    from sim.engine.compiled import CompiledWorkspace

    return CompiledWorkspace
