"""Fuel: what flying burns and costs, and the fuel that a mission takes aboard before it leaves home."""

from sim.engine import Process
from sim.engine.words import shut_gate, wait_for
from sim.operation.costs import pay
from sim.operation.names import NO_FUEL
from sim.operation.supply.levels import reckon
from sim.operation.supply.orders import A_GRAMME_T, draw_out
from sim.operation.tables import Aircraft, Mission, Operation, Pattern


def refuel(op: Operation, mission: Mission) -> Process:
    """Before the first take-off: wait until the stock at home has the fuel for the whole route, and take it aboard."""
    if mission.pattern.fleet.fuel:
        stock = mission.pattern.fleet.fuel
        needed_t = route_fuel_t(mission.pattern)
        while mission.going and not mission.fuelled:
            reckon(op, stock)
            if stock.level_t >= needed_t - A_GRAMME_T:
                mission.fuelled = True
                fill_tanks(op, mission.aircraft, min(needed_t, stock.level_t))
            else:
                yield from await_fuel(op, mission)


def await_fuel(op: Operation, mission: Mission) -> Process:
    """Wait for the next delivery into the stock; a mission that waits too long is cancelled."""
    stock = mission.pattern.fleet.fuel
    since = op.now
    shut_gate(op, stock.filled)
    filled = yield wait_for(op, mission.aircraft, stock.filled, until=mission.deadline_h)
    if op.now > since:
        mission.delayed_by = NO_FUEL
    if not filled and op.now >= mission.deadline_h:
        mission.going = False
        mission.cause = NO_FUEL


def route_fuel_t(pattern: Pattern) -> float:
    """Give the tonnes of fuel that the planned flying of one mission burns."""
    hours = 0.0
    for stop in pattern.stops:
        hours += stop.leg_h
    return pattern.fleet.burn_t_h * hours


def fill_tanks(op: Operation, plane: Aircraft, tonnes: float) -> None:
    """Take fuel out of the stock at home; it is in the tanks until the aircraft flies."""
    plane.tanked_t = tonnes
    draw_out(op, plane.fleet.fuel, tonnes)


def drain_tanks(op: Operation, plane: Aircraft) -> None:
    """Give the fuel back of an aircraft that was fuelled for a mission and has not flown."""
    if plane.tanked_t > 0.0:
        draw_out(op, plane.fleet.fuel, -plane.tanked_t)
        plane.tanked_t = 0.0


def burn(op: Operation, plane: Aircraft, hours: float) -> None:
    """Count the fuel of some flying hours, wherever it was taken aboard, and pay for hours and fuel."""
    fleet = plane.fleet
    tonnes = fleet.burn_t_h * hours
    plane.tanked_t = 0.0
    plane.fuel_t += tonnes
    if fleet.hour_cost > 0.0:
        pay(op, fleet.flying_account, fleet.hour_cost * hours)
    if fleet.fuel_cost_t > 0.0:
        pay(op, fleet.fuel_account, fleet.fuel_cost_t * tonnes)
