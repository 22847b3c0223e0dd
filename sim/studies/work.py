"""What a study is to do: scenarios, replications and seed, checked, and the pieces that any worker can take."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import get_ident

import numpy as np
import numpy.typing as npt

from sim.engine.choice import chosen
from sim.errors import AirbridgeError
from sim.operation import PROGRAM
from sim.outcome import Bench
from sim.scenario import Scenario
from sim.studies.refusal import StudyError, whole

MOST_REPLICATIONS = 1_000_000
SEEDS = 2**64
Numbers = npt.NDArray[np.float64]
Measure = Callable[[Bench, int, int], Numbers]
"""What is kept of one replication: an array of one shape from a bench, a seed and the number of the replication.

It travels to worker processes, so it is a function of a module or a `functools.partial` of one.
"""


@dataclass(frozen=True, slots=True)
class Work:
    """The same replications of each of some scenarios."""

    scenarios: tuple[Scenario, ...]
    replications: int
    seed: int
    engine: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Piece:
    """Some replications of one scenario: what one worker does in one go."""

    number: int
    """Place of the scenario in the study."""
    scenario: Scenario
    replications: range
    seed: int
    engine: str
    measure: Measure


def checked(work: Work, workers: int | None) -> Work:
    """Give the work with the engine that is to do it; StudyError where what is asked for makes no sense."""
    if not work.scenarios:
        raise StudyError("a study needs at least one scenario: study(load('operation.toml'))")
    for each in work.scenarios:
        if not isinstance(each, Scenario):
            raise StudyError(f"a study takes scenarios, not {type(each).__name__}: read the file with load(...) first")
    whole("replications", work.replications, 1, MOST_REPLICATIONS)
    whole("seed", work.seed, 0, SEEDS - 1)
    if workers is not None:
        whole("workers", workers, 1, 1_000)
    return replace(work, engine=chosen(work.engine, PROGRAM, work.replications * len(work.scenarios)))


def do(piece: Piece) -> Numbers:
    """Run the replications of a piece and give what is measured of each, in their order; StudyError if one breaks."""
    bench = bench_of(piece.scenario, piece.engine)
    rows = []
    for replication in piece.replications:
        try:
            rows.append(piece.measure(bench, piece.seed, replication))
        except AirbridgeError as error:
            where = f"{piece.scenario.name}, replication {replication} of seed {piece.seed}"
            raise StudyError(f"{where}: {error}") from error
    return np.stack(rows)


def bench_of(scenario: Scenario, engine: str) -> Bench:
    """Give this thread's bench of a scenario, kept for the next piece; a bench is never shared between threads."""
    return _bench(scenario, engine, get_ident())


@lru_cache(maxsize=32)
def _bench(scenario: Scenario, engine: str, thread: int) -> Bench:
    return Bench(scenario, engine)


def unique(names: Sequence[str]) -> list[str]:
    """Give names that differ: one that has been there before gets a number, such as `surge-2`."""
    given: list[str] = []
    for name in names:
        count, candidate = 1, name
        while candidate in given or (count > 1 and candidate in names):
            count += 1
            candidate = f"{name}-{count}"
        given.append(candidate)
    return given
