"""Flights that others operate: commercial, chartered and government."""

from typing import TYPE_CHECKING

from sim.engine import Board, Gate, Law, List, Row
from sim.operation.tables.places import Place

if TYPE_CHECKING:
    from sim.operation.tables.milestones import Milestone
    from sim.operation.tables.money import Account
    from sim.operation.tables.supply import Load
    from sim.operation.tables.vehicles import Ride


class Flight(Row):
    """A flight that others operate, on its dates, with so many seats for us; a connection may be missed."""

    origin: Place
    destination: Place
    after: "List[Milestone]"
    departs_h: List[float]
    left_h: float
    seats: int
    capacity_t: float
    takes: Law
    missed_share: float
    missed: Law
    rides: "List[Ride]"
    wanted: Gate
    aboard: "Board[Load]"
    departures: int
    passengers: int
    carried_t: float
    missed_connections: int
    seat_cost: float
    flight_cost: float
    account: "Account"
