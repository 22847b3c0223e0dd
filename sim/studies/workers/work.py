"""What a study is to do: scenarios, replications and seed, checked, and the pieces that any worker can take."""

import atexit
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from threading import get_ident

import numpy as np
import numpy.typing as npt

from sim.engine import Program
from sim.engine.choice import chosen
from sim.engine.editions import edition_of
from sim.errors import AirbridgeError
from sim.operation import PROGRAM, plan
from sim.outcome import Bench, Metric
from sim.outcome.bench import of_the_operation
from sim.outcome.layout import Layout
from sim.outcome.metrics import metrics_of
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
    program: Program = PROGRAM


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
    program: Program = PROGRAM


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
    runs = work.replications * len(work.scenarios)
    return replace(work, engine=chosen(work.engine, of_the_operation(work.program), runs))


def do(piece: Piece) -> Numbers:
    """Run the replications of a piece and give what is measured of each, in their order; StudyError if one breaks."""
    bench = bench_of(piece.scenario, piece.engine, piece.program)
    rows = []
    for replication in piece.replications:
        try:
            rows.append(piece.measure(bench, piece.seed, replication))
        except AirbridgeError as error:
            where = f"{piece.scenario.name}, replication {replication} of seed {piece.seed}"
            raise StudyError(f"{where}: {error}") from error
    return np.stack(rows)


def bench_of(scenario: Scenario, engine: str, program: Program = PROGRAM) -> Bench:
    """Give this thread's bench of a scenario, kept for the next piece; a bench is never shared between threads.

    Processes in cells of a notebook may change from study to study, and compiled code with them.
    """
    edition = edition_of(program) if engine == "compiled" and program is not PROGRAM else ""
    return _bench(scenario, engine, get_ident(), program, edition)


@lru_cache(maxsize=32)
def _bench(scenario: Scenario, engine: str, thread: int, program: Program, edition: str) -> Bench:
    return Bench(scenario, engine, program=program)


atexit.register(_bench.cache_clear)
"""Benches give their memory back while all is there that they do it with."""


def declared_in(scenario: Scenario, program: Program = PROGRAM) -> tuple[Metric, ...]:
    """Give the metrics of a scenario that is not made ready to run for it; ScenarioError as `Bench` raises it."""
    return metrics_of(Layout(scenario, plan(scenario), program))


def unique(names: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """Give names that differ, also from those taken: one that has been there before gets a number, such as `surge-2`.

    No name that stands among `names` itself is made up for another.
    """
    own, there, given = set(names), set(taken), list[str]()
    for name in names:
        made = (f"{name}-{number}" for number in count(2))
        given.append(name if name not in there else next(one for one in made if one not in there and one not in own))
        there.add(given[-1])
    return given
