"""The one way in which replications are run: whatever a study asks for, whoever does the work, wherever it is kept."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from time import perf_counter
from types import TracebackType
from typing import Self

import numpy as np

from sim.outcome import Bench, Metric
from sim.scenario import Scenario
from sim.studies.keeping.ledger import Ledger
from sim.studies.progress import telling
from sim.studies.refusal import whole
from sim.studies.results import Results
from sim.studies.workers.crew import Crew, cores
from sim.studies.workers.work import (
    MOST_REPLICATIONS,
    Measure,
    Numbers,
    Piece,
    Work,
    bench_of,
    checked,
    declared_in,
    do,
    unique,
)

WORTH_A_POOL_S = 8.0
"""Less work than this is done about as soon in one process: another takes seconds to start."""
REHEARSED = 2
"""The first replication makes things ready, the second shows the pace."""
MOST_REHEARSED = 4
"""Further scenarios of a sweep are taken to run at the pace of the first ones."""
READY_TO_PLANNED = 3.0
"""To make a scenario ready takes about so many times as long as to plan it for its metrics alone."""
MUCH_PLANNING = 0.25
"""Where making ready takes more than this share of the time, threads would wait for one another."""
PIECE_S = 0.25
"""A piece lasts about this long: short enough to show progress and to stop, long enough to send."""


def metrics_in_order(bench: Bench, seed: int, replication: int) -> Numbers:
    """Give the metrics of one replication in the order in which they are declared."""
    return bench.figures(seed, replication)


class Runner:
    """Replications of some scenarios: those asked for are run once, kept, and given in their order.

    Replication r of each scenario draws from the same keyed streams, so that scenarios are compared in pairs. The same
    numbers come out whatever workers, executor and order there are.
    """

    def __init__(
        self,
        scenarios: Sequence[Scenario],
        seed: int = 1,
        engine: str = "auto",
        workers: int | None = None,
        executor: Executor | None = None,
        ledger: Ledger | None = None,
        progress: bool = True,
        expected: int = 100,
        measure: Measure = metrics_in_order,
    ) -> None:
        """Make ready; StudyError for arguments that make no sense.

        `workers` is None for as many as help, `executor` does the work instead of them where it is given, `ledger`
        already holds what it holds, and keeps what comes. `expected` replications of each decide what "auto" is.
        """
        work = checked(Work(tuple(scenarios), expected, seed, engine, measure), workers)
        self.engine, self.seed, self.measure = work.engine, seed, measure
        self.workers, self.executor, self.ledger, self.progress = workers, executor, ledger, progress
        self.scenarios: list[Scenario] = []
        self.names: list[str] = []
        self.metrics: list[tuple[Metric, ...]] = []
        self.kept: list[dict[int, Numbers]] = []
        self.pace_s: list[float] = []
        self.rehearsed, self.ready_s = 0, 0.0
        self.crew: Crew | None = None
        for scenario, name in zip(scenarios, unique([each.name for each in scenarios]), strict=True):
            self.enter(scenario, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the workers go, and the ledger be whole."""
        if self.crew is not None:
            self.crew.dismiss()
            self.crew = None
        if self.ledger is not None:
            self.ledger.close()

    def add(self, scenario: Scenario) -> int:
        """Take in a further scenario, and give its number; ScenarioError where it cannot be planned."""
        return self.enter(scenario, *unique([scenario.name], self.names))

    def enter(self, scenario: Scenario, name: str) -> int:
        """Take in a scenario by a name that no other has; those that are rehearsed are made ready at once."""
        begun = perf_counter()
        soon = len(self.scenarios) < MOST_REHEARSED
        metrics = bench_of(scenario, self.engine).declared if soon else declared_in(scenario)
        self.ready_s = 0.0 if soon else READY_TO_PLANNED * (perf_counter() - begun)
        self.kept.append(self.ledger.enter(name, scenario, metrics) if self.ledger is not None else {})
        self.names.append(name)
        self.scenarios.append(scenario)
        self.metrics.append(metrics)
        self.pace_s.append(0.0)
        return len(self.scenarios) - 1

    def declared(self, number: int) -> tuple[Metric, ...]:
        """Give the metrics of a scenario."""
        return self.metrics[number]

    def upto(self, counts: Sequence[int]) -> tuple[Numbers, ...]:
        """See that replications 0 to counts[k] - 1 of scenario k are there, and give their rows in that order."""
        for count in counts:
            whole("replications", count, 0, MOST_REPLICATIONS)
        missing = [[r for r in range(n) if r not in kept] for n, kept in zip(counts, self.kept, strict=True)]
        with telling(sum(map(len, missing)), "runs", self.progress) as tell:
            for piece, values in self.finished(missing):
                self.keep(piece, values)
                tell(len(piece.replications))
        return tuple(self.rows(number, count) for number, count in enumerate(counts))

    def rows(self, number: int, count: int) -> Numbers:
        """Give replications 0 to count - 1 of a scenario, which are there already."""
        return stacked(self.kept[number], count, len(self.declared(number)))

    def keep(self, piece: Piece, values: Numbers) -> None:
        """Keep what a piece found."""
        rows = dict(zip(piece.replications, values, strict=True))
        self.kept[piece.number].update(rows)
        if self.ledger is not None:
            self.ledger.append(self.names[piece.number], rows)

    def finished(self, missing: Sequence[Sequence[int]]) -> Iterator[tuple[Piece, Numbers]]:
        """Give what is missing as it is finished; the first scenarios are rehearsed here, for faults and pace."""
        unknown = [number for number, wanted in enumerate(missing) if wanted and not self.pace_s[number]]
        for number in unknown[: max(0, MOST_REHEARSED - self.rehearsed)]:
            self.rehearsed += 1
            for replication in missing[number][:REHEARSED]:
                begun = perf_counter()
                piece = self.piece(number, range(replication, replication + 1))
                yield piece, do(piece)
                self.pace_s[number] = perf_counter() - begun
        usual_s = max(self.pace_s)
        for number in unknown:
            self.pace_s[number] = self.pace_s[number] or usual_s
        left = [[r for r in wanted if r not in kept] for wanted, kept in zip(missing, self.kept, strict=True)]
        running_s = sum(pace_s * len(wanted) for pace_s, wanted in zip(self.pace_s, left, strict=True))
        ready_s = self.ready_s * sum(bool(wanted) for wanted in left[MOST_REHEARSED:])
        yield from self.crew_for(running_s, ready_s).finish(self.pieces(left))

    def crew_for(self, running_s: float, ready_s: float) -> Crew:
        """Give workers for so much work and making ready: those that are there already, or as many as help."""
        if self.crew is None or (self.crew.workers == 1 and self.executor is None):
            helpful = cores() if running_s + ready_s > WORTH_A_POOL_S else 1
            apart = self.engine == "simpy" or ready_s > MUCH_PLANNING * (running_s + ready_s)
            self.crew = Crew(self.workers or helpful, self.executor, apart)
        return self.crew

    def pieces(self, left: Sequence[Sequence[int]]) -> list[Piece]:
        """Cut what is left into pieces; the first replications of all scenarios come first."""
        cut = []
        for number, wanted in enumerate(left):
            size = max(1, int(PIECE_S / max(self.pace_s[number], 1e-9)))
            cut += [self.piece(number, part) for part in stretches(wanted, size)]
        return sorted(cut, key=lambda piece: (piece.replications.start, piece.number))

    def piece(self, number: int, replications: range) -> Piece:
        """Make a piece of work."""
        return Piece(number, self.scenarios[number], replications, self.seed, self.engine, self.measure)

    def results(self, most: int = MOST_REPLICATIONS) -> Results:
        """Give what is there; of each scenario the replications from 0 on without a gap, at most so many."""
        counts = [min(most, next(r for r in range(len(kept) + 1) if r not in kept)) for kept in self.kept]
        measured = tuple(self.rows(number, count) for number, count in enumerate(counts))
        return Results(tuple(self.names), tuple(self.scenarios), tuple(self.metrics), measured, self.seed, self.engine)


def stacked(kept: dict[int, Numbers], count: int, width: int = 0) -> Numbers:
    """Give rows 0 to count - 1."""
    return np.stack([kept[r] for r in range(count)]) if count else np.empty((0, width))


def stretches(numbers: Iterable[int], size: int) -> Iterator[range]:
    """Cut ascending numbers into ranges without gaps, of at most so many."""
    begin = end = -1
    for number in numbers:
        if number != end or end - begin == size:
            if begin >= 0:
                yield range(begin, end)
            begin = number
        end = number + 1
    if begin >= 0:
        yield range(begin, end)
