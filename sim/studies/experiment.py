"""Studies: the same replications of one or several scenarios, measured."""

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

import numpy as np

from sim.outcome import Bench
from sim.scenario import Scenario
from sim.studies.keeping.ledger import kept_in
from sim.studies.level_bands import Bands, banded, bands, levels_of
from sim.studies.precision import FIRST, MOST, precision_of, run_until
from sim.studies.refusal import StudyError
from sim.studies.results import Results
from sim.studies.runner import Runner, metrics_in_order
from sim.studies.workers.work import Numbers, Work, checked

MOST_BANDED = 500
"""More replications than these make no better bands, and much to remember."""
STEP_H = 6.0


def study(
    *scenarios: Scenario,
    replications: int | None = None,
    precision: str | float | None = None,
    metrics: Sequence[str] = (),
    on_difference: bool = False,
    most: int = MOST,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    executor: Executor | None = None,
    results: str | Path | None = None,
    resume: bool = False,
    progress: bool = True,
) -> Results:
    """Run replications 0, 1, 2, ... of each scenario and give all their metrics.

    There are `replications` of each (100), or as many as it takes, at most `most`, until the 95 % interval of each of
    `metrics` has the half width `precision`: "5%" of the mean, or a number in its unit; of the paired differences to
    the first scenario with `on_difference`.

    Replication r of each scenario draws from the same keyed streams, so that scenarios are compared in pairs. The same
    arguments give the same numbers whatever `workers` is: None takes as many processes as help, 1 stays in this one. An
    `executor` of `concurrent.futures`, such as `Client.get_executor(pure=False, retries=2)` of Dask, does the work
    instead of them. `results` names a file in which each replication is kept as it ends; with `resume` the study goes
    on with what is there. A progress bar is shown on a terminal and in a notebook. In a script that uses several
    processes, the call belongs under `if __name__ == "__main__":`.

    Raises StudyError for arguments that make no sense, for a run that breaks off, and for a results file that holds
    something else.
    """
    if replications is not None and precision is not None:
        raise StudyError("give replications or precision, and not both")
    wanted = None if precision is None else precision_of(precision, metrics, on_difference, most=most)
    count = 100 if replications is None else replications
    checked(Work(scenarios, count, seed, engine, metrics_in_order), workers)
    expected = 10 * FIRST if wanted else count
    with (
        kept_in(results, seed, resume) as ledger,
        Runner(scenarios, seed, engine, workers, executor, ledger, progress, expected) as runner,
    ):
        total = run_until(runner, wanted) if wanted else count
        runner.upto([total] * len(scenarios))
        found = runner.results(total)
        if ledger is not None:
            ledger.complete()
        return found


def study_with_bands(
    *scenarios: Scenario,
    replications: int = 100,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    progress: bool = True,
) -> tuple[Results, tuple[Bands, ...]]:
    """Make a study and the bands of the levels of each scenario from the same runs; arguments as for `study`.

    Bands of a long study are those of its first 500 replications.
    """
    if replications > MOST_BANDED:
        results = study(
            *scenarios, replications=replications, seed=seed, workers=workers, engine=engine, progress=progress
        )
        first = (MOST_BANDED, seed, workers, engine, progress, STEP_H)
        return results, tuple(bands(scenario, *first) for scenario in scenarios)
    with Runner(
        scenarios, seed, engine, workers, progress=progress, expected=replications, measure=metrics_and_levels
    ) as runner:
        measured = runner.upto([replications] * len(scenarios))
        declared = tuple(runner.declared(number) for number in range(len(scenarios)))
        metrics = tuple(values[:, : len(own)] for values, own in zip(measured, declared, strict=True))
        results = Results(tuple(runner.names), scenarios, declared, metrics, seed, runner.engine)
    parts = zip(scenarios, measured, declared, strict=True)
    return results, tuple(banded(scenario, seed, STEP_H, values[:, len(own) :]) for scenario, values, own in parts)


def metrics_and_levels(bench: Bench, seed: int, replication: int) -> Numbers:
    """Give the metrics of one replication as `metrics_in_order` does, and behind them its levels."""
    run = bench.run(seed, replication)
    return np.concatenate([[run.metrics[metric.name] for metric in bench.declared], levels_of(run, STEP_H)])
