"""Road convoys: what lies at an airhead reaches the camp only by truck."""

from sim.engine import FOREVER, Process
from sim.engine.words import draw, new, open_gate, put, release, remove, request, shut_gate, wait_for, work
from sim.operation.movement.motor_pools import standing_ready
from sim.operation.names import AWAITING_MILESTONE, IN_CAMP, ON_THE_ROAD, RETURNING, ROAD_BACK_TIME, ROAD_TIME
from sim.operation.supply.levels import NEVER_H
from sim.operation.supply.orders import A_GRAMME_T, deliver
from sim.operation.tables import Convoy, Load, Operation


def run_convoy(op: Operation, convoy: Convoy) -> Process:
    """Leave by the timetable when something waits at the airhead; a departure missed on the road is missed."""
    for need in convoy.after:
        yield wait_for(op, convoy, need.reached, activity=AWAITING_MILESTONE, place=convoy.origin)
    while True:
        yield wait_for(op, convoy, convoy.wanted, activity=IN_CAMP, place=convoy.origin)
        shut_gate(op, convoy.wanted)
        departs = next_departure_h(convoy, op.now)
        yield work(op, convoy, IN_CAMP, convoy.origin, min(departs - op.now, NEVER_H))
        convoy.left_h = departs
        yield from assemble(op, convoy, latest_h(convoy, departs))
        if convoy.assembled:
            load_trucks(op, convoy)
            if convoy.load_t > 0.0 or convoy.passengers > 0:
                yield from drive_there_and_back(op, convoy)
        else:
            open_gate(op, convoy.wanted)
        stand_down(op, convoy)


def next_departure_h(convoy: Convoy, hour: float) -> float:
    """The first departure at this hour or later that has not been taken; FOREVER after the last."""
    for departs in convoy.departs_h:
        if departs >= hour and departs > convoy.left_h:
            return departs
    return FOREVER


def latest_h(convoy: Convoy, departs_h: float) -> float:
    """The hour until which a departure can be put off."""
    for k in range(len(convoy.departs_h)):
        if convoy.departs_h[k] == departs_h:
            return convoy.latest_h[k]
    return FOREVER


def assemble(op: Operation, convoy: Convoy, until: float) -> Process:
    """Wait for all escorts, for a truck at least and for a calm road, as long as the departure can be put off."""
    convoy.assembled = True
    if convoy.escorts_needed > 0:
        needed = convoy.escorts_needed
        convoy.assembled = yield request(op, convoy, convoy.escorts.ready, units=needed, until=until)
        convoy.escorts_out = needed if convoy.assembled else 0
    if convoy.assembled and convoy.trucks:
        convoy.assembled = yield request(op, convoy, convoy.trucks.ready, until=until)
        convoy.trucks_out = 1 if convoy.assembled else 0
    if not convoy.assembled:
        convoy.lacking += 1
    elif not convoy.calm:
        convoy.assembled = yield wait_for(op, convoy, convoy.calm, until=until)
        convoy.stopped += 0 if convoy.assembled else 1
    if convoy.assembled and convoy.trucks:
        yield from take_more_trucks(op, convoy)


def take_more_trucks(op: Operation, convoy: Convoy) -> Process:
    """Take all the other trucks that stand ready, up to the most."""
    more = min(convoy.most_trucks - convoy.trucks_out, standing_ready(convoy.trucks))
    if more > 0:
        granted = yield request(op, convoy, convoy.trucks.ready, units=more, until=op.now)
        convoy.trucks_out += more if granted else 0


def load_trucks(op: Operation, convoy: Convoy) -> None:
    """Load what waits for the camp, first things first; what does not fit waits for the next run."""
    make_room(convoy)
    for load in convoy.origin.landed:
        if load.order.destination is convoy.destination:
            tonnes = min(load.tonnes, convoy.room_t - convoy.load_t)
            people = min(load.passengers, convoy.room_seats - convoy.passengers)
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


def make_room(convoy: Convoy) -> None:
    """Find out what this run can carry: so many trucks, or what the convoy always has."""
    convoy.room_t = convoy.trucks_out * convoy.truck_t if convoy.trucks else convoy.capacity_t
    convoy.room_seats = convoy.trucks_out * convoy.truck_seats if convoy.trucks else convoy.seats


def part_of(op: Operation, load: Load, tonnes: float, people: int) -> Load:
    """Split a load: the part that goes now, as a load of its own."""
    part = new(op, op.loads, load.order, load.order.loads_made)
    load.order.loads_made += 1
    part.order = load.order
    part.mission = load.mission
    part.flight = load.flight
    part.tonnes = tonnes
    part.passengers = people
    part.km = load.km
    part.loaded_h = load.loaded_h
    part.offloaded_h = load.offloaded_h
    load.tonnes -= tonnes
    load.passengers -= people
    return part


def drive_there_and_back(op: Operation, convoy: Convoy) -> Process:
    """Bring what is aboard to the camp, hand it over, and come back for the next run."""
    convoy.on_the_road = True
    hours = draw(op, ROAD_TIME, convoy, convoy.takes)
    yield work(op, convoy, ON_THE_ROAD, convoy.destination, hours, amount=convoy.load_t)
    yield from make_up_delay(op, convoy, ON_THE_ROAD)
    unload_trucks(op, convoy)
    hours = draw(op, ROAD_BACK_TIME, convoy, convoy.returns)
    if hours > 0.0:
        yield work(op, convoy, RETURNING, convoy.origin, hours)
        yield from make_up_delay(op, convoy, RETURNING)
    convoy.on_the_road = False


def make_up_delay(op: Operation, convoy: Convoy, activity: int) -> Process:
    """Spend what incidents have cost on this way, and what they cost meanwhile."""
    while convoy.delay > 0.0:
        hours = convoy.delay
        convoy.delay = 0.0
        where = convoy.destination if activity == ON_THE_ROAD else convoy.origin
        yield work(op, convoy, activity, where, hours, amount=convoy.load_t)


def delay_convoy(op: Operation, convoy: Convoy, hours: float) -> None:
    """An incident costs a convoy so many hours if it is on the road."""
    if convoy.on_the_road:
        convoy.delay += hours
        convoy.delayed_h += hours


def unload_trucks(op: Operation, convoy: Convoy) -> None:
    """Hand over everything at the camp."""
    for load in convoy.aboard:
        remove(op, convoy.aboard, load)
        deliver(op, load)
    convoy.carried_t += convoy.load_t
    convoy.load_t = 0.0
    convoy.passengers = 0
    convoy.runs += 1


def stand_down(op: Operation, convoy: Convoy) -> None:
    """Give trucks and escorts back to their motor pools."""
    if convoy.trucks_out > 0:
        release(op, convoy.trucks.ready, convoy.trucks_out)
        convoy.trucks_out = 0
    if convoy.escorts_out > 0:
        release(op, convoy.escorts.ready, convoy.escorts_out)
        convoy.escorts_out = 0
