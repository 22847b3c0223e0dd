"""Which metrics scenarios share to the digit, and which differ by more than chance."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from sim.outcome import Metric
from sim.studies import Results
from sim.studies.comparison import differences

FEW = 3
"""A group tells the names of no more metrics than these, and counts them beyond."""
WHERE = "`airbridge study --metric NAME` shows any of them; summary.csv of `airbridge run --out DIR` holds all."


def is_same(results: Results, name: str) -> bool:
    """Whether a metric has the same value in each replication of all scenarios, or is defined in none of them.

    Replications are compared as `Results.compare` does: what rounding of sums leaves is no difference.
    """
    if any(name not in {metric.name for metric in own} for own in results.declared):
        return False
    first, *others = [results.values(scenario, name)[: results.replications] for scenario in results.scenarios]
    missing = np.isnan(first)
    return all(
        np.array_equal(np.isnan(other), missing) and not differences(first[~missing], other[~missing]).any()
        for other in others
    )


def excludes_zero(row: Any) -> bool:
    """Whether the interval of a difference, a row of `Results.compare`, lies on one side of zero."""
    return bool(row.low > 0.0 or row.high < 0.0)


def told_apart(results: Results, confidence: float) -> set[str]:
    """Give the metrics that some scenario and the baseline differ in by more than chance.

    All intervals hold together; a metric that not every scenario has is one of them.
    """
    rows: Iterable[Any] = results.compare(confidence=confidence).itertuples() if results.shared() else ()
    apart = {row.metric for row in rows if excludes_zero(row)}
    return apart | {metric.name for metric in results.metrics} - set(results.shared())


def told_once(results: Results, same: Sequence[Metric]) -> str:
    """Say how many metrics are the same everywhere, group by group, and where they are to be seen."""
    if not same:
        return ""
    groups: dict[str, list[str]] = {}
    for metric in same:
        groups.setdefault(metric.group, []).append(metric.label.strip())
    parts = [f"{group} ({'; '.join(names) if len(names) <= FEW else len(names)})" for group, names in groups.items()]
    shared = "" if len({len(each) for each in results.measured}) == 1 else " that all scenarios have"
    count = f"{len(same)} of {len(results.metrics)} metrics"
    return f"The same in every replication{shared}: {count}, of {', '.join(parts)}. {WHERE}"
