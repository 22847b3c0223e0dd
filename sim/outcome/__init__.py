"""What came out of one run: tables, metrics, the audit, and the first difference between two runs."""

from sim.outcome.audit.auditing import Finding
from sim.outcome.bench import Bench, simulate
from sim.outcome.causes import ALL_CAUSES, CAUSES, DEPLOYMENT_CAUSES
from sim.outcome.difference import first_difference
from sim.outcome.metrics import GROUPS, METRICS, Metric
from sim.outcome.run import Run

__all__ = [
    "ALL_CAUSES",
    "CAUSES",
    "DEPLOYMENT_CAUSES",
    "GROUPS",
    "METRICS",
    "Bench",
    "Finding",
    "Metric",
    "Run",
    "first_difference",
    "simulate",
]
