"""The baseline of an equivalence: metrics of some replications, one line a replication."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.studies.regression.baseline_text import (
    HEAD,
    no_baseline,
    pairs_read,
    pairs_written,
    sections_from,
    sections_text,
)
from sim.studies.regression.rows import figure
from sim.studies.workers.work import Numbers

if TYPE_CHECKING:
    from sim.studies.results import Results

TITLE = "airbridge baseline of metrics, format 1"
NAMES, VALUES = "metrics", "values by replication"
COMMA = ", "


@dataclass(frozen=True, slots=True)
class Samples:
    """Metrics of replications 0, 1, 2, ... of one scenario."""

    scenario: str
    fingerprint: str
    seed: int
    metrics: tuple[str, ...]
    values: Numbers
    """One row a replication, one column a metric; nan where a metric is not defined."""

    def of(self, metric: str) -> Numbers:
        """Give one metric by replication; ValueError where it is not kept."""
        return np.asarray(self.values[:, self.metrics.index(metric)])


def samples_of(results: "Results", metrics: Sequence[str]) -> Samples:
    """Give some metrics of the first scenario of a study; StudyError for a metric that there is not."""
    (name, *_), (scenario, *_) = results.scenarios, results.inputs
    values = np.column_stack([results.values(name, metric) for metric in metrics])
    return Samples(name, scenario.fingerprint, results.seed, tuple(metrics), values)


def samples_text(samples: Samples) -> str:
    """Write samples; numbers have ten significant digits."""
    head = {"scenario": samples.scenario, "fingerprint": samples.fingerprint, "seed": str(samples.seed)}
    rows = [COMMA.join(map(figure, row)) for row in samples.values.tolist()]
    sections = {HEAD: pairs_written(head), NAMES: list(samples.metrics), VALUES: rows}
    return sections_text(TITLE, sections)


def samples_from(text: str, file: str) -> Samples:
    """Read samples; StudyError where the text is none."""
    found = sections_from(text, TITLE, file)
    try:
        head = pairs_read(found[HEAD])
        values = np.array([[float(cell) for cell in row.split(COMMA)] for row in found[VALUES]])
        metrics = tuple(found[NAMES])
        if values.ndim != 2 or values.shape[1] != len(metrics):
            raise no_baseline(file)
        return Samples(head["scenario"], head["fingerprint"], int(head["seed"]), metrics, values)
    except (KeyError, ValueError):
        raise no_baseline(file) from None
