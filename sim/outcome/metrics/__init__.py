"""Metrics, each declared once with name, unit, definition, population and sense."""

from sim.outcome.facts import Facts
from sim.outcome.layout import Layout
from sim.outcome.metrics import deliveries, fleet, missions, requirements, supply, waiting
from sim.outcome.metrics.metric import GROUPS, Metric

METRICS: tuple[Metric, ...] = (
    *deliveries.METRICS,
    *missions.METRICS,
    *fleet.METRICS,
    *waiting.METRICS,
    *supply.METRICS,
    *requirements.METRICS,
)
"""The metrics that every scenario has."""


def metrics_of(layout: Layout) -> tuple[Metric, ...]:
    """Give all metrics of a scenario: the common ones, and those of its places, stocks and requirement lines."""
    own = [*waiting.ramp_metrics(layout), *supply.stock_metrics(layout), *requirements.requirement_metrics(layout)]
    return tuple(sorted((*METRICS, *own), key=lambda metric: GROUPS.index(metric.group)))


def computed(facts: Facts, metrics: tuple[Metric, ...]) -> dict[str, float]:
    """Give the figures of a run by the names of the metrics."""
    return {metric.name: metric.compute(facts) for metric in metrics}


__all__ = ["GROUPS", "METRICS", "Metric", "computed", "metrics_of"]
