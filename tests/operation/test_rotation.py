"""Rotation: a party is relieved by another from home, nobody is counted twice, and all come home again."""

from collections.abc import Callable

import pytest

from sim.errors import ScenarioError
from sim.operation import plan
from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.operation.deploying import ARMY, ARMY_BY_FERRY, ARMY_BY_ROAD, FERRY_OF_ARMY, HALF_A_YEAR, MARCH
from tests.operation.people import changes, column, person_days, present, reached, strength_at

Day = Callable[..., Scenario]
Story = Callable[[Run, str], list[str]]

READY_H = 16.0
RELIEF_LEAVES_H = 91 * 24 + 11.0
RELIEF_COMES_H = RELIEF_LEAVES_H + 5.0
TAKES_OVER_H = RELIEF_COMES_H + 60.0
LEAVES_AGAIN_H = 94 * 24 + 16.0
HOME_AGAIN_H = LEAVES_AGAIN_H + 5.0
"""Ready on day 0 at 16:00, the tour ends on day 90 at 16:00; the relief flies on day 91 at 11:00 and comes at 16:00.
It takes over two and a half days later, on day 94 at 04:00; the flight back goes at 16:00, as one from home comes."""


@pytest.fixture
def half_a_year(day: Day) -> Run:
    """210 days with two tours and the beginning of a third."""
    return simulate(day(HALF_A_YEAR, ARMY))


def test_a_tour_of_three_months(half_a_year: Run, story: Story) -> None:
    """The first group is in place until it is relieved, and at home at 21:00 of the same day."""
    assert story(half_a_year, "army.group") == [
        "00:00-11:00 at home home",
        "11:00-16:00 travelling hub",
        "16:00-2260:00 in place hub",
        "2260:00-2272:00 awaiting transport hub",
        "2272:00-2277:00 travelling home",
        "2277:00-5040:00 at home home",
    ]


def test_a_relief_of_three_months(half_a_year: Run, story: Story) -> None:
    """It leaves once the tour is over, hands over for sixty hours, and is relieved in its turn.

    Its own tour begins at 2260:00 and ends at 4420:00, day 184 at 04:00; the next flight is at 4427:00.
    """
    assert story(half_a_year, "army.group-relief-1") == [
        "00:00-16:00 at home home",
        "16:00-2176:00 at home home",
        "2176:00-2195:00 awaiting transport home",
        "2195:00-2200:00 travelling hub",
        "2200:00-2260:00 handing over hub",
        "2260:00-4492:00 in place hub",
        "4492:00-4504:00 awaiting transport hub",
        "4504:00-4509:00 travelling home",
        "4509:00-5040:00 at home home",
    ]
    assert story(half_a_year, "army.group-relief-2")[3:] == [
        "4427:00-4432:00 travelling hub",
        "4432:00-4492:00 handing over hub",
        "4492:00-5040:00 in place hub",
    ]


def test_a_rotation_is_never_counted_twice(half_a_year: Run) -> None:
    """A hundred are on duty from the first day to the last; that is what the force has in place, and no hour more."""
    assert {amount for _, amount in changes(half_a_year, "army", "strength")} == {100.0}
    assert column(half_a_year, "forces", "most_in_place") == {"army": 100}
    days = column(half_a_year, "forces", "person_days")["army"]
    assert days == pytest.approx(100 * (210 - READY_H / 24), abs=0.01)


@pytest.mark.parametrize(
    ("hour", "here", "at_home"),
    [
        (0.0, 0, 300),
        (READY_H - 0.1, 0, 200),
        (READY_H, 100, 200),
        (RELIEF_LEAVES_H, 100, 100),
        (RELIEF_COMES_H - 0.1, 100, 100),
        (RELIEF_COMES_H, 200, 100),
        (TAKES_OVER_H, 200, 100),
        (LEAVES_AGAIN_H, 100, 100),
        (HOME_AGAIN_H, 100, 200),
        (5_000.0, 100, 200),
    ],
)
def test_strength_before_during_and_after(half_a_year: Run, hour: float, here: int, at_home: int) -> None:
    """Both groups are at the place in the handover, and until the first goes; a hundred of them are on duty."""
    assert (present(half_a_year, "hub", hour), present(half_a_year, "home", hour)) == (here, at_home)
    assert strength_at(half_a_year, "army", hour) == (100 if hour >= READY_H else 0)


def test_everybody_present_counts_as_present(half_a_year: Run) -> None:
    """Person-days at the hub: 100 for all of 209 days and 8 hours, and 100 more for twice 72 hours."""
    days = 100 * (210 - READY_H / 24) + 2 * 100 * 72 / 24
    assert column(half_a_year, "detachments", "person_days")["army.hub"] == pytest.approx(days, abs=0.01)
    assert person_days(half_a_year, "hub") == pytest.approx(days, abs=0.01)


def test_closing_happens_once(half_a_year: Run) -> None:
    """Reliefs reach milestones of their own; the force has closed when those have who came first."""
    names = ("army.arrived", "army.closed", "army.group", "army.group-relief-1", "army.group-relief-2")
    assert reached(half_a_year, *names) == [16.0, 16.0, 16.0, 2_260.0, 4_492.0]
    assert column(half_a_year, "forces", "to_come") == {"army": 0}


def test_there_are_as_many_reliefs_as_tours_begin(day: Day) -> None:
    """The first relief could leave on day 90 and 11 hours, the second on day 180 and 11 hours."""
    for horizon_d, parties in ((90, 1), (91, 2), (180, 2), (181, 3)):
        assert len(plan(day({"horizon_d": horizon_d}, ARMY)).parties) == parties


def test_a_relief_takes_over_the_beds(day: Day) -> None:
    """A place with beds for a hundred can be relieved: those who come live with those who go until these are gone."""
    run = simulate(day(HALF_A_YEAR | {"places.hub.billets": 100}, ARMY))
    assert reached(run, "army.group-relief-1") == [2_260.0]
    assert column(run, "parties", "billeted") == {"army.group": 0, "army.group-relief-1": 0, "army.group-relief-2": 100}


def test_supplies_are_used_by_all_who_are_there(day: Day) -> None:
    """Two kilograms a day of each: 200 kg a day, and 400 in the handover and until the first group has left."""
    food = "[stocks.hub.food]\ninitial_t = 1000\n"
    run = simulate(day(HALF_A_YEAR | {"commodities.food.per_person_day_kg": 2.0}, ARMY + food))
    tonnes = 0.2 * (210 - READY_H / 24) + 2 * 0.2 * 72 / 24
    assert column(run, "stocks", "consumed_t")["hub.food"] == pytest.approx(tonnes, abs=1e-3)


def test_handovers_are_drawn_for_each_relief(day: Day) -> None:
    """Between one day and two, and not the same twice."""
    spread = {"forces.army.rotation.handover_d": {"uniform": [1, 2]}}
    run = simulate(day(HALF_A_YEAR | spread, ARMY))
    rows = run.activities.query("activity == 'handing over'")
    assert len(set(rows["hours"])) == len(rows) == 2
    assert rows["hours"].between(24, 48).all()


def test_a_relief_that_cannot_come_leaves_the_others_on_duty(day: Day, story: Story) -> None:
    """The flight goes on the first day only: the relief waits at home, and nobody is relieved."""
    run = simulate(day(HALF_A_YEAR, ARMY.replace("seats = 200", "seats = 200\nlast = 2024-03-04")))
    assert story(run, "army.group")[-1] == "16:00-5040:00 in place hub"
    assert story(run, "army.group-relief-1")[-1] == "2176:00-5040:00 awaiting transport home"


def test_vehicles_stay_and_people_go(day: Day, story: Story) -> None:
    """Those who relieve come with RSOI and march without vehicles; those who go home march back and pass no RSOI.

    Ready on day 1 at 22:00 (16:00, a day, six hours); the tour ends on day 91 at 22:00; the relief leaves on day 92 at
    11:00, is at the hub at 16:00, marches a day later, is in the camp on day 93 at 22:00, and takes over on day 96 at
    10:00.  The others are at the hub at 16:00, as the flight back leaves.
    """
    run = simulate(day(HALF_A_YEAR | ARMY_BY_ROAD, ARMY + MARCH))
    assert story(run, "army.group-relief-1")[2:7] == [
        "2206:00-2219:00 awaiting transport home",
        "2219:00-2224:00 travelling hub",
        "2224:00-2248:00 RSOI hub",
        "2248:00-2254:00 marching camp",
        "2254:00-2314:00 handing over camp",
    ]
    assert story(run, "army.group")[-4:] == [
        "46:00-2314:00 in place camp",
        "2314:00-2320:00 marching hub",
        "2320:00-2325:00 travelling home",
        "2325:00-5040:00 at home home",
    ]
    assert column(run, "motor_pools", "has") == {"camp.carrier": 15, "hub.carrier": 5}


def test_those_who_relieve_can_have_a_way_of_their_own(day: Day, story: Story) -> None:
    """They come by the flight, and those who came with the ferry, an hour after the start, fly home by it.

    The tour ends on day 90 at 01:00 and the relief is there at 16:00; it takes over on day 93 at 04:00, twelve hours
    before the next flight back.
    """
    run = simulate(day(ARMY_BY_FERRY, ARMY + FERRY_OF_ARMY))
    assert story(run, "army.aboard") == [
        "00:00-01:00 travelling hub",
        "01:00-2236:00 in place hub",
        "2236:00-2248:00 awaiting transport hub",
        "2248:00-2253:00 travelling home",
        "2253:00-5040:00 at home home",
    ]


def test_a_party_may_not_have_the_name_of_a_relief(day: Day) -> None:
    """The first relief of the group is called group-relief-1."""
    other = "[forces.army.parties.group-relief-1]\nstrength = 1\n"
    with pytest.raises(ScenarioError, match="is the name of a party that relieves another"):
        plan(day(HALF_A_YEAR, ARMY + other))
