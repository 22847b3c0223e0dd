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
    """What one unit of output takes of a stock; `drawn_t` is what has been drawn for the work now going on."""

    stock: "Stock"
    per_output_t: float
    drawn_t: float
    used_t: float


class Relief(Row):
    """Work by units in shifts: water sets, medical teams, squads of engineers.

    A unit does `rate` an hour.  With `sites` the output is sites: all units work on one after the other, each takes an
    `effort` in unit-hours that is drawn when it is begun, and `rate` is then the share of it done in a unit-hour.

    How many units can work follows from what is asked for, and from security, people, equipment, vehicles, supplies
    and money: `idle` counts those that stand idle by shortage, `able` those that are left, `working` those that have
    what they need.  Each `..._h` of what was lacking counts unit-hours of shifts lost.
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
    detachment: "Ref[Detachment]"
    people_per_unit: int
    equipment: "Ref[MotorPool]"
    vehicles: "Ref[MotorPool]"
    vehicles_per_unit: int
    needs: List[Need]
    planned_per_h: float
    workers: int
    worker_day_cost: float
    output_cost: float
    account: "Account"
    served_per_output: float
    stops_in_alert: bool
    idle: List[int]
    able: int
    working: int
    cause: int
    lacking: Ref[Need]
    closes_h: float
    asked_left: float
    paid_units: int
    begun: float
    effort_h: float
    effort_left_h: float
    output: float
    sites_done: int
    served: float
    worker_days: float
    spent: float
    worked_h: float
    not_asked_h: float
    unsafe_h: float
    no_people_h: float
    no_equipment_h: float
    no_vehicles_h: float
    no_supplies_h: float
    no_money_h: float
