"""Least cost: the cheapest plan that keeps its promises, found without trying all of them."""

import pytest

from sim.scenario import Scenario
from sim.studies import StudyError, optimise

PATHS = {"fleets.c130.aircraft": [0, 1, 2, 3], "fleets.c130.crews": [0, 2, 4]}
PRICE = {"fleets.c130.aircraft": 10.0, "fleets.c130.crews": 1.0}
FLOWN = {"flown": {"metric": "missions_flown", "at_least": 1, "share": 0.5}}


def test_the_cheapest_plan_that_flies_has_one_aircraft_and_two_crews(small: Scenario) -> None:
    """Worked by hand: without an aircraft, or without a crew, nothing flies; more of either costs more."""
    found = optimise(small, PATHS, PRICE, FLOWN, plans=60, replications=10, workers=1)
    assert found.best == {"fleets.c130.aircraft": 1, "fleets.c130.crews": 2}
    assert found.cost == 12.0
    assert len(found.frame) <= 12
    assert not found.frame.query("`fleets.c130.aircraft` == 0")["kept"].any()


def test_the_front_has_no_plan_that_another_beats(small: Scenario) -> None:
    """Cheaper costs service along it."""
    found = optimise(small, PATHS, PRICE, FLOWN, plans=40, replications=10, workers=1)
    front = found.frame[found.frame["front"]].drop_duplicates(["cost", "service"])
    assert front["service"].is_monotonic_increasing


def test_hopeless_plans_are_given_up_early(small: Scenario) -> None:
    """After ten replications, and not after forty."""
    asked = {"flown": {"metric": "missions_flown", "at_least": 1, "share": 0.9}}
    paths, price = {"fleets.c130.aircraft": [0, 2]}, {"fleets.c130.aircraft": 1.0}
    found = optimise(small, paths, price, asked, plans=6, replications=40, workers=1)
    counts = found.frame.set_index("fleets.c130.aircraft")["replications"]
    assert counts[0] == 10
    assert counts[2] == 40


def test_where_nothing_keeps_the_promise_there_is_no_best(small: Scenario) -> None:
    """And all that was tried is told."""
    asked = {"much": {"metric": "missions_flown", "at_least": 10_000, "share": 0.5}}
    found = optimise(
        small, {"fleets.c130.aircraft": [1, 2]}, "flying_hours", asked, plans=5, replications=10, workers=1
    )
    assert found.best is None
    assert "none keeps what was asked" in repr(found)


def test_what_makes_no_sense_is_refused(small: Scenario) -> None:
    """One sentence each."""
    with pytest.raises(StudyError, match="a search needs values to choose from"):
        optimise(small, {}, PRICE, FLOWN)
    with pytest.raises(StudyError, match="name at least one thing that must hold"):
        optimise(small, PATHS, PRICE, {})
    with pytest.raises(StudyError, match="a check needs metric"):
        optimise(small, PATHS, PRICE, {"x": {"metric": "missions_flown"}})
    with pytest.raises(StudyError, match=r"a price is for a path that is chosen: places\.hub\.loaders is not"):
        optimise(small, PATHS, {"places.hub.loaders": 1.0}, FLOWN)
