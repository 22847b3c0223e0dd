"""Judging a simulator by its cases: pass, fail, or inconclusive."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, isnan
from typing import Literal

import numpy as np

from sim.engine.choice import chosen
from sim.operation import PROGRAM
from sim.studies.progress import telling
from sim.studies.refusal import StudyError
from sim.studies.statistics import Spread, spread
from sim.studies.theory.frame import Case, Quantity
from sim.studies.workers.work import Numbers

Outcome = Literal["pass", "fail", "inconclusive"]
CONFIDENCE = 0.99
"""With which all intervals of a verification hold together."""
QUICK_RUNS = 0.25
"""Share of the replications that a quick verification makes; its intervals are twice as wide, and so its tolerances."""
QUICK_TOLERANCE = 2.0
LEAST_RUNS = 10
MANY = 10_000
"""Replications for which compiling pays, as "auto" sees it."""
ROUNDING = 1e-9
"""Share of what is expected by which rounding may move a number that is not random."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a verification says about one quantity."""

    case: Case
    quantity: Quantity
    found: Spread
    """Mean over replications with its interval, whose confidence holds for all quantities together."""
    tolerance: float
    """Share of what is expected within which the interval must lie."""

    @property
    def outcome(self) -> Outcome:
        """How the interval lies to the band of tolerance around theory.

        "pass" where all of it lies within: equivalence is shown, as by two one-sided tests (Schuirmann 1987). "fail"
        where it lies wholly outside, or where a replication has no number: a difference that matters is shown. Else
        "inconclusive": more replications would tell.
        """
        low, high = self.band
        if self.found.missing or isnan(self.found.low) or self.found.high < low or self.found.low > high:
            return "fail"
        return "pass" if low <= self.found.low and self.found.high <= high else "inconclusive"

    @property
    def band(self) -> tuple[float, float]:
        """What differs from theory by no more than the tolerance and rounding."""
        expected = self.quantity.expected
        width = abs(expected) * (self.tolerance + ROUNDING)
        return expected - width, expected + width


def verify(
    cases: Sequence[Case], seed: int = 1, engine: str = "auto", quick: bool = False, progress: bool = False
) -> list[Judgement]:
    """Run cases, and judge each of their quantities.

    Intervals are Student's over independent replications, each at 1 - (1 - CONFIDENCE) / m of m quantities, so that
    all of them hold together with CONFIDENCE (Bonferroni). A quick verification makes a quarter of the replications and
    asks for half as much. Raises StudyError where there is nothing to judge, EngineError as the engine does.
    """
    if not cases:
        raise StudyError("there is no case to verify")
    engine = chosen(engine, PROGRAM, MANY)
    confidence = 1.0 - (1.0 - CONFIDENCE) / sum(len(case.quantities) for case in cases)
    widened = QUICK_TOLERANCE if quick else 1.0
    with telling(sum(runs_of(case, quick) for case in cases), "theory", progress) as tell:
        return [
            each
            for case in cases
            for each in judged(case, measured(case, engine, seed, runs_of(case, quick), tell), confidence, widened)
        ]


def runs_of(case: Case, quick: bool) -> int:
    """Give the replications that a case is worth."""
    return max(LEAST_RUNS, ceil(QUICK_RUNS * case.runs)) if quick else case.runs


def measured(case: Case, engine: str, seed: int, runs: int, tell: Callable[[int], object]) -> Numbers:
    """Run a case: a row for each replication, a column for each quantity."""
    trial = case.ready(engine)
    found = np.empty((runs, len(case.quantities)))
    for replication in range(runs):
        found[replication] = trial(seed, replication)
        tell(1)
    return found


def judged(case: Case, found: Numbers, confidence: float, widened: float = 1.0) -> Iterator[Judgement]:
    """Judge the quantities of a case, each by its column, with tolerances so many times as wide."""
    for quantity, values in zip(case.quantities, found.T, strict=True):
        yield Judgement(case, quantity, spread(values, confidence), widened * quantity.tolerance)
