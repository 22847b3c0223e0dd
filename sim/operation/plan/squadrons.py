"""Fleets: aircraft, crews, the way that they come, and the rules by which they fly and are mended."""

from itertools import pairwise

from sim.engine import FOREVER, List
from sim.operation.plan.bases import pool_of
from sim.operation.plan.clock import Clock
from sim.operation.plan.distances import block_h, distance_km
from sim.operation.plan.granted import repair_teams_are_brought
from sim.operation.plan.laws import add_law
from sim.operation.plan.milestones import after
from sim.operation.plan.money import account
from sim.operation.plan.refusal import refusal
from sim.operation.tables import FerryLeg, Fleet, Limit, Operation, Stock
from sim.scenario import OperationData, Scenario
from sim.scenario.fleets import Fleet as FleetData

HOURS_PER_DAY = 24.0


def add_fleets(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all fleets with their aircraft and crews."""
    data = scenario.data
    for name, given in data.fleets.items():
        fleet = add_fleet(op, data, name)
        set_coming(op, data, fleet, clock)
        set_costs(op, given, fleet)
        for number in range(given.aircraft):
            since_h = since_inspection_h(given, number / given.aircraft)
            op.aircraft.add(f"{name}-{number + 1}", fleet=fleet, turn_in_ferry=number, since_inspection_h=since_h)
        for number in range(given.crews):
            days = List([0.0] * (int(clock.horizon_h / HOURS_PER_DAY) + 2))
            op.crews.add(f"{name}-crew-{number + 1}", fleet=fleet, flown_by_day=days)


def since_inspection_h(given: FleetData, share: float) -> float:
    """Give the flying hours since the last inspection at the start: the aircraft stand evenly through the interval."""
    return share * given.inspection.every_h if given.inspection else 0.0


def add_fleet(op: Operation, data: OperationData, name: str) -> Fleet:
    """Add a fleet; its shortest and longest missions are known once its patterns are, its fuel once its stock is."""
    given = data.fleets[name]
    inspection = given.inspection
    return op.fleets.add(
        name,
        home=op.places.by_name[given.home],
        repair_teams=pool_of(given.repair_teams, repair_teams_are_brought(data, name)),
        docks=pool_of(inspection.docks if inspection else None),
        limits=List(add_limits(op, name, given)),
        takes_patients=given.takes_patients,
        pallet_positions=float(given.pallet_positions),
        seats=float(given.seats),
        seats_per_position=given.seats_per_pallet_position,
        passenger_t=given.passenger_t,
        pallet_tare_t=given.pallet_tare_t,
        payload_t=given.payload_t,
        hold_h=given.hold_h,
        break_rate=given.break_rate,
        inspect_every_h=inspection.every_h if inspection else FOREVER,
        brief_h=given.crew_brief_h,
        duty_h=given.flight_duty_h,
        rest_h=given.crew_rest_h,
        shortest_h=given.flight_duty_h,
        flight_factor=add_law(op, f"{name}.flight_time_factor", given.flight_time_factor),
        onload=add_law(op, f"{name}.onload_h", given.onload_h),
        boarding=add_law(op, f"{name}.boarding_h", given.onload_h if given.boarding_h is None else given.boarding_h),
        quick_turn=add_law(op, f"{name}.quick_turn_h", given.quick_turn_h),
        repair=add_law(op, f"{name}.repair_h", given.repair_h),
        inspection=add_law(op, f"{name}.inspection", inspection.lasts_d if inspection else 0.0, HOURS_PER_DAY),
    )


def add_limits(op: Operation, name: str, given: FleetData) -> list[Limit]:
    """Add the flying limits of a fleet."""
    return [
        op.limits.add(f"{name}-{limit.days}d-{number}", hours=limit.hours, days=limit.days)
        for number, limit in enumerate(given.flying_limits)
    ]


def set_coming(op: Operation, data: OperationData, fleet: Fleet, clock: Clock) -> None:
    """Set when and how the aircraft come; a fleet without aircraft has arrived as soon as it could be there."""
    given = data.fleets[fleet.name]
    ferry = given.ferry
    fleet.arrived = op.milestones.by_name[f"{fleet.name}.arrived"]
    fleet.to_come = given.aircraft
    fleet.available_h = max(0.0, clock.hour(given.available_from)) if given.available_from else 0.0
    fleet.available_after = after(op, clock, ferry.after if ferry else given.available_after)
    fleet.ferry = List(add_ferry_legs(op, data, fleet.name))
    fleet.ferry_rest = add_law(op, f"{fleet.name}.night_stop_h", ferry.night_stop_h if ferry else 0.0)
    if ferry:
        zone = data.places[ferry.route[0]].time_zone
        fleet.ferry_leaves_h = max(0.0, clock.hour(ferry.leaves, zone)) if ferry.leaves else 0.0
        fleet.ferry_spacing_h = ferry.spacing_h
    if given.aircraft == 0:
        fleet.arrived.by_itself = True
        fleet.arrived.on_h = max(fleet.available_h, fleet.ferry_leaves_h)
        fleet.arrived.needs = fleet.available_after


def add_ferry_legs(op: Operation, data: OperationData, name: str) -> list[FerryLeg]:
    """Add the legs of the ferry of a fleet; none where it does not come by ferry."""
    given = data.fleets[name]
    route = given.ferry.route if given.ferry else ()
    legs = []
    for number, (here, there) in enumerate(pairwise(route)):
        km = distance_km(data, here, there)
        place = op.places.by_name[there]
        legs.append(op.ferry_legs.add(f"{name}-ferry-{number + 1}", place=place, leg_h=block_h(given, km), leg_km=km))
    return legs


def set_costs(op: Operation, given: FleetData, fleet: Fleet) -> None:
    """Set what a flying hour burns and costs, and the accounts of it."""
    fleet.hour_cost = given.cost_per_flying_hour
    fleet.flying_account = account(op, "flying") if fleet.hour_cost > 0.0 else None
    if given.fuel:
        fleet.burn_t_h = given.fuel.burn_per_hour_t
        fleet.fuel_cost_t = given.fuel.cost_per_tonne
        fleet.fuel_account = account(op, "fuel") if fleet.fuel_cost_t > 0.0 else None


def add_fuel(op: Operation, scenario: Scenario) -> None:
    """Tell the fleets out of which stock at home they take their fuel, once there are stocks."""
    for name, given in scenario.data.fleets.items():
        if given.fuel and given.fuel.commodity:
            op.fleets.by_name[name].fuel = stock_at_home(op, scenario, name, given.fuel.commodity)


def stock_at_home(op: Operation, scenario: Scenario, fleet: str, commodity: str) -> Stock:
    """Give the stock of a commodity at the home of a fleet; ScenarioError where it has none."""
    home = scenario.data.fleets[fleet].home
    stock = op.stocks.by_name.get(f"{home}.{commodity}")
    if stock is None:
        sentence = f"{home} holds no {commodity}: add [stocks.{home}.{commodity}], or remove this"
        raise refusal(scenario, f"fleets.{fleet}.fuel.commodity", sentence)
    return stock
