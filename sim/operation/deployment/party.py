"""Deployment: a party comes from home to its place leg by leg, is ready, and counts with all that it brings."""

from sim.engine import Process
from sim.engine.words import wait_for, work
from sim.operation.deployment.detachments import come, go_on_duty
from sim.operation.deployment.grants import give
from sim.operation.deployment.journeys import go_one_leg
from sim.operation.deployment.milestones import reach
from sim.operation.deployment.rotation import await_tour_end, hand_over, serve_tour, take_over
from sim.operation.names import AT_HOME, AWAITING_MILESTONE
from sim.operation.tables import Operation, Party


def deploy(op: Operation, party: Party) -> Process:
    """A party's life: at home, on its way, ready in its place, and in the end home again if it is relieved."""
    muster(op, party)
    yield from await_departure(op, party)
    for leg in party.legs:
        yield from go_one_leg(op, party, leg)
    if party.relieves:
        yield from hand_over(op, party)
        take_over(op, party)
    else:
        go_on_duty(op, party.at, max(0, party.people - party.unfit))
        party.on_duty = True
    report_ready(op, party)
    yield from serve_tour(op, party)


def muster(op: Operation, party: Party) -> None:
    """Everyone is at the first place of the way."""
    party.at = party.legs[0].origin
    party.people = party.strength
    come(op, party.at, party.people)


def await_departure(op: Operation, party: Party) -> Process:
    """Stay at home until the milestones are reached and the day has come; a relief until the tour is over."""
    home = party.at.place
    if party.relieves:
        yield from await_tour_end(op, party)
    else:
        for need in party.after:
            yield wait_for(op, party, need.reached, activity=AWAITING_MILESTONE, place=home)
        yield work(op, party, AT_HOME, home, max(0.0, party.leaves_h - op.now))


def report_ready(op: Operation, party: Party) -> None:
    """What the party brings counts from now on; with the last party its force has closed."""
    party.is_ready = True
    party.ready_h = op.now
    for grant in party.brings:
        give(op, grant)
    reach(op, party.ready)
    if not party.relieves:
        force = party.force
        reach(op, force.arrived)
        force.to_come -= 1
        if force.to_come == 0:
            reach(op, force.closed)
