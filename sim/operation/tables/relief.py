"""Relief work: what the operation is for."""

from typing import TYPE_CHECKING

from sim.engine import Law, List, Ref, Row
from sim.operation.tables.places import Place, Windows

if TYPE_CHECKING:
    from sim.operation.tables.forces import Detachment
    from sim.operation.tables.milestones import Milestone
    from sim.operation.tables.money import Account
    from sim.operation.tables.supply import Stock
    from sim.operation.tables.vehicles import MotorPool


class Need(Row):
    """What one unit of output takes of a stock."""

    stock: "Stock"
    per_output_t: float
    used_t: float


class Relief(Row):
    """Work by units in shifts: water sets, medical teams, squads of engineers.

    A unit does `rate` an hour; with `sites`, one site takes `effort` unit-hours instead, drawn for each.  What a unit
    needs, and how many can work in a shift, follows from people, equipment, vehicles, supplies and money.  Each
    `..._h` of what was lacking counts unit-hours of shifts lost.
    """

    place: Place
    after: "List[Milestone]"
    shifts: Windows
    units: int
    rate: float
    in_sites: bool
    sites: int
    effort: Law
    asked: Law
    is_asked: bool
    asked_left: float
    detachment: "Ref[Detachment]"
    people_per_unit: int
    equipment: "Ref[MotorPool]"
    vehicles: "Ref[MotorPool]"
    vehicles_per_unit: int
    needs: List[Need]
    planned_t_h: float
    workers: int
    worker_day_cost: float
    output_cost: float
    account: "Ref[Account]"
    served_per_output: float
    stops_in_alert: bool
    working: int
    cause: int
    effort_left_h: float
    output: float
    sites_done: int
    served: float
    worker_days: float
    spent: float
    worked_h: float
    no_people_h: float
    no_equipment_h: float
    no_vehicles_h: float
    no_supplies_h: float
    no_money_h: float
    unsafe_h: float
    not_asked_h: float
