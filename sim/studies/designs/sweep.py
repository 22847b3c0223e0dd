"""Sweeps: a scenario over a grid of values, or over points of a Latin hypercube."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd

from sim.scenario import Scenario
from sim.studies.designs.inputs import Values, setting, spans, varied
from sim.studies.keeping.ledger import kept_in
from sim.studies.refusal import StudyError, whole
from sim.studies.results import Results
from sim.studies.runner import Runner
from sim.studies.statistics import spread
from sim.studies.workers.work import SEEDS

MOST_POINTS = 10_000


@dataclass(frozen=True, eq=False)
class Sweep:
    """A scenario at many points, with the same replications at each."""

    paths: tuple[str, ...]
    """The inputs that were varied."""
    points: tuple[Values, ...]
    """The values of each point, by path."""
    results: Results
    """What was measured; scenario k of it is point k."""

    def frame(self, *metrics: str, confidence: float = 0.95) -> pd.DataFrame:
        """Give one row for each point and metric: the inputs, then n, missing, mean, low, high, sd.

        Where none is named, the metrics are given that every point has. StudyError for one that there is not.
        """
        names = metrics or tuple(self.results.shared())
        rows = [
            {**point, "metric": metric, **asdict(spread(self.results.values(name, metric), confidence))}
            for name, point in zip(self.results.scenarios, self.points, strict=True)
            for metric in names
        ]
        return pd.DataFrame(rows)

    def __repr__(self) -> str:
        return f"<Sweep of {len(self.points)} points over {', '.join(self.paths)}>"

    def _repr_html_(self) -> str:
        return str(self.frame()._repr_html_())  # type: ignore[operator]


def sweep(
    scenario: Scenario,
    values: Mapping[str, Sequence[Any] | tuple[float, float]],
    points: int | None = None,
    replications: int = 100,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    executor: Executor | None = None,
    results: str | Path | None = None,
    resume: bool = False,
    progress: bool = True,
) -> Sweep:
    """Run a scenario over values at dotted paths, with the same random numbers at every point.

    Without `points` it is the grid of all combinations: `{"fleets.c130.aircraft": [1, 2, 3]}`. With `points`, each path
    has two bounds, and so many points of a Latin hypercube are run between them. Other arguments, and errors, are those
    of `study`; a point that the scenario refuses is named.
    """
    made = grid(values) if points is None else hypercube(scenario, values, points, seed)
    scenarios = [varied(scenario, point) for point in made]
    with (
        kept_in(results, seed, resume) as ledger,
        Runner(scenarios, seed, engine, workers, executor, ledger, progress, replications) as runner,
    ):
        runner.upto([replications] * len(scenarios))
        found = runner.results(replications)
        if ledger is not None:
            ledger.complete()
    return Sweep(tuple(values), tuple(made), found)


def grid(values: Mapping[str, Sequence[Any]]) -> list[Values]:
    """Give all combinations of values, the last path changing fastest."""
    if not values or not all(len(each) for each in values.values()):
        raise StudyError("a sweep needs values, such as {'fleets.c130.aircraft': [1, 2, 3]}")
    count = 1
    for each in values.values():
        count *= len(each)
    if count > MOST_POINTS:
        raise StudyError(
            f"these are {count:,} points, and {MOST_POINTS:,} is the most: take fewer values, or points=100"
        )
    return [dict(zip(values, combination, strict=True)) for combination in product(*values.values())]


def hypercube(scenario: Scenario, bounds: Mapping[str, Any], points: int, seed: int) -> list[Values]:
    """Give points of a Latin hypercube between bounds (McKay, Beckman and Conover 1979)."""
    from scipy.stats import qmc

    whole("points", points, 1, MOST_POINTS)
    whole("seed", seed, 0, SEEDS - 1)
    inputs = spans(scenario, bounds)
    shares = qmc.LatinHypercube(len(inputs), rng=seed).random(points)
    return [
        {each.path: setting(scenario, each, each.at(share)) for each, share in zip(inputs, row, strict=True)}
        for row in shares.tolist()
    ]
