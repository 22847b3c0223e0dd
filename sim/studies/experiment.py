"""Studies: the same replications of one or several scenarios, measured."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.engine import Program
from sim.operation import PROGRAM
from sim.outcome import Bench
from sim.scenario import Scenario
from sim.studies.aims import aims
from sim.studies.keeping.ledger import kept_in
from sim.studies.known import refuse_checks, refuse_difference, refuse_unknown
from sim.studies.level_bands import Bands, banded, bands, levels_of
from sim.studies.numbering import numbered
from sim.studies.precision import FIRST, MOST, precision_of
from sim.studies.question import Question
from sim.studies.refusal import StudyError
from sim.studies.results import Results
from sim.studies.runner import Runner, metrics_in_order
from sim.studies.stopping import run_until
from sim.studies.workers.work import Numbers, Work, checked

if TYPE_CHECKING:
    from sim.studies.workers.given import Given

MOST_BANDED = 500
"""More replications than these make no better bands, and much to remember."""
STEP_H = 6.0


def study(
    *scenarios: Scenario,
    replications: int | range | None = None,
    precision: str | float | None = None,
    metrics: Sequence[str] = (),
    on_difference: bool = False,
    most: int = MOST,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    executor: "Given | None" = None,
    results: str | Path | None = None,
    resume: bool = False,
    question: Question | None = None,
    progress: bool = True,
    program: Program = PROGRAM,
) -> Results:
    """Run replications 0, 1, 2, ... of each scenario and give all their metrics.

    There are `replications` of each (100), or as many as it takes, at most `most`, until the 95 % interval of each of
    `metrics` has the half width `precision`: "5%" of the mean, or a number in its unit; of the paired differences to
    the first scenario with `on_difference`. How far each interval was reached is in `aims` of the results. Metrics and
    checks of names that there are not are refused before the first run. A range, such as `range(100, 200)`, is one
    shard of a larger study: those replications and no others, to be put together with others by `airbridge merge`.

    Replication r of each scenario draws from the same keyed streams, so that scenarios are compared in pairs. The same
    arguments give the same numbers whatever `workers` is: None takes as many processes as help, 1 stays in this one.
    `executor` does the work instead of them: a Dask client, which is left open, the address of a Dask scheduler, such
    as "tcp://127.0.0.1:8786", or an executor of `concurrent.futures`. `results` names a file in which each replication
    is kept as it ends; with `resume` the study goes on with what is there. `question` is what a study file asks (see
    `read_study`): it changes nothing of what is run, is kept with the results, and says what a report of them is about.
    A progress bar is shown on a terminal and in a notebook. In a script that uses several processes, the call belongs
    under `if __name__ == "__main__":`.

    `program` has processes of your own besides those of the operation: see `Program.extended`. Worker processes and an
    executor import it by name, and one that stands in a notebook stays in this process, where compiled runs use
    threads. No results file is kept of it.

    Raises StudyError for arguments that make no sense, for a run that breaks off, and for a results file that holds
    something else.
    """
    if replications is not None and precision is not None:
        raise StudyError("give replications or precision, and not both")
    refuse_difference(on_difference, precision, len(scenarios))
    if results is not None and program is not PROGRAM:
        raise StudyError(
            "a results file does not say which program ran: leave results out, and keep frame or summary()"
        )
    wanted = None if precision is None else precision_of(precision, metrics, on_difference, most=most)
    numbers = numbered(100 if replications is None else replications)
    checked(Work(scenarios, len(numbers), seed, engine, metrics_in_order, program), workers)
    expected = 10 * FIRST if wanted else len(numbers)
    with (
        kept_in(results, seed, resume, question) as ledger,
        Runner(scenarios, seed, engine, workers, executor, ledger, progress, expected, program=program) as runner,
    ):
        refuse_unknown(metrics, runner.metrics)
        refuse_checks(question.checks if question else {}, scenarios, runner.names, runner.metrics)
        numbers = range(run_until(runner, wanted)) if wanted else numbers
        measured = runner.over([numbers] * len(scenarios))
        reached = tuple(aims(measured, runner.metrics, runner.names, wanted)) if wanted else ()
        found = runner.results(len(numbers), numbers.start)
        if ledger is not None:
            ledger.complete()
        return replace(found, question=question, aims=reached)


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
