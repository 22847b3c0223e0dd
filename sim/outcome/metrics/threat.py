"""Metrics of alerts, incidents and the wounded."""

from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import special, total
from sim.outcome.metrics.metric import Metric

GROUP = "Threat"
WOUNDED = "wounded for whom there is a hospital"

METRICS = (
    Metric("alerts", "Alerts", "alerts", GROUP, "Alerts at places and on roads, incidents included.", "all threats",
           "lower", total("threats", "alerts")),
    Metric("incidents", "Incidents", "incidents", GROUP, "Alerts that were incidents.", "all threats", "lower",
           total("threats", "incidents")),
    Metric("wounded", "Wounded", "people", GROUP, "People wounded in incidents.", "all forces", "lower",
           total("forces", "wounded")),
    Metric("evacuated", "Evacuated", "people", GROUP, "Wounded people who reached the hospital.", WOUNDED, "",
           special("evacuated")),
    Metric("not_evacuated", "Not yet evacuated", "people", GROUP,
           "Wounded people who are not in hospital at the horizon.", WOUNDED, "lower", special("not evacuated")),
    Metric("evacuation_mean", "Hours to evacuation, mean", "h", GROUP,
           "Hours from wounded to hospital, mean over people evacuated.", WOUNDED, "lower",
           special("evacuation mean_h")),
    Metric("evacuation_longest", "Hours to evacuation, longest", "h", GROUP,
           "Longest time from wounded to hospital, or to the horizon for those not yet there.", WOUNDED, "lower",
           special("evacuation longest_h")),
)  # fmt: skip


def threat_metrics(layout: Layout) -> list[Metric]:
    """Give the metrics of the threats of a scenario; none where there is none."""
    return list(METRICS) if layout.op.threats else []
