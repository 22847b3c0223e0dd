"""Relief work: shift by shift, with as many units as have what they need."""

from sim.engine import Process
from sim.engine.words import draw, note, shut_gate, wait_for, work
from sim.operation.names import (
    ASKED_FOR,
    AT_RELIEF,
    AWAITING_MILESTONE,
    DONE,
    NO_EQUIPMENT,
    NO_MONEY,
    NO_PEOPLE,
    NO_SUPPLIES,
    NO_VEHICLES,
    NOT_ASKED,
    OFF_SHIFT,
    OUTPUT,
    SITE_DONE,
    SITE_EFFORT,
    STOPPED,
    UNSAFE,
)
from sim.operation.relief.means import (
    bring_back,
    buy,
    draw_supplies,
    gather,
    hire_workers,
    is_in_danger,
    look_around,
    output_possible,
    plan_to_draw,
    release_units,
)
from sim.operation.supply.levels import A_SECOND_H, NEVER_H
from sim.operation.tables import Operation, Relief

LOOK_AGAIN_H = 1.0
"""Units that lack people, equipment or vehicles look for them again so often."""
SCRAP_H = 1e-9
"""A site is done when less than this of its effort is left: it is what rounding leaves."""


def do_relief(op: Operation, relief: Relief) -> Process:
    """Work in every shift, once the milestones are reached, until nothing is left to do."""
    for need in relief.after:
        while not need.reached:
            yield wait_for(op, relief, need.reached, activity=AWAITING_MILESTONE)
    plan_to_draw(op, relief, relief.planned_per_h)
    for shift in range(len(relief.shifts.opens)):
        while op.now < relief.shifts.opens[shift] and not is_finished(relief):
            yield work(op, relief, OFF_SHIFT, relief.place, relief.shifts.opens[shift] - op.now)
        relief.closes_h = relief.shifts.closes[shift]
        yield from work_shift(op, relief)
    while True:
        yield work(op, relief, DONE if is_finished(relief) else OFF_SHIFT, relief.place, NEVER_H)


def is_finished(relief: Relief) -> bool:
    """Whether the last site is done."""
    return relief.in_sites and relief.sites_done >= relief.sites


def work_shift(op: Operation, relief: Relief) -> Process:
    """One shift: again and again, as many units as can, until it is over."""
    if relief.is_asked and op.now < relief.closes_h:
        relief.asked_left = max(0.0, draw(op, ASKED_FOR, relief, relief.asked))
    while relief.closes_h - op.now > A_SECOND_H and not is_finished(relief):
        begin_site(op, relief)
        look_around(op, relief)
        if relief.able < relief.working:
            release_units(op, relief, relief.working - relief.able)
        elif relief.able > relief.working:
            yield from gather(op, relief)
        hire_workers(op, relief)
        if relief.working == 0:
            yield from stand_idle(op, relief)
        elif not is_in_danger(relief):
            yield from work_on(op, relief)
    release_units(op, relief, relief.working)
    relief.paid_units = 0


def begin_site(op: Operation, relief: Relief) -> None:
    """Go to the next site when the last one is done; nobody knows before what it takes."""
    if relief.in_sites and relief.effort_left_h <= SCRAP_H:
        relief.effort_h = max(A_SECOND_H, draw(op, SITE_EFFORT, relief, relief.effort))
        relief.effort_left_h = relief.effort_h
        relief.rate = 1.0 / relief.effort_h


def work_on(op: Operation, relief: Relief) -> Process:
    """Work until something runs out, an alert comes or the shift ends; what is drawn and not used goes back."""
    pace = relief.rate * relief.working
    hours = min(hours_at_most(op, relief), output_possible(op, relief) / pace)
    if hours > 0.0:
        since = op.now
        relief.begun = pace * hours
        draw_supplies(op, relief)
        buy(op, relief, relief.begun)
        hours_left = yield work(op, relief, AT_RELIEF, relief.place, hours, amount=relief.working)
        share_left = hours_left / hours
        bring_back(op, relief, share_left)
        buy(op, relief, -share_left * relief.begun)
        count_hours(relief, op.now - since)
        count_output(op, relief, relief.begun * (1.0 - share_left))


def hours_at_most(op: Operation, relief: Relief) -> float:
    """To the end of the shift, or until units that lack people, equipment or vehicles look for them again."""
    hours = relief.closes_h - op.now
    if relief.idle[NO_PEOPLE] + relief.idle[NO_EQUIPMENT] + relief.idle[NO_VEHICLES] > 0:
        hours = min(hours, LOOK_AGAIN_H)
    return hours


def count_output(op: Operation, relief: Relief, amount: float) -> None:
    """Enter cubic metres or patients, or the share of a site and the site when it is done."""
    if relief.in_sites:
        relief.effort_left_h -= amount * relief.effort_h
        if relief.effort_left_h <= SCRAP_H:
            relief.sites_done += 1
            serve(op, relief, 1.0)
            note(op, relief, SITE_DONE, relief.place, relief.sites_done)
            if is_finished(relief):
                plan_to_draw(op, relief, -relief.planned_per_h)
    elif amount > 0.0:
        if relief.is_asked:
            relief.asked_left = max(0.0, relief.asked_left - amount)
        serve(op, relief, amount)


def serve(op: Operation, relief: Relief, amount: float) -> None:
    """People have from now on what was made for them."""
    relief.output += amount
    relief.served += amount * relief.served_per_output
    note(op, relief, OUTPUT, relief.place, relief.output)


def stand_idle(op: Operation, relief: Relief) -> Process:
    """No unit works: wait for calm or for supplies, look again for people and vehicles, or let the shift pass."""
    since = op.now
    if relief.idle[UNSAFE] > 0:
        yield wait_for(op, relief, relief.place.calm, until=relief.closes_h, activity=STOPPED)
    elif relief.idle[NO_SUPPLIES] > 0:
        shut_gate(op, relief.lacking.stock.filled)
        yield wait_for(op, relief, relief.lacking.stock.filled, until=relief.closes_h, activity=STOPPED)
    else:
        hours = hours_at_most(op, relief)
        yield work(op, relief, STOPPED, relief.place, hours, amount=relief.cause)
    count_hours(relief, op.now - since)


def count_hours(relief: Relief, hours: float) -> None:
    """Enter unit-hours of work, and those lost, by what was lacking."""
    relief.worked_h += hours * relief.working
    relief.not_asked_h += hours * relief.idle[NOT_ASKED]
    relief.unsafe_h += hours * relief.idle[UNSAFE]
    relief.no_people_h += hours * relief.idle[NO_PEOPLE]
    relief.no_equipment_h += hours * relief.idle[NO_EQUIPMENT]
    relief.no_vehicles_h += hours * relief.idle[NO_VEHICLES]
    relief.no_supplies_h += hours * relief.idle[NO_SUPPLIES]
    relief.no_money_h += hours * relief.idle[NO_MONEY]
