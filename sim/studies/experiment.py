"""Studies: the same replications of one or several scenarios, measured."""

import numpy as np

from sim.outcome import Bench
from sim.scenario import Scenario
from sim.studies.results import Results
from sim.studies.runner import Runner
from sim.studies.stock_bands import Bands, banded, bands, levels_of
from sim.studies.work import Numbers

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
    with Runner(scenarios, seed, engine, workers, progress=progress, expected=replications) as runner:
        runner.upto([replications] * len(scenarios))
        return runner.results()


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
    """Give the metrics of one replication as `metrics_in_order` does, and behind them the levels of its stocks."""
    run = bench.run(seed, replication)
    return np.concatenate([[run.metrics[metric.name] for metric in bench.declared], levels_of(run, STEP_H)])
