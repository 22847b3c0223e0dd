"""The one way in which replications are run: whatever a study asks for, whoever does the work, wherever it is kept."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np

from sim.engine import Program
from sim.operation import PROGRAM
from sim.outcome import Bench, Metric
from sim.scenario import Scenario
from sim.studies.keeping.ledger import Ledger
from sim.studies.numbering import without_gap
from sim.studies.progress import telling
from sim.studies.refusal import whole
from sim.studies.results import Results
from sim.studies.workers.crew import Crew, cores
from sim.studies.workers.given import at_work, refuse_kind
from sim.studies.workers.sending import refuse_far, stays_here
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

if TYPE_CHECKING:
    from sim.studies.workers.given import Given

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
        executor: "Given | None" = None,
        ledger: Ledger | None = None,
        progress: bool = True,
        expected: int = 100,
        measure: Measure = metrics_in_order,
        program: Program = PROGRAM,
    ) -> None:
        """Make ready; StudyError for arguments that make no sense.

        `workers` is None for as many as help, `executor` does the work instead of them where it is given (see
        `sim.studies.workers.given`), `ledger` already holds what it holds, and keeps what comes. `expected`
        replications of each decide what "auto" is. A `program` that no module has stays in this process.
        """
        work = checked(Work(tuple(scenarios), expected, seed, engine, measure, program), workers)
        refuse_kind(executor)
        refuse_far(program, work.engine, workers, executor)
        self.program, self.stays_here = program, stays_here(program)
        self.engine, self.seed, self.measure = work.engine, seed, measure
        self.workers, self.ledger, self.progress = workers, ledger, progress
        self.scenarios: list[Scenario] = []
        self.names: list[str] = []
        self.metrics: list[tuple[Metric, ...]] = []
        self.kept: list[dict[int, Numbers]] = []
        self.pace_s: list[float] = []
        self.rehearsed, self.ready_s = 0, 0.0
        self.crew: Crew | None = None
        for scenario, name in zip(scenarios, unique([each.name for each in scenarios]), strict=True):
            self.enter(scenario, name)
        self.helpers = ExitStack()
        self.executor = self.helpers.enter_context(at_work(executor))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self.dismiss()
            self.helpers.__exit__(kind, error, at)
        finally:
            self.close()

    def dismiss(self) -> None:
        """Let the workers go that were hired here."""
        if self.crew is not None:
            self.crew.dismiss()
            self.crew = None

    def close(self) -> None:
        """Let the workers go, and the ledger be whole."""
        self.dismiss()
        self.helpers.close()
        if self.ledger is not None:
            self.ledger.close()

    def add(self, scenario: Scenario) -> int:
        """Take in a further scenario, and give its number; ScenarioError where it cannot be planned."""
        return self.enter(scenario, *unique([scenario.name], self.names))

    def enter(self, scenario: Scenario, name: str) -> int:
        """Take in a scenario by a name that no other has; those that are rehearsed are made ready at once."""
        begun = perf_counter()
        soon = len(self.scenarios) < MOST_REHEARSED
        metrics = self.metrics_of(scenario, soon)
        self.ready_s = 0.0 if soon else READY_TO_PLANNED * (perf_counter() - begun)
        self.kept.append(self.ledger.enter(name, scenario, metrics) if self.ledger is not None else {})
        self.names.append(name)
        self.scenarios.append(scenario)
        self.metrics.append(metrics)
        self.pace_s.append(0.0)
        return len(self.scenarios) - 1

    def metrics_of(self, scenario: Scenario, soon: bool) -> tuple[Metric, ...]:
        """Give the metrics of a scenario, and make it ready where it is to be run soon."""
        if soon:
            return bench_of(scenario, self.engine, self.program).declared
        return declared_in(scenario, self.program)

    def declared(self, number: int) -> tuple[Metric, ...]:
        """Give the metrics of a scenario."""
        return self.metrics[number]

    def upto(self, counts: Sequence[int]) -> tuple[Numbers, ...]:
        """See that replications 0 to counts[k] - 1 of scenario k are there, and give their rows in that order."""
        for count in counts:
            whole("replications", count, 0, MOST_REPLICATIONS)
        return self.over([range(count) for count in counts])

    def over(self, wanted: Sequence[range]) -> tuple[Numbers, ...]:
        """See that the replications `wanted[k]` of scenario k are there, and give their rows in that order."""
        missing = [[r for r in numbers if r not in kept] for numbers, kept in zip(wanted, self.kept, strict=True)]
        with telling(sum(map(len, missing)), "runs", self.progress) as tell:
            for piece, values in self.finished(missing):
                self.keep(piece, values)
                tell(len(piece.replications))
        return tuple(self.rows(number, numbers) for number, numbers in enumerate(wanted))

    def rows(self, number: int, replications: range) -> Numbers:
        """Give some replications of a scenario, which are there already."""
        return stacked(self.kept[number], replications, len(self.declared(number)))

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
            apart = self.engine == "simpy" or ready_s > MUCH_PLANNING * (running_s + ready_s)
            alone = running_s + ready_s <= WORTH_A_POOL_S or (self.stays_here and self.engine == "simpy")
            self.crew = Crew(self.workers or (1 if alone else cores()), self.executor, apart and not self.stays_here)
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
        return Piece(number, self.scenarios[number], replications, self.seed, self.engine, self.measure, self.program)

    def results(self, most: int = MOST_REPLICATIONS, first: int = 0) -> Results:
        """Give what is there; of each scenario the replications from the first on without a gap, at most so many."""
        counts = [min(most, without_gap(kept, first)) for kept in self.kept]
        measured = tuple(self.rows(number, range(first, first + count)) for number, count in enumerate(counts))
        named = (tuple(self.names), tuple(self.scenarios), tuple(self.metrics))
        return Results(*named, measured, self.seed, self.engine, program=self.program, first=first)


def stacked(kept: dict[int, Numbers], replications: range, width: int = 0) -> Numbers:
    """Give the rows of some replications."""
    return np.stack([kept[r] for r in replications]) if replications else np.empty((0, width))


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
