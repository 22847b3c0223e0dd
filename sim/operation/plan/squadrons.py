"""Fleets: aircraft, crews, and the rules by which they fly and are mended."""

from sim.engine import FOREVER, List
from sim.operation.plan.bases import pool_of
from sim.operation.plan.clock import Clock
from sim.operation.plan.laws import add_law
from sim.operation.tables import Fleet, Operation
from sim.scenario import Scenario
from sim.scenario.fleets import Fleet as FleetData

HOURS_PER_DAY = 24.0


def add_fleets(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all fleets with their aircraft and crews."""
    for name, given in scenario.data.fleets.items():
        fleet = add_fleet(op, name, given, clock)
        for number in range(given.aircraft):
            share = number / given.aircraft
            op.aircraft.add(f"{name}-{number + 1}", fleet=fleet, since_inspection_h=since_inspection_h(given, share))
        for number in range(given.crews):
            days = List([0.0] * (int(clock.horizon_h / HOURS_PER_DAY) + 2))
            op.crews.add(f"{name}-crew-{number + 1}", fleet=fleet, flown_by_day=days)


def since_inspection_h(given: FleetData, share: float) -> float:
    """Give the flying hours since the last inspection at the start: the aircraft stand evenly through the interval."""
    return share * given.inspection.every_h if given.inspection else 0.0


def add_fleet(op: Operation, name: str, given: FleetData, clock: Clock) -> Fleet:
    """Add a fleet; its shortest and longest missions are known once its patterns are."""
    inspection = given.inspection
    return op.fleets.add(
        name,
        home=op.places.by_name[given.home],
        repair_teams=pool_of(given.repair_teams),
        docks=pool_of(inspection.docks if inspection else None),
        limits=List(add_limits(op, name, given)),
        available_h=max(0.0, clock.hour(given.available_from)) if given.available_from else 0.0,
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


def add_limits(op: Operation, name: str, given: FleetData) -> list[object]:
    """Add the flying limits of a fleet."""
    return [
        op.limits.add(f"{name}-{limit.days}d-{number}", hours=limit.hours, days=limit.days)
        for number, limit in enumerate(given.flying_limits)
    ]
