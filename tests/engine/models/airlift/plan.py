"""From a few numbers to the tables, and the program of processes."""

from models.airlift.advance_team import carry_out
from models.airlift.aircraft import fly_missions
from models.airlift.calendar import turn_days
from models.airlift.convoys import run_convoys
from models.airlift.crews import serve_as_crew
from models.airlift.supply import consume
from models.airlift.tables import ACTIVITIES, PURPOSES, Airfield, Operation
from models.airlift.weather import dust
from sim.engine import Gate, Law, Pool, Program, law_columns
from sim.engine.words import Kind

PROCESSES: list[Kind] = [fly_missions, serve_as_crew, dust, consume, carry_out, run_convoys, turn_days]
AT_START: list[Kind] = [carry_out, serve_as_crew, fly_missions, dust, consume, run_convoys, turn_days]


def program() -> Program:
    """Return the program of the small airlift."""
    return Program(Operation, PROCESSES, AT_START, ACTIVITIES, PURPOSES)


def set_up(aircraft: int = 3, fields: int = 2, crews: int = 5, days: int = 180) -> Operation:
    """Return a planned operation of this size."""
    op = Operation(horizon=24.0 * days, duty_h=14.0, rest_h=12.0, patience_h=1.5, payload_t=10.0, team=Pool(8),
                   trucks=Pool(5 * fields), flying_limit_h=30.0, stale_h=120.0)  # fmt: skip
    op.loading = law(op, "loading", "triangular", low=1.0, mode=1.5, high=3.0)
    op.unloading = law(op, "unloading", "pert", low=0.75, mode=1.0, high=2.0)
    op.repair = law(op, "repair", "lognormal", median=6.0, sigma=1.0)
    for k in range(fields):
        add_field(op, k, aircraft / fields * 0.55)
    hub = op.airfields.add("hub", ramp=Pool(max(2, aircraft // 2)), loaders=Pool(max(1, aircraft // 3)),
                           opened=Gate(True), clear=Gate(True), gap=law(op, "no storm", "constant", value=1e6),
                           storm=law(op, "an hour", "constant", value=1.0))  # fmt: skip
    op.hub = hub
    for k in range(crews):
        op.crews.add(f"crew-{k + 1}", flown_h=[0.0] * 7)
    for k in range(aircraft):
        op.aircraft.add(f"plane-{k + 1}", payload_t=6.0 if k == 1 else 10.0, break_rate=0.12)
    op.calendars.add("calendar")
    return op


def add_field(op: Operation, k: int, use_t_h: float) -> None:
    """Add a field with its camp, two convoys and four tasks."""
    leg_h = 1.5 + 0.25 * (k % 5)
    field = op.airfields.add(
        f"field-{k + 1}", loaders=Pool(1), clear=Gate(True), leg_h=leg_h,
        gap=law(op, f"gap {k}", "exponential", mean=60.0), storm=law(op, f"storm {k}", "weibull", scale=8.0, shape=1.3),
        flight=law(op, f"flight {k}", "lognormal", median=leg_h, sigma=0.08))  # fmt: skip
    camp = op.camps.add(f"camp-{k + 1}", field=field, stock_t=60.0, use_t_h=use_t_h, reorder_t=50.0, order_up_to_t=80.0)
    road = law(op, f"road {k}", "gamma", shape=9.0, scale=1.0 / 3.0)
    for n in range(2):
        op.convoys.add(f"convoy-{k + 1}-{n + 1}", camp=camp, trucks=2, load_t=10.0, road=road)
    add_tasks(op, k, field)


def add_tasks(op: Operation, k: int, field: Airfield) -> None:
    """Add the tasks that open a field and enlarge its ramp."""
    days = law(op, f"days {k}", "empirical", values=[24.0, 30.0, 48.0, 50.0, 96.0])
    day = law(op, f"day {k}", "discrete", values=[12.0, 24.0, 72.0], weights=[1.0, 2.0, 1.0])
    some = law(op, f"some {k}", "uniform", low=12.0, high=48.0)
    weeks = law(op, f"weeks {k}", "triangular", low=200.0, mode=300.0, high=500.0)
    add = op.tasks.add
    survey = add(f"survey-{k}", team=op.team, people=4, takes=days, succeeds=0.8, grants=None)
    ramp = add(
        f"ramp-{k}", team=op.team, people=3, takes=day, succeeds=0.9, after=[survey.done], grants=field.ramp, adds=1
    )
    add(
        f"open-{k}",
        team=op.team,
        people=2,
        takes=some,
        succeeds=1.0,
        after=[survey.done, ramp.done],
        done=field.opened,
        grants=None,
    )
    add(
        f"enlarge-{k}",
        team=op.team,
        people=6,
        takes=weeks,
        succeeds=0.7,
        after=[field.opened],
        grants=field.ramp,
        adds=1,
    )


def law(op: Operation, name: str, family: str, **parameters: object) -> Law:
    """Add a law."""
    return op.laws.add(name, **law_columns(family, parameters))
