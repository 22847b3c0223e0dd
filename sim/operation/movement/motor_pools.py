"""Motor pools: which vehicles belong to which place, and rides from one to another."""

from sim.engine.words import note, set_capacity
from sim.operation.costs import pay
from sim.operation.names import VEHICLES
from sim.operation.supply.levels import DAY_H
from sim.operation.tables import MotorPool, Operation, Ride


def add_vehicles(op: Operation, pool: MotorPool, vehicles: int) -> None:
    """Vehicles belong here from now on, or no longer where the number is negative."""
    pool.has += vehicles
    set_capacity(op, pool.ready, pool.has)
    note(op, pool, VEHICLES, pool.place, pool.has)


def standing_ready(pool: MotorPool) -> int:
    """How many vehicles belong here and are not on a run; negative where more are on one than belong here now."""
    return pool.ready.capacity - pool.ready.in_use


def hire(op: Operation, pool: MotorPool, vehicles: int) -> None:
    """Hire vehicles for as long as the operation lasts."""
    count_hire(op, pool)
    pool.hired += vehicles
    add_vehicles(op, pool, vehicles)


def count_hire(op: Operation, pool: MotorPool) -> None:
    """Add up the days of hire so far, and pay for them."""
    days = pool.hired * (op.now - pool.counted_to_h) / DAY_H
    pool.hired_days += days
    pool.counted_to_h = op.now
    if days > 0.0 and pool.vehicle.day_cost > 0.0:
        pay(op, pool.vehicle.account, days * pool.vehicle.day_cost)


def set_out(op: Operation, ride: Ride) -> None:
    """Vehicles set out from the motor pool that they leave for good, or from outside where a ride has none.

    Whoever has requested them of the motor pool releases them after this: they no longer count there, and so nobody
    else is given them.
    """
    ride.moving += ride.vehicles
    if ride.origin:
        add_vehicles(op, ride.origin, -ride.vehicles)


def bring_in(op: Operation, ride: Ride) -> None:
    """Vehicles on the way arrive in the motor pool where they are to be."""
    ride.delivered += ride.moving
    add_vehicles(op, ride.destination, ride.moving)
    ride.moving = 0
