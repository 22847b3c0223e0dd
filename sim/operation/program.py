"""The program of the operation: its kinds of process, and which of them begin with the run."""

from sim.engine import Program
from sim.operation.advance_team import carry_out
from sim.operation.aircrew import serve
from sim.operation.airfields import open_on_its_day
from sim.operation.airlift import fly_mission
from sim.operation.bills import pay_by_the_day
from sim.operation.books import close_books
from sim.operation.convoys import run_convoy
from sim.operation.deployment import deploy
from sim.operation.dispatch import send_missions
from sim.operation.evacuation import evacuate
from sim.operation.flights import land_vehicles, run_flight, travel
from sim.operation.inflows import flow_in
from sim.operation.joining import join
from sim.operation.maintenance import make_ready
from sim.operation.milestones import come_about
from sim.operation.names import ACTIVITIES, PURPOSES
from sim.operation.relief import do_relief
from sim.operation.requirements import call_forward
from sim.operation.sealift import sail
from sim.operation.strength import follow_strength
from sim.operation.supply import consume
from sim.operation.tables import Operation
from sim.operation.threat import threaten
from sim.operation.weather import storms

AT_START = (
    come_about,
    open_on_its_day,
    storms,
    threaten,
    follow_strength,
    carry_out,
    deploy,
    join,
    run_flight,
    sail,
    consume,
    flow_in,
    make_ready,
    serve,
    call_forward,
    send_missions,
    run_convoy,
    do_relief,
    pay_by_the_day,
    close_books,
)

PROGRAM = Program(Operation, (*AT_START, fly_mission, travel, land_vehicles, evacuate), AT_START, ACTIVITIES, PURPOSES)
"""What both engines run."""
