"""What happens: the actors of the operation as processes, one file each in a room of their kind, and the plan.

Imports between these files run one way: orders below detachments, these below parties, convoys and missions, and
weather and threat, which interrupt them, at the top.
"""

from sim.operation.plan import UNLIMITED, Clock, clock_of, plan
from sim.operation.program import PROGRAM
from sim.operation.tables import Operation

__all__ = ["PROGRAM", "UNLIMITED", "Clock", "Operation", "clock_of", "plan"]
