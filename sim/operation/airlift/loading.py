"""Load planning: what goes aboard, by priority and required date, against payload, pallet positions and seats."""

from math import ceil, floor

from sim.engine.words import note, put, remove
from sim.operation.names import BOARDED, LOADED
from sim.operation.supply.orders import A_GRAMME_T, available_t, draw_from_stock, give_back, land, new_load
from sim.operation.tables import Aircraft, Fleet, Load, Mission, Operation, Order, Pattern, Place, Stop

SCRAP = 1e-6
"""Of a pallet position or a seat: less is what rounding leaves."""


def plan_load(op: Operation, mission: Mission, stop: Stop) -> None:
    """Put aboard what waits here for a later stop of the route, first things first, as much as there is room for."""
    for order in stop.place.orders:
        if goes_on_to(mission.pattern, stop, order):
            if order.waiting_t > 0.0:
                load_cargo(op, mission, stop, order)
            if order.waiting_passengers > 0:
                board_passengers(op, mission, stop, order)


def goes_on_to(pattern: Pattern, stop: Stop, order: Order) -> bool:
    """Whether aircraft of this pattern can carry the order, and their route still comes to where it leaves them."""
    if not is_for(pattern, order) or not can_carry(pattern.fleet, order):
        return False
    for later in pattern.stops:
        if later.order > stop.order and later.place is order.destination.airhead:
            return True
    return False


def is_for(pattern: Pattern, order: Order) -> bool:
    """Whether the order is for missions like this: flights of others have theirs, and so have the wounded."""
    if order.flight:
        return False
    return pattern.fleet.takes_patients if order.casualty else not pattern.evacuation


def can_carry(fleet: Fleet, order: Order) -> bool:
    """Whether an empty aircraft has room for anything of what waits."""
    if order.waiting_passengers > 0 and fleet.seats > 0.0 and fleet.payload_t >= fleet.passenger_t:
        return True
    return order.waiting_t > A_GRAMME_T and fleet.pallet_positions > 0.0 and fleet.payload_t > 0.0


def something_waits(op: Operation, pattern: Pattern, stop: Stop) -> bool:
    """Whether anything waits at this stop for a later one, and is there to be loaded."""
    for order in stop.place.orders:
        if goes_on_to(pattern, stop, order) and (order.waiting_passengers > 0 or available_t(op, order) > A_GRAMME_T):
            return True
    return False


def something_for(mission: Mission, place: Place) -> bool:
    """Whether anything aboard leaves the aircraft at this airfield."""
    for load in mission.aircraft.aboard:
        if load.order.destination.airhead is place:
            return True
    return False


def cargo_for(mission: Mission, place: Place) -> bool:
    """Whether cargo aboard leaves the aircraft at this airfield."""
    for load in mission.aircraft.aboard:
        if load.tonnes > 0.0 and load.order.destination.airhead is place:
            return True
    return False


def load_cargo(op: Operation, mission: Mission, stop: Stop, order: Order) -> None:
    """Load as much of an order as there is, and as payload, pallet positions and seats leave room for."""
    tonnes = min(available_t(op, order), room_for_t(op, mission, stop, order))
    if tonnes > A_GRAMME_T:
        load = open_load(op, mission, stop, order)
        load.tonnes = tonnes
        load.positions = tonnes / order.commodity.pallet_t
        order.waiting_t = max(0.0, order.waiting_t - tonnes)
        draw_from_stock(op, order, tonnes)
        stow(op, mission.aircraft, load)
        note(op, load, LOADED, stop.place, tonnes)


def board_passengers(op: Operation, mission: Mission, stop: Stop, order: Order) -> None:
    """Board as many passengers of an order as there are seats and payload for."""
    plane = mission.aircraft
    fleet = plane.fleet
    seats = fleet.seats - plane.passengers - fleet.seats_per_position * ceil(plane.positions - SCRAP)
    if fleet.passenger_t > 0.0:
        seats = min(seats, (room_until_t(op, mission.pattern, stop, order) - plane.load_t) / fleet.passenger_t)
    people = min(order.waiting_passengers, floor(max(0.0, seats) + SCRAP))
    if people > 0:
        load = open_load(op, mission, stop, order)
        load.passengers = people
        order.waiting_passengers -= people
        stow(op, plane, load)
        note(op, load, BOARDED, stop.place, people)


def room_for_t(op: Operation, mission: Mission, stop: Stop, order: Order) -> float:
    """Tonnes of this commodity that still fit; goods share pallets, so positions are counted in parts."""
    plane = mission.aircraft
    fleet = plane.fleet
    pallet_t = order.commodity.pallet_t
    positions = fleet.pallet_positions - plane.positions
    if fleet.seats_per_position > 0.0:
        positions = min(positions, floor((fleet.seats - plane.passengers) / fleet.seats_per_position) - plane.positions)
    mass = (room_until_t(op, mission.pattern, stop, order) - plane.load_t) / (1.0 + fleet.pallet_tare_t / pallet_t)
    return max(0.0, min(positions * pallet_t, mass))


def room_until_t(op: Operation, pattern: Pattern, stop: Stop, order: Order) -> float:
    """The least allowable cabin load of all take-offs from this stop until the order leaves the aircraft."""
    least = allowable_load_t(op, stop)
    for later in pattern.stops:
        if later.order > stop.order:
            if later.place is order.destination.airhead:
                return least
            least = min(least, allowable_load_t(op, later))
    return least


def allowable_load_t(op: Operation, stop: Stop) -> float:
    """The allowable cabin load at take-off from this stop in this month's heat."""
    return stop.payload_t[month_of(op)]


def month_of(op: Operation) -> int:
    """The calendar month, counted from 0 for the one in which the run starts."""
    month = 0
    for begins in op.later_months_h:
        if op.now >= begins:
            month += 1
    return month


def open_load(op: Operation, mission: Mission, stop: Stop, order: Order) -> Load:
    """Open the record of a load that goes aboard here."""
    load = new_load(op, order)
    load.mission = mission
    load.km = km_to(mission.pattern, stop, order.destination.airhead)
    return load


def km_to(pattern: Pattern, stop: Stop, place: Place) -> float:
    """Kilometres along the route from a stop to the next call at a place."""
    km = 0.0
    for later in pattern.stops:
        if later.order > stop.order:
            km += later.leg_km
            if later.place is place:
                return km
    return km


def mass_of(plane: Aircraft, load: Load) -> float:
    """Tonnes in flight: cargo with its share of the pallets, or passengers with baggage."""
    return load.tonnes + load.positions * plane.fleet.pallet_tare_t + load.passengers * plane.fleet.passenger_t


def stow(op: Operation, plane: Aircraft, load: Load) -> None:
    """Put a load aboard."""
    plane.load_t += mass_of(plane, load)
    plane.positions += load.positions
    plane.passengers += load.passengers
    put(op, plane.aboard, load)


def unstow(op: Operation, plane: Aircraft, load: Load) -> None:
    """Take a load off; an empty aircraft weighs nothing, whatever rounding leaves."""
    remove(op, plane.aboard, load)
    plane.load_t -= mass_of(plane, load)
    plane.positions -= load.positions
    plane.passengers -= load.passengers
    load.offloaded_h = op.now
    if plane.positions < SCRAP and plane.passengers == 0:
        plane.positions = 0.0
        plane.load_t = 0.0


def unload(op: Operation, mission: Mission, place: Place) -> None:
    """Set down what is for this airfield and for the camps behind it."""
    for load in mission.aircraft.aboard:
        if load.order.destination.airhead is place:
            unstow(op, mission.aircraft, load)
            count_delivery(mission, load)
            land(op, load, place)


def bring_back(op: Operation, mission: Mission) -> None:
    """Give undelivered loads back to the orders and stocks that they came from; they keep their place in the queue."""
    for load in mission.aircraft.aboard:
        unstow(op, mission.aircraft, load)
        give_back(op, load, mission.pattern.fleet.home)


def count_delivery(mission: Mission, load: Load) -> None:
    """Enter a delivery by air in the mission's record."""
    mission.delivered_t += load.tonnes
    mission.delivered_tkm += load.tonnes * load.km
    mission.delivered_passengers += load.passengers
