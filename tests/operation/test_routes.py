"""Routes of several stops: back-haul, cargo between stops, distances, and engines that run on."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]

FAR = """
[places.far]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 5.0
"""
TWO_STOPS: dict[str, Any] = {"missions.run.route": ["hub", "field", "far", "hub"]}
DEGREE_KM = 111.3194908
"""Of longitude on the equator of WGS 84."""


def line(name: str, origin: str, destination: str, what: str = 'commodity = "food"\namount_t = 4') -> str:
    """A requirement line."""
    return (
        f'\n[requirements.{name}]\n{what}\norigin = "{origin}"\ndestination = "{destination}"\n'
        "available = 2024-03-04\nwithin_d = 2\n"
    )


def test_passengers_come_back_with_the_aircraft(day: Day, story: Story) -> None:
    """Cargo is unloaded, 30 people board in a quarter of an hour, and leave at home in another."""
    lines = line("out", "hub", "field") + line("back", "field", "hub", "passengers = 30")
    run = simulate(day({"fleets.heron.boarding_h": 0.25}, lines))
    assert story(run, "heron-1")[4:] == [
        "09:00-10:00 flying field",
        "10:00-10:30 offloading field",
        "10:30-10:45 onloading field",
        "10:45-11:45 flying hub",
        "11:45-12:00 offloading hub",
        "12:00-24:00 ready hub",
    ]
    assert run.metrics["passengers_delivered"] == 30.0
    assert run.loads.set_index("order")["delivered_h"].to_dict() == {"out 0": 10.5, "back 0": 12.0}


@pytest.mark.parametrize("engine", ["simpy", "compiled"])
def test_people_without_mass_are_unloaded_at_home(day: Day, engine: str) -> None:
    """Whoever counts seats alone writes a passenger of no mass: alone aboard they too come home, and no further."""
    lines = line("back", "field", "hub", "passengers = 30")
    run = simulate(day({"fleets.heron.passenger_t": 0.0}, lines), engine=engine)
    assert run.metrics["passengers_delivered"] == 30.0
    assert run.orders["closed"].tolist() == [True]
    assert run.missions["completed"].tolist() == [True]


def test_an_empty_aircraft_flies_out_to_fetch_what_waits(day: Day) -> None:
    """Nothing to carry from home is no reason to stay when something waits on the route."""
    run = simulate(day(text=line("back", "field", "hub")))
    assert run.missions["completed"].tolist() == [True]
    assert run.orders["closed"].tolist() == [True]


def test_cargo_is_carried_between_stops(day: Day) -> None:
    """To the field, from the field on, and from there home: three orders on one mission."""
    lines = line("a", "hub", "field") + line("b", "field", "far") + line("c", "far", "hub")
    run = simulate(day(TWO_STOPS, FAR + lines))
    assert run.loads.set_index("order")["mission"].to_dict() == dict.fromkeys(("a 0", "b 0", "c 0"), "run 0")
    assert run.orders["closed"].all()
    assert run.metrics["tonnes_delivered"] == 12.0


def test_room_that_is_freed_at_a_stop_is_used_from_there_on(day: Day) -> None:
    """Ten tonnes to the field, and ten on from it, with a payload of ten."""
    what = 'commodity = "food"\namount_t = 10'
    run = simulate(day(TWO_STOPS, FAR + line("a", "hub", "field", what) + line("b", "field", "far", what)))
    assert run.loads["tonnes"].tolist() == [10.0, 10.0]


def test_cargo_for_a_later_stop_stays_aboard(day: Day, story: Story) -> None:
    """There is nothing to do at the first, and the aircraft goes on at once."""
    run = simulate(day(TWO_STOPS, FAR + line("a", "hub", "far")))
    assert story(run, "heron-1")[4:7] == [
        "09:00-10:00 flying field",
        "10:00-11:00 flying far",
        "11:00-11:30 offloading far",
    ]


def test_tonne_kilometres_count_along_the_route(day: Day) -> None:
    """Four tonnes to the far field by way of the near one: two degrees and three."""
    run = simulate(day(TWO_STOPS, FAR + line("a", "hub", "far")))
    assert run.metrics["tonne_km"] == pytest.approx(4 * 5 * DEGREE_KM, rel=1e-6)


def test_nothing_is_loaded_for_a_stop_that_lies_behind(day: Day) -> None:
    """Cargo from the far field to the near one waits for a route that goes that way."""
    other = """
[missions.other_way]
fleet = "heron"
route = ["hub", "far", "field", "hub"]
days = ["Tue"]
departs = "09:00"
"""
    run = simulate(
        day(TWO_STOPS | {"missions.run.days": ["Mon"], "horizon_d": 2}, FAR + other + line("a", "far", "field"))
    )
    assert run.loads["mission"].tolist() == ["other_way 0"]


def test_block_times_follow_distance_and_speed(day: Day) -> None:
    """222.6 km are 120.2 nm; at 120.2 kt they take an hour, and a straight line joins the speeds given."""
    speeds = {"fleets.heron.block_speed_kt": {"100": 100.0, "140": 140.0}, "fleets.heron.min_block_h": 0.0}
    run = simulate(day(speeds | {"missions.run.needs_cargo": False}))
    flights = run.activities.query("activity == 'flying'")["hours"]
    nm = 2 * DEGREE_KM / 1.852
    assert flights.tolist() == pytest.approx([1.0, 1.0], abs=1e-6)
    assert nm == pytest.approx(120.2, abs=0.1)


def test_engines_running_shorten_the_unloading(day: Day, goods: str, story: Story) -> None:
    """A quarter of an hour instead of half an hour, where the mission asks for it."""
    quick = {"missions.run.engines_running": True, "fleets.heron.ero_offload_h": 0.25}
    run = simulate(day(quick, goods))
    assert story(run, "heron-1")[5] == "10:00-10:15 offloading field"


def test_the_duty_of_a_crew_must_cover_the_whole_route(day: Day, story: Story) -> None:
    """Three legs and two stops take 6 h with loading: with 6 h of duty left and a briefing, nobody is called late."""
    duty = {"fleets.heron.flight_duty_h": 7.0, "missions.run.needs_cargo": False}
    run = simulate(day(TWO_STOPS | duty, FAR))
    assert story(run, "heron-crew-1")[1] == "08:30-13:00 on duty hub"
    assert run.missions["completed"].tolist() == [True]
