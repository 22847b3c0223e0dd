"""A case: something that theory knows exactly, what fault it is to show, and a way of simulating it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

LONGER = 1.03
"""Most faults: what somebody or something waits for takes so many times as long."""
SERVICE_LONGER = "service 3 % longer"
HALF, MOST = 0.5, 0.025
EXACT = 1e-9
"""Tolerance of a number that is not random."""
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
    fault: str
    """What the comparison is to show, were the simulator so: "service 3 % longer"."""
    faulty: float
    """What theory says of a simulator with this fault."""
    most: float = MOST
    """No tolerance is wider, however far the fault moves what is expected."""

    @property
    def shift(self) -> float:
        """By which share of `expected` the fault moves it."""
        return self.faulty / self.expected - 1.0

    @property
    def tolerance(self) -> float:
        """Share of `expected` by which a simulator that is right for all purposes may differ.

        Half of what the fault moves it by, at the most: so a simulator with this fault, or a worse one, is shown to
        be wrong by as many replications as show that a sound one is right.
        """
        return min(self.most, HALF * abs(self.shift))


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
    """Replications of a full verification before anything is judged: as a rule they are enough."""
    ready: Ready
    """How it is run."""
