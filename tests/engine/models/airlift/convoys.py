"""Road convoys: what lies on a field reaches the camp only by truck."""

from models.airlift.supply import carry_off, receive
from models.airlift.tables import DRIVING, LOADING, ROAD_TIME, UNLOADING, Convoy, Operation
from sim.engine import Process, draw, release, request, wait_for, work


def run_convoys(op: Operation, convoy: Convoy) -> Process:
    """Carry loads from the field to the camp, for ever."""
    camp = convoy.camp
    while True:
        yield wait_for(op, convoy, camp.field.cargo_ready)
        yield request(op, convoy, op.trucks, units=convoy.trucks)
        tonnes = min(convoy.load_t, camp.field.cargo_t)
        if tonnes > 0.0:
            carry_off(op, camp.field, tonnes)
            yield work(op, convoy, LOADING, camp.field, 1.0, amount=tonnes)
            yield from drive(op, convoy, tonnes)
            receive(op, camp, tonnes)
            yield work(op, convoy, UNLOADING, camp, 0.5, amount=tonnes)
            yield from drive(op, convoy, 0.0)
        release(op, op.trucks, units=convoy.trucks)


def drive(op: Operation, convoy: Convoy, tonnes: float) -> Process:
    """Drive one way."""
    yield work(op, convoy, DRIVING, convoy.camp, draw(op, ROAD_TIME, convoy, convoy.road), amount=tonnes)
