"""Evacuation: the wounded reach hospital by the next suitable aircraft, ahead of all cargo."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim.engine.tables import tables_of
from sim.outcome import Bench, Run
from sim.scenario import Scenario
from tests.operation.people import missing
from tests.operation.raids import (
    CAMP,
    CLERKS,
    CLINIC,
    FROM_THE_FIELD,
    ONLY_RESCUE,
    RAID,
    RESCUE,
    hours_to_hospital,
    whereabouts,
)

Day = Callable[..., Scenario]
Alerts = Callable[..., Run]
Story = Callable[[Run, str], list[str]]

CONFIDENCE = 0.995
"""One-sided, of each comparison; the seed is fixed."""


def test_wounded_at_night_wait_for_the_morning_and_the_field_to_open(
    day: Day, with_alerts: Alerts, story: Story
) -> None:
    """Wounded at 22:00; the field opens at 06:00, an hour from the hub: the aircraft leaves at 05:00 and lands then.

    The wounded board until 06:15, land at the hub at 07:15 and are in hospital at 07:30: nine hours and a half.
    """
    night = ONLY_RESCUE | {"horizon_d": 2, "places.field.hours": "06:00-18:00"}
    run = with_alerts(day(night, RAID + RESCUE), {"raid": [22.0]})
    assert story(run, "heron-1") == [
        "00:00-22:00 ready hub",
        "22:00-22:30 waits for field.calm",
        "22:30-28:30 waits for field",
        "28:30-29:00 briefing hub",
        "29:00-30:00 flying field",
        "30:00-30:15 onloading field",
        "30:15-31:15 flying hub",
        "31:15-31:30 offloading hub",
        "31:30-48:00 ready hub",
    ]
    assert hours_to_hospital(run) == pytest.approx([9.5], abs=1e-5)
    assert story(run, "raid 0") == ["22:00-31:30 awaiting evacuation field", "31:30-48:00 in hospital hub"]
    assert whereabouts(run) == {"guards.field": 16, "guards.hub": 4}


def test_wounded_in_a_camp_come_to_the_airhead_by_road(day: Day, with_alerts: Alerts, story: Story) -> None:
    """Two hours by road, which the crew uses for its briefing, an hour each way by air, and a quarter to board."""
    run = with_alerts(day(ONLY_RESCUE | {"threat.raid.to_airhead_h": 2.0}, CAMP + RESCUE), {"raid": [8.0]})
    assert story(run, "raid 0") == [
        "08:00-10:00 to airhead field",
        "10:00-13:00 awaiting evacuation field",
        "13:00-24:00 in hospital hub",
    ]
    assert whereabouts(run) == {"guards.camp": 16, "guards.hub": 4}


def test_wounded_where_the_hospital_is_need_no_aircraft(day: Day, with_alerts: Alerts) -> None:
    """From the camp to its airhead, with the hospital there; and at the place of the hospital itself at once."""
    there = {"threat.raid.hospital": "field"}
    assert hours_to_hospital(with_alerts(day(there, CAMP), {"raid": [8.0]})) == pytest.approx([1.0])
    run = with_alerts(day(there, RAID), {"raid": [8.0]})
    assert hours_to_hospital(run) == [0.0]
    assert whereabouts(run) == {"guards.field": 20}
    assert run.facts.column("detachments", "on_duty").sum() == 16


def test_the_next_aircraft_takes_the_wounded_before_all_cargo(day: Day, with_alerts: Alerts) -> None:
    """Ten tonnes of first priority wait at the field since midnight; four wounded of a hundred kilos leave 9.6 t."""
    run = with_alerts(day(text=RAID + FROM_THE_FIELD), {"raid": [8.0]})
    loads = run.loads[["order", "tonnes", "passengers", "delivered"]].to_numpy().tolist()
    assert loads == [["raid 0 0", 0.0, 4, True], ["salvage 0", pytest.approx(9.6), 0, True]]
    assert run.orders["waiting_t"].tolist() == pytest.approx([0.4, 0.0])


STORK = """
[fleets.stork]
type = "ambulance"
aircraft = 1
home = "hub"
payload_t = 2
pallet_positions = 0
seats = 20
block_speed_kt = { "100" = 1e6 }
min_block_h = 2.0
onload_h = 0.5
offload_h = 0.5
crews = 1

[missions.ambulance]
fleet = "stork"
route = ["hub", "field", "hub"]
days = ["Mon"]
departs = "12:00"
"""


def test_a_fleet_that_takes_no_patients_passes_the_wounded_by(day: Day, with_alerts: Alerts) -> None:
    """It carries all of the cargo at ten, and another fleet takes them at 14:30; at 17:00 they are in hospital."""
    unsuitable = {"fleets.heron.takes_patients": False}
    run = with_alerts(day(unsuitable, RAID + FROM_THE_FIELD + STORK), {"raid": [8.0]})
    assert run.loads[["order", "mission"]].to_numpy().tolist() == [["salvage 0", "run 0"], ["raid 0 0", "ambulance 0"]]
    assert hours_to_hospital(run) == pytest.approx([9.0], abs=1e-5)


def test_a_mission_is_asked_for_as_soon_as_somebody_waits(day: Day, with_alerts: Alerts, story: Story) -> None:
    """Far less than half a load, at eight: the alert over at 08:30, briefed by nine, back by 11:30."""
    run = with_alerts(day(ONLY_RESCUE, RAID + RESCUE + FROM_THE_FIELD), {"raid": [8.0]})
    assert story(run, "heron-1")[1:7] == [
        "08:00-08:30 waits for field.calm",
        "08:30-09:00 briefing hub",
        "09:00-10:00 flying field",
        "10:00-10:15 onloading field",
        "10:15-11:15 flying hub",
        "11:15-11:30 offloading hub",
    ]
    assert len(run.missions) == 1
    assert run.loads["order"].tolist() == ["raid 0 0"]
    assert hours_to_hospital(run) == pytest.approx([3.5], abs=1e-5)


@pytest.mark.parametrize(("wounded", "second_h", "missions"), [(4, 9.0, 1), (30, 9.0, 2), (4, 10.5, 2), (60, 18.0, 4)])
def test_one_mission_comes_for_as_many_as_it_has_seats(
    day: Day, with_alerts: Alerts, wounded: int, second_h: float, missions: int
) -> None:
    """Fifty seats and four aircraft: eight of two raids fly together, sixty do not, nor who comes after boarding."""
    changes = ONLY_RESCUE | {
        "threat.raid.casualties": wounded,
        "forces.guards.parties.all.strength": 200,
        "fleets.heron.aircraft": 4,
        "fleets.heron.crews": 4,
    }
    run = with_alerts(day(changes, RAID + RESCUE), {"raid": [8.0, second_h]})
    assert len(run.missions) == missions
    assert not any(math.isnan(hours) for hours in hours_to_hospital(run))
    assert whereabouts(run) == {"guards.field": 200 - 2 * wounded, "guards.hub": 2 * wounded}


def test_a_mission_for_wounded_whom_another_has_fetched_is_cancelled(day: Day, with_alerts: Alerts) -> None:
    """The only aircraft is under way by timetable and brings them; when it is free, nobody waits any more."""
    run = with_alerts(day({"fleets.heron.boarding_h": 0.25}, RAID + RESCUE + FROM_THE_FIELD), {"raid": [8.0]})
    assert run.missions[["pattern", "cause"]].to_numpy().tolist() == [["run", ""], ["rescue", "cargo"]]


def test_wounded_who_come_home_undelivered_fly_again(day: Day, with_alerts: Alerts, story: Story) -> None:
    """The clinic is shut from 11:00 to 15:00, and hold and fuel end at 12:15: they fly from the hub once more.

    At the hub from 13:15, off the aircraft at 13:30; the next mission waits for the clinic at the field.
    """
    changes = ONLY_RESCUE | {
        "missions.rescue.route": ["hub", "field", "clinic", "hub"],
        "threat.raid.hospital": "clinic",
    }
    run = with_alerts(day(changes, RAID + RESCUE + CLINIC), {"raid": [8.0], "siege": [11.0]})
    assert story(run, "heron-1")[3:] == [
        "09:00-10:00 flying field",
        "10:00-10:15 onloading field",
        "10:15-11:15 flying clinic",
        "11:15-12:15 waits for clinic.calm",
        "12:15-13:15 flying hub",
        "13:15-13:30 offloading hub",
        "13:30-13:45 onloading hub",
        "13:45-14:15 briefing hub",
        "14:15-15:15 flying field",
        "15:15-16:15 flying clinic",
        "16:15-16:30 offloading clinic",
        "16:30-17:30 flying hub",
        "17:30-24:00 ready hub",
    ]
    assert run.orders[["passengers", "delivered_passengers"]].to_numpy().tolist() == [[0, 0], [4, 4]]
    assert hours_to_hospital(run) == pytest.approx([8.5], abs=1e-5)
    assert whereabouts(run) == {"guards.clinic": 4, "guards.field": 16}


SIEGE = """
[threat.siege]
places = ["hub", "field"]
lasts_h = { triangular = [2, 6, 16] }
shuts_airfields = true
"""


def test_the_more_alerts_the_slower_the_evacuation(day: Day) -> None:
    """Mean hours to hospital after the same raids, over replications that share their random numbers."""
    changes = ONLY_RESCUE | {
        "horizon_d": 40,
        "forces.guards.parties.all.strength": 2_000,
        "threat.raid.alerts_per_month": [12.0] * 12,
    }

    def mean_hours(rate: float) -> np.ndarray[Any, Any]:
        bench = Bench(day(changes | {"threat.siege.alerts_per_month": [rate] * 12}, RAID + RESCUE + SIEGE))
        return np.array([np.nanmean(hours_to_hospital(bench.run(1, r))) for r in range(20)])

    none, some, many = (mean_hours(rate) for rate in (0.0, 20.0, 60.0))
    for less, more in ((none, some), (some, many)):
        gain = more - less
        assert gain.mean() - stats.t.ppf(CONFIDENCE, len(gain) - 1) * gain.std(ddof=1) / math.sqrt(len(gain)) > 0.0


def test_both_engines_agree_on_alerts_incidents_and_evacuation(day: Day, goods: str) -> None:
    """The same bits, and everyone accounted for, in a month of raids, sieges and reliefs."""
    changes = {
        "horizon_d": 30,
        "threat.raid.alerts_per_month": [20.0] * 12,
        "threat.raid.lasts_h": {"triangular": [1, 4, 30]},
        "threat.raid.shuts_airfields": True,
        "threat.raid.roads": ["lane"],
        "threat.raid.road_delay_h": 2.0,
        "threat.raid.incident_share": 0.6,
        "threat.raid.casualties": {"uniform": [0, 15]},
        "threat.raid.hospital": "clinic",
        "threat.siege.alerts_per_month": [10.0] * 12,
        "missions.run.max_delay_h": 4.0,
        "missions.rescue.route": ["hub", "field", "clinic", "hub"],
        "forces.guards.parties.all.strength": 300,
        "forces.guards.rotation": {"tour_d": 10, "handover_d": 1},
        "roads.lane.takes_h": 30.0,
        "fleets.heron.aircraft": 2,
        "fleets.heron.break_rate": 0.2,
        "fleets.heron.repair_h": 5.0,
    }
    scenario = day(changes, goods + CAMP + RESCUE + CLINIC + STORK + CLERKS.replace('"field"', '"camp"'))
    simpy, compiled = Bench(scenario, "simpy"), Bench(scenario, "compiled")
    for replication in range(3):
        one, other = simpy.run(1, replication), compiled.run(1, replication)
        assert one.journal.tobytes() == other.journal.tobytes()
        for name in tables_of(one.facts.layout.op):
            assert one.facts.table(name).tobytes() == other.facts.table(name).tobytes(), name
        assert missing(one) == {}
        assert len(hours_to_hospital(one)) > 5
        assert [finding.detail for finding in one.audit() if not finding.passed] == []
