"""What happens: the actors of the operation as processes, one file each, and the plan that sets them up."""

from sim.operation.plan import UNLIMITED, Clock, clock_of, plan
from sim.operation.program import PROGRAM
from sim.operation.tables import Operation

__all__ = ["PROGRAM", "UNLIMITED", "Clock", "Operation", "clock_of", "plan"]
