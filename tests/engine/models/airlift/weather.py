"""Dust storms: shut a field for hours, and interrupt the unloading on it."""

from models.airlift.aircraft import fly_missions
from models.airlift.tables import CLEAR, DUST, STORM_GAP, STORM_TIME, Airfield, Operation
from sim.engine import Process, draw, interrupt, open_gate, shut_gate, work


def dust(op: Operation, field: Airfield) -> Process:
    """Clear days and storms in turn."""
    while True:
        yield work(op, field, CLEAR, field, draw(op, STORM_GAP, field, field.gap))
        shut_gate(op, field.clear)
        for plane in op.aircraft:
            if plane.unloading_at is field:
                interrupt(op, fly_missions, plane)
        yield work(op, field, DUST, field, draw(op, STORM_TIME, field, field.storm))
        open_gate(op, field.clear)
