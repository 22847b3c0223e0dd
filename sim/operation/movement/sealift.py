"""Sealift: ships load, sail, wait for a berth and for drivers, and unload vehicles and goods."""

from sim.engine import Process
from sim.engine.words import draw, release, request, wait_for, work
from sim.operation.costs import pay
from sim.operation.deployment.milestones import reach
from sim.operation.movement.motor_pools import bring_in, set_out
from sim.operation.names import (
    AWAITING_MILESTONE,
    IN_PORT,
    LOADING_SHIP,
    PASSAGE_HOME_TIME,
    PASSAGE_TIME,
    SAILING,
    SHIP_LOADING_TIME,
    SHIP_UNLOADING_TIME,
    UNLOADING_SHIP,
)
from sim.operation.supply.levels import DAY_H, NEVER_H
from sim.operation.supply.orders import ship_in
from sim.operation.tables import Operation, Ship


def sail(op: Operation, ship: Ship) -> Process:
    """Load in time, sail, unload, and sail home if the ship is to; then lie in port."""
    for need in ship.after:
        yield wait_for(op, ship, need.reached, activity=AWAITING_MILESTONE, place=ship.origin)
    yield work(op, ship, IN_PORT, ship.origin, max(0.0, ship.loads_h - op.now))
    begin_charge(op, ship)
    yield work(op, ship, LOADING_SHIP, ship.origin, draw(op, SHIP_LOADING_TIME, ship, ship.loading))
    yield work(op, ship, IN_PORT, ship.origin, max(0.0, ship.leaves_h - op.now))
    put_to_sea(op, ship)
    yield work(op, ship, SAILING, ship.destination, draw(op, PASSAGE_TIME, ship, ship.passage))
    reach(op, ship.arrived)
    if ship.unloads:
        yield from unload(op, ship)
    else:
        reach(op, ship.unloaded)
    if ship.returns:
        yield work(op, ship, SAILING, ship.origin, draw(op, PASSAGE_HOME_TIME, ship, ship.passage))
    end_charge(op, ship)
    yield work(op, ship, IN_PORT, ship.origin if ship.returns else ship.destination, NEVER_H)


def put_to_sea(op: Operation, ship: Ship) -> None:
    """Leave with everything aboard."""
    ship.sailed_h = op.now
    for ride in ship.rides:
        set_out(op, ride)
    reach(op, ship.sailed)


def unload(op: Operation, ship: Ship) -> Process:
    """Wait for the port to be open, for a berth and, berthed, for the drivers; then unload all of it."""
    port = ship.destination
    yield wait_for(op, ship, port.opened)
    yield request(op, ship, port.berths)
    ship.berthed_since_h = op.now
    if ship.drivers > 0:
        yield request(op, ship, ship.drivers_from.free, units=ship.drivers)
    yield work(op, ship, UNLOADING_SHIP, port, draw(op, SHIP_UNLOADING_TIME, ship, ship.unloading))
    for ride in ship.rides:
        bring_in(op, ride)
    land_goods(op, ship)
    reach(op, ship.unloaded)
    if ship.drivers > 0:
        release(op, ship.drivers_from.free, ship.drivers)
    release(op, port.berths)
    port.berthed_h += op.now - ship.berthed_since_h


def land_goods(op: Operation, ship: Ship) -> None:
    """Put what the ship carries into the stocks of its port."""
    for goods in ship.goods:
        goods.landed_t += goods.amount_t
        ship_in(op, goods.stock, goods.amount_t)


def begin_charge(op: Operation, ship: Ship) -> None:
    """From now on the ship costs so much a day."""
    ship.on_charge = True
    ship.counted_to_h = op.now


def charge(op: Operation, ship: Ship) -> None:
    """Add up the days at work so far, and pay for them."""
    if ship.on_charge:
        days = (op.now - ship.counted_to_h) / DAY_H
        ship.charged_days += days
        ship.counted_to_h = op.now
        if ship.day_cost > 0.0:
            pay(op, ship.account, days * ship.day_cost)


def end_charge(op: Operation, ship: Ship) -> None:
    """The ship costs nothing any more."""
    charge(op, ship)
    ship.on_charge = False
