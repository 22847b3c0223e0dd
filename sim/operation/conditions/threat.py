"""Threat: alerts at places and on roads; a share of them are incidents, which wound people and cost time."""

from math import floor, log

from sim.engine import Process
from sim.engine.words import draw, interrupt, open_gate, shut_gate, uniform, work
from sim.operation.conditions.incidents import strike
from sim.operation.conditions.seasons import hours_to_next
from sim.operation.names import (
    ALERT,
    ALERT_GAP,
    ALERT_LENGTH,
    CALM,
    CASUALTIES,
    DELAY_ON_THE_ROAD,
    INCIDENT_OR_NOT,
    WHO_IS_HIT,
)
from sim.operation.relief.shifts import do_relief
from sim.operation.tables import Operation, Place, Threat


def threaten(op: Operation, threat: Threat) -> Process:
    """One alert after another, each at its month's rate; one that comes during another makes it longer."""
    plan_next(op, threat)
    while True:
        yield work(op, threat, CALM, None, max(0.0, threat.next_h - op.now))
        sound_alert(op, threat)
        begin_alert(op, threat)
        while threat.next_h < threat.over_h:
            yield work(op, threat, ALERT, None, max(0.0, threat.next_h - op.now))
            begin_alert(op, threat)
        yield work(op, threat, ALERT, None, max(0.0, threat.over_h - op.now))
        stand_down(op, threat)


def plan_next(op: Operation, threat: Threat) -> None:
    """Set when the next alert comes: they are as many as the rates say, however long each lasts."""
    threat.next_h = op.now + hours_to_next(op, threat.season, -log(uniform(op, ALERT_GAP, threat)))


def begin_alert(op: Operation, threat: Threat) -> None:
    """An alert, and by its share an incident; both are drawn, so that other shares leave the rest as it is."""
    threat.alerts += 1
    threat.over_h = max(threat.over_h, op.now + draw(op, ALERT_LENGTH, threat, threat.lasts))
    plan_next(op, threat)
    chance = uniform(op, INCIDENT_OR_NOT, threat)
    people = floor(draw(op, CASUALTIES, threat, threat.casualties) + 0.5)
    luck = uniform(op, WHO_IS_HIT, threat)
    delay_h = draw(op, DELAY_ON_THE_ROAD, threat, threat.road_delay)
    if chance < threat.incident_share:
        strike(op, threat, people, luck, delay_h)


def sound_alert(op: Operation, threat: Threat) -> None:
    """From now on missions, convoys and marches do not begin, and relief that an alert stops is stopped."""
    for place in threat.places:
        place.alerts += 1
        place.shut = place.shut or threat.shuts_fields
        shut_gate(op, place.calm)
        if place.alerts == 1:
            stop_relief(op, place)
    for road in threat.roads:
        road.alerts += 1
        shut_gate(op, road.calm)
    for convoy in threat.convoys:
        convoy.alerts += 1
        shut_gate(op, convoy.calm)


def stop_relief(op: Operation, place: Place) -> None:
    """Stop the relief work here that does not go on in an alert."""
    for relief in place.relief:
        if relief.stops_in_alert:
            interrupt(op, do_relief, relief)


def stand_down(op: Operation, threat: Threat) -> None:
    """All goes on where no other alert lasts; until then a field that was shut stays shut."""
    for place in threat.places:
        place.alerts -= 1
        if place.alerts == 0:
            place.shut = False
            open_gate(op, place.calm)
    for road in threat.roads:
        road.alerts -= 1
        if road.alerts == 0:
            open_gate(op, road.calm)
    for convoy in threat.convoys:
        convoy.alerts -= 1
        if convoy.alerts == 0:
            open_gate(op, convoy.calm)
