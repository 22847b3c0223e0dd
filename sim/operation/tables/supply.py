"""Supply: commodities, stocks, and the way of what is asked for, from order to delivery."""

from typing import TYPE_CHECKING

from sim.engine import Gate, Law, List, Ref, Row
from sim.operation.tables.places import Place

if TYPE_CHECKING:
    from sim.operation.tables.conditions import Casualty
    from sim.operation.tables.flights import Flight
    from sim.operation.tables.forces import Party
    from sim.operation.tables.milestones import Milestone
    from sim.operation.tables.missions import Mission


class Commodity(Row):
    """One kind of supply."""

    priority: int
    pallet_t: float
    spoilage_h: float
    handling_loss: float


class Stock(Row):
    """What one place holds of one commodity.  `level_t` is true at `up_to_date_h`.

    `use_t_h` is used up steadily; `drawn_t_h` is what relief work is planned to draw besides, in parts.
    """

    place: Place
    commodity: Commodity
    source: Ref["Stock"]
    level_t: float
    up_to_date_h: float
    per_person_t_h: float
    fixed_t_h: float
    use_t_h: float
    drawn_t_h: float
    filled: Gate
    reorder_dos: float
    up_to_dos: float
    on_order_t: float
    orders_made: int
    initial_t: float
    inflowed_t: float
    received_t: float
    withdrawn_t: float
    drawn_t: float
    shipped_t: float
    returned_t: float
    consumed_t: float
    spoiled_t: float
    lost_t: float
    short_t: float
    empty_h: float
    used_h: float
    dos_hours: float
    min_dos: float


class Inflow(Row):
    """What comes into a stock from outside the scenario."""

    stock: Stock
    gap: Law
    amount_t: float


class Requirement(Row):
    """A requirement line: its amount can be loaded at each hour of `available_h`, once its milestones are reached.

    From that hour it is to be at the airhead within `latest_within_h`, and at its destination within `within_h`.
    """

    origin: Place
    destination: Place
    commodity: Ref["Commodity"]
    amount_t: float
    passengers: int
    priority: int
    after: "List[Milestone]"
    available_h: List[float]
    within_h: float
    latest_within_h: float
    orders_made: int


class Order(Row):
    """So much to be moved: what a stock has ordered, a requirement line asks for, or a party of people.

    What is stranded on the way becomes a part of it, an order of its own; `parts_open` of them are not yet closed.
    """

    origin: Place
    destination: Place
    commodity: Ref["Commodity"]
    stock: Ref["Stock"]
    requirement: Ref["Requirement"]
    party: Ref["Party"]
    casualty: Ref["Casualty"]
    flight: Ref["Flight"]
    part_of: Ref["Order"]
    rank: float
    placed_h: float
    due_h: float
    amount_t: float
    passengers: int
    waiting_t: float
    waiting_passengers: int
    delivered_t: float
    delivered_passengers: int
    late_tonne_h: float
    late_passenger_h: float
    in_hand: bool
    closed: bool
    closed_h: float
    loads_made: int
    parts: int
    parts_open: int


class Load(Row):
    """The part of an order that one aircraft or convoy carries."""

    order: Order
    mission: Ref["Mission"]
    flight: Ref["Flight"]
    tonnes: float
    positions: float
    passengers: int
    km: float
    loaded_h: float
    offloaded_h: float
    delivered_h: float
    delivered: bool
    returned: bool
