"""Convoys that leave late, or not at all: vehicles away, darkness, alerts; and incidents that cost time on the way."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.errors import ScenarioError
from sim.outcome import Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]
Alerts = Callable[..., Run]

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

THREAT = """
[threat.ambush]
convoys = ["road"]
alerts_per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 2
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


def test_a_convoy_leaves_late_when_its_trucks_are_late(day: Day, story: Story) -> None:
    """The other convoy, which left at 11:00, brings the only truck back at 14:30."""
    early = {"convoys.early.departs": "11:00", "convoys.early.escorts": 0, "vehicles.truck.at": {"field": 1}}
    run = simulate(day(TWO_DAYS | early, CAMP + road_of_its_own("early") + GOODS))
    assert story(run, "road")[1:4] == [
        "10:30-12:00 in camp field",
        "12:00-14:30 waits for field.truck.ready",
        "14:30-16:30 on the road camp",
    ]


def test_a_convoy_that_would_arrive_after_dusk_does_not_leave(day: Day, story: Story) -> None:
    """The sun sets at 18:06:42; its truck is back at 16:30, too late for two hours of road; it leaves the next noon."""
    early = {"departs": "11:00", "days": ["Mon"], "escorts": 0, "returns_h": 3.5}
    changes = TWO_DAYS | {f"convoys.early.{key}": value for key, value in early.items()}
    changes |= {"vehicles.truck.at": {"field": 1}, "convoys.road.daylight": True}
    run = simulate(day(changes, CAMP + road_of_its_own("early") + GOODS))
    assert story(run, "road")[2:5] == [
        "12:00-16:07 waits for field.truck.ready",
        "16:07-36:00 in camp field",
        "36:00-38:00 on the road camp",
    ]
    assert of_convoy(run, "lacking") == 1


def test_departures_begin_when_the_days_are_long_enough(day: Day) -> None:
    """At 60 degrees north the sun sets at 17:33 on Wednesday and at 17:35 on Thursday; a run at 15:34 arrives then."""
    north = {"places.camp.latitude_deg": 60.0, "places.camp.longitude_deg": 2.0}
    changes = north | {"horizon_d": 5, "convoys.road.departs": "15:34", "convoys.road.daylight": True}
    run = simulate(day(changes, CAMP + GOODS))
    assert arrivals(run)[0][0] == pytest.approx(72.0 + 17.0 + 34 / 60)


def test_a_convoy_that_can_never_arrive_by_daylight_is_refused(day: Day) -> None:
    """At the equator it is dark at 18:30 all the year."""
    with pytest.raises(ScenarioError, match=r"convoys\.road\.departs.*no departure at 16:30 arrives by daylight"):
        simulate(day({"convoys.road.departs": "16:30", "convoys.road.daylight": True}, CAMP + GOODS))


def test_an_alert_holds_a_departure_up(day: Day, with_alerts: Alerts, story: Story) -> None:
    """From 11:00 to 13:00 nobody leaves; then the convoy does."""
    run = with_alerts(day(TWO_DAYS, CAMP + GOODS + THREAT), {"ambush": [11.0]})
    assert story(run, "road")[2:4] == ["12:00-13:00 waits for road.calm", "13:00-15:00 on the road camp"]
    assert of_convoy(run, "stopped") == 0


def test_an_alert_until_too_late_stops_a_departure(day: Day, with_alerts: Alerts, story: Story) -> None:
    """It lasts until 17:00, and by daylight the convoy can leave until 16:06:42."""
    long = TWO_DAYS | {"threat.ambush.lasts_h": 6.0, "convoys.road.daylight": True}
    run = with_alerts(day(long, CAMP + GOODS + THREAT), {"ambush": [11.0]})
    assert story(run, "road")[2:5] == [
        "12:00-16:07 waits for road.calm",
        "16:07-36:00 in camp field",
        "36:00-38:00 on the road camp",
    ]
    assert of_convoy(run, "stopped") == 1


def test_an_incident_on_the_way_costs_time(day: Day, with_alerts: Alerts, story: Story) -> None:
    """At 13:00 it costs an hour and a quarter: unloaded at 15:15, back at 16:45."""
    ambush = {"threat.ambush.incident_share": 1.0, "threat.ambush.road_delay_h": 1.25}
    run = with_alerts(day(TWO_DAYS | ambush, CAMP + GOODS + THREAT), {"ambush": [13.0]})
    assert story(run, "road")[2:5] == [
        "12:00-14:00 on the road camp",
        "14:00-15:15 on the road camp",
        "15:15-16:45 returning by road field",
    ]
    assert arrivals(run)[0] == [15.25, 6.0]
    assert of_convoy(run, "delayed_h") == 1.25


def test_an_incident_on_the_way_back_keeps_the_vehicles_longer(day: Day, with_alerts: Alerts, story: Story) -> None:
    """At 15:00 it costs half an hour, and the trucks are back at 16:00."""
    ambush = {"threat.ambush.incident_share": 1.0, "threat.ambush.road_delay_h": 0.5}
    run = with_alerts(day(TWO_DAYS | ambush, CAMP + GOODS + THREAT), {"ambush": [15.0]})
    assert story(run, "road")[3:5] == ["14:00-15:30 returning by road field", "15:30-16:00 returning by road field"]


def test_an_incident_in_camp_costs_a_convoy_nothing(day: Day, with_alerts: Alerts) -> None:
    """At 09:00 it is not on the road, and at 11:00 all is calm."""
    ambush = {"threat.ambush.incident_share": 1.0, "threat.ambush.road_delay_h": 1.25}
    run = with_alerts(day(TWO_DAYS | ambush, CAMP + GOODS + THREAT), {"ambush": [9.0]})
    assert arrivals(run)[0] == [14.0, 6.0]
    assert of_convoy(run, "delayed_h") == 0.0
