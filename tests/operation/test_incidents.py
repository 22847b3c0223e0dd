"""Incidents: who is wounded, and what they cost on the road."""

import math
from collections.abc import Callable

import pytest

from sim.outcome import Bench, Run
from sim.scenario import Scenario
from tests.operation.raids import CAMP, CLERKS, ONLY_RESCUE, RAID, RESCUE, whereabouts

Day = Callable[..., Scenario]
Alerts = Callable[..., Run]
Story = Callable[[Run, str], list[str]]

ROADS = """
[places.camp]
kind = "camp"
airhead = "field"

[places.barracks]
kind = "base"

[convoys.supply]
origin = "field"
destination = "camp"
departs = "12:00"
capacity_t = 10
takes_h = 3

[roads.lane]
between = ["barracks", "camp"]
takes_h = 4
hours = "24h"

[forces.guards]
service = "ground"
way = { route = ["barracks", "camp"], by = ["lane"] }

[forces.guards.parties.all]
strength = 20
leaves = 2024-03-04T11:00:00

[threat.ambush]
roads = ["lane"]
convoys = ["supply"]
alerts_per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 0.5
incident_share = 1.0
road_delay_h = 2
"""


def test_an_incident_costs_convoy_and_march_under_way_their_hours(
    day: Day, goods: str, with_alerts: Alerts, story: Story
) -> None:
    """At 13:00: the convoy of 12:00 and the march of 11:00 are both there at 17:00, two hours late."""
    run = with_alerts(day(text=goods.replace('"field"', '"camp"') + ROADS), {"ambush": [13.0]})
    assert run.orders["closed_h"].tolist() == pytest.approx([17.0])
    assert story(run, "guards.all")[-2:] == ["15:00-17:00 marching camp", "17:00-24:00 in place camp"]


def test_an_alert_keeps_convoy_and_march_from_leaving(day: Day, goods: str, with_alerts: Alerts, story: Story) -> None:
    """From 10:45 until 12:30: march and convoy, of eleven and twelve, leave then."""
    longer = {"threat.ambush.lasts_h": 1.75, "threat.ambush.incident_share": 0.0}
    run = with_alerts(day(longer, goods.replace('"field"', '"camp"') + ROADS), {"ambush": [10.75]})
    assert story(run, "supply")[2:4] == ["12:00-12:30 waits for supply.calm", "12:30-15:30 on the road camp"]
    assert story(run, "guards.all")[-2:] == ["12:30-16:30 marching camp", "16:30-24:00 in place camp"]


def test_wounded_on_the_march_are_taken_to_the_airhead_of_its_end(day: Day, with_alerts: Alerts, story: Story) -> None:
    """Of twenty who march from midnight until four, four are hit at one; an hour later they are at the airfield.

    The aircraft is called at two, leaves at half past, and is back with them at 04:45, and unloaded at five.
    """
    on_the_road = {"roads.lane.takes_h": 4, "threat.raid.roads": ["lane"], "threat.raid.places": None}
    run = with_alerts(day(ONLY_RESCUE | on_the_road, CAMP + RESCUE), {"raid": [1.0]})
    assert story(run, "raid 0")[:2] == ["01:00-02:00 to airhead field", "02:00-05:00 awaiting evacuation field"]
    assert whereabouts(run) == {"guards.camp": 16, "guards.hub": 4}
    assert run.facts.column("detachments", "on_duty").sum() == 16
    nobody = with_alerts(day(ONLY_RESCUE | on_the_road | {"threat.raid.casualties": 0}, CAMP + RESCUE), {"raid": [1.0]})
    assert len(nobody.facts.table("casualties")) == 0
    all_of_them = on_the_road | {"threat.raid.casualties": 50}
    run = with_alerts(day(ONLY_RESCUE | all_of_them, CAMP + RESCUE), {"raid": [1.0]})
    assert whereabouts(run) == {"guards.hub": 20}


def test_no_more_are_wounded_than_are_there(day: Day, with_alerts: Alerts) -> None:
    """Fifty of twenty are twenty, and then nobody is left to be hit; those of the timetable belong to no force."""
    changes = ONLY_RESCUE | {"threat.raid.casualties": 50, "places.field.strength": {"2024-03-04": 100}}
    run = with_alerts(day(changes, RAID + RESCUE), {"raid": [8.0, 9.5]})
    assert run.facts.column("casualties", "people").tolist() == [20]
    assert run.facts.column("forces", "wounded").tolist() == [20]
    assert run.facts.column("threats", "incidents").tolist() == [2]
    assert whereabouts(run) == {"guards.hub": 20}
    assert run.facts.column("detachments", "on_duty").tolist() == [0, 0, 0]


def test_wounded_without_a_hospital_stay_off_duty(day: Day, with_alerts: Alerts) -> None:
    """They are at the place, use its supplies, and work no more."""
    run = with_alerts(day({"threat.raid.hospital": None}, RAID), {"raid": [8.0]})
    assert whereabouts(run) == {"guards.field": 20}
    assert run.facts.column("detachments", "on_duty").sum() == 16
    assert run.facts.column("forces", "wounded").tolist() == [4]
    assert run.facts.column("forces", "in_place").tolist() == [16]


def test_each_of_those_present_is_as_likely_to_be_hit(day: Day) -> None:
    """Sixty clerks and twenty guards: one wounded in four is a guard, and four are wounded each time."""
    changes = {"horizon_d": 20, "threat.raid.alerts_per_month": [15.0] * 12, "threat.raid.hospital": None}
    bench = Bench(day(changes, RAID + CLERKS))
    incidents = 0
    wounded = {"clerks": 0, "guards": 0}
    for replication in range(60):
        run = bench.run(1, replication)
        incidents += run.facts.column("threats", "incidents")[0]
        for force, count in zip(run.facts.layout.rows("forces"), run.facts.column("forces", "wounded"), strict=True):
            wounded[force] += count
    assert sum(wounded.values()) == 4 * incidents
    share = wounded["guards"] / (4 * incidents)
    assert share == pytest.approx(0.25, abs=4.0 * math.sqrt(0.25 * 0.75 / incidents))


def test_what_a_party_has_lost_it_does_not_take_along(day: Day, with_alerts: Alerts) -> None:
    """Twenty relieve them after half a day; sixteen go home, to twenty who relieve those after another."""
    tour = ONLY_RESCUE | {"forces.guards.rotation": {"tour_d": 0.5}}
    run = with_alerts(day(tour, RAID + RESCUE), {"raid": [8.0]})
    assert whereabouts(run) == {"guards.barracks": 16 + 20, "guards.field": 20, "guards.hub": 4}
    assert run.facts.column("detachments", "on_duty").max() == 20
