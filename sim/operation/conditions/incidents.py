"""Incidents: who is on the road loses time, and people at one of the places, or on the march, are wounded."""

from sim.engine.words import new, note, open_gate, start
from sim.operation.conditions.evacuation import evacuate
from sim.operation.deployment.detachments import go, go_off_duty
from sim.operation.movement.convoys import delay_convoy
from sim.operation.movement.roads import delay_march
from sim.operation.names import INCIDENT, WOUNDED
from sim.operation.supply.orders import close_if_complete
from sim.operation.tables import Detachment, Leg, Operation, Party, Place, Road, Threat


def strike(op: Operation, threat: Threat, people: int, luck: float, delay_h: float) -> None:
    """An incident delays all convoys and marches under way by so many hours, and wounds so many people.

    `luck`, from 0 to 1, says whom: each of those at the places and on the roads of the threat is as likely to be hit.
    """
    threat.incidents += 1
    note(op, threat, INCIDENT, None)
    if delay_h > 0.0:
        for road in threat.roads:
            delay_march(op, road, delay_h)
        for convoy in threat.convoys:
            delay_convoy(op, convoy, delay_h)
    if people > 0:
        hit(op, threat, people, luck)


def hit(op: Operation, threat: Threat, people: int, luck: float) -> None:
    """Find the first who is hit, and wound so many at that place or in that party, but no more than are there."""
    first = int(luck * people_in_danger(op, threat))
    for place in threat.places:
        here = people_at(place)
        if 0 <= first < here:
            wound(op, threat, place, first, min(people, here))
        first -= here
    for road in threat.roads:
        for party in op.parties:
            here = people_marching(party, road)
            if 0 <= first < here:
                wound_on_the_march(op, threat, party, road, min(people, here))
            first -= here


def people_in_danger(op: Operation, threat: Threat) -> int:
    """People of forces who are at the places of a threat, or march on its roads."""
    people = 0
    for place in threat.places:
        people += people_at(place)
    for road in threat.roads:
        for party in op.parties:
            people += people_marching(party, road)
    return people


def people_at(place: Place) -> int:
    """People of forces who are at a place."""
    people = 0
    for detachment in place.detachments:
        people += detachment.people
    return people


def people_marching(party: Party, road: Road) -> int:
    """People of a party who march on a road."""
    if party.travelling > 0:
        for leg in party.legs:
            if leg.road is road and leg.origin is party.at:
                return party.travelling
        for leg in party.way_back:
            if leg.road is road and leg.origin is party.at:
                return party.travelling
    return 0


def wound(op: Operation, threat: Threat, place: Place, first: int, people: int) -> None:
    """Wound those who stand together: counted through the detachments in order, and round, from the first on."""
    last = first + people
    here = people_at(place)
    before = 0
    for detachment in place.detachments:
        behind = before + detachment.people
        hurt = max(0, min(last, behind) - max(first, before)) + max(0, min(last - here, behind) - before)
        before = behind
        if hurt > 0:
            fall_out(op, threat, detachment, hurt)


def fall_out(op: Operation, threat: Threat, detachment: Detachment, people: int) -> None:
    """The wounded go off duty; where the threat has a hospital for them, they leave for it, else they stay."""
    detachment.force.wounded += people
    note(op, threat, WOUNDED, detachment.place, people)
    if threat.hospital:
        leave_parties(op, detachment, people)
        go(op, detachment, people)
        send_to_hospital(op, threat, detachment, people)
    else:
        do_no_duty(op, detachment, people)


def wound_on_the_march(op: Operation, threat: Threat, party: Party, road: Road, people: int) -> None:
    """People of a party are wounded on its way there or back."""
    for leg in party.legs:
        if leg.road is road and leg.origin is party.at:
            fall_out_on_the_march(op, threat, party, leg, people)
    for leg in party.way_back:
        if leg.road is road and leg.origin is party.at:
            fall_out_on_the_march(op, threat, party, leg, people)


def fall_out_on_the_march(op: Operation, threat: Threat, party: Party, leg: Leg, people: int) -> None:
    """The wounded go to the airhead of the end of the road, or of its beginning where no aircraft comes to the end."""
    end = leg.destination if len(leg.destination.place.airhead.patterns) > 0 else leg.origin
    party.force.wounded += people
    note(op, threat, WOUNDED, end.place, people)
    if threat.hospital:
        party.people -= people
        party.travelling -= people
        send_to_hospital(op, threat, end, people)


def do_no_duty(op: Operation, detachment: Detachment, people: int) -> None:
    """The wounded stay with the parties that are here, in order, and do no duty any more."""
    left = people
    for party in op.parties:
        if left > 0 and party.at is detachment and party.travelling == 0:
            hurt = min(left, party.people - party.unfit)
            left -= hurt
            party.unfit += hurt
            if party.on_duty:
                go_off_duty(op, detachment, min(hurt, detachment.on_duty))


def leave_parties(op: Operation, detachment: Detachment, people: int) -> None:
    """The wounded belong to the parties that are here, in order, and are not with them any more."""
    left = people
    for party in op.parties:
        if left > 0 and party.at is detachment and party.travelling == 0:
            hurt = min(left, party.people)
            left -= hurt
            party.people -= hurt
            give_up_seats(op, party, hurt)
            if party.on_duty:
                go_off_duty(op, detachment, min(hurt, detachment.on_duty))
    if left > 0:
        go_off_duty(op, detachment, min(left, detachment.on_duty))


def give_up_seats(op: Operation, party: Party, people: int) -> None:
    """The wounded of a party that waits for transport do not go with it; with nobody left there is nobody to wait."""
    order = party.order
    if order:
        seats = min(people, order.waiting_passengers)
        if not order.closed and seats > 0:
            order.passengers -= seats
            order.waiting_passengers -= seats
            if party.people == 0:
                open_gate(op, party.left)
            close_if_complete(op, order)


def send_to_hospital(op: Operation, threat: Threat, origin: Detachment, people: int) -> None:
    """Start the evacuation of the wounded of one detachment, to the people of their force at the hospital."""
    casualty = new(op, op.casualties, threat, threat.casualties_made)
    threat.casualties_made += 1
    casualty.threat = threat
    casualty.origin = origin
    casualty.people = people
    casualty.wounded_h = op.now
    for detachment in threat.hospital.detachments:
        if detachment.force is origin.force:
            casualty.hospital = detachment
    start(op, evacuate, casualty)
