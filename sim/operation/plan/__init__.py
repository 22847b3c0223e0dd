"""The plan: from a scenario's names to numbers and tables."""

from sim.operation.plan.bases import UNLIMITED
from sim.operation.plan.build import clock_of, plan
from sim.operation.plan.clock import Clock

__all__ = ["UNLIMITED", "Clock", "clock_of", "plan"]
