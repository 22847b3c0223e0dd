"""Marches: parties collect vehicles and go by road, in its hours, when it is calm; incidents cost them time."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.outcome import Bench, Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]
Alerts = Callable[..., Run]

MARCH = """
[places.base]
kind = "base"

[places.camp]
kind = "camp"
airhead = "field"

[vehicles.carrier]
at = { base = 4 }

[roads.highway]
between = ["camp", "base"]
takes_h = 5
hours = "06:00-18:00"

[forces.troops]
service = "ground"
way = { route = ["base", "camp"], by = ["highway"] }

[forces.troops.parties.van]
strength = 40
leaves = 2024-03-04T08:00:00
drives = { carrier = 3 }
"""
"""Forty people and three of four vehicles, five hours from the camp."""

REAR = """
[forces.troops.parties.rear]
strength = 20
leaves = 2024-03-04T09:00:00
drives = { carrier = 2 }
"""
"""They want two vehicles an hour later, and one is left."""

SHIP = """
[places.yard]
kind = "port"

[places.port]
kind = "port"

[ships.ferry]
origin = "yard"
destination = "port"
passage_d = 1
unloading_h = 6
vehicles = { carrier = 3 }
"""
"""Its vehicles are ashore at 30:00."""

AMBUSH = """
[threat.ambush]
roads = ["highway"]
alerts_per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 3
"""

CONVOY = """
[convoys.road]
origin = "field"
destination = "camp"
departs = "12:00"
capacity_t = 10
escort = "carrier"
escorts = 1
takes_h = 2

[requirements.goods]
commodity = "food"
amount_t = 10
origin = "hub"
destination = "camp"
available = 2024-03-04
within_d = 2
"""

TWO_DAYS: dict[str, Any] = {"horizon_d": 2}


def pools(run: Run) -> dict[str, int]:
    """Vehicles by motor pool in the end."""
    table = run.facts.table("motor_pools")
    return {pool.name: int(table["has"][pool.number]) for pool in run.facts.layout.op.motor_pools}


def at(clock_time: str) -> Any:
    """A time of the first day."""
    return datetime.fromisoformat(f"2024-03-04T{clock_time}:00")


def test_a_party_marches_with_its_vehicles(day: Day, story: Story) -> None:
    """From 08:00 to 13:00; three carriers belong to the camp afterwards, and one still to the base."""
    run = simulate(day(TWO_DAYS, MARCH))
    assert story(run, "troops.van") == [
        "00:00-08:00 at home base",
        "08:00-13:00 marching camp",
        "13:00-48:00 in place camp",
    ]
    assert pools(run) == {"base.carrier": 1, "camp.carrier": 3}


def test_on_the_way_vehicles_are_in_no_motor_pool(day: Day) -> None:
    """At noon three are moving."""
    run = simulate(day({"horizon_d": 0.5}, MARCH))
    assert pools(run) == {"base.carrier": 1, "camp.carrier": 0}
    assert run.facts.table("rides")["moving"].tolist() == [3]


def test_a_party_waits_for_the_vehicles_that_it_drives(day: Day, story: Story) -> None:
    """One is left, it wants two, and a ship lands another at 30:00."""
    lands = TWO_DAYS | {
        "places.base.kind": "port",
        "ships.ferry.destination": "base",
        "ships.ferry.vehicles.carrier": 1,
    }
    run = simulate(day(lands, MARCH + REAR + SHIP))
    assert story(run, "troops.rear")[1:3] == ["09:00-30:00 waits for base.carrier.ready", "30:00-35:00 marching camp"]
    assert pools(run) == {"base.carrier": 0, "camp.carrier": 5}


def test_a_march_begins_so_early_that_it_ends_within_the_hours_of_the_road(day: Day, story: Story) -> None:
    """At 13:00 it would be there at 18:00, in time; at 13:30 it waits for six o'clock of the next day."""
    just = simulate(day(TWO_DAYS | {"forces.troops.parties.van.leaves": at("13:00")}, MARCH))
    assert story(just, "troops.van")[1] == "13:00-18:00 marching camp"
    late = simulate(day(TWO_DAYS | {"forces.troops.parties.van.leaves": at("13:30")}, MARCH))
    assert story(late, "troops.van")[1:3] == ["13:30-30:00 awaiting road hours base", "30:00-35:00 marching camp"]


def test_a_march_by_daylight_ends_before_dusk(day: Day, story: Story) -> None:
    """At the equator the sun sets at 18:06 here: at 13:30 a march of four and a half hours begins, of five not."""
    light = {"roads.highway.hours": "daylight", "forces.troops.parties.van.leaves": at("13:30")}
    here = {"places.camp.latitude_deg": 0.0, "places.camp.longitude_deg": 2.0}
    short = simulate(day(TWO_DAYS | light | here | {"roads.highway.takes_h": 4.5}, MARCH))
    assert story(short, "troops.van")[1] == "13:30-18:00 marching camp"
    long = simulate(day(TWO_DAYS | light | here, MARCH))
    assert story(long, "troops.van")[1] == "13:30-30:00 awaiting road hours base"


def test_a_road_that_is_longer_than_its_hours_is_refused(day: Day) -> None:
    """Fourteen hours do not fit between six and six."""
    with pytest.raises(ScenarioError, match=r"roads\.highway\.takes_h.*14\.0 h.*12\.0 h at most.*24h"):
        simulate(day(TWO_DAYS | {"roads.highway.takes_h": 14.0}, MARCH))


def test_an_alert_holds_a_march_up(day: Day, with_alerts: Alerts, story: Story) -> None:
    """From 07:00 to 10:00 nobody sets out; those who are under way go on."""
    run = with_alerts(day(TWO_DAYS, MARCH + AMBUSH), {"ambush": [7.0]})
    assert story(run, "troops.van")[1:3] == ["08:00-10:00 waits for highway.calm", "10:00-15:00 marching camp"]
    under_way = with_alerts(day(TWO_DAYS, MARCH + AMBUSH), {"ambush": [9.0]})
    assert story(under_way, "troops.van")[1] == "08:00-13:00 marching camp"


def test_after_an_alert_it_may_be_too_late_for_the_day(day: Day, with_alerts: Alerts, story: Story) -> None:
    """It is calm at 13:30, half an hour too late."""
    run = with_alerts(day(TWO_DAYS | {"threat.ambush.lasts_h": 6.5}, MARCH + AMBUSH), {"ambush": [7.0]})
    assert story(run, "troops.van")[1:4] == [
        "08:00-13:30 waits for highway.calm",
        "13:30-30:00 awaiting road hours base",
        "30:00-35:00 marching camp",
    ]


def test_an_alert_at_dawn_holds_up_who_waited_for_the_road(day: Day, with_alerts: Alerts, story: Story) -> None:
    """It waits for 30:00, and then until 32:00."""
    late = {"forces.troops.parties.van.leaves": at("13:30")}
    run = with_alerts(day(TWO_DAYS | late, MARCH + AMBUSH), {"ambush": [29.0]})
    assert story(run, "troops.van")[2:4] == ["30:00-32:00 waits for highway.calm", "32:00-37:00 marching camp"]


def test_an_incident_costs_all_who_are_on_the_road(day: Day, with_alerts: Alerts, story: Story) -> None:
    """At 10:00 it costs one and a half hours to each of two parties; both have begun their marches."""
    cost = TWO_DAYS | {"threat.ambush.incident_share": 1.0, "threat.ambush.road_delay_h": 1.5}
    cost |= {"forces.troops.parties.rear.drives": {"carrier": 1}}
    run = with_alerts(day(cost, MARCH + REAR + AMBUSH), {"ambush": [10.0]})
    assert story(run, "troops.van")[1:3] == ["08:00-13:00 marching camp", "13:00-14:30 marching camp"]
    assert story(run, "troops.rear")[1:3] == ["09:00-14:00 marching camp", "14:00-15:30 marching camp"]
    road = run.facts.table("roads")[0]
    assert [road[column] for column in ("marches", "marching", "delayed_h")] == [2, 0, 3.0]


def test_vehicles_go_from_ship_to_camp_with_the_party_that_collects_them(day: Day, story: Story) -> None:
    """The party waits from 08:00 on for what is ashore at 30:00, and marches on in the morning that has begun."""
    collects = TWO_DAYS | {"forces.troops.parties.van.collects_at": "port"}
    run = simulate(day(collects, MARCH + SHIP))
    assert story(run, "troops.van")[1:3] == ["08:00-30:00 waits for port.carrier.ready", "30:00-35:00 marching camp"]
    assert pools(run) == {"base.carrier": 4, "port.carrier": 0, "camp.carrier": 3}


def test_vehicles_arrive_that_a_convoy_then_can_use(day: Day, story: Story) -> None:
    """A convoy from the camp's airhead waits for an escort, and takes the first that a party brings there."""
    text = MARCH.replace('route = ["base", "camp"]', 'route = ["base", "field"]').replace(
        '"camp", "base"', '"field", "base"'
    )
    run = simulate(day(TWO_DAYS | {"missions.run.days": ["Mon"]}, text + CONVOY))
    assert story(run, "road")[1:4] == [
        "10:30-12:00 in camp field",
        "12:00-13:00 waits for field.carrier.ready",
        "13:00-15:00 on the road camp",
    ]


def random_marches(day: Day) -> Scenario:
    """Two parties, one ship and a road on which the time is anything between three hours and eight."""
    times = {"roads.highway.takes_h": {"triangular": [3, 4, 8]}, "ships.ferry.passage_d": {"uniform": [0.2, 1.5]}}
    collects = {"forces.troops.parties.rear.collects_at": "port"}
    return day({"horizon_d": 3} | times | collects, MARCH + REAR + SHIP)


@pytest.mark.parametrize("engine", ["simpy", "compiled"])
def test_vehicles_are_conserved_by_kind(day: Day, engine: str) -> None:
    """Those at the start and those landed are in motor pools or on the march."""
    bench = Bench(random_marches(day), engine)
    for replication in range(4):
        run = bench.run(2, replication)
        rides, table = run.facts.table("rides"), run.facts.table("motor_pools")
        inside = rides["origin"] >= 0
        there = table["has"].sum() + rides["moving"][inside].sum()
        assert there == table["initial"].sum() + table["hired"].sum() + rides["delivered"][~inside].sum()


def test_both_engines_tell_the_same_story_of_the_marches(day: Day) -> None:
    """To the last bit."""
    runs = [Bench(random_marches(day), engine).run(2, 1) for engine in ("simpy", "compiled")]
    assert runs[0].journal.tobytes() == runs[1].journal.tobytes()
