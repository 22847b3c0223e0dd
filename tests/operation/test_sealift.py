"""Ships: days at sea, one berth for two ships, drivers who meet them, goods and vehicles landed, and what they cost."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sim.outcome import Bench, Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]

SHIP = """
[places.yard]
kind = "port"

[places.port]
kind = "port"
berths = 1

[vehicles.truck]

[ships.first]
origin = "yard"
destination = "port"
loading_h = 4
passage_d = 1
unloading_h = 6
vehicles = { truck = 5 }
"""
"""It loads from the start, sails at 04:00, arrives a day later and unloads for six hours."""

SECOND = """
[ships.second]
origin = "yard"
destination = "port"
loading_h = 5
passage_d = 1
unloading_h = 6
vehicles = { truck = 2 }
"""
"""An hour behind the first."""

DRIVERS = """
[places.base]
kind = "base"

[roads.coast]
between = ["base", "port"]
takes_h = 3
hours = "24h"

[forces.drivers]
service = "ground"
way = { route = ["base", "port"], by = ["coast"] }

[forces.drivers.parties.all]
strength = 8
leaves = 2024-03-05T06:00:00
"""
"""They leave at 30:00 and are at the port at 33:00."""

FUEL = """
[commodities.fuel]
supply_class = "III"
priority = 3
pallet_t = 2.0

[stocks.port.fuel]
initial_t = 10
"""

TWO_DAYS: dict[str, Any] = {"horizon_d": 2}


def milestone(run: Run, name: str) -> float:
    """The hour at which a milestone is reached."""
    return float(run.facts.table("milestones")["reached_h"][run.facts.layout.op.milestones.by_name[name].number])


def of(run: Run, table: str, row: str, column: str) -> float:
    """One value of a table in the end."""
    rows = getattr(run.facts.layout.op, table).by_name
    return float(run.facts.table(table)[column][rows[row].number])


def test_a_ship_from_port_to_port(day: Day, story: Story) -> None:
    """Four hours of loading, a day at sea, six hours of unloading; then it stays."""
    run = simulate(day(TWO_DAYS, SHIP))
    assert story(run, "first") == [
        "00:00-04:00 loading ship yard",
        "04:00-28:00 sailing port",
        "28:00-34:00 unloading ship port",
        "34:00-48:00 in port port",
    ]
    reached = [milestone(run, f"first.{event}") for event in ("sailed", "arrived", "unloaded")]
    assert reached == [4.0, 28.0, 34.0]


def test_the_passage_follows_from_distance_and_speed(day: Day) -> None:
    """480 nautical miles (888.96 km) at 20 knots take 24 hours, and at 16 knots 30."""
    for speed, hours in ((20, 24.0), (16, 30.0)):
        changes = {"ships.first.passage_d": None, "ships.first.distance_km": 888.96, "ships.first.speed_kt": speed}
        run = simulate(day(TWO_DAYS | changes, SHIP))
        assert milestone(run, "first.arrived") - milestone(run, "first.sailed") == pytest.approx(hours)


def test_a_second_ship_waits_for_the_only_berth(day: Day, story: Story) -> None:
    """It arrives at 29:00, and the first is unloaded at 34:00."""
    run = simulate(day(TWO_DAYS, SHIP + SECOND))
    assert story(run, "second") == [
        "00:00-05:00 loading ship yard",
        "05:00-29:00 sailing port",
        "29:00-34:00 waits for port.berths",
        "34:00-40:00 unloading ship port",
        "40:00-48:00 in port port",
    ]
    assert of(run, "places", "port", "berthed_h") == 12.0


def test_with_two_berths_both_unload_at_once(day: Day, story: Story) -> None:
    """Nobody waits."""
    run = simulate(day(TWO_DAYS | {"places.port.berths": 2}, SHIP + SECOND))
    assert story(run, "second")[2] == "29:00-35:00 unloading ship port"


def test_loading_begins_so_that_the_ship_sails_on_its_day(day: Day, story: Story) -> None:
    """Four hours before Tuesday; two hours of loading instead of four or six give a wait in port."""
    sails = TWO_DAYS | {"ships.first.leaves": date(2024, 3, 5)}
    run = simulate(day(sails, SHIP))
    assert story(run, "first")[:2] == ["00:00-20:00 in port yard", "20:00-24:00 loading ship yard"]
    either = {"ships.first.loading_h": {"discrete": {"values": [2, 6], "weights": [1, 1]}}}
    sailed = {milestone(Bench(day(sails | either, SHIP)).run(1, k), "first.sailed") for k in range(10)}
    assert sailed == {24.0, 26.0}


def test_a_ship_waits_for_its_milestones(day: Day, story: Story) -> None:
    """Loading begins once the other ship has sailed, at 05:00."""
    run = simulate(day(TWO_DAYS | {"ships.first.after": ["second.sailed"]}, SHIP + SECOND))
    assert story(run, "first")[:2] == ["00:00-05:00 awaiting milestone yard", "05:00-09:00 loading ship yard"]


def test_a_ship_does_not_berth_before_its_port_is_open(day: Day, story: Story) -> None:
    """The port opens at noon of the second day."""
    opens = "[milestones.agreement]\non = 2024-03-05T12:00:00\n"
    run = simulate(day(TWO_DAYS | {"places.port.opens_after": ["agreement"]}, SHIP + opens))
    assert story(run, "first")[2:4] == ["28:00-36:00 waits for port.opened", "36:00-42:00 unloading ship port"]


def test_a_ship_unloads_only_when_its_drivers_have_come(day: Day, story: Story) -> None:
    """Berthed at 28:00, it waits for all eight of them until 33:00."""
    meet = {"ships.first.drivers": 8, "ships.first.drivers_from": "drivers"}
    run = simulate(day(TWO_DAYS | meet, SHIP + DRIVERS))
    assert story(run, "first")[2:4] == ["28:00-33:00 waits for drivers.port.free", "33:00-39:00 unloading ship port"]


def test_drivers_meet_one_ship_after_the_other(day: Day, story: Story) -> None:
    """There are berths for both, and drivers for one: the second waits until the first is unloaded."""
    changes = TWO_DAYS | {"places.port.berths": 2, "forces.drivers.parties.all.leaves": None}
    for ship in ("first", "second"):
        changes |= {f"ships.{ship}.drivers": 5, f"ships.{ship}.drivers_from": "drivers"}
    run = simulate(day(changes, SHIP + SECOND + DRIVERS))
    assert story(run, "second")[2:4] == ["29:00-34:00 waits for drivers.port.free", "34:00-40:00 unloading ship port"]


def test_vehicles_are_in_the_motor_pool_of_the_port_once_unloaded(day: Day) -> None:
    """None at 33:00, five at 35:00."""
    for hours, trucks in ((33, 0), (35, 5)):
        run = simulate(day({"horizon_d": hours / 24}, SHIP))
        assert of(run, "motor_pools", "port.truck", "has") == trucks


def test_goods_are_landed_into_the_stock_of_the_port(day: Day) -> None:
    """Ten tonnes, and thirty more at 34:00."""
    cargo = {"ships.first.cargo": {"fuel": 30.0}}
    before, after = (simulate(day({"horizon_d": hours / 24} | cargo, SHIP + FUEL)) for hours in (33, 35))
    assert [of(run, "stocks", "port.fuel", "level_t") for run in (before, after)] == [10.0, 40.0]
    assert [of(run, "stocks", "port.fuel", "shipped_t") for run in (before, after)] == [0.0, 30.0]
    assert of(after, "goods", "first.fuel", "landed_t") == 30.0


def test_a_ship_sails_home(day: Day, story: Story) -> None:
    """A day there, a day back."""
    run = simulate(day({"horizon_d": 3, "ships.first.returns": True}, SHIP))
    assert story(run, "first")[2:] == [
        "28:00-34:00 unloading ship port",
        "34:00-58:00 sailing yard",
        "58:00-72:00 in port yard",
    ]


@pytest.mark.parametrize(("returns", "hours"), [(False, 34.0), (True, 58.0)])
def test_a_ship_costs_so_much_a_day_until_it_is_unloaded_or_home(day: Day, returns: bool, hours: float) -> None:
    """Loading from 04:00, unloaded 34 hours later, home again after 24 more; the four hours before cost nothing."""
    waits = "[milestones.order]\non = 2024-03-04T04:00:00\n"
    changes = {"ships.first.day_cost": 480.0, "ships.first.returns": returns, "ships.first.after": ["order"]}
    run = simulate(day({"horizon_d": 4} | changes, SHIP + waits))
    assert of(run, "accounts", "ships", "spent") == pytest.approx(480.0 * hours / 24.0)
    assert of(run, "ships", "first", "charged_days") == pytest.approx(hours / 24.0)


def test_a_ship_at_sea_is_paid_for_to_the_end_of_the_run(day: Day) -> None:
    """Half a day of it, but for the last second."""
    run = simulate(day({"horizon_d": 0.5, "ships.first.day_cost": 480.0}, SHIP))
    assert of(run, "accounts", "ships", "spent") == pytest.approx(240.0, abs=0.01)


def random_ships(day: Day) -> Scenario:
    """Two ships with random times, which sail home."""
    times = {
        "loading_h": {"triangular": [2, 4, 9]},
        "passage_d": {"gamma": {"mean": 1, "cv": 0.3}},
        "unloading_h": {"exponential": {"mean": 6}},
        "returns": True,
        "day_cost": 100.0,
    }
    changes = {f"ships.{ship}.{key}": value for ship in ("first", "second") for key, value in times.items()}
    return day({"horizon_d": 5} | changes, SHIP + SECOND + DRIVERS)


@pytest.mark.parametrize("engine", ["simpy", "compiled"])
def test_vehicles_at_sea_and_ashore_are_those_that_sailed(day: Day, engine: str) -> None:
    """Five and two trucks, in four runs with random times."""
    bench = Bench(random_ships(day), engine)
    for replication in range(4):
        run = bench.run(5, replication)
        rides, pools = run.facts.table("rides"), run.facts.table("motor_pools")
        assert pools["has"].sum() == rides["delivered"].sum()
        sailed = [milestone(run, f"{ship}.sailed") > 0.0 for ship in ("first", "second")]
        assert (rides["moving"] + rides["delivered"] == rides["vehicles"] * sailed).all()


def test_both_engines_tell_the_same_story_of_the_ships(day: Day) -> None:
    """To the last bit."""
    runs = [Bench(random_ships(day), engine).run(5, 1) for engine in ("simpy", "compiled")]
    assert runs[0].journal.tobytes() == runs[1].journal.tobytes()
