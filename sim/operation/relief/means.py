"""What relief work needs: people, equipment, vehicles, supplies and money; and what is lacking."""

from math import ceil

from sim.engine import FOREVER, Process
from sim.engine.words import interrupt, release, request
from sim.operation.costs import can_pay, left_to_spend, pay
from sim.operation.names import (
    NO_EQUIPMENT,
    NO_MONEY,
    NO_PEOPLE,
    NO_SUPPLIES,
    NO_VEHICLES,
    NOT_ASKED,
    UNSAFE,
)
from sim.operation.supply.levels import A_SECOND_H, reckon
from sim.operation.supply.orders import consume, draw_out
from sim.operation.tables import Need, Operation, Relief

PART_OF_A_UNIT = 1e-9
"""Less than this of a unit is not asked for: it is what rounding leaves."""
A_MILLIGRAMME_T = 1e-9
"""Less than this is not left in a stock."""
NEXT_TO_NOTHING_T_H = 1e-12
"""No stock reckons with a smaller draw: it is what rounding leaves."""


def look_around(op: Operation, relief: Relief) -> None:
    """Say how many units can work now, and for each of the others the first shortage that keeps it idle."""
    for shortage in range(len(relief.idle)):
        relief.idle[shortage] = 0
    relief.able = relief.units
    relief.cause = 0
    allow(relief, NOT_ASKED, units_asked_for(op, relief))
    allow(relief, UNSAFE, 0 if is_in_danger(relief) else relief.units)
    if relief.people_per_unit > 0:
        free = relief.detachment.free.capacity - relief.detachment.free.in_use
        allow(relief, NO_PEOPLE, relief.working + max(0, free) // relief.people_per_unit)
    if relief.equipment:
        free = relief.equipment.ready.capacity - relief.equipment.ready.in_use
        allow(relief, NO_EQUIPMENT, relief.working + max(0, free))
    if relief.vehicles_per_unit > 0:
        free = relief.vehicles.ready.capacity - relief.vehicles.ready.in_use
        allow(relief, NO_VEHICLES, relief.working + max(0, free) // relief.vehicles_per_unit)
    for need in relief.needs:
        if relief.able > 0 and output_from(op, need) < relief.able * relief.rate * A_SECOND_H:
            relief.lacking = need
            allow(relief, NO_SUPPLIES, 0)
    if relief.able > 0 and left_to_spend(relief.account) < relief.able * relief.rate * A_SECOND_H * relief.output_cost:
        allow(relief, NO_MONEY, 0)


def allow(relief: Relief, shortage: int, units: int) -> None:
    """Of the units still able to work let no more than these, for want of something."""
    if units < relief.able:
        relief.idle[shortage] += relief.able - units
        relief.able = units
        relief.cause = shortage


def is_in_danger(relief: Relief) -> bool:
    """Whether an alert keeps the units from working."""
    return relief.stops_in_alert and relief.place.alerts > 0


def units_asked_for(op: Operation, relief: Relief) -> int:
    """The least number of units that can still do in this shift what is asked for."""
    if not relief.is_asked:
        return relief.units
    wanted = relief.asked_left / (relief.rate * (relief.closes_h - op.now))
    return max(0, ceil(min(float(relief.units), wanted) - PART_OF_A_UNIT))


def gather(op: Operation, relief: Relief) -> Process:
    """Get people, equipment and vehicles for the units that are able and not yet at work: for all of them or none.

    Whoever waits for the same goes first; these units look again later.
    """
    more = relief.able - relief.working
    relief.cause = 0
    if relief.people_per_unit > 0:
        people = more * relief.people_per_unit
        granted = yield request(op, relief, relief.detachment.free, units=people, until=op.now)
        if not granted:
            relief.cause = NO_PEOPLE
    if relief.equipment and relief.cause == 0:
        granted = yield request(op, relief, relief.equipment.ready, units=more, until=op.now)
        if not granted:
            relief.cause = NO_EQUIPMENT
            release_people(op, relief, more)
    if relief.vehicles_per_unit > 0 and relief.cause == 0:
        vehicles = more * relief.vehicles_per_unit
        granted = yield request(op, relief, relief.vehicles.ready, units=vehicles, until=op.now)
        if not granted:
            relief.cause = NO_VEHICLES
            release_people(op, relief, more)
            release_equipment(op, relief, more)
    if relief.cause > 0:
        allow(relief, relief.cause, relief.working)
    relief.working = relief.able


def release_units(op: Operation, relief: Relief, units: int) -> None:
    """Let people go, and give equipment and vehicles back."""
    relief.working -= units
    if units > 0:
        release_people(op, relief, units)
        release_equipment(op, relief, units)
        if relief.vehicles_per_unit > 0:
            release(op, relief.vehicles.ready, units * relief.vehicles_per_unit)


def release_people(op: Operation, relief: Relief, units: int) -> None:
    """Let the people of some units go."""
    if relief.people_per_unit > 0:
        release(op, relief.detachment.free, units * relief.people_per_unit)


def release_equipment(op: Operation, relief: Relief, units: int) -> None:
    """Give the equipment of some units back."""
    if relief.equipment:
        release(op, relief.equipment.ready, units)


def hire_workers(op: Operation, relief: Relief) -> None:
    """Pay the day's wages of each unit that begins to work in this shift, if they and an hour's materials can be paid.

    Units whose workers cannot be paid stand idle.
    """
    wages = relief.workers * relief.worker_day_cost
    while relief.paid_units < relief.working and can_pay(relief.account, wages + relief.rate * relief.output_cost):
        pay(op, relief.account, wages)
        relief.spent += wages
        relief.worker_days += relief.workers
        relief.paid_units += 1
    if relief.paid_units < relief.working:
        release_units(op, relief, relief.working - relief.paid_units)
        allow(relief, NO_MONEY, relief.working)


def output_possible(op: Operation, relief: Relief) -> float:
    """The most that can be made of what is asked for, or is left of the site, with the supplies and the money left."""
    most = relief.effort_left_h * relief.rate if relief.in_sites else FOREVER
    if relief.is_asked:
        most = min(most, relief.asked_left)
    for need in relief.needs:
        most = min(most, output_from(op, need))
    if relief.output_cost > 0.0:
        most = min(most, left_to_spend(relief.account) / relief.output_cost)
    return most


def output_from(op: Operation, need: Need) -> float:
    """The output for which a stock has enough at this moment."""
    reckon(op, need.stock)
    return need.stock.level_t / need.per_output_t


def draw_supplies(op: Operation, relief: Relief) -> None:
    """Draw from the stocks what the work begun takes; nothing is left of a stock that this empties."""
    for need in relief.needs:
        need.drawn_t = min(relief.begun * need.per_output_t, need.stock.level_t)
        if need.stock.level_t - need.drawn_t < A_MILLIGRAMME_T:
            need.drawn_t = need.stock.level_t
        draw_out(op, need.stock, need.drawn_t)


def bring_back(op: Operation, relief: Relief, share: float) -> None:
    """Count what was used of what was drawn, and bring back the share that was not."""
    for need in relief.needs:
        need.used_t += need.drawn_t * (1.0 - share)
        if share > 0.0:
            draw_out(op, need.stock, -share * need.drawn_t)


def buy(op: Operation, relief: Relief, output: float) -> None:
    """Pay for the materials of so much output, or be paid back for those not used where it is negative."""
    if relief.output_cost > 0.0 and output != 0.0:
        pay(op, relief.account, output * relief.output_cost)
        relief.spent += output * relief.output_cost


def plan_to_draw(op: Operation, relief: Relief, output_per_h: float) -> None:
    """Let the stocks reckon from now on with so much more output an hour, or less where it is negative."""
    for need in relief.needs:
        reckon(op, need.stock)
        planned = need.stock.drawn_t_h + output_per_h * need.per_output_t
        need.stock.drawn_t_h = planned if planned > NEXT_TO_NOTHING_T_H else 0.0
        interrupt(op, consume, need.stock)
