"""Joining: a force whose work is done becomes part of another."""

from sim.engine import Process
from sim.engine.words import interrupt, wait_for
from sim.operation.deployment.detachments import come, go, go_off_duty, go_on_duty
from sim.operation.deployment.party import deploy
from sim.operation.names import IN_PLACE
from sim.operation.tables import Detachment, Force, Operation


def join(op: Operation, force: Force) -> Process:
    """Once the force has closed, its tasks are done and its milestones are reached, its people join the other force."""
    if force.joins:
        for need in force.joins_after:
            yield wait_for(op, force, need.reached, activity=IN_PLACE)
        for detachment in force.detachments:
            for other in detachment.place.detachments:
                if other.force is force.joins:
                    hand_over_people(op, detachment, other)
                    hand_over_parties(op, detachment, other)


def hand_over_parties(op: Operation, detachment: Detachment, other: Detachment) -> None:
    """The parties of one detachment are at another now, and stay there."""
    for party in op.parties:
        if party.at is detachment:
            party.at = other
            interrupt(op, deploy, party)


def hand_over_people(op: Operation, detachment: Detachment, other: Detachment) -> None:
    """All people of one detachment become people of another at the same place, on duty or not."""
    people = detachment.people
    on_duty = detachment.on_duty
    go_off_duty(op, detachment, on_duty)
    go(op, detachment, people)
    detachment.force.joined += people
    come(op, other, people)
    go_on_duty(op, other, on_duty)
