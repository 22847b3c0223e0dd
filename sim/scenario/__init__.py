"""What is asked: scenario files, overlays, units, distributions and checks, brought to one frozen `Scenario`."""

from sim.scenario.editors import schema
from sim.scenario.operation import OperationData
from sim.scenario.reasons import Reason, why
from sim.scenario.scenario import Scenario, load
from sim.scenario.written import Origin

__all__ = ["OperationData", "Origin", "Reason", "Scenario", "load", "schema", "why"]
