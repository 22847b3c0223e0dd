"""Convoys with trucks and escorts: a day worked by hand, and what they do when vehicles are few."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.outcome import Bench, Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]

CAMP = """
[places.camp]
kind = "camp"
airhead = "field"

[vehicles.truck]
at = { field = 3 }

[vehicles.carrier]
at = { field = 1 }

[convoys.road]
origin = "field"
destination = "camp"
departs = "12:00"
truck = "truck"
truck_t = 2
truck_seats = 4
escort = "carrier"
escorts = 1
takes_h = 2
returns_h = 1.5
"""
"""Three trucks with two tonnes each; the road takes two hours out and an hour and a half back."""

GOODS = """
[requirements.goods]
commodity = "food"
amount_t = 10
origin = "hub"
destination = "camp"
available = 2024-03-04
within_d = 2
"""
"""They lie at the field from half past ten on the first day."""

STOCKS = """
[stocks.hub.food]
initial_t = 1000

[stocks.hub.water]
initial_t = 1000

[stocks.field.water]
initial_t = 4
use_per_day_t = 1
ordered_from = "hub"
reorder_at_dos = 2
order_up_to_dos = 4

[stocks.camp.food]
initial_t = 12
use_per_day_t = 4
ordered_from = "hub"
reorder_at_dos = 2
order_up_to_dos = 4

[commodities.water]
supply_class = "I"
priority = 1
pallet_t = 2.0
"""

FREIGHTER = """
[flights.freighter]
kind = "charter"
origin = "hub"
destination = "field"
dates = [2024-03-05T15:00:00]
takes_h = 3
"""
"""It lands at 42:00."""

CLEARANCE = """
[milestones.clearance]
on = 2024-03-05
"""

TWO_DAYS: dict[str, Any] = {"horizon_d": 2, "missions.run.days": ["Mon"]}


def road_of_its_own(name: str) -> str:
    """A second convoy like the first."""
    return f"\n[convoys.{name}]" + CAMP.partition("[convoys.road]")[2]


def arrivals(run: Run, column: str = "tonnes") -> list[list[float]]:
    """Hour and amount of each load that arrived, in order of time."""
    rows = run.loads.query("delivered").sort_values("delivered_h")
    return [[float(hour), float(amount)] for hour, amount in zip(rows["delivered_h"], rows[column], strict=True)]


def of_convoy(run: Run, column: str, convoy: str = "road") -> Any:
    """What the table of convoys holds in the end."""
    return run.facts.table("convoys")[column][run.facts.layout.op.convoys.by_name[convoy].number]


def test_a_convoy_day(day: Day, story: Story) -> None:
    """Ten tonnes land at 10:30.

    At noon three trucks take six of them, with the carrier; they are unloaded at 14:00 and back at 15:30.  The other
    four go the next noon, two to a truck; the third truck drives along empty.
    """
    run = simulate(day(TWO_DAYS, CAMP + GOODS))
    assert story(run, "road") == [
        "00:00-10:30 in camp field",
        "10:30-12:00 in camp field",
        "12:00-14:00 on the road camp",
        "14:00-15:30 returning by road field",
        "15:30-36:00 in camp field",
        "36:00-38:00 on the road camp",
        "38:00-39:30 returning by road field",
        "39:30-48:00 in camp field",
    ]
    assert arrivals(run) == [[14.0, 6.0], [38.0, 4.0]]
    assert [of_convoy(run, column) for column in ("runs", "carried_t", "lacking", "stopped")] == [2, 10.0, 0, 0]


def test_passengers_ride_on_the_trucks(day: Day) -> None:
    """Three trucks have twelve seats, so of fifteen people three ride the next day."""
    people = GOODS.replace('commodity = "food"\namount_t = 10', "passengers = 15")
    run = simulate(day(TWO_DAYS, CAMP + people))
    assert arrivals(run, "passengers") == [[14.0, 12.0], [38.0, 3.0]]


def test_a_convoy_takes_no_more_trucks_than_it_may(day: Day) -> None:
    """Of three it takes two."""
    run = simulate(day(TWO_DAYS | {"convoys.road.most_trucks": 2}, CAMP + GOODS))
    assert arrivals(run) == [[14.0, 4.0], [38.0, 4.0]]


def test_two_convoys_share_the_trucks(day: Day, story: Story) -> None:
    """The first has two of the three from 11:00 to 13:00; the second goes at noon with the one that is left.

    Of five tonnes for each camp, the first convoy takes four and the second two; the next day, one and two.
    """
    first = {"departs": "11:00", "most_trucks": 2, "takes_h": 1, "returns_h": 1, "destination": "other_camp"}
    other = CAMP.partition("[vehicles.truck]")[0].replace("places.camp", "places.other_camp")
    text = CAMP + other + road_of_its_own("first")
    changes = {f"convoys.first.{key}": value for key, value in first.items()}
    lines = GOODS.replace("= 10", "= 5") + GOODS.replace("= 10", "= 5").replace("goods", "others").replace(
        "camp", "other_camp"
    )
    run = simulate(day(TWO_DAYS | changes | {"vehicles.carrier.at": {"field": 2}}, text + lines))
    assert arrivals(run)[:2] == [[12.0, 4.0], [14.0, 2.0]]
    assert [of_convoy(run, "carried_t", convoy) for convoy in ("first", "road")] == [5.0, 4.0]


def test_fewer_trucks_mean_fewer_days_of_supply_at_the_camp_but_not_at_the_airfield(day: Day) -> None:
    """The camp uses four tonnes a day: three trucks bring up to six, one truck brings two."""
    lowest = {}
    for trucks in (1, 3):
        run = simulate(day({"horizon_d": 12, "vehicles.truck.at": {"field": trucks}}, CAMP + STOCKS))
        stocks = run.facts.layout.op.stocks.by_name
        dos = run.facts.table("stocks")["min_dos"]
        lowest[trucks] = [dos[stocks[name].number] for name in ("camp.food", "field.water")]
    assert lowest[1][0] < lowest[3][0] - 0.5
    assert lowest[1][1] == lowest[3][1] > 0.5


def test_without_its_escort_a_convoy_waits_for_it(day: Day, story: Story) -> None:
    """From noon until the next noon, when it would leave again, and on until a flight brings a carrier at 42:00."""
    none = {"vehicles.carrier.at": {}, "flights.freighter.vehicles": {"carrier": 1}}
    run = simulate(day(TWO_DAYS | none, CAMP + GOODS + FREIGHTER))
    assert story(run, "road")[1:5] == [
        "10:30-12:00 in camp field",
        "12:00-36:00 waits for field.carrier.ready",
        "36:00-42:00 waits for field.carrier.ready",
        "42:00-44:00 on the road camp",
    ]
    assert of_convoy(run, "lacking") == 1


def test_without_a_truck_a_convoy_gives_its_escort_back(day: Day, story: Story) -> None:
    """It holds its carrier until the next noon; then the other convoy, which lacks nothing else, takes it.

    A flight brings two trucks at 42:00, but the carrier is back only at 51:30.
    """
    none = {"vehicles.truck.at": {}, "flights.freighter.vehicles": {"truck": 2}}
    other = road_of_its_own("other") + "capacity_t = 1\n"
    changes = TWO_DAYS | none | {f"convoys.other.{key}": None for key in ("truck", "truck_t", "truck_seats")}
    changes |= {"horizon_d": 3, "convoys.other.days": ["Tue"], "convoys.other.takes_h": 14}
    run = simulate(day(changes, CAMP + GOODS + FREIGHTER + other))
    assert story(run, "other")[2:4] == ["36:00-50:00 on the road camp", "50:00-51:30 returning by road field"]
    assert story(run, "road")[2:5] == [
        "12:00-36:00 waits for field.truck.ready",
        "36:00-51:30 waits for field.carrier.ready",
        "51:30-53:30 on the road camp",
    ]


def test_a_convoy_waits_for_its_milestones(day: Day, story: Story) -> None:
    """Not before Tuesday."""
    run = simulate(day(TWO_DAYS | {"convoys.road.after": ["clearance"]}, CAMP + GOODS + CLEARANCE))
    assert story(run, "road")[:3] == [
        "00:00-24:00 awaiting milestone field",
        "24:00-36:00 in camp field",
        "36:00-38:00 on the road camp",
    ]


@pytest.mark.parametrize("engine", ["simpy", "compiled"])
def test_every_truck_is_back_in_its_motor_pool(day: Day, engine: str) -> None:
    """After a week of runs with random times, all three trucks and the carrier stand at the field."""
    times = {"takes_h": {"triangular": [1, 2, 4]}, "returns_h": {"exponential": {"mean": 3}}}
    changes = {f"convoys.road.{key}": value for key, value in times.items()}
    run = Bench(day({"horizon_d": 7.25} | changes, CAMP + STOCKS), engine).run(3, 0)
    assert of_convoy(run, "runs") >= 5
    out = {"truck": of_convoy(run, "trucks_out"), "carrier": of_convoy(run, "escorts_out")}
    for pool in run.facts.layout.op.motor_pools:
        assert run.facts.table("motor_pools")["has"][pool.number] == pool.initial
        assert out[pool.vehicle.name] in (0, pool.initial)
