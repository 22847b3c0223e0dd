"""Sensitivity: which inputs a metric depends on, one at a time (tornado) or all at once (Morris, Sobol)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from sim.outcome import Metric
from sim.scenario import Scenario
from sim.studies.designs.inputs import Span, setting, spans, told, varied
from sim.studies.designs.ranges import key_of
from sim.studies.known import metric_place
from sim.studies.refusal import StudyError, whole
from sim.studies.results import Results
from sim.studies.runner import Runner
from sim.studies.statistics import Spread, defined, spread
from sim.studies.workers.work import Numbers

if TYPE_CHECKING:
    from sim.studies.workers.given import Given

Method = Literal["tornado", "morris", "sobol"]
Model = Callable[[Numbers], Numbers]
"""Gives a figure for each row of shares between 0 and 1, one share for each input."""
TRAJECTORIES = 20
SAMPLES = 64
LEVELS = 4


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """How a metric depends on some inputs, the most important first."""

    metric: str
    """The metric."""
    method: str
    """"tornado", "morris" or "sobol"."""
    frame: pd.DataFrame
    """One row for each input.

    Tornado: low and high (the input, or the factor for it), then the metric there as at_low and at_high, the paired
    difference between the two with its 95 % interval. Morris: mu, mu_star, sigma, mu_star_conf. Sobol: first and total
    index, each with the half width of its 95 % bootstrap interval.
    """
    runs: int
    """Replications that it took."""
    measured: Metric
    """What the metric is: its label and unit, and which way is better."""
    scenario: Scenario
    """The scenario whose inputs were moved."""
    seed: int
    """Replication r of every point is made of this seed and r."""
    replications: int
    """Replications of each point."""
    base: Spread | None = None
    """Tornado: the metric with every input as the scenario says."""

    def __repr__(self) -> str:
        return f"<Sensitivity of {self.metric} ({self.method}): {', '.join(self.frame['input'][:3])}, ...>"

    def _repr_html_(self) -> str:
        return str(self.frame._repr_html_())  # type: ignore[operator]


def sensitivity(
    scenario: Scenario,
    metric: str,
    bounds: Mapping[str, tuple[Any, Any]],
    method: Method = "tornado",
    replications: int = 20,
    samples: int | None = None,
    seed: int = 1,
    workers: int | None = None,
    engine: str = "auto",
    executor: "Given | None" = None,
    progress: bool = True,
) -> Sensitivity:
    """Say which of some inputs a metric depends on between bounds: numbers, dates, or factors for a whole distribution.

    "tornado" moves one input at a time, all else as the scenario says. "morris" follows `samples` (20) trajectories of
    elementary effects (Morris 1991; Campolongo 2007), "sobol" estimates first and total indices of variance from
    `samples` (64) base points, a power of two (Saltelli 2010); both through SALib. Each point is the mean of
    `replications` with the same random numbers everywhere, so that differences between points come from the inputs.
    Errors are those of `study`; StudyError where SALib is not installed, and where the metric is never defined.
    """
    inputs = spans(scenario, bounds)
    whole("samples", samples if samples is not None else 2, 2, 100_000)
    measured = Points(scenario, inputs, metric, replications, seed, workers, engine, executor, progress)
    if method == "tornado":
        return tornado(measured)
    if method not in ("morris", "sobol"):
        raise StudyError(f"there is no method {method!r}: choose tornado, morris or sobol")
    screened = morris if method == "morris" else sobol
    names = [each.path for each in inputs]
    frame = screened(measured.means, names, samples or (TRAJECTORIES if method == "morris" else SAMPLES), seed)
    return Sensitivity(metric, method, frame, measured.runs, measured.declared(), scenario, seed, replications)


class Points:
    """A scenario at points between the bounds of its inputs."""

    def __init__(
        self,
        scenario: Scenario,
        inputs: Sequence[Span],
        metric: str,
        replications: int,
        seed: int,
        workers: int | None,
        engine: str,
        executor: "Given | None",
        progress: bool,
    ) -> None:
        whole("replications", replications, 1, 100_000)
        self.scenario, self.inputs, self.metric, self.replications = scenario, tuple(inputs), metric, replications
        self.seed, self.workers, self.engine, self.executor, self.progress = seed, workers, engine, executor, progress
        self.runs = 0
        self.metrics: tuple[Metric, ...] = ()

    def measure(self, settings: Sequence[Mapping[str, Any]]) -> Results:
        """Run the scenario with each of some settings; those that come twice are run once."""
        scenarios = [varied(self.scenario, each) for each in settings]
        expected = max(1, self.replications * len(scenarios))
        with Runner(
            scenarios, self.seed, self.engine, self.workers, self.executor, None, self.progress, expected
        ) as runner:
            for number in range(len(scenarios)):
                metric_place(self.metric, number, runner.metrics, runner.names)
            runner.upto([self.replications] * len(scenarios))
            self.runs += self.replications * len(scenarios)
            results = runner.results()
        self.metrics = results.metrics
        return results

    def declared(self) -> Metric:
        """Give what the metric is, once it has been measured."""
        return next(each for each in self.metrics if each.name == self.metric)

    def means(self, shares: Numbers) -> Numbers:
        """Give the mean of the metric at each row of shares; StudyError where it is defined in no replication."""
        settings = [self.settings(row) for row in shares.tolist()]
        different = {key_of(each): each for each in settings}
        results = self.measure(list(different.values()))
        found = {}
        for name, key in zip(results.scenarios, different, strict=True):
            values = defined(results.values(name, self.metric))
            if not len(values):
                raise StudyError(f"{self.metric} is defined in no replication with {name}: choose another metric")
            found[key] = float(values.mean())
        return np.array([found[key_of(each)] for each in settings])

    def settings(self, row: Sequence[float]) -> dict[str, Any]:
        """Give the values of all inputs at some shares."""
        return {
            each.path: setting(self.scenario, each, each.at(share))
            for each, share in zip(self.inputs, row, strict=True)
        }


def tornado(points: Points) -> Sensitivity:
    """Move each input to its bounds, alone; the widest bar comes first."""
    ends = [(each, bound) for each in points.inputs for bound in (each.low, each.high)]
    moved = [{each.path: setting(points.scenario, each, bound)} for each, bound in ends]
    results = points.measure([*moved, {}])
    *values, base = [results.values(name, points.metric) for name in results.scenarios]
    rows = []
    for number, each in enumerate(points.inputs):
        low, high = values[2 * number], values[2 * number + 1]
        found = spread(high - low)
        rows.append(
            {
                "input": each.path,
                "low": told(each, each.low),
                "high": told(each, each.high),
                "at_low": spread(low).mean,
                "at_high": spread(high).mean,
                "difference": found.mean,
                "difference_low": found.low,
                "difference_high": found.high,
            }
        )
    frame = pd.DataFrame(rows).sort_values("difference", key=abs, ascending=False, kind="stable", ignore_index=True)
    of = (points.runs, points.declared(), points.scenario, points.seed, points.replications)
    return Sensitivity(points.metric, "tornado", frame, *of, spread(base))


def problem_of(names: Sequence[str]) -> dict[str, Any]:
    """Describe inputs between 0 and 1 as SALib asks."""
    return {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}


def morris(model: Model, names: Sequence[str], samples: int, seed: int) -> pd.DataFrame:
    """Give the elementary effects of inputs between 0 and 1 after Morris; the largest mu_star comes first."""
    salib = salib_or_refusal()
    problem = problem_of(names)
    points = salib.sample.morris.sample(problem, samples, num_levels=LEVELS, seed=seed % 2**32)
    found = salib.analyze.morris.analyze(problem, points, model(points), num_levels=LEVELS, seed=seed % 2**32)
    columns = {name: np.asarray(found[name], dtype=float) for name in ("mu", "mu_star", "sigma", "mu_star_conf")}
    return ordered(names, columns, "mu_star")


def sobol(model: Model, names: Sequence[str], samples: int, seed: int) -> pd.DataFrame:
    """Give first and total indices of inputs between 0 and 1; the largest total comes first.

    StudyError unless `samples` is a power of two, for which Sobol's sequence is balanced.
    """
    salib = salib_or_refusal()
    if samples & (samples - 1):
        raise StudyError(f"samples must be a power of two, such as 64, not {samples}")
    problem = problem_of(names)
    points = salib.sample.sobol.sample(problem, samples, calc_second_order=False, seed=seed % 2**32)
    values = model(points)
    if values.std() == 0.0:
        zeros = np.zeros(len(names))
        return ordered(names, {"first": zeros, "first_conf": zeros, "total": zeros, "total_conf": zeros}, "total")
    centred = (values - values.mean()) / values.std()
    found = salib.analyze.sobol.analyze(problem, centred, calc_second_order=False, seed=seed % 2**32)
    columns = {
        "first": found["S1"],
        "first_conf": found["S1_conf"],
        "total": found["ST"],
        "total_conf": found["ST_conf"],
    }
    return ordered(names, columns, "total")


def ordered(names: Sequence[str], columns: Mapping[str, Numbers], by: str) -> pd.DataFrame:
    """Give one row for each input, the largest first."""
    frame = pd.DataFrame({"input": list(names), **columns})
    return frame.sort_values(by, ascending=False, kind="stable", ignore_index=True)


def salib_or_refusal() -> Any:
    """Give SALib; StudyError where it is not installed."""
    try:
        import SALib.analyze.morris
        import SALib.analyze.sobol
        import SALib.sample.morris
        import SALib.sample.sobol
    except ImportError:
        raise StudyError("SALib is not installed: pip install 'airbridge-sim[sensitivity]'") from None
    return SALib
