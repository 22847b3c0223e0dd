"""Relief work: shifts, what a unit needs, and what stocks have to reckon with."""

from sim.engine import List, mean_of
from sim.operation.names import SHORTAGES
from sim.operation.plan.clock import Clock
from sim.operation.plan.flights import DAYS, HOURS_PER_DAY
from sim.operation.plan.goods import KG_PER_T
from sim.operation.plan.laws import add_law
from sim.operation.plan.milestones import after
from sim.operation.plan.money import account
from sim.operation.plan.refusal import refusal
from sim.operation.plan.vehicles import motor_pool
from sim.operation.supply.levels import A_SECOND_H
from sim.operation.tables import Detachment, Need, Operation, Relief, Windows
from sim.scenario import Scenario
from sim.scenario.relief import Relief as ReliefData

DAYS_PER_WEEK = 7.0
ACCOUNT = "relief"


def add_relief(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all relief work, and tell the places about it."""
    for name in scenario.data.relief:
        add_one(op, scenario, name, clock)
    for place in op.places:
        place.relief = List(relief for relief in op.relief if relief.place is place)


def add_one(op: Operation, scenario: Scenario, name: str, clock: Clock) -> None:
    """Add relief work of one kind at one place."""
    given = scenario.data.relief[name]
    effort = 0.0 if given.unit_days_per_site is None else given.unit_days_per_site
    relief = op.relief.add(
        name,
        place=op.places.by_name[given.place],
        after=after(op, clock, given.after),
        shifts=add_shifts(op, scenario, name, clock),
        units=given.units,
        rate=given.output_per_hour or 0.0,
        in_sites=given.kind == "repair",
        sites=given.sites or 0,
        effort=add_law(op, f"{name}.unit_days_per_site", effort, given.shift_h),
        asked=add_law(op, f"{name}.asked_per_day", given.asked_per_day or 0.0),
        is_asked=given.asked_per_day is not None,
        needs=List(add_needs(op, scenario, name)),
        workers=given.workers_per_unit,
        worker_day_cost=given.worker_day_cost,
        output_cost=given.output_cost,
        account=account(op, ACCOUNT),
        served_per_output=given.served_per_output,
        stops_in_alert=given.stops_in_alert,
        idle=List(0 for _ in SHORTAGES.names),
    )
    relief.planned_per_h = planned_per_h(relief, given)
    add_means(op, scenario, relief, given)


def add_means(op: Operation, scenario: Scenario, relief: Relief, given: ReliefData) -> None:
    """Say whose people work, and with which equipment and vehicles; a unit of equipment may be one of its vehicles."""
    if given.force and given.people_per_unit:
        relief.people_per_unit = given.people_per_unit
        relief.detachment = detachment(op, scenario, relief, given.force)
    if given.vehicle and given.vehicles_per_unit:
        relief.vehicles_per_unit = given.vehicles_per_unit + (given.equipment == given.vehicle)
        relief.vehicles = motor_pool(op, given.place, given.vehicle)
    if given.equipment and not (relief.vehicles_per_unit and given.equipment == given.vehicle):
        relief.equipment = motor_pool(op, given.place, given.equipment)


def add_shifts(op: Operation, scenario: Scenario, name: str, clock: Clock) -> Windows:
    """Add the shifts of the run; the last one ends before the horizon, so that its output is counted."""
    given = scenario.data.relief[name]
    zone = scenario.data.places[given.place].time_zone
    begins = (clock.at(day, given.begins, zone) for day in clock.days() if DAYS[day.weekday()] in given.days)
    last_h = clock.horizon_h - A_SECOND_H
    shifts = [(max(0.0, hour), min(hour + given.shift_h, last_h)) for hour in begins]
    shifts = [(opens, closes) for opens, closes in shifts if opens < closes]
    return op.windows.add(f"{name}.shifts", opens=List(s[0] for s in shifts), closes=List(s[1] for s in shifts))


def add_needs(op: Operation, scenario: Scenario, name: str) -> list[Need]:
    """Add what a unit of output takes of the stocks of the place; ScenarioError for one that is not there."""
    given = scenario.data.relief[name]
    needs = []
    for commodity, kg in given.uses_kg.items():
        stock = op.stocks.by_name.get(f"{given.place}.{commodity}")
        if stock is None:
            sentence = f"{given.place} holds no {commodity}: add [stocks.{given.place}.{commodity}]"
            raise refusal(scenario, f"relief.{name}.uses_kg.{commodity}", sentence)
        if kg > 0.0:
            needs.append(op.needs.add(f"{name}.{commodity}", stock=stock, per_output_t=kg / KG_PER_T))
    return needs


def planned_per_h(relief: Relief, given: ReliefData) -> float:
    """Give the mean output in an hour of the week, when all units work and as much as expected is asked for."""
    effort_h = mean_of(relief.effort) if relief.in_sites else 0.0
    rate = 1.0 / effort_h if effort_h > 0.0 else relief.rate
    shift = given.units * rate * given.shift_h
    if relief.is_asked:
        shift = min(shift, mean_of(relief.asked))
    return shift * len(set(given.days)) / (DAYS_PER_WEEK * HOURS_PER_DAY)


def detachment(op: Operation, scenario: Scenario, relief: Relief, force: str) -> Detachment:
    """Give the people of a force at the place of the work; ScenarioError if none of them ever comes there."""
    found = op.detachments.by_name.get(f"{force}.{relief.place.name}")
    if found is None:
        sentence = f"none of {force} comes to {relief.place.name}: let a way end there, or name another force"
        raise refusal(scenario, f"relief.{relief.name}.force", sentence)
    return found
