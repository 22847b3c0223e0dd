"""Slots over several fields: asked for leg by leg, and no circle of aircraft that wait for one another locks."""

from collections.abc import Callable

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.slots import ONE_PLACE, ONE_SLOT, SECOND, SPARE, assert_clean

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]

ROUND_TRIPS = {
    "missions.run.route": ["hub", "field", "spare", "hub"],
    "places.spare.parking_mog": 1,
    "places.spare.ppr": True,
}
"""The first mission goes on from the field to the spare airfield, which parks one and gives slots as well."""


def test_a_slot_is_asked_for_leg_by_leg(day: Day, story: Story) -> None:
    """The second goes to the spare field and back, where it is from 10:00 to 10:30: the first is free to follow."""
    run = simulate(day(ONE_SLOT | ROUND_TRIPS | {"missions.second.route": ["hub", "spare", "hub"]}, SPARE + SECOND))
    assert run.missions["took_off_h"].tolist() == [9.0, 9.0]
    first = story(run, run.missions["aircraft"][0])
    assert first[5:9] == [
        "10:00-10:30 offloading field",
        "10:30-11:30 flying spare",
        "11:30-12:00 offloading spare",
        "12:00-13:00 flying hub",
    ]
    assert_clean(run)


def test_two_who_wait_for_the_places_of_one_another_go_home_before_their_duty_ends(
    day: Day, story: Story, notes: Story
) -> None:
    """Duty ends at 20:30, and the rest of each route takes 3.5 hours: at 17:00 both give it up."""
    opposite = {"missions.second.route": ["hub", "spare", "field", "hub"]}
    run = simulate(day(ONE_SLOT | ROUND_TRIPS | opposite, SPARE + SECOND))
    for aircraft, other in (("heron-1", "spare"), ("heron-2", "field")):
        told = story(run, aircraft)
        assert f"10:30-17:00 waits for {other}.parking" in told
        assert told[-2:] == ["17:00-18:00 flying hub", "18:00-24:00 ready hub"]
        assert f"17:00 gave up {other}" in notes(run, aircraft)
    assert run.missions[["diverted", "completed"]].to_numpy().tolist() == [[True, False]] * 2
    assert_clean(run)


VISITORS = """
[fleets.crane]
type = "test aircraft"
aircraft = 1
home = "field"
payload_t = 10
pallet_positions = 5
seats = 50
block_speed_kt = { "100" = 1e6 }
min_block_h = 1.0
onload_h = 1.0
offload_h = 0.5
crews = 2
crew_brief_h = 0.5
flight_duty_h = 12

[missions.second]
fleet = "crane"
route = ["field", "hub", "field"]
policy = "surge"
needs_cargo = false
last = 2024-03-04
"""
"""A fleet at the field that flies to the hub."""


def test_aircraft_at_home_at_two_fields_do_not_lock_one_another(day: Day) -> None:
    """Each hub parks one, and each aircraft is loaded there as it asks for the place of the other: both go."""
    both = {f"places.{place}.{key}": value for place in ("hub", "field") for key, value in ONE_PLACE.items()}
    surge = {"missions.run.policy": "surge", "missions.run.needs_cargo": False}
    run = simulate(day(both | surge, VISITORS))
    assert run.missions.query("took_off").groupby("pattern").size().min() >= 4
    assert_clean(run)


def test_home_needs_no_slot_from_its_own_aircraft(day: Day) -> None:
    """The hub parks one, and from 10:45 to 12:15 its place is a visitor's; its own aircraft comes home at 11:30."""
    own = {"places.hub.parking_mog": 1, "places.hub.ppr": True, "missions.run.needs_cargo": False}
    visit = {"policy": "timetable", "days": ["Mon"], "departs": "10:45"}
    run = simulate(day(own | {f"missions.second.{key}": value for key, value in visit.items()}, VISITORS))
    assert run.missions[["pattern", "took_off_h", "ended_h"]].to_numpy().tolist() == [
        ["run", 9.0, 11.5],
        ["second", 10.75, 13.25],
    ]
    assert_clean(run)
