"""Milestones: reached once, and then for good."""

from sim.engine import Process
from sim.engine.words import note, open_gate, wait_for, work
from sim.operation.names import AWAITING_MILESTONE, REACHED
from sim.operation.tables import Milestone, Operation


def come_about(op: Operation, milestone: Milestone) -> Process:
    """A milestone that comes about by itself is reached as soon as its needs are and its hour has come."""
    if milestone.by_itself:
        for need in milestone.needs:
            yield wait_for(op, milestone, need.reached, activity=AWAITING_MILESTONE)
        yield work(op, milestone, AWAITING_MILESTONE, None, max(0.0, milestone.on_h - op.now))
        reach(op, milestone)


def reach(op: Operation, milestone: Milestone) -> None:
    """Note that a milestone is reached, and let all go on who wait for it; later calls change nothing."""
    if not milestone.is_reached:
        milestone.is_reached = True
        milestone.reached_h = op.now
        note(op, milestone, REACHED, None)
        open_gate(op, milestone.reached)
