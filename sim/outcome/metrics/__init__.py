"""Metrics, each declared once with name, unit, definition, population and sense."""

from sim.outcome.layout import Layout
from sim.outcome.metrics import deliveries, fleet, missions, requirements, supply, waiting
from sim.outcome.metrics.formulas import Formulas, work_out
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


__all__ = ["GROUPS", "METRICS", "Formulas", "Metric", "metrics_of", "work_out"]
