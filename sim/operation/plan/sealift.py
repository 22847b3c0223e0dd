"""Ships: when they load and sail, what they carry, and who meets them."""

from sim.engine import List, mean_of
from sim.operation.plan.clock import Clock
from sim.operation.plan.detachments import detachment
from sim.operation.plan.distances import KM_PER_NM
from sim.operation.plan.laws import add_law
from sim.operation.plan.milestones import after
from sim.operation.plan.money import account
from sim.operation.plan.vehicles import add_rides
from sim.operation.tables import Operation, Ship
from sim.scenario import Scenario
from sim.scenario.movement import Ship as ShipData

HOURS_PER_DAY = 24.0
SHIPS = "ships"
"""The account of ships."""


def add_ships(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add all ships with what they carry."""
    for name, given in scenario.data.ships.items():
        ship = add_ship(op, scenario, name, clock)
        ship.rides = add_rides(op, f"ships.{name}", given.vehicles, given.destination)
        ship.goods = List(
            op.goods.add(f"{name}.{cargo}", stock=op.stocks.by_name[f"{given.destination}.{cargo}"], amount_t=tonnes)
            for cargo, tonnes in given.cargo.items()
        )
        if given.drivers and given.drivers_from:
            ship.drivers = given.drivers
            ship.drivers_from = detachment(op, given.drivers_from, given.drivers_at or given.destination)


def add_ship(op: Operation, scenario: Scenario, name: str, clock: Clock) -> Ship:
    """Add one ship with its times and milestones."""
    given = scenario.data.ships[name]
    loading = add_law(op, f"ships.{name}.loading_h", given.loading_h)
    zone = scenario.data.places[given.origin].time_zone
    leaves_h = max(0.0, clock.hour(given.leaves, zone)) if given.leaves else 0.0
    return op.ships.add(
        name,
        origin=op.places.by_name[given.origin],
        destination=op.places.by_name[given.destination],
        after=after(op, clock, given.after),
        loads_h=max(0.0, leaves_h - mean_of(loading)),
        leaves_h=leaves_h,
        loading=loading,
        passage=add_law(op, f"ships.{name}.passage_d", passage_d(given), HOURS_PER_DAY),
        unloading=add_law(op, f"ships.{name}.unloading_h", given.unloading_h),
        unloads=bool(given.vehicles or given.cargo or given.drivers or given.unloading_h != 0.0),
        returns=given.returns,
        day_cost=given.day_cost,
        account=account(op, SHIPS) if given.day_cost else None,
        sailed=op.milestones.by_name[f"{name}.sailed"],
        arrived=op.milestones.by_name[f"{name}.arrived"],
        unloaded=op.milestones.by_name[f"{name}.unloaded"],
    )


def passage_d(given: ShipData) -> object:
    """Give the distribution of days at sea: as written, or the distance divided by the speed of advance."""
    if given.distance_km is not None and given.speed_kt is not None:
        return given.distance_km / (given.speed_kt * KM_PER_NM * HOURS_PER_DAY)
    return given.passage_d
