"""The results of a study: every metric of every replication, and what they say together."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.outcome import Metric, Run, simulate
from sim.scenario import Scenario
from sim.studies.comparison import compared
from sim.studies.keeping.kept import keep_parquet
from sim.studies.refusal import StudyError, place_of, whole
from sim.studies.statistics import Spread, quantile, quantile_interval, spread, wilson
from sim.studies.workers.work import Numbers

if TYPE_CHECKING:
    from sim.studies.why.explanation import Explanation

FRAME = ("scenario", "replication", "metric", "value", "unit")
SHARES = {"p10": 0.1, "p50": 0.5, "p90": 0.9}


@dataclass(frozen=True, eq=False)
class Results:
    """What a study found; scenarios stand in the order in which they were given, the first being the baseline."""

    scenarios: tuple[str, ...]
    """Names of the scenarios; where two were called the same, the later has a number."""
    inputs: tuple[Scenario, ...]
    """The scenarios themselves."""
    declared: tuple[tuple[Metric, ...], ...]
    """The metrics of each scenario, in reading order."""
    measured: tuple[Numbers, ...]
    """For each scenario one row a replication and one column a metric; nan where a metric is not defined."""
    seed: int
    """Replication r of every scenario is made of this seed and r, so that replications are paired."""
    engine: str
    """What ran it: "simpy" or "compiled"."""

    @property
    def replications(self) -> int:
        """Number of replications that every scenario has."""
        return min(len(values) for values in self.measured)

    @cached_property
    def metrics(self) -> tuple[Metric, ...]:
        """The metrics of all scenarios, in reading order."""
        return in_reading_order(self.declared)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row for each scenario, replication and metric: scenario, replication, metric, value, unit."""
        return pd.concat([self._tidy(k) for k in range(len(self.scenarios))], ignore_index=True)

    def _tidy(self, number: int) -> pd.DataFrame:
        metrics, values = self.declared[number], self.measured[number]
        columns = (
            np.repeat(self.scenarios[number], values.size),
            np.repeat(np.arange(len(values)), len(metrics)),
            np.tile([metric.name for metric in metrics], len(values)),
            values.ravel(),
            np.tile([metric.unit for metric in metrics], len(values)),
        )
        return pd.DataFrame(dict(zip(FRAME, columns, strict=True)))

    def values(self, scenario: str, metric: str) -> Numbers:
        """Give one metric of one scenario, one value a replication, nan where it is not defined there.

        Raises StudyError where the study has no such scenario or metric.
        """
        number = place_of(scenario, self.scenarios, "scenario")
        names = [each.name for each in self.declared[number]]
        return self.measured[number][:, place_of(metric, names, "metric")].copy()

    def summary(self, confidence: float = 0.95) -> pd.DataFrame:
        """One row for each scenario and metric: n, missing, mean with its Student-t interval, sd, p10, p50, p90.

        A replication in which a metric is not defined counts as missing and is left out of the rest of its row.
        Quantiles are order statistics (see `sim.studies.quantile`). Raises StudyError unless 0 < confidence < 1.
        """
        rows = [
            _row(name, metric, values, confidence)
            for name, metrics, measured in zip(self.scenarios, self.declared, self.measured, strict=True)
            for metric, values in zip(metrics, measured.T, strict=True)
        ]
        return pd.DataFrame(rows)

    def interval(self, scenario: str, metric: str, confidence: float = 0.95) -> Spread:
        """Give mean and Student-t interval of one metric of one scenario; StudyError where there is no such one."""
        return spread(self.values(scenario, metric), confidence)

    def probability(
        self,
        scenario: str,
        metric: str,
        at_most: float | None = None,
        at_least: float | None = None,
        confidence: float = 0.95,
    ) -> tuple[float, float, float]:
        """Give the share of runs in which a metric lies within a bound, and its Wilson interval: share, low, high.

        A run in which the metric is not defined, such as a closure that never came, counts as one in which it does not.
        StudyError unless one bound is given.
        """
        if (at_most is None) == (at_least is None):
            raise StudyError("give at_most or at_least, and not both")
        values = self.values(scenario, metric)
        holds = values <= at_most if at_most is not None else values >= (at_least or 0.0)
        return wilson(int(np.count_nonzero(holds)), len(values), confidence)

    def quantile_interval(
        self, scenario: str, metric: str, share: float, confidence: float = 0.95
    ) -> tuple[float, float, float]:
        """Give a quantile of a metric with its interval by order statistics: value, low, high."""
        return quantile_interval(self.values(scenario, metric), share, confidence)

    def compare(self, *metrics: str, baseline: str | None = None, confidence: float = 0.95) -> pd.DataFrame:
        """Compare every scenario with the baseline: see `sim.studies.compared`.

        In the metrics that are named, or in all that every scenario has.
        """
        return compared(self, metrics or self.shared(), baseline, confidence)

    def shared(self) -> list[str]:
        """Give the names of the metrics that every scenario has, in reading order."""
        each_has = [{metric.name for metric in metrics} for metrics in self.declared]
        return [metric.name for metric in self.metrics if all(metric.name in has for has in each_has)]

    def replay(self, scenario: str, replication: int) -> Run:
        """Run one replication of the study again, and give all of it; StudyError where there is no such scenario."""
        number = place_of(scenario, self.scenarios, "scenario")
        whole("replication", replication, 0, len(self.measured[number]) - 1)
        return simulate(self.inputs[number], seed=self.seed, replication=replication, engine=self.engine)

    def explain(
        self, metric: str, scenario: str | None = None, baseline: str | None = None, progress: bool = True
    ) -> "Explanation":
        """Say why a metric differs between a scenario and the baseline, over replications run again: see `explain`.

        The baseline is the first scenario and the other the second, unless they are named; of a study of one scenario,
        say why the metric is what it is. At most 50 replications are run again. StudyError for names that there are
        not, and where a study of more than two scenarios does not say which.
        """
        from sim.studies.why.explaining import explained_again  # which runs replications, and so makes results

        return explained_again(self, metric, scenario, baseline, progress)

    def to_parquet(self, path: str | Path) -> None:
        """Write the frame as a Parquet file, beside its place and renamed; StudyError where that fails."""
        keep_parquet(self.frame, Path(path))

    def difference(self, other: "Results") -> str:
        """Say in a sentence where two studies first differ: scenarios, metrics, or a value; "" where they are equal."""
        if self.seed != other.seed:
            return f"the seeds differ: {self.seed} and {other.seed}"
        mine, theirs = ([each.fingerprint for each in one.inputs] for one in (self, other))
        if self.scenarios != other.scenarios or mine != theirs:
            return f"the scenarios differ: {', '.join(self.scenarios)} and {', '.join(other.scenarios)}"
        for number, name in enumerate(self.scenarios):
            a, b = self.measured[number], other.measured[number]
            if a.shape != b.shape:
                return f"{name} has {len(a)} replications of {a.shape[1]} metrics here, {len(b)} of {b.shape[1]} there"
            unequal = np.argwhere((a != b) & ~(np.isnan(a) & np.isnan(b)))
            if len(unequal):
                r, k = unequal[0].tolist()
                metric = self.declared[number][k].name
                return f"{metric} of {name}, replication {r}, is {a[r, k]:.17g} here and {b[r, k]:.17g} there"
        return ""

    def __eq__(self, other: object) -> bool:
        """Whether two studies have the same scenarios, seed and numbers, whatever ran them."""
        return isinstance(other, Results) and not self.difference(other)

    __hash__ = None  # type: ignore[assignment]

    def wide(self) -> pd.DataFrame:
        """One row for each scenario and replication, one column a metric; nan where a scenario has no such metric."""
        frames = [
            pd.DataFrame(values, columns=[metric.name for metric in metrics])
            for metrics, values in zip(self.declared, self.measured, strict=True)
        ]
        joined = pd.concat(frames, keys=self.scenarios, names=["scenario", "replication"])
        return joined[[metric.name for metric in self.metrics]]

    def __repr__(self) -> str:
        return f"<Results of {', '.join(self.scenarios)}: {self.replications} replications, seed {self.seed}>"

    def _repr_html_(self) -> str:
        return str(self.summary()._repr_html_())  # type: ignore[operator]


def in_reading_order(declared: Sequence[Sequence[Metric]]) -> tuple[Metric, ...]:
    """Merge the metrics of several scenarios: a metric that only a later one has stands after its predecessor there."""
    merged: list[Metric] = []
    for metrics in declared:
        place = 0
        for metric in metrics:
            names = [each.name for each in merged]
            if metric.name in names:
                place = names.index(metric.name) + 1
            else:
                merged.insert(place, metric)
                place += 1
    return tuple(merged)


def _row(scenario: str, metric: Metric, values: Numbers, confidence: float) -> dict[str, object]:
    words = {"scenario": scenario, "metric": metric.name, "label": metric.label, "unit": metric.unit}
    shares = {key: quantile(values, share) for key, share in SHARES.items()}
    return words | {"group": metric.group} | asdict(spread(values, confidence)) | shares
