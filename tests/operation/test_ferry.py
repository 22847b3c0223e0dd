"""How aircraft and crews come: by ferry with night stops and breaks, after milestones, with a party."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from sim.outcome import Bench, Run, simulate
from sim.scenario import Scenario
from tests.operation.teams import TEAM, reached_h

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]

FAR_AWAY = """
[places.far]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 60.0

[places.island]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 40.0

[places.coast]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 20.0
"""
"""Each leg takes an hour, as all do here."""

FERRY = {
    "fleets.heron.aircraft": 3,
    "fleets.heron.ferry.route": ["far", "island", "coast", "hub"],
    "fleets.heron.ferry.leaves": datetime(2024, 3, 4, 6),
    "fleets.heron.ferry.spacing_h": 0.5,
    "fleets.heron.ferry.night_stop_h": 14.0,
    "missions.run.needs_cargo": False,
    "missions.run.max_delay_h": 2.0,
    "horizon_d": 3,
}
"""Three aircraft leave from six o'clock on, half an hour apart, with stops of 14 hours on island and coast."""


def test_three_aircraft_come_half_an_hour_apart_with_two_night_stops(day: Day, story: Story) -> None:
    """The first is home at 13:00 of the second day, the others half an hour and an hour later: then all are there."""
    run = simulate(day(FERRY, FAR_AWAY))
    assert story(run, "heron-1")[:7] == [
        "00:00-06:00 not yet here",
        "06:00-07:00 ferrying island",
        "07:00-21:00 night stop island",
        "21:00-22:00 ferrying coast",
        "22:00-36:00 night stop coast",
        "36:00-37:00 ferrying hub",
        "37:00-54:00 ready hub",
    ]
    assert story(run, "heron-3")[:3] == [
        "00:00-06:00 not yet here",
        "06:00-07:00 not yet here",
        "07:00-08:00 ferrying island",
    ]
    arrivals = run.activities.query("activity == 'landed' and place == 'hub' and end_h < 48")
    assert arrivals["end_h"].tolist() == [37.0, 37.5, 38.0]
    assert reached_h(run)["heron.arrived"] == 38.0


def test_nothing_flies_before_the_fleet_and_its_crews_are_there(day: Day, story: Story) -> None:
    """The crews come with the last aircraft, and the mission of the third day is the first to be flown."""
    run = simulate(day(FERRY, FAR_AWAY))
    assert story(run, "heron-crew-1")[:2] == ["00:00-38:00 not yet here hub", "38:00-56:30 standing by hub"]
    assert run.missions["took_off_h"].tolist() == [0.0, 0.0, 57.0]
    assert run.missions["cause"].tolist() == ["aircraft", "aircraft", ""]


def test_the_ferry_is_no_mission(day: Day) -> None:
    """Its hours are in a record of their own; sorties, flying hours and breaks are those of missions."""
    run = simulate(day(FERRY | {"missions.run.days": ["Wed"]}, FAR_AWAY))
    planes = run.facts.table("aircraft")
    assert planes["ferried_h"].tolist() == [3.0, 3.0, 3.0]
    assert planes["flown_h"].tolist() == [2.0, 0.0, 0.0]
    names = ("missions_planned", "missions_flown", "sorties", "flying_hours", "breaks")
    assert [run.metrics[name] for name in names] == [1.0, 1.0, 2.0, 2.0, 0.0]


def test_hours_of_the_ferry_count_for_inspection(day: Day, story: Story) -> None:
    """Every five hours: three of the ferry and two of the mission make the first aircraft due."""
    due = {"fleets.heron.aircraft": 1, "fleets.heron.inspection": {"every_h": 5.0, "lasts_d": 0.25}}
    run = simulate(day(FERRY | due | {"missions.run.days": ["Wed"]}, FAR_AWAY))
    assert story(run, "heron-1")[-2:] == ["59:30-65:30 inspection hub", "65:30-72:00 ready hub"]


def test_a_break_on_the_way_is_mended_during_the_stop(day: Day, story: Story) -> None:
    """Every landing breaks something for two hours: no time is lost, but at home a team mends it as always."""
    breaking = {"fleets.heron.break_rate": 1.0, "fleets.heron.repair_h": 2.0, "fleets.heron.repair_teams": 1}
    run = simulate(day(FERRY | breaking | {"missions.run.days": ["Mon"]}, FAR_AWAY))
    assert story(run, "heron-1")[1:9] == [
        "06:00-07:00 ferrying island",
        "07:00-09:00 repair island",
        "09:00-21:00 night stop island",
        "21:00-22:00 ferrying coast",
        "22:00-24:00 repair coast",
        "24:00-36:00 night stop coast",
        "36:00-37:00 ferrying hub",
        "37:00-39:00 repair hub",
    ]
    assert story(run, "heron-2")[-4:] == [
        "36:30-37:30 ferrying hub",
        "37:30-39:00 waits for heron.repair_teams",
        "39:00-41:00 repair hub",
        "41:00-72:00 ready hub",
    ]
    assert run.facts.table("aircraft")["ferry_breaks"].tolist() == [3, 3, 3]


def test_each_fault_is_mended_once(day: Day) -> None:
    """Half of all landings break something: there are as many repairs, on the way and at home, as faults."""
    breaking = {"fleets.heron.break_rate": 0.5, "fleets.heron.repair_h": 2.0, "missions.run.days": ["Mon"]}
    bench = Bench(day(FERRY | breaking, FAR_AWAY), "simpy")
    runs = [bench.run(1, replication) for replication in range(10)]
    repairs = [len(run.activities.query("activity == 'repair' and hours > 0")) for run in runs]
    assert repairs == [int(run.facts.table("aircraft")["ferry_breaks"].sum()) for run in runs]
    assert 0 < min(repairs) < max(repairs) < 9


def test_a_long_repair_on_the_way_delays_the_ferry(day: Day, story: Story) -> None:
    """Twenty hours instead of fourteen, at both stops: home twelve hours later, and the fleet with it."""
    breaking = {"fleets.heron.break_rate": 1.0, "fleets.heron.repair_h": 20.0, "fleets.heron.aircraft": 1}
    run = simulate(day(FERRY | breaking | {"missions.run.days": ["Mon"]}, FAR_AWAY))
    assert story(run, "heron-1")[1:4] == [
        "06:00-07:00 ferrying island",
        "07:00-27:00 repair island",
        "27:00-28:00 ferrying coast",
    ]
    assert reached_h(run)["heron.arrived"] == 49.0


def test_an_aircraft_is_serviced_after_its_ferry(day: Day, story: Story) -> None:
    """Home at 13:00 of the second day, ready an hour later."""
    run = simulate(day(FERRY | {"fleets.heron.quick_turn_h": 1.0}, FAR_AWAY))
    assert story(run, "heron-1")[5:7] == ["36:00-37:00 ferrying hub", "37:00-38:00 quick turn hub"]


def test_a_ferry_waits_for_its_milestones(day: Day, story: Story) -> None:
    """The clearance comes at noon, six hours after the planned take-off: all leave from then on, still spaced."""
    late = {"milestones.clearance": {"on": datetime(2024, 3, 4, 12)}, "fleets.heron.ferry.after": ["clearance"]}
    run = simulate(day(FERRY | late, FAR_AWAY))
    assert story(run, "heron-1")[:2] == ["00:00-12:00 not yet here hub", "12:00-13:00 ferrying island"]
    assert reached_h(run)["heron.arrived"] == 44.0


def test_a_fleet_without_a_ferry_is_there_on_its_day_and_after_its_milestones(day: Day, story: Story) -> None:
    """Milestone on Tuesday at noon, available from Wednesday: the later counts."""
    given = {
        "milestones.clearance": {"on": datetime(2024, 3, 5, 12)},
        "fleets.heron.available_after": ["clearance"],
        "fleets.heron.available_from": date(2024, 3, 6),
        "missions.run.needs_cargo": False,
        "missions.run.max_delay_h": 2.0,
        "horizon_d": 3,
    }
    run = simulate(day(given))
    assert story(run, "heron-1")[:3] == [
        "00:00-36:00 not yet here hub",
        "36:00-48:00 not yet here",
        "48:00-54:00 ready hub",
    ]
    assert reached_h(run)["heron.arrived"] == 48.0
    assert run.missions.query("took_off")["took_off_h"].tolist() == [57.0]


def test_a_fleet_without_aircraft_has_arrived_when_it_could_be_there(day: Day) -> None:
    """Whoever waits for it waits no longer."""
    run = simulate(day(FERRY | {"fleets.heron.aircraft": 0}, FAR_AWAY))
    assert reached_h(run)["heron.arrived"] == 6.0


def test_a_crew_comes_with_its_party(day: Day, story: Story) -> None:
    """The party is there at noon and brings one of two crews; the other comes with the fleet, at the start."""
    brings = {"forces.team.parties.all.brings": {"crews": {"heron": 1}}, "missions.run.needs_cargo": False}
    run = simulate(day(brings | {"missions.run.departs": "18:00"}, TEAM))
    first = [story(run, f"heron-crew-{number}")[0] for number in (1, 2)]
    assert sorted(first)[0] == "00:00-12:00 not yet here hub"
    assert sorted(first)[1].startswith("00:00-17:30 standing by") or sorted(first)[1] == "00:00-24:00 standing by hub"


def test_a_repair_team_comes_with_its_party(day: Day, story: Story) -> None:
    """Where none is written and one is brought, there is none before: home at 11:45, mended from noon on."""
    given = {"forces.team.parties.all.brings": {"repair_teams": {"heron": 1}}, "missions.run.needs_cargo": False}
    breaking = {"fleets.heron.break_rate": 1.0, "fleets.heron.repair_h": 0.25}
    run = simulate(day(given | breaking, TEAM))
    assert story(run, "heron-1")[-3:] == [
        "11:45-12:00 waits for heron.repair_teams",
        "12:00-12:15 repair hub",
        "12:15-24:00 ready hub",
    ]


def test_a_party_aboard_the_ferry_comes_with_the_fleet(day: Day) -> None:
    """Forty people fly along: they are ready when all aircraft are at home."""
    aboard = {
        "service": "air",
        "way": {"route": ["far", "hub"], "by": ["heron"]},
        "parties": {"all": {"strength": 40}},
    }
    run = simulate(day(FERRY | {"forces.aboard": aboard}, FAR_AWAY))
    assert reached_h(run)["aboard.closed"] == 38.0


def test_missions_can_wait_for_a_fleet(day: Day) -> None:
    """Of another fleet, which is there from the start."""
    other = {**day().data.fleets["heron"].model_dump(exclude_unset=True), "aircraft": 1}
    second = {"fleet": "crane", "route": ["hub", "field", "hub"], "policy": "timetable", "needs_cargo": False}
    second |= {"days": ["Mon", "Tue", "Wed"], "departs": "12:00", "after": ["heron.arrived"]}
    run = simulate(day(FERRY | {"fleets.crane": other, "missions.second": second}, FAR_AWAY))
    assert run.missions[run.missions["pattern"] == "second"]["took_off_h"].tolist() == [60.0]


def test_engines_agree_on_a_ferry(day: Day) -> None:
    """The same bits, with random flights, stops and breaks."""
    given: dict[str, Any] = {
        "fleets.heron.break_rate": 0.5,
        "fleets.heron.repair_h": {"lognormal": {"median": 6.0, "sigma": 1.0}},
        "fleets.heron.flight_time_factor": {"lognormal": {"mean": 1.0, "cv": 0.05}},
        "fleets.heron.ferry.night_stop_h": {"triangular": [10, 14, 20]},
        "horizon_d": 6,
    }
    scenario = day(FERRY | given, FAR_AWAY)
    simpy, compiled = Bench(scenario, "simpy"), Bench(scenario, "compiled")
    for replication in range(20):
        one, other = simpy.run(3, replication), compiled.run(3, replication)
        assert one.journal.tobytes() == other.journal.tobytes()
        assert one.facts.table("aircraft").tobytes() == other.facts.table("aircraft").tobytes()


@pytest.mark.parametrize("aircraft", [1, 2, 3])
def test_the_fleet_is_there_when_its_last_aircraft_is(day: Day, aircraft: int) -> None:
    """Each one more is half an hour later."""
    run = simulate(day(FERRY | {"fleets.heron.aircraft": aircraft}, FAR_AWAY))
    assert reached_h(run)["heron.arrived"] == 36.5 + 0.5 * aircraft
