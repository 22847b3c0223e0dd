"""The program of the operation: its kinds of process, and which of them begin with the run."""

from sim.engine import Program
from sim.operation.aircrew import serve
from sim.operation.airfields import open_on_its_day
from sim.operation.airlift import fly_mission
from sim.operation.convoys import run_convoy
from sim.operation.dispatch import send_missions
from sim.operation.maintenance import make_ready
from sim.operation.names import ACTIVITIES, PURPOSES
from sim.operation.strength import follow_strength
from sim.operation.supply import call_forward, consume, flow_in
from sim.operation.tables import Operation
from sim.operation.weather import storms

AT_START = (
    open_on_its_day,
    storms,
    follow_strength,
    consume,
    flow_in,
    make_ready,
    serve,
    call_forward,
    send_missions,
    run_convoy,
)

PROGRAM = Program(Operation, (*AT_START, fly_mission), AT_START, ACTIVITIES, PURPOSES)
"""What both engines run."""
