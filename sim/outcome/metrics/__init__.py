"""Metrics, each declared once with name, unit, definition, population and sense."""

from sim.outcome.layout import Layout
from sim.outcome.metrics import (
    cost,
    deliveries,
    fleet,
    forces,
    milestones,
    missions,
    ramps,
    relief,
    requirements,
    roads,
    sealift,
    supply,
    threat,
    waiting,
)
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
"""The metrics that every airlift has."""
OF_A_SCENARIO = (
    *(milestones.milestone_metrics, forces.force_metrics, deliveries.flight_metrics, fleet.fleet_metrics),
    *(ramps.ramp_metrics, waiting.deployment_waits, supply.supply_metrics, requirements.requirement_metrics),
    *(sealift.sealift_metrics, roads.road_metrics, relief.relief_metrics, threat.threat_metrics, cost.cost_metrics),
)
"""What gives the metrics of one scenario: of its places, stocks, forces, ships and all else that not every one has."""


def metrics_of(layout: Layout) -> tuple[Metric, ...]:
    """Give all metrics of a scenario: the common ones, less those of what it has not, and its own."""
    never = impossible(layout)
    common = [metric for metric in METRICS if metric.name not in never]
    own = [metric for make in OF_A_SCENARIO for metric in make(layout)]
    return tuple(sorted((*common, *own), key=lambda metric: GROUPS.index(metric.group)))


def impossible(layout: Layout) -> set[str]:
    """Give the names of common metrics that mean nothing where nobody threatens and no fuel is counted."""
    counted = any(fleet.fuel for fleet in layout.op.fleets)
    causes = (*(() if layout.op.threats else ("threat",)), *(() if counted else ("fuel",)))
    return {f"{what}_{cause}" for what in ("waited", "cancelled") for cause in causes}


__all__ = ["GROUPS", "METRICS", "Formulas", "Metric", "metrics_of", "work_out"]
