"""Dispatch: what sets a mission going - a timetable, a load that is due, or a surge."""

from sim.engine import Process
from sim.engine.words import draw, new, note, shut_gate, start, wait_for, work
from sim.operation.airlift.loading import goes_on_to
from sim.operation.airlift.mission import fly_mission
from sim.operation.names import AWAITING_MILESTONE, BETWEEN_MISSIONS, MISSION_GAP, PLANNED
from sim.operation.supply.levels import NEVER_H
from sim.operation.supply.orders import A_GRAMME_T, available_t
from sim.operation.tables import ON_DEMAND, TIMETABLE, Fleet, Operation, Order, Pattern, Stop


def send_missions(op: Operation, pattern: Pattern) -> Process:
    """Send missions of one pattern, as its policy says, from its milestones and its first day on."""
    for need in pattern.after:
        yield wait_for(op, pattern, need.reached, activity=AWAITING_MILESTONE)
    yield work(op, pattern, BETWEEN_MISSIONS, pattern.fleet.home, max(0.0, pattern.first_h - op.now))
    if pattern.policy == TIMETABLE:
        if pattern.random_gaps:
            yield from send_at_random(op, pattern)
        else:
            yield from send_by_timetable(op, pattern)
    elif pattern.policy == ON_DEMAND:
        yield from send_on_demand(op, pattern)
    else:
        yield from send_in_surge(op, pattern)


def send_by_timetable(op: Operation, pattern: Pattern) -> Process:
    """One mission for each planned take-off that is still to come, begun in time to be ready for it."""
    for take_off in pattern.take_offs_h:
        if take_off >= op.now:
            yield work(op, pattern, BETWEEN_MISSIONS, pattern.fleet.home, max(0.0, take_off - pattern.lead_h - op.now))
            send_mission(op, pattern, take_off)


def send_at_random(op: Operation, pattern: Pattern) -> Process:
    """Missions at random intervals."""
    while op.now < pattern.last_h:
        yield work(op, pattern, BETWEEN_MISSIONS, pattern.fleet.home, draw(op, MISSION_GAP, pattern, pattern.gap))
        if op.now < pattern.last_h:
            send_mission(op, pattern, op.now + pattern.lead_h)


def send_on_demand(op: Operation, pattern: Pattern) -> Process:
    """A mission as often as enough waits to be carried, or something has waited long enough; the wounded never wait."""
    look_again = op.now
    while op.now < pattern.last_h:
        yield wait_for(op, pattern, pattern.wanted, until=look_again, activity=BETWEEN_MISSIONS)
        shut_gate(op, pattern.wanted)
        if op.now >= pattern.last_h:
            return
        count_waiting(op, pattern)
        while is_enough(pattern):
            send_mission(op, pattern, op.now + pattern.lead_h)
        look_again = op.now + NEVER_H
        if pattern.waiting_share > 0.0 and pattern.unloaded == 0:
            look_again = pattern.oldest_h + pattern.max_wait_h
            if look_again <= op.now:
                send_mission(op, pattern, op.now + pattern.lead_h)
                look_again = op.now + NEVER_H


def is_enough(pattern: Pattern) -> bool:
    """Whether what waits asks for a mission besides those that are going to fetch it."""
    share = pattern.waiting_share - pattern.unloaded
    return share > 0.0 and (pattern.evacuation or share >= pattern.min_load)


def send_in_surge(op: Operation, pattern: Pattern) -> Process:
    """The next mission as soon as the last one has its aircraft, another one is ready, and there is cargo for it."""
    while op.now < pattern.last_h:
        while pattern.tendered > 0:
            yield wait_for(op, pattern, pattern.moved_on, activity=BETWEEN_MISSIONS)
            shut_gate(op, pattern.moved_on)
        yield wait_for(op, pattern, pattern.fleet.some_ready, activity=BETWEEN_MISSIONS)
        count_waiting(op, pattern)
        if not stands_ready(pattern.fleet):
            shut_gate(op, pattern.fleet.some_ready)
        elif not pattern.needs_cargo or pattern.waiting_share > pattern.unloaded:
            if op.now < pattern.last_h:
                send_mission(op, pattern, op.now)
        elif pattern.unloaded > 0:
            yield wait_for(op, pattern, pattern.moved_on, activity=BETWEEN_MISSIONS)
            shut_gate(op, pattern.moved_on)
        else:
            yield wait_for(op, pattern, pattern.wanted)
            shut_gate(op, pattern.wanted)


def stands_ready(fleet: Fleet) -> bool:
    """Whether an aircraft of the fleet stands on the board at this moment."""
    for plane in fleet.ready:
        return plane.fleet is fleet
    return False


def send_mission(op: Operation, pattern: Pattern, take_off: float) -> None:
    """Plan one mission and set it going."""
    mission = new(op, op.missions, pattern, pattern.sent)
    pattern.sent += 1
    pattern.tendered += 1
    pattern.unloaded += 1
    mission.pattern = pattern
    mission.going = True
    mission.to_load = True
    mission.planned_h = take_off
    mission.deadline_h = take_off + pattern.max_delay_h
    mission.needed_h = pattern.needed_h
    note(op, mission, PLANNED, pattern.fleet.home, take_off)
    start(op, fly_mission, mission)


def count_waiting(op: Operation, pattern: Pattern) -> None:
    """What waits along the route, as a share of one aircraft's load, and since when."""
    pattern.waiting_share = 0.0
    pattern.oldest_h = op.now
    for stop in pattern.stops:
        pattern.waiting_share = max(pattern.waiting_share, share_at(op, pattern, stop))


def share_at(op: Operation, pattern: Pattern, stop: Stop) -> float:
    """What waits at one stop for later ones, as a share of one aircraft's load."""
    share = 0.0
    for order in stop.place.orders:
        if goes_on_to(pattern, stop, order):
            waits = share_of(op, pattern.fleet, order)
            if waits > 0.0:
                pattern.oldest_h = min(pattern.oldest_h, order.placed_h)
                share += waits
    return share


def share_of(op: Operation, fleet: Fleet, order: Order) -> float:
    """What waits of one order, as a share of one aircraft's payload or seats."""
    share = 0.0
    tonnes = available_t(op, order)
    if tonnes > A_GRAMME_T and fleet.payload_t > 0.0:
        share += tonnes / fleet.payload_t
    if order.waiting_passengers > 0 and fleet.seats > 0.0:
        share += order.waiting_passengers / fleet.seats
    return share
