"""Sweeps: a scenario over a grid of values, or over points of a Latin hypercube."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.scenario import Scenario
from sim.studies.designs.inputs import Values, setting, spans, varied
from sim.studies.designs.ranges import different
from sim.studies.keeping.ledger import kept_in
from sim.studies.known import refuse_unknown
from sim.studies.numbering import numbered
from sim.studies.refusal import StudyError, whole
from sim.studies.results import Results
from sim.studies.runner import Runner
from sim.studies.statistics import spread
from sim.studies.workers.work import SEEDS, Numbers

if TYPE_CHECKING:
    from sim.studies.workers.given import Given

MOST_POINTS = 10_000
EXAMPLE = "a sweep needs values, such as {'fleets.c130.aircraft': [1, 2, 3]}"


@dataclass(frozen=True, eq=False)
class Sweep:
    """A scenario at many points, with the same replications at each."""

    paths: tuple[str, ...]
    """The inputs that were varied."""
    points: tuple[Values, ...]
    """The values of each point, by path."""
    results: Results
    """What was measured; scenario k of it is point k."""
    metrics: tuple[str, ...] = ()
    """The metrics that were asked for; none where it is all of them."""

    def frame(self, *metrics: str, confidence: float = 0.95) -> pd.DataFrame:
        """Give one row for each point and metric: the inputs, then n, missing, mean, low, high, sd.

        Where none is named they are those that the sweep was asked for, or else those that every point has. A point
        without a metric that another has is blank. StudyError for one that there is not.
        """
        names = metrics or self.metrics or tuple(self.results.shared())
        refuse_unknown(names, self.results.declared)
        rows = [
            {**point, "metric": metric, **asdict(spread(self.values(number, metric), confidence))}
            for number, point in enumerate(self.points)
            for metric in names
        ]
        return pd.DataFrame(rows)

    def values(self, number: int, metric: str) -> Numbers:
        """Give a metric at one point, one value a replication; none where that point has no such metric."""
        if metric not in {each.name for each in self.results.declared[number]}:
            return np.empty(0)
        return self.results.values(self.results.scenarios[number], metric)

    def __repr__(self) -> str:
        return f"<Sweep of {len(self.points)} points over {', '.join(self.paths)}>"

    def _repr_html_(self) -> str:
        return str(self.frame()._repr_html_())  # type: ignore[operator]


def sweep(
    scenario: Scenario,
    values: Mapping[str, Sequence[Any] | tuple[Any, Any]],
    points: int | None = None,
    replications: int | range = 100,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    executor: "Given | None" = None,
    results: str | Path | None = None,
    resume: bool = False,
    progress: bool = True,
    metrics: Sequence[str] = (),
) -> Sweep:
    """Run a scenario over values at dotted paths, with the same random numbers at every point.

    Without `points` it is the grid of all combinations, a value that comes again once: `{"fleets.c130.aircraft": [1, 2,
    3]}`. With `points`, each path has two bounds, numbers, dates or factors for a whole distribution, and so many
    points of a Latin hypercube are run between them; counts are whole, two dates whole days, and moments to the minute.
    `metrics` are those that the frame is to show. Other arguments, and errors, are those of `study`; a point that the
    scenario refuses is named.
    """
    made = grid(values) if points is None else hypercube(scenario, values, points, seed)
    scenarios = [varied(scenario, point) for point in made]
    numbers = numbered(replications)
    with (
        kept_in(results, seed, resume) as ledger,
        Runner(scenarios, seed, engine, workers, executor, ledger, progress, len(numbers)) as runner,
    ):
        refuse_unknown(metrics, runner.metrics)
        runner.over([numbers] * len(scenarios))
        found = runner.results(len(numbers), numbers.start)
        if ledger is not None:
            ledger.complete()
    return Sweep(tuple(values), tuple(made), found, tuple(metrics))


def grid(values: Mapping[str, Sequence[Any]]) -> list[Values]:
    """Give all combinations of values, the last path changing fastest."""
    each_once = different(values, EXAMPLE)
    count = 1
    for each in each_once.values():
        count *= len(each)
    if count > MOST_POINTS:
        raise StudyError(
            f"these are {count:,} points, and {MOST_POINTS:,} is the most: take fewer values, or points=100"
        )
    return [dict(zip(each_once, combination, strict=True)) for combination in product(*each_once.values())]


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
