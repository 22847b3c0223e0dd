"""Sections of movement by others and over land and sea: flights, vehicles, roads, convoys, ships."""

from sim.scenario.movement import Convoy, Flight, Road, Ship, Vehicle
from sim.scenario.operation import OperationData
from sim.scenario.sections.cells import (
    Row,
    Section,
    above_0,
    counted,
    few,
    in_words,
    not_before,
    section,
    some,
    timetable,
)


def flights(data: OperationData) -> Section:
    """Flights that others operate."""
    columns = ("flight", "kind", "from", "to", "when", "after", "seats", "takes_h", "missed", "vehicles")
    return section(columns, data.flights, _flight)


def _flight(flight: Flight) -> Row:
    when = few(flight.dates) if flight.dates else timetable(flight.days, flight.departs)
    leg = (flight.kind, flight.origin, flight.destination, when, few(flight.after))
    return (
        *leg,
        str(flight.seats),
        in_words(flight.takes_h),
        above_0(flight.missed_connection),
        counted(flight.vehicles),
    )


def vehicles(data: OperationData) -> Section:
    """Kinds of vehicle and equipment, and where they stand at the start."""

    def cells(vehicle: Vehicle) -> Row:
        return (few(f"{number} at {place}" for place, number in vehicle.at.items()), above_0(vehicle.day_cost))

    return section(("vehicle", "at the start", "hire per day"), data.vehicles, cells)


def roads(data: OperationData) -> Section:
    """Roads on which parties march."""

    def cells(road: Road) -> Row:
        return (*road.between, in_words(road.takes_h), road.hours)

    return section(("road", "from", "to", "takes_h", "hours"), data.roads, cells)


def convoys(data: OperationData) -> Section:
    """Road runs from airheads to camps."""
    columns: Row = ("convoy", "from", "to", "days", "departs", "after", "capacity_t", "seats", "trucks", "escorts")
    return section((*columns, "takes_h", "returns_h"), data.convoys, _convoy)


def _convoy(convoy: Convoy) -> Row:
    carries = (some(convoy.capacity_t), str(convoy.seats), "")
    if convoy.truck is not None:
        carries = ("", "", f"{convoy.truck} of {convoy.truck_t:g} t, {convoy.truck_seats} seats")
    escorts = f"{convoy.escorts} {convoy.escort}" if convoy.escorts else ""
    times = (in_words(convoy.takes_h), "" if convoy.returns_h == 0.0 else in_words(convoy.returns_h))
    when = (timetable(convoy.days, None), convoy.departs, few(convoy.after))
    return (convoy.origin, convoy.destination, *when, *carries, escorts, *times)


def ships(data: OperationData) -> Section:
    """Ships with what they carry."""
    columns = ("ship", "type", "from", "to", "leaves", "after", "passage", "vehicles", "cargo_t", "met by")
    return section(columns, data.ships, _ship)


def _ship(ship: Ship) -> Row:
    passage = f"{in_words(ship.passage_d)} d"
    if ship.distance_km is not None and ship.speed_kt is not None:
        passage = f"{ship.distance_km:g} km at {ship.speed_kt:g} kt"
    met = f"{ship.drivers} of {ship.drivers_from}" if ship.drivers else ""
    leg = (ship.type, ship.origin, ship.destination, *not_before(ship.leaves, ship.after))
    return (*leg, passage, counted(ship.vehicles), counted(ship.cargo), met)
