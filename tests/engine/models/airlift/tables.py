"""The tables of the small airlift, its activities and the purposes of its draws."""

from sim.engine import Board, Declared, Gate, Law, List, Model, Pool, Ref, Row, Table

ACTIVITIES = Declared("waiting")
LOADING = ACTIVITIES.add("loading")
FLYING = ACTIVITIES.add("flying")
HOLDING = ACTIVITIES.add("holding")
UNLOADING = ACTIVITIES.add("unloading")
DIVERTED = ACTIVITIES.add("diverted")
REPAIR = ACTIVITIES.add("repair")
REST = ACTIVITIES.add("rest")
CLEAR = ACTIVITIES.add("clear")
DUST = ACTIVITIES.add("dust")
TASK = ACTIVITIES.add("task")
DRIVING = ACTIVITIES.add("driving")
CONSUMING = ACTIVITIES.add("consuming")
ORDERED = ACTIVITIES.add("ordered")
STANDBY = ACTIVITIES.add("standby")
ON_DUTY = ACTIVITIES.add("on duty")
CANCELLED = ACTIVITIES.add("cancelled")
CLOCK = ACTIVITIES.add("clock")

PURPOSES = Declared()
LOADING_TIME = PURPOSES.add("loading time")
FLIGHT_TIME = PURPOSES.add("flight time")
UNLOADING_TIME = PURPOSES.add("unloading time")
BREAK = PURPOSES.add("break")
REPAIR_TIME = PURPOSES.add("repair time")
STORM_GAP = PURPOSES.add("storm gap")
STORM_TIME = PURPOSES.add("storm time")
TASK_TIME = PURPOSES.add("task time")
SUCCESS = PURPOSES.add("success")
ROAD_TIME = PURPOSES.add("road time")


class Airfield(Row):
    """A field: its ramp, its milestones and the weather over it."""

    ramp: Pool
    loaders: Pool
    opened: Gate
    clear: Gate
    cargo_ready: Gate
    leg_h: float
    cargo_t: float
    gap: Ref[Law]
    storm: Ref[Law]
    flight: Ref[Law]


class Crew(Row):
    """An aircrew; `flown_h` holds the hours flown on each of the last days, which its limit adds up."""

    on_duty_since: float
    back: Gate
    flown_h: List[float]


class Aircraft(Row):
    """An aircraft and what it is about."""

    crew: Ref[Crew]
    mission: Ref["Mission"]
    unloading_at: Ref[Airfield]
    payload_t: float
    break_rate: float
    landed: bool
    done: int


class Mission(Row):
    """A load ordered for a field."""

    to: Ref[Airfield]
    camp: Ref["Camp"]
    rank: int
    due: float
    tonnes: float
    diverts: int


class Camp(Row):
    """A camp's stock, brought up to date when something happens to it."""

    field: Ref[Airfield]
    stock_t: float
    use_t_h: float
    short_t: float
    on_the_way_t: float
    up_to_date: float
    reorder_t: float
    order_up_to_t: float
    ordered: int


class Convoy(Row):
    """Trucks that go together."""

    camp: Ref[Camp]
    trucks: int
    load_t: float
    road: Ref[Law]


class Task(Row):
    """A task of the advance team; done, it opens a milestone and may grant capacity."""

    team: Pool
    people: int
    takes: Ref[Law]
    succeeds: float
    after: List[Gate]
    done: Gate
    grants: Pool
    adds: int


class Calendar(Row):
    """Turns the days: crews' flown hours move on, and stale orders are cancelled."""

    days: int


class Operation(Model):
    """The small airlift."""

    airfields: Table[Airfield]
    crews: Table[Crew]
    aircraft: Table[Aircraft]
    missions: Table[Mission]
    camps: Table[Camp]
    convoys: Table[Convoy]
    tasks: Table[Task]
    calendars: Table[Calendar]
    laws: Table[Law]
    hub: Ref[Airfield]
    requested: Board[Mission]
    rested: Board[Crew]
    team: Pool
    trucks: Pool
    duty_h: float
    rest_h: float
    patience_h: float
    payload_t: float
    flying_limit_h: float
    stale_h: float
    loading: Ref[Law]
    unloading: Ref[Law]
    repair: Ref[Law]
