"""Motor pools: where vehicles stand, what a task hires, and what hire costs."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.operation import plan
from sim.outcome import Bench, Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]

HIRE = """
[places.base]
kind = "airfield"
latitude_deg = 10.0
longitude_deg = 0.0

[vehicles.truck]
at = { base = 2 }
day_cost = 10

[flights.airline]
kind = "commercial"
origin = "base"
destination = "field"
days = ["Mon"]
departs = "04:00"
seats = 20
takes_h = 2

[forces.team]
service = "air"
way = { route = ["base", "field"], by = ["airline"] }

[forces.team.parties.all]
strength = 5

[tasks.contract]
team = "team"
people = 2
after = ["team.closed"]
takes_d = 0.5
grants = { field = { hires = { truck = 3 } } }
"""
"""The team is at the field at 06:00, and its contract for three trucks is signed at 18:00."""

WHERE = """
[places.base]
kind = "base"

[places.yard]
kind = "port"

[places.port]
kind = "port"

[places.camp]
kind = "camp"
airhead = "field"

[vehicles.truck]
at = { base = 7 }

[vehicles.carrier]

[vehicles.tanker]
at = { camp = 1 }

[roads.highway]
between = ["port", "camp"]
takes_h = 1
hours = "24h"

[roads.track]
between = ["base", "port"]
takes_h = 1
hours = "24h"

[flights.freighter]
kind = "charter"
origin = "hub"
destination = "field"
dates = [2024-03-04]
takes_h = 3
vehicles = { tanker = 1, truck = 2 }

[ships.ferry]
origin = "yard"
destination = "port"
passage_d = 1
vehicles = { carrier = 3 }

[convoys.road]
origin = "field"
destination = "camp"
departs = "12:00"
truck = "truck"
truck_t = 2
takes_h = 2

[forces.troops]
service = "ground"
way = { route = ["base", "port", "camp"], by = ["track", "highway"] }

[forces.troops.parties.van]
strength = 1
drives = { carrier = 1 }

[relief.water]
kind = "water"
place = "camp"
units = 1
output_per_hour = 7
vehicle = "tanker"
vehicles_per_unit = 1
"""


def of(run: Run, table: str, row: str, column: str) -> float:
    """One value of a table in the end."""
    rows = getattr(run.facts.layout.op, table).by_name
    return float(run.facts.table(table)[column][rows[row].number])


def test_there_is_a_motor_pool_wherever_vehicles_of_a_kind_can_be_wanted(day: Day) -> None:
    """Where they are at the start, are landed, are collected and driven to, and where convoys and relief use them."""
    pools = {pool.name: pool.has for pool in plan(day(text=WHERE)).motor_pools}
    assert pools == {
        "base.truck": 7,
        "camp.tanker": 1,
        "port.carrier": 0,
        "field.tanker": 0,
        "field.truck": 0,
        "camp.carrier": 0,
    }


@pytest.mark.parametrize("engine", ["simpy", "compiled"])
def test_hired_vehicles_belong_to_the_motor_pool_once_the_task_is_done(day: Day, engine: str) -> None:
    """None at 17:00, three at 19:00, on either engine."""
    for hours, trucks in ((17, 0), (19, 3)):
        run = Bench(day({"horizon_d": hours / 24}, HIRE), engine).run(1, 0)
        assert [of(run, "motor_pools", "field.truck", column) for column in ("has", "hired")] == [trucks, trucks]
        assert of(run, "motor_pools", "base.truck", "has") == 2


def test_hire_is_paid_by_the_day_from_when_it_begins_to_the_end_of_the_run(day: Day) -> None:
    """Three trucks for two and a quarter days at ten a day; the two of our own cost nothing."""
    run = simulate(day({"horizon_d": 3}, HIRE))
    assert of(run, "motor_pools", "field.truck", "hired_days") == pytest.approx(3 * 2.25, abs=1e-3)
    assert of(run, "accounts", "hire", "spent") == pytest.approx(3 * 2.25 * 10, abs=1e-2)
    assert of(run, "purses", "purse", "spent") == of(run, "accounts", "hire", "spent")


def test_the_budget_is_charged_with_hire_every_day(day: Day) -> None:
    """At each midnight, and a second before the end."""
    run = simulate(day({"horizon_d": 2.5}, HIRE))
    paid = run.activities.query("activity == 'between bills'")
    assert paid["end_h"].tolist() == [24.0, 48.0, pytest.approx(60.0, abs=1e-3)]


def test_a_scenario_without_bills_by_the_day_has_none_to_pay(day: Day) -> None:
    """No rows of them in its journal."""
    run = simulate(day({"horizon_d": 3, "vehicles.truck.day_cost": 0}, HIRE))
    assert run.activities.query("activity == 'between bills'").empty


def test_hired_vehicles_are_conserved(day: Day) -> None:
    """Those of the start, and those on hire."""
    run = simulate(day({"horizon_d": 3}, HIRE))
    table: Any = run.facts.table("motor_pools")
    assert table["has"].sum() == table["initial"].sum() + table["hired"].sum() == 5
