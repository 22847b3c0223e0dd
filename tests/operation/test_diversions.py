"""What an aircraft does that cannot land: hold, then divert to the alternate or return, and hold for home."""

from collections.abc import Callable

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Storm = Callable[[Scenario, float], Run]
Story = Callable[[Run, str], list[str]]

SPARE = """
[places.spare]
kind = "airfield"
latitude_deg = 2.0
longitude_deg = 1.0
"""
STORM = """
[weather.over_one]
places = ["hub"]
chance_per_day = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 5
"""
FULL_RAMP = {"places.field.parking_mog": 0, "fleets.heron.hold_h": 0.5}
"""Nobody can land at the field; fuel for half an hour overhead."""


def test_an_aircraft_holds_and_diverts_to_the_alternate_and_comes_home_from_there(
    day: Day, goods: str, story: Story, notes: Story
) -> None:
    """Its load comes home with it and waits again."""
    run = simulate(day(FULL_RAMP | {"places.field.alternate": "spare"}, SPARE + goods))
    assert story(run, "heron-1")[4:] == [
        "09:00-10:00 flying field",
        "10:00-10:30 waits for field.parking",
        "10:30-11:30 flying spare",
        "11:30-12:30 flying hub",
        "12:30-13:00 offloading hub",
        "13:00-24:00 ready hub",
    ]
    assert "10:30 diverted field" in notes(run, "heron-1")
    mission = run.missions.iloc[0]
    assert (mission["diverted"], mission["completed"], mission["sorties"]) == (True, False, 2)
    assert (mission["held_h"], mission["flown_h"]) == (0.5, 3.5)
    assert run.orders["waiting_t"][0] == 10.0
    assert run.metrics["missions_diverted"] == 1.0


def test_without_an_alternate_an_aircraft_holds_and_returns(day: Day, goods: str, story: Story, notes: Story) -> None:
    """Straight home, with the load."""
    run = simulate(day(FULL_RAMP, goods))
    assert story(run, "heron-1")[4:] == [
        "09:00-10:00 flying field",
        "10:00-10:30 waits for field.parking",
        "10:30-11:30 flying hub",
        "11:30-12:00 offloading hub",
        "12:00-24:00 ready hub",
    ]
    assert "10:30 returned field" in notes(run, "heron-1")
    assert run.metrics["holding_hours"] == 0.5


def test_the_rest_of_the_route_is_given_up(day: Day) -> None:
    """After a field that cannot be landed at, the next one is not flown to."""
    route = {"missions.run.route": ["hub", "field", "spare", "hub"], "missions.run.needs_cargo": False}
    run = simulate(day(FULL_RAMP | route, SPARE))
    assert run.activities.query("activity == 'took off'")["place"].tolist() == ["field", "hub"]


def test_fuel_is_counted_from_the_arrival(day: Day, goods: str, with_storm: Storm) -> None:
    """A storm over the field at half past nine is over at 14:30; with five hours of fuel it is waited for."""
    over_field = STORM.replace("hub", "field")
    run = with_storm(day({"fleets.heron.hold_h": 5.0}, goods + over_field), 9.5)
    assert run.missions["held_h"][0] == pytest.approx(4.5)
    assert run.missions["completed"][0]
    run = with_storm(day({"fleets.heron.hold_h": 4.25}, goods + over_field), 9.5)
    assert run.missions["held_h"][0] == pytest.approx(4.25)
    assert run.missions["diverted"][0]


def test_with_home_shut_an_aircraft_holds_diverts_and_waits_at_the_alternate(
    day: Day, goods: str, with_storm: Storm, story: Story, notes: Story
) -> None:
    """The storm begins at 11:00 while it is on its way back, and lasts five hours."""
    home = {"places.hub.alternate": "spare", "fleets.heron.hold_h": 0.5}
    run = with_storm(day(home, SPARE + goods + STORM), 11.0)
    assert story(run, "heron-1")[4:] == [
        "09:00-10:00 flying field",
        "10:00-10:30 offloading field",
        "10:30-11:30 flying hub",
        "11:30-12:00 waits for hub.clear",
        "12:00-13:00 flying spare",
        "13:00-16:00 waits for hub.clear",
        "16:00-17:00 flying hub",
        "17:00-24:00 ready hub",
    ]
    assert "12:00 diverted hub" in notes(run, "heron-1")
    assert run.missions["completed"][0]


def test_with_home_shut_and_no_alternate_there_is_only_home(
    day: Day, goods: str, with_storm: Storm, story: Story
) -> None:
    """It holds until the storm is over, however long."""
    run = with_storm(day({"fleets.heron.hold_h": 0.5}, goods + STORM), 11.0)
    assert story(run, "heron-1")[6:8] == ["10:30-11:30 flying hub", "11:30-16:00 waits for hub.clear"]
    assert run.missions["held_h"][0] == pytest.approx(4.5)


def test_an_aircraft_does_not_leave_for_a_home_that_is_shut(
    day: Day, goods: str, with_storm: Storm, story: Story
) -> None:
    """The storm is there before the return: the aircraft waits on the ramp of the field, and keeps its place there."""
    run = with_storm(day(text=goods + STORM), 10.25)
    assert story(run, "heron-1")[6:8] == ["10:30-15:15 waits for hub.clear", "15:15-16:15 flying hub"]
