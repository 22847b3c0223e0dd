"""Judging a simulator by its cases: pass, fail, or inconclusive.

A case is run until each of its quantities is judged, within a bound: after its own number of replications, and then
after `GROWTH` times as many, up to `LOOKS` times in all. Looking again and again would make false verdicts, were each
look at its own confidence. Here all intervals of all looks at all quantities hold together with `CONFIDENCE`
(Bonferroni), and a verdict is right whenever its interval is: so the chance that a verification says anything false, a
pass of a simulator that is wrong by more than a tolerance or a failure of one that is right, is at most
1 - `CONFIDENCE`, whatever it stops at. That is as true as Student's intervals are of means of few replications.

What is inconclusive then is no pass. A sound simulator seldom gets there; one that is wrong by just a tolerance does.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, isnan
from typing import Literal

import numpy as np

from sim.engine.choice import chosen
from sim.operation import PROGRAM
from sim.studies.progress import Progress
from sim.studies.refusal import StudyError
from sim.studies.statistics import Spread, spread
from sim.studies.theory.frame import Case, Quantity, Trial
from sim.studies.workers.work import Numbers

Outcome = Literal["pass", "fail", "inconclusive"]
CONFIDENCE = 0.99
"""With which all intervals of a verification hold together."""
QUICK_RUNS = 0.25
"""Share of the replications that a quick verification makes; its intervals are twice as wide, and so its tolerances.

They are then what a fault moves at the most, so that one that is as large as is stated still does not pass.
"""
QUICK_TOLERANCE = 2.0
LEAST_RUNS = 10
LOOKS, GROWTH = 5, 1.5
"""So often is a case judged, each time after so many times the replications: after five times as many at the last."""
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
        "inconclusive": neither is.
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
    """Run cases until each of their quantities is judged, or the bound is reached.

    Intervals are Student's over independent replications, each at 1 - (1 - CONFIDENCE) / (m LOOKS) of m quantities. A
    quick verification makes a quarter of the replications and asks for half as much. Raises StudyError where there is
    nothing to judge, EngineError as the engine does.
    """
    if not cases:
        raise StudyError("there is no case to verify")
    engine = chosen(engine, PROGRAM, MANY)
    confidence = 1.0 - (1.0 - CONFIDENCE) / (LOOKS * sum(len(case.quantities) for case in cases))
    widened = QUICK_TOLERANCE if quick else 1.0
    bar = Progress(progress, "theory")
    try:
        bar.expect(sum(runs_of(case, quick) for case in cases))
        return [
            each
            for case in cases
            for each in in_looks(case, case.ready(engine), seed, runs_of(case, quick), confidence, widened, bar)
        ]
    finally:
        bar.close()


def runs_of(case: Case, quick: bool) -> int:
    """Give the replications after which a case is judged first."""
    return min(case.runs, max(LEAST_RUNS, ceil(QUICK_RUNS * case.runs))) if quick else case.runs


def in_looks(
    case: Case, trial: Trial, seed: int, runs: int, confidence: float, widened: float, bar: Progress
) -> list[Judgement]:
    """Judge a case after so many runs, and after more while a quantity is inconclusive; a verdict once given stands."""
    found = rows_of(case, trial, seed, range(runs), bar.add)
    said = list(judged(case, found, confidence, widened))
    for look in range(1, LOOKS):
        if all(each.outcome != "inconclusive" for each in said):
            break
        more = range(len(found), ceil(runs * GROWTH**look))
        bar.expect(len(more))
        found = np.vstack((found, rows_of(case, trial, seed, more, bar.add)))
        later = judged(case, found, confidence, widened)
        said = [new if old.outcome == "inconclusive" else old for old, new in zip(said, later, strict=True)]
    return said


def measured(case: Case, engine: str, seed: int, runs: int, tell: Callable[[int], object]) -> Numbers:
    """Run a case: a row for each replication, a column for each quantity."""
    return rows_of(case, case.ready(engine), seed, range(runs), tell)


def rows_of(case: Case, trial: Trial, seed: int, replications: range, tell: Callable[[int], object]) -> Numbers:
    """Run some replications of a case that is ready."""
    found = np.empty((len(replications), len(case.quantities)))
    for row, replication in enumerate(replications):
        found[row] = trial(seed, replication)
        tell(1)
    return found


def judged(case: Case, found: Numbers, confidence: float, widened: float = 1.0) -> Iterator[Judgement]:
    """Judge the quantities of a case, each by its column, with tolerances so many times as wide."""
    for quantity, values in zip(case.quantities, found.T, strict=True):
        yield Judgement(case, quantity, spread(values, confidence), widened * quantity.tolerance)
