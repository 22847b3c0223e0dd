"""Rotation: a party takes over from another, which then goes home."""

from sim.engine import Process
from sim.engine.words import draw, open_gate, wait_for, work
from sim.operation.deployment.detachments import go_on_duty
from sim.operation.deployment.journeys import give_up_billets, go_one_leg
from sim.operation.names import AT_HOME, HANDING_OVER, HANDOVER_TIME, IN_PLACE, JOINED
from sim.operation.supply.levels import NEVER_H
from sim.operation.tables import Operation, Party


def await_tour_end(op: Operation, relief: Party) -> Process:
    """A relief stays at home until the tour of those whom it relieves is over."""
    tired = relief.relieves
    home = relief.at.place
    yield wait_for(op, relief, tired.ready.reached, activity=AT_HOME, place=home)
    yield work(op, relief, AT_HOME, home, tired.tour_h)


def hand_over(op: Operation, relief: Party) -> Process:
    """Both are there for some days, and those who have been there are on duty still."""
    yield work(op, relief, HANDING_OVER, relief.at.place, draw(op, HANDOVER_TIME, relief, relief.handover))


def take_over(op: Operation, relief: Party) -> None:
    """In one instant one party goes on duty and the other off duty, and the beds change hands."""
    tired = relief.relieves
    fit = max(0, tired.people - tired.unfit)
    go_on_duty(op, relief.at, max(0, relief.people - relief.unfit) - min(fit, relief.at.on_duty))
    relief.on_duty = True
    tired.on_duty = False
    give_up_billets(op, relief)
    relief.billeted = tired.billeted
    tired.billeted = 0
    open_gate(op, tired.relieved)


def serve_tour(op: Operation, party: Party) -> Process:
    """Be in place until relieved, and then go home; or until the force becomes part of another, and stay."""
    relieved = yield wait_for(op, party, party.relieved, activity=IN_PLACE, place=party.at.place)
    if relieved:
        for leg in party.way_back:
            yield from go_one_leg(op, party, leg)
        party.home_again = True
        party.back_h = op.now
        yield work(op, party, AT_HOME, party.at.place, NEVER_H)
    while not relieved:
        yield work(op, party, JOINED, party.at.place, NEVER_H)
