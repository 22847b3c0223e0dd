"""Vehicles: kinds of them, and the motor pools in which they stand."""

from typing import TYPE_CHECKING

from sim.engine import Pool, Ref, Row
from sim.operation.tables.places import Place

if TYPE_CHECKING:
    from sim.operation.tables.money import Account


class Vehicle(Row):
    """A kind of vehicle, or of equipment that is driven or shipped like one; what is hired costs so much a day."""

    day_cost: float
    account: "Ref[Account]"


class MotorPool(Row):
    """The vehicles of one kind at one place; `has` counts those that belong there, on a run or not."""

    vehicle: Vehicle
    place: Place
    ready: Pool
    has: int
    initial: int
    hired: int
    hired_days: float
    counted_to_h: float


class Ride(Row):
    """So many vehicles of one kind on the way from one motor pool, or from outside, to another; `moving` are on it."""

    origin: Ref[MotorPool]
    destination: MotorPool
    vehicles: int
    moving: int
    delivered: int
