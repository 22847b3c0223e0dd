"""The results of a study: every metric of every replication, and what they say together."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from sim.outcome import Metric
from sim.scenario import Scenario
from sim.studies.refusal import place_of
from sim.studies.statistics import quantile, spread
from sim.studies.work import Numbers

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
