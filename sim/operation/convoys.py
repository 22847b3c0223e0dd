"""Road convoys: what lies at an airhead reaches the camp only by truck."""

from sim.engine import FOREVER, Process
from sim.engine.words import draw, new, open_gate, put, remove, shut_gate, wait_for, work
from sim.operation.levels import NEVER_H
from sim.operation.names import IN_CAMP, ON_THE_ROAD, ROAD_TIME
from sim.operation.supply import A_GRAMME_T, deliver
from sim.operation.tables import Convoy, Load, Operation


def run_convoy(op: Operation, convoy: Convoy) -> Process:
    """Leave by the timetable when something waits at the airhead; a departure missed on the road is missed."""
    while True:
        yield wait_for(op, convoy, convoy.wanted, activity=IN_CAMP, place=convoy.origin)
        shut_gate(op, convoy.wanted)
        departs = next_departure_h(convoy, op.now)
        yield work(op, convoy, IN_CAMP, convoy.origin, min(departs - op.now, NEVER_H))
        convoy.left_h = departs
        load_trucks(op, convoy)
        if convoy.load_t > 0.0 or convoy.passengers > 0:
            hours = draw(op, ROAD_TIME, convoy, convoy.takes)
            yield work(op, convoy, ON_THE_ROAD, convoy.destination, hours, amount=convoy.load_t)
            unload_trucks(op, convoy)


def next_departure_h(convoy: Convoy, hour: float) -> float:
    """The first departure at this hour or later that has not been taken; FOREVER after the last."""
    for departs in convoy.departs_h:
        if departs >= hour and departs > convoy.left_h:
            return departs
    return FOREVER


def load_trucks(op: Operation, convoy: Convoy) -> None:
    """Load what waits for the camp, first things first; what does not fit waits for the next run."""
    for load in convoy.origin.landed:
        if load.order.destination is convoy.destination:
            tonnes = min(load.tonnes, convoy.capacity_t - convoy.load_t)
            people = min(load.passengers, convoy.seats - convoy.passengers)
            if tonnes <= A_GRAMME_T and people <= 0:
                open_gate(op, convoy.wanted)
            else:
                convoy.load_t += tonnes
                convoy.passengers += people
                if tonnes < load.tonnes - A_GRAMME_T or people < load.passengers:
                    put(op, convoy.aboard, part_of(op, load, tonnes, people))
                    open_gate(op, convoy.wanted)
                else:
                    remove(op, convoy.origin.landed, load)
                    put(op, convoy.aboard, load)


def part_of(op: Operation, load: Load, tonnes: float, people: int) -> Load:
    """Split a load: the part that goes now, as a load of its own."""
    part = new(op, op.loads, load.order, load.order.loads_made)
    load.order.loads_made += 1
    part.order = load.order
    part.mission = load.mission
    part.tonnes = tonnes
    part.passengers = people
    part.km = load.km
    part.loaded_h = load.loaded_h
    part.offloaded_h = load.offloaded_h
    load.tonnes -= tonnes
    load.passengers -= people
    return part


def unload_trucks(op: Operation, convoy: Convoy) -> None:
    """Hand over everything at the camp."""
    for load in convoy.aboard:
        remove(op, convoy.aboard, load)
        deliver(op, load)
    convoy.load_t = 0.0
    convoy.passengers = 0
    convoy.runs += 1
