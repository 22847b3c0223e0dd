"""Ten thousand requirement lines load and run, and what a run looks at grows no faster than their number."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from sim.engine.things import Board
from sim.outcome import Bench, Run
from sim.scenario import Scenario, load
from tests.operation.people import on_both_engines

MANY = 10_000
SCENARIO = """
title = "Many lines"
start = 2024-01-01
horizon_d = 220

[places.hub]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 0.0

[places.field]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 2.0

[places.camp]
kind = "camp"
airhead = "field"

[fleets.heron]
type = "test aircraft"
aircraft = 3
home = "hub"
payload_t = 15
pallet_positions = 8
seats = 90
block_speed_kt = { "100" = 200 }
onload_h = 1.0
offload_h = 0.5
crews = 6

[missions.run]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
departs = "09:00"

[missions.second]
fleet = "heron"
route = ["hub", "field", "hub"]
policy = "on_demand"

[convoys.road]
origin = "field"
destination = "camp"
departs = "12:00"
capacity_t = 60
seats = 90
takes_h = 2

[commodities.food]
supply_class = "I"
priority = 2
pallet_t = 2.0

[requirements]
file = "lines.csv"
"""
WAYS = (("hub", "field"), ("hub", "camp"), ("field", "hub"), ("field", "camp"))
DAYS = 200
A_FEW_DAYS = 5


def lines(count: int, days: int) -> Iterator[str]:
    """A CSV file of lines over some days: a fifth of them a few people, the others some hundred kilograms."""
    dice = random.Random(20240101)
    yield "id,what,amount,from,to,RLD,ALD,EAD,LAD,RDD,priority"
    for number in range(count):
        first = date(2024, 1, 1) + timedelta(days=dice.randrange(days))
        ready, earliest, due = (
            first + timedelta(days=dice.randrange(low, high)) for low, high in ((0, 2), (0, 4), (5, 30))
        )
        what = f"passengers,{dice.randrange(1, 5)}" if dice.random() < 0.2 else f"food,{dice.choice((0.1, 0.2, 0.4))}"
        origin, destination = dice.choice(WAYS)
        dates = f"{ready},{first},{earliest},{due},{due}"
        yield f"line{number},{what},{origin},{destination},{dates},{dice.randrange(1, 9)}"


def scenario(folder: Path, count: int, days: int = DAYS) -> Scenario:
    """The scenario with so many lines."""
    (folder / "many.toml").write_text(SCENARIO, encoding="utf-8")
    (folder / "lines.csv").write_text("\n".join(lines(count, days)), encoding="utf-8")
    return load(folder / "many.toml")


def everything_arrives(run: Run, count: int) -> bool:
    """Whether each line is called forward once, and all of it arrives."""
    orders = run.facts.table("orders")
    called = np.bincount(orders["requirement"], minlength=count)
    return bool((called == 1).all() and orders["closed"].all())


def rows_looked_at(monkeypatch: pytest.MonkeyPatch, folder: Path, count: int) -> int:
    """How many rows of boards a run walks over, when all lines come at once and wait for weeks."""
    walked = 0
    walk = Board.__iter__

    def counted(board: "Board[object]") -> Iterator[object]:
        nonlocal walked
        for row in walk(board):
            walked += 1
            yield row

    with monkeypatch.context() as patch:
        patch.setattr(Board, "__iter__", counted)
        assert everything_arrives(Bench(scenario(folder, count, A_FEW_DAYS)).run(1, 0), count)
    return walked


def test_ten_thousand_lines_load_and_arrive(tmp_path: Path) -> None:
    """Each of them is called forward and closed before the horizon; engines agree, and the audit finds nothing."""
    run = on_both_engines(scenario(tmp_path, MANY))
    assert everything_arrives(run, MANY)
    assert run.metrics["lines_closed"] == MANY
    assert [finding for finding in run.audit() if not finding.passed] == []


def test_no_line_arrives_before_its_earliest_day(tmp_path: Path) -> None:
    """Nor is any loaded before it is ready and available."""
    many = scenario(tmp_path, 500)
    run = Bench(many).run(1, 0)
    first = date(2024, 1, 1)
    loaded, arrived = run.loads.groupby("order")["loaded_h"].min(), run.loads.groupby("order")["delivered_h"].min()
    for name, line in many.data.requirements.items():
        assert line.ready
        assert line.earliest
        assert loaded[f"{name} 0"] >= 24.0 * (max(line.ready, line.available) - first).days
        assert arrived[f"{name} 0"] >= 24.0 * (line.earliest - first).days or line.origin == "field"


def test_lines_do_not_look_at_one_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ten times the lines make some twenty times the walk over orders and loads, as more missions look at them.

    It would be eighty times if each line that is placed looked at all that wait.
    """
    few, many = (rows_looked_at(monkeypatch, tmp_path, count) for count in (300, 3_000))
    assert many < 40 * few
