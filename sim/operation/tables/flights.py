"""Flights that others operate: commercial, chartered and government."""

from typing import TYPE_CHECKING

from sim.engine import Gate, Law, List, Row
from sim.operation.tables.places import Place

if TYPE_CHECKING:
    from sim.operation.tables.milestones import Milestone
    from sim.operation.tables.money import Account
    from sim.operation.tables.vehicles import Ride


class Flight(Row):
    """A flight that others operate, on its dates, with so many seats for us; a connection may be missed.

    `rides` are the vehicles that its first departure carries, `vehicles_land_h` the hour at which they arrive.
    """

    origin: Place
    destination: Place
    after: "List[Milestone]"
    departs_h: List[float]
    left_h: float
    seats: int
    takes: Law
    missed_share: float
    missed: Law
    lands_h: float
    rides: "List[Ride]"
    vehicles_land_h: float
    wanted: Gate
    departures: int
    passengers: int
    missed_connections: int
    seat_cost: float
    flight_cost: float
    account: "Account"
