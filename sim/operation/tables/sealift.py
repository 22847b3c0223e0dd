"""Sealift: ships, and the goods that they carry."""

from typing import TYPE_CHECKING

from sim.engine import Law, List, Ref, Row
from sim.operation.tables.places import Place

if TYPE_CHECKING:
    from sim.operation.tables.forces import Detachment
    from sim.operation.tables.milestones import Milestone
    from sim.operation.tables.money import Account
    from sim.operation.tables.supply import Stock
    from sim.operation.tables.vehicles import Ride


class Goods(Row):
    """So many tonnes that a ship brings into a stock."""

    stock: "Stock"
    amount_t: float
    landed_t: float


class Ship(Row):
    """One ship: it loads, sails, waits for a berth and for drivers, unloads, and sails home if it is to.

    It loads from `loads_h` on and sails at `leaves_h` or later.  While `on_charge` it costs `day_cost` a day.
    An escort, which `unloads` nothing and takes no time for it, asks for no berth.
    """

    origin: Place
    destination: Place
    after: "List[Milestone]"
    loads_h: float
    leaves_h: float
    loading: Law
    passage: Law
    unloading: Law
    rides: "List[Ride]"
    goods: List[Goods]
    drivers: int
    drivers_from: "Ref[Detachment]"
    unloads: bool
    returns: bool
    day_cost: float
    account: "Ref[Account]"
    on_charge: bool
    charged_days: float
    counted_to_h: float
    sailed: "Milestone"
    arrived: "Milestone"
    unloaded: "Milestone"
    sailed_h: float
    berthed_since_h: float
