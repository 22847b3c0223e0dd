"""The results of a study: every metric of every replication, and what they say together."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.engine import Program
from sim.operation import PROGRAM
from sim.outcome import Metric, Run, simulate
from sim.scenario import Scenario
from sim.studies.comparison import compared
from sim.studies.keeping.kept import keep_parquet
from sim.studies.known import metric_place
from sim.studies.moments import Bound, in_order, within
from sim.studies.question import Question
from sim.studies.refusal import StudyError, place_of, whole
from sim.studies.statistics import Spread, quantile, quantile_interval, spread, wilson
from sim.studies.unequal import first_unequal
from sim.studies.workers.work import Numbers

if TYPE_CHECKING:
    from sim.studies.aims import Aim
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
    question: Question | None = None
    """The study file that asked, with the checks that must hold; None where none did."""
    program: Program = PROGRAM
    """The processes that ran: those of the operation, or more."""
    first: int = 0
    """Number of the first replication: row k of what is measured is replication first + k. Not 0 of a shard."""
    aims: "tuple[Aim, ...]" = ()
    """Where a precision was asked for, each interval that was to be so narrow: whether it is, and what to say of it."""

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
            np.repeat(self.first + np.arange(len(values)), len(metrics)),
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
        return self.measured[number][:, metric_place(metric, number, self.declared, self.scenarios)].copy()

    def metric(self, scenario: str, metric: str) -> Metric:
        """Give what one metric of one scenario is; StudyError where there is no such scenario or metric."""
        number = place_of(scenario, self.scenarios, "scenario")
        return self.declared[number][metric_place(metric, number, self.declared, self.scenarios)]

    def summary(self, confidence: float = 0.95) -> pd.DataFrame:
        """One row for each scenario and metric: n, missing, mean with its Student-t interval, sd, p10, p50, p90.

        A replication in which a metric is not defined counts as missing and is left out of mean, interval and sd.
        Quantiles are order statistics (see `sim.studies.quantile`) over all replications where the metric is a moment:
        one that did not come by the horizon is later than all that did, and a quantile is infinite where too many did
        not. Of other metrics they are over the replications that define them. StudyError unless 0 < confidence < 1.
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
        at_most: Bound | None = None,
        at_least: Bound | None = None,
        confidence: float = 0.95,
    ) -> tuple[float, float, float]:
        """Give the share of runs in which a metric lies within a bound, and its Wilson interval: share, low, high.

        A run in which the metric is not defined, such as a closure that never came, counts as one in which it does not.
        A moment is bounded by days from the start, or by a date, or a date and time, in the scenario's time zone:
        `at_most=date(2004, 3, 31)` is "by the end of 31 March". StudyError unless one bound is given, and for a date
        where the metric is no moment.
        """
        values, what = self.values(scenario, metric), self.metric(scenario, metric)
        bounded = within(values, what, self.inputs[self.scenarios.index(scenario)], at_most, at_least)
        return wilson(int(np.count_nonzero(bounded)), len(bounded), confidence)

    def quantile_interval(
        self, scenario: str, metric: str, share: float, confidence: float = 0.95
    ) -> tuple[float, float, float]:
        """Give a quantile of a metric with its interval by order statistics: value, low, high.

        What is infinite of a moment means "not by the horizon": see `summary`.
        """
        values = in_order(self.metric(scenario, metric), self.values(scenario, metric))
        return quantile_interval(values, share, confidence)

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
        whole("replication", replication, self.first, self.first + len(self.measured[number]) - 1)
        again = {"seed": self.seed, "replication": replication}
        return simulate(self.inputs[number], **again, engine=self.engine, program=self.program)

    def explain(
        self, metric: str, scenario: str | None = None, baseline: str | None = None, progress: bool = True
    ) -> "Explanation":
        """Say why a metric differs between a scenario and the baseline, over replications run again: see `explain`.

        The baseline is the first scenario and the other the second, unless they are named; of a study of one scenario,
        say why the metric is what it is. At most 50 replications are run again. StudyError for names that there are
        not, and where a study of more than two scenarios does not say which.
        """
        if self.program is not PROGRAM:
            raise StudyError("only studies of the shipped program are explained; this one has processes of its own")
        from sim.studies.why.explaining import explained_again  # which runs replications, and so makes results

        return explained_again(self, metric, scenario, baseline, progress)

    def to_parquet(self, path: str | Path) -> None:
        """Write the frame as a Parquet file, beside its place and renamed; StudyError where that fails."""
        keep_parquet(self.frame, Path(path))

    def difference(self, other: "Results") -> str:
        """Say in a sentence where two studies first differ: see `sim.studies.unequal`; "" where they are equal."""
        return first_unequal(self, other)

    def __eq__(self, other: object) -> bool:
        """Whether two studies have the same scenarios, seed and numbers, whatever ran them."""
        return isinstance(other, Results) and not self.difference(other)

    __hash__ = None  # type: ignore[assignment]

    def wide(self) -> pd.DataFrame:
        """One row for each scenario and replication, one column a metric; nan where a scenario has no such metric."""
        frames = [
            pd.DataFrame(
                values,
                index=range(self.first, self.first + len(values)),
                columns=[metric.name for metric in metrics],
            )
            for metrics, values in zip(self.declared, self.measured, strict=True)
        ]
        joined = pd.concat(frames, keys=self.scenarios, names=["scenario", "replication"])
        return joined[[metric.name for metric in self.metrics]]

    def __repr__(self) -> str:
        missed = "" if all(aim.is_reached for aim in self.aims) else "; precision not reached"
        runs = f"{self.replications} replications" + (f" from {self.first} on" if self.first else "")
        return f"<Results of {', '.join(self.scenarios)}: {runs}, seed {self.seed}{missed}>"

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
    shares = {key: quantile(in_order(metric, values), share) for key, share in SHARES.items()}
    return words | {"group": metric.group} | asdict(spread(values, confidence)) | shares
