"""Studies: the same replications of one or several scenarios, measured."""

from collections.abc import Sequence

import numpy as np

from sim.outcome import Bench
from sim.scenario import Scenario
from sim.studies.execute import execute
from sim.studies.progress import telling
from sim.studies.results import Results
from sim.studies.stock_bands import Bands, banded, bands, levels_of
from sim.studies.work import Numbers, Work, bench_of, checked, unique

MOST_BANDED = 500
"""More replications than these make no better bands, and much to remember."""
STEP_H = 6.0


def study(
    *scenarios: Scenario,
    replications: int = 100,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    progress: bool = True,
) -> Results:
    """Run replications 0 to `replications` - 1 of each scenario and give all their metrics.

    Replication r of each scenario draws from the same keyed streams, so that scenarios are compared in pairs. The same
    arguments give the same numbers whatever `workers` is: None takes as many processes as help, 1 stays in this one.
    A progress bar is shown on a terminal. In a script that uses several processes, the call belongs under
    `if __name__ == "__main__":`. Raises StudyError for arguments that make no sense and for a run that breaks off.
    """
    work = checked(Work(scenarios, replications, seed, engine, metrics_in_order), workers)
    return _results(work, _measured(work, workers, progress))


def study_with_bands(
    *scenarios: Scenario,
    replications: int = 100,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    progress: bool = True,
) -> tuple[Results, tuple[Bands, ...]]:
    """Make a study and the bands of stock levels of each scenario from the same runs; arguments as for `study`.

    Bands of a long study are those of its first 500 replications.
    """
    if replications > MOST_BANDED:
        results = study(
            *scenarios, replications=replications, seed=seed, workers=workers, engine=engine, progress=progress
        )
        first = (MOST_BANDED, seed, workers, engine, progress, STEP_H)
        return results, tuple(bands(scenario, *first) for scenario in scenarios)
    work = checked(Work(scenarios, replications, seed, engine, metrics_and_levels), workers)
    measured = _measured(work, workers, progress)
    counts = [len(bench_of(scenario, engine).declared) for scenario in scenarios]
    parts = list(zip(scenarios, measured, counts, strict=True))
    found = tuple(banded(scenario, seed, STEP_H, values[:, count:]) for scenario, values, count in parts)
    return _results(work, [values[:, :count] for _, values, count in parts]), found


def metrics_in_order(bench: Bench, seed: int, replication: int) -> Numbers:
    """Give the metrics of one replication in the order in which they are declared."""
    found = bench.metrics(seed, replication)
    return np.array([found[metric.name] for metric in bench.declared])


def metrics_and_levels(bench: Bench, seed: int, replication: int) -> Numbers:
    """Give the metrics of one replication as `metrics_in_order` does, and behind them the levels of its stocks."""
    run = bench.run(seed, replication)
    return np.concatenate([[run.metrics[metric.name] for metric in bench.declared], levels_of(run, STEP_H)])


def _measured(work: Work, workers: int | None, progress: bool) -> list[Numbers]:
    with telling(work.replications * len(work.scenarios), "runs", progress) as tell:
        return execute(work, workers, tell)


def _results(work: Work, measured: Sequence[Numbers]) -> Results:
    names = tuple(unique([scenario.name for scenario in work.scenarios]))
    declared = tuple(bench_of(scenario, work.engine).declared for scenario in work.scenarios)
    return Results(names, work.scenarios, declared, tuple(measured), work.seed, work.engine)
