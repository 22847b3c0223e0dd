"""Edges of what is carried: nothing, next to nothing, what cannot be carried, and what is not there yet."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sim.outcome import Bench, Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]

SURGE: dict[str, Any] = {"missions.run.policy": "surge"}
ON_DEMAND: dict[str, Any] = {"missions.run.policy": "on_demand"}
PEOPLE = """
[requirements.people]
passengers = 10
origin = "hub"
destination = "field"
available = 2024-03-04
within_d = 2
"""
CAMP = """
[places.camp]
kind = "camp"
airhead = "field"

[convoys.road]
origin = "field"
destination = "camp"
departs = "12:00"
capacity_t = 50
takes_h = 2
"""
CAMP_STOCKS = """
[stocks.field.food]
initial_t = 100

[stocks.camp.food]
initial_t = 1
use_per_day_t = 1
ordered_from = "field"
reorder_at_dos = 2
order_up_to_dos = 5
"""
CHAIN = """
[places.outpost]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 4.0

[fleets.cub]
type = "small test aircraft"
aircraft = 1
home = "field"
payload_t = 2
pallet_positions = 2
seats = 2
block_speed_kt = { "100" = 1e6 }
onload_h = 0.5
offload_h = 0.5
crews = 10

[missions.hop]
fleet = "cub"
route = ["field", "outpost", "field"]
policy = "surge"

[stocks.hub.food]
initial_t = 1000

[stocks.field.food]
use_per_day_t = 0.1
ordered_from = "hub"
reorder_at_dos = 50
order_up_to_dos = 60

[stocks.outpost.food]
initial_t = 0.001
use_per_day_t = 0.1
ordered_from = "field"
reorder_at_dos = 2
order_up_to_dos = 5
"""
"""From the hub to the field and on to an outpost; the field's shelf is empty at the start."""


def delivered(run: Run) -> dict[str, float]:
    """Tonnes or passengers delivered, by order."""
    return dict(zip(run.orders["name"], run.orders["delivered_t"] + run.orders["delivered_passengers"], strict=True))


@pytest.mark.parametrize(("policy", "hour"), [("surge", 4.75), ("on_demand", 76.25)])
def test_a_source_that_is_filled_wakes_those_who_wait_for_it(day: Day, policy: str, hour: float) -> None:
    """Six tonnes reach the empty field at three; on demand, half a tonne is flown on after three days of waiting."""
    run = simulate(day(SURGE | {"missions.hop.policy": policy, "horizon_d": 4}, CHAIN))
    first = run.orders.query("destination == 'outpost'").iloc[0]
    assert (first["delivered_t"], first["closed_h"]) == (pytest.approx(0.499), hour)


def test_an_airhead_supplies_its_own_camp_by_road_alone(day: Day) -> None:
    """Four tonnes are ordered at the start, and leave at noon; nothing is flown."""
    run = simulate(day({"horizon_d": 2}, CAMP + CAMP_STOCKS))
    assert run.orders[["origin", "amount_t", "closed_h"]].to_numpy().tolist() == [["field", 4.0, 14.0]]
    assert not run.missions["took_off"].any()


def test_convoys_without_cargo_make_no_events(day: Day) -> None:
    """Days on which nothing is carried are not visited one by one."""
    idle = {"missions.run.days": ["Mon"], "missions.run.last": date(2024, 3, 4)}
    short, long = (Bench(day(idle | {"horizon_d": days}, CAMP)).run(1, 0).events for days in (10, 300))
    assert long == short


@pytest.mark.parametrize(("amount_t", "planned"), [(0.0, 0), (0.01, 1)])
def test_on_demand_with_no_least_load_anything_at_all_asks_for_a_mission(
    day: Day, goods: str, amount_t: float, planned: int
) -> None:
    """Ten kilogrammes do, and nothing does not."""
    whatever = {"missions.run.min_load": 0.0, "requirements.goods.amount_t": amount_t}
    assert len(simulate(day(ON_DEMAND | whatever, goods)).missions) == planned


@pytest.mark.parametrize("policy", [SURGE, ON_DEMAND], ids=["surge", "on_demand"])
@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("seats", {"goods 0": 10.0, "people 0": 0.0}),
        ("payload_t", {"goods 0": 0.0, "people 0": 0.0}),
        ("passenger_t", {"goods 0": 10.0, "people 0": 10.0}),
    ],
)
def test_without_room_of_a_kind_the_rest_is_carried(
    day: Day, goods: str, policy: dict[str, Any], key: str, expected: dict[str, float]
) -> None:
    """Ten tonnes and ten people: without seats, without payload, and people of no weight."""
    run = simulate(day(policy | {f"fleets.heron.{key}": 0}, goods + PEOPLE))
    assert delivered(run) == expected
    assert len(run.missions) == (1 if any(expected.values()) else 0)


def test_nothing_flies_for_what_cannot_be_loaded(day: Day, goods: str) -> None:
    """Ten tonnes wait for an aircraft without pallet positions."""
    run = simulate(day(SURGE | {"fleets.heron.pallet_positions": 0}, goods))
    assert run.orders["waiting_t"].tolist() == [10.0]
    assert not run.missions["took_off"].any()


def test_what_rounding_leaves_behind_is_not_flown(day: Day, goods: str) -> None:
    """Three times 0.1 t are more than 0.3 t, by less than a gramme: one mission closes the order."""
    little = {"requirements.goods.amount_t": 0.1, "demand_factor": 3.0, "fleets.heron.payload_t": 0.3}
    run = simulate(day(SURGE | little | {"fleets.heron.aircraft": 2}, goods))
    assert run.orders["closed_h"].tolist() == [3.0]
    assert run.missions["took_off"].sum() == 1


def test_a_requirement_of_nothing_is_no_order(day: Day, goods: str) -> None:
    """Demand is multiplied by nothing: nobody waits for anything, and nothing is late."""
    run = simulate(day({"demand_factor": 0.0, "horizon_d": 4}, goods))
    assert len(run.orders) == 0
    assert not run.missions["took_off"].any()


def test_an_order_of_which_only_what_was_stranded_is_missing_is_closed(day: Day) -> None:
    """Ten tonnes for a place with no room to land end up at the hub, where they are an order of their own."""
    text = """
[places.far]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 4.0
parking_mog = 0

[requirements.goods]
commodity = "food"
amount_t = 10
origin = "field"
destination = "far"
available = 2024-03-04
within_d = 5
"""
    run = simulate(day({"missions.run.route": ["hub", "field", "far", "hub"], "missions.run.days": ["Mon"]}, text))
    first, part = run.orders.to_dict("records")
    assert (first["origin"], first["amount_t"], first["closed"]) == ("field", 0.0, True)
    assert (part["origin"], part["waiting_t"], part["closed"]) == ("hub", 10.0, False)
    assert all(finding.passed for finding in run.audit())
