"""The program of the operation: its kinds of process, and which of them begin with the run."""

from sim.engine import Program
from sim.operation.airlift.aircrew import serve
from sim.operation.airlift.airfields import open_on_its_day
from sim.operation.airlift.dispatch import send_missions
from sim.operation.airlift.maintenance import make_ready
from sim.operation.airlift.mission import fly_mission
from sim.operation.books import close_books
from sim.operation.conditions.evacuation import evacuate
from sim.operation.conditions.threat import threaten
from sim.operation.conditions.weather import storms
from sim.operation.deployment.advance_team import carry_out
from sim.operation.deployment.flights import land_vehicles, run_flight, travel
from sim.operation.deployment.joining import join
from sim.operation.deployment.milestones import come_about
from sim.operation.deployment.party import deploy
from sim.operation.movement.bills import pay_by_the_day
from sim.operation.movement.convoys import run_convoy
from sim.operation.movement.sealift import sail
from sim.operation.names import ACTIVITIES, PURPOSES
from sim.operation.relief.shifts import do_relief
from sim.operation.supply.inflows import flow_in
from sim.operation.supply.orders import consume
from sim.operation.supply.requirements import call_forward
from sim.operation.supply.strength import follow_strength
from sim.operation.tables import Operation

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
