"""A case: something that theory knows exactly, and a way of simulating it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Trial = Callable[[int, int], Sequence[float]]
"""Runs one replication of a seed, and gives one number for each quantity of its case; nan where there is none."""
Ready = Callable[[str], Trial]
"""Makes a case ready on an engine, "simpy" or "compiled"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number that theory gives, whose expectation over replications the simulator is to meet."""

    what: str
    """What it is, with its unit."""
    expected: float
    """What theory says; not zero."""
    formula: str
    """How it is worked out, in a line."""
    tolerance: float = 0.03
    """Share of `expected` by which a simulator that is right for all purposes may differ."""


@dataclass(frozen=True, slots=True)
class Case:
    """One model with a known answer."""

    name: str
    """What it is, as one would call it."""
    tests: Literal["engine", "operation"]
    """Whether the model is made of the engine's words alone, or is a scenario run by the processes of the operation."""
    source: str
    """Where the theory is from."""
    quantities: tuple[Quantity, ...]
    """What is compared."""
    runs: int
    """Replications of a full verification."""
    ready: Ready
    """How it is run."""
