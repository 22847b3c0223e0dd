"""The compiled engine: the same process source as SimPy's, compiled by numba, with the same journal bit for bit."""

from sim.engine.compiled.workspace import CompiledWorkspace

__all__ = ["CompiledWorkspace"]
