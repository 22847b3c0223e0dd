"""The tables of the operation: what each actor and thing is made of.  Hours count from the start of the scenario."""

from sim.engine import Board, Gate, Law, List, Model, Pool, Ref, Row, Table

TIMETABLE, ON_DEMAND, SURGE = range(3)


class Windows(Row):
    """Opening hours of one place over the whole run: [opens[k], closes[k]) in order, without overlap."""

    opens: List[float]
    closes: List[float]


class Place(Row):
    """An airfield or a camp."""

    parking: Pool
    working: Pool
    loaders: Pool
    opened: Gate
    clear: Gate
    hours: Windows
    opens_at_h: float
    storms: int
    alternate: Ref["Place"]
    airhead: "Place"
    orders: "Board[Order]"
    landed: "Board[Load]"
    stocks: "List[Stock]"
    patterns: "List[Pattern]"
    convoys: "List[Convoy]"
    changes_at_h: List[float]
    changes_to: List[int]
    people: int
    person_days: float
    counted_to_h: float
    parked_h: float
    worked_h: float
    loaders_h: float


class Limit(Row):
    """A crew flies no more than so many hours in so many days."""

    hours: float
    days: int


class Fleet(Row):
    """Aircraft of one type with one home."""

    home: Place
    ready: "Board[Aircraft]"
    some_ready: Gate
    crews: "Board[Crew]"
    repair_teams: Pool
    docks: Pool
    limits: List[Limit]
    available_h: float
    pallet_positions: float
    seats: float
    seats_per_position: float
    passenger_t: float
    pallet_tare_t: float
    payload_t: float
    hold_h: float
    break_rate: float
    inspect_every_h: float
    brief_h: float
    duty_h: float
    rest_h: float
    shortest_h: float
    longest_flying_h: float
    flight_factor: Law
    onload: Law
    boarding: Law
    quick_turn: Law
    repair: Law
    inspection: Law


class Aircraft(Row):
    """One aircraft, what it carries and what it has flown."""

    fleet: Fleet
    mission: Ref["Mission"]
    working_at: Ref["Place"]
    aboard: "Board[Load]"
    load_t: float
    positions: float
    passengers: int
    broken: bool
    needs_turn: bool
    flown_h: float
    on_mission_h: float
    since_inspection_h: float
    sorties: int
    breaks: int
    inspections: int


class Crew(Row):
    """One aircrew, its duty and its flying record by day."""

    fleet: Fleet
    mission: Ref["Mission"]
    called: Gate
    relieved: Gate
    rested: Gate
    on_duty: bool
    duty_since_h: float
    duty_ends_h: float
    called_h: float
    rests_at: Ref["Place"]
    flown_by_day: List[float]
    flown_h: float


class Stop(Row):
    """One airfield of a route; legs in planned block hours."""

    place: Place
    order: int
    leg_h: float
    leg_km: float
    home_h: float
    divert_h: float
    from_alternate_h: float
    to_go_h: float
    payload_t: List[float]


class Pattern(Row):
    """Missions of one kind: who flies where, and what sets one going."""

    fleet: Fleet
    policy: int
    stops: List[Stop]
    take_offs_h: List[float]
    gap: Law
    random_gaps: bool
    offload: Law
    first_h: float
    last_h: float
    lead_h: float
    max_delay_h: float
    rank: float
    min_load: float
    max_wait_h: float
    needs_cargo: bool
    wanted: Gate
    moved_on: Gate
    needed_h: float
    tendered: int
    unloaded: int
    sent: int
    waiting_share: float
    oldest_h: float


class Mission(Row):
    """One mission, from its planning to its end."""

    pattern: Pattern
    aircraft: Ref["Aircraft"]
    crew: Ref["Crew"]
    flown_by: Ref["Crew"]
    going: bool
    landed: bool
    diverted: bool
    parked: bool
    briefed: bool
    uses_loader: bool
    cause: int
    delayed_by: int
    planned_h: float
    deadline_h: float
    parked_since_h: float
    worked_since_h: float
    loader_since_h: float
    needed_h: float
    home_leg_h: float
    slot_h: float
    assigned_h: float
    took_off_h: float
    ended_h: float
    flown_h: float
    held_h: float
    sorties: int
    delivered_t: float
    delivered_tkm: float
    delivered_passengers: int
    room_t: float
    off_load_t: float
    completed: bool
    flown: bool
    ended: bool


class Commodity(Row):
    """One kind of supply."""

    priority: int
    pallet_t: float
    spoilage_h: float
    handling_loss: float


class Stock(Row):
    """What one place holds of one commodity.  `level_t` is true at `up_to_date_h`."""

    place: Place
    commodity: Commodity
    source: Ref["Stock"]
    level_t: float
    up_to_date_h: float
    per_person_t_h: float
    fixed_t_h: float
    use_t_h: float
    reorder_dos: float
    up_to_dos: float
    on_order_t: float
    orders_made: int
    initial_t: float
    inflowed_t: float
    received_t: float
    withdrawn_t: float
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
    """A requirement line."""

    origin: Place
    destination: Place
    commodity: Ref["Commodity"]
    amount_t: float
    passengers: int
    priority: int
    available_h: List[float]
    within_h: float
    orders_made: int


class Order(Row):
    """So much to be moved: what a stock has ordered or a requirement line asks for."""

    origin: Place
    destination: Place
    commodity: Ref["Commodity"]
    stock: Ref["Stock"]
    requirement: Ref["Requirement"]
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


class Load(Row):
    """The part of an order that one aircraft or convoy carries."""

    order: Order
    mission: Ref["Mission"]
    tonnes: float
    positions: float
    passengers: int
    km: float
    loaded_h: float
    offloaded_h: float
    delivered_h: float
    delivered: bool
    returned: bool


class Region(Row):
    """Neighbouring airfields that one storm closes; hazards are storms an hour, by month of the run."""

    places: List[Place]
    hazards: List[float]
    lasts: Law
    storms: int


class Convoy(Row):
    """A road run from an airhead to a camp."""

    origin: Place
    destination: Place
    wanted: Gate
    departs_h: List[float]
    capacity_t: float
    seats: int
    takes: Law
    aboard: Board[Load]
    load_t: float
    passengers: int
    left_h: float
    runs: int


class Operation(Model):
    """The whole operation."""

    laws: Table[Law]
    windows: Table[Windows]
    places: Table[Place]
    limits: Table[Limit]
    fleets: Table[Fleet]
    aircraft: Table[Aircraft]
    crews: Table[Crew]
    stops: Table[Stop]
    patterns: Table[Pattern]
    missions: Table[Mission]
    commodities: Table[Commodity]
    stocks: Table[Stock]
    inflows: Table[Inflow]
    requirements: Table[Requirement]
    orders: Table[Order]
    loads: Table[Load]
    regions: Table[Region]
    convoys: Table[Convoy]
    later_months_h: List[float]
    demand: float
