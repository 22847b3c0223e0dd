"""Least cost: the cheapest plan that keeps its promises, found without trying all of them."""

from datetime import date
from typing import Any

import pytest

from sim.scenario import Scenario
from sim.studies import StudyError, optimise, study
from sim.studies.runner import Runner

PATHS: dict[str, Any] = {"fleets.c130.aircraft": [0, 1, 2, 3], "fleets.c130.crews": [0, 2, 4]}
PRICE = {"fleets.c130.aircraft": 10.0, "fleets.c130.crews": 1.0}
FLOWN: dict[str, Any] = {"flown": {"metric": "missions_flown", "at_least": 1, "share": 0.5}}


def test_the_cheapest_plan_that_flies_has_one_aircraft_and_two_crews(small: Scenario) -> None:
    """Worked by hand: without an aircraft, or without a crew, nothing flies; more of either costs more."""
    found = optimise(small, PATHS, PRICE, FLOWN, plans=12, replications=10, workers=1, engine="simpy")
    assert found.best == {"fleets.c130.aircraft": 1, "fleets.c130.crews": 2}
    assert found.cost == 12.0
    assert found.tried == "all 12 combinations tried"
    assert found.frame["verdict"].value_counts().to_dict() == {"pass": 6, "fail": 6}
    assert found.frame["kept"].sum() == 6
    assert "aircraft=1 crews=2, for 12" in found.answer


def test_every_seed_finds_the_same_plan_where_all_are_tried(small: Scenario) -> None:
    """As many plans as there are combinations leave nothing to chance."""
    paths = {"fleets.c130.aircraft": [3, 0, 1], "fleets.c130.crews": [0, 2]}
    for seed in range(20):
        found = optimise(small, paths, PRICE, FLOWN, 6, 10, seed, workers=1, engine="simpy")
        assert (found.best, len(found.frame)) == ({"fleets.c130.aircraft": 1, "fleets.c130.crews": 2}, 6)


def test_the_front_has_no_plan_that_another_beats(small: Scenario) -> None:
    """Cheaper costs service along it."""
    found = optimise(small, PATHS, PRICE, FLOWN, plans=40, replications=10, workers=1, engine="simpy")
    front = found.frame[found.frame["front"]].drop_duplicates(["cost", "service"])
    assert front["service"].is_monotonic_increasing


def test_hopeless_plans_are_given_up_early(small: Scenario) -> None:
    """After ten replications, and not after forty."""
    asked = {"flown": {"metric": "missions_flown", "at_least": 1, "share": 0.9}}
    paths, price = {"fleets.c130.aircraft": [0, 2]}, {"fleets.c130.aircraft": 1.0}
    found = optimise(small, paths, price, asked, plans=6, replications=40, workers=1, engine="simpy")
    counts = found.frame.set_index("fleets.c130.aircraft")["replications"]
    assert counts[0] == 10
    assert counts[2] == 40


def test_where_nothing_keeps_the_promise_there_is_no_best(small: Scenario) -> None:
    """And all that was tried is told."""
    asked = {"much": {"metric": "missions_flown", "at_least": 10_000, "share": 0.5}}
    found = optimise(
        small,
        {"fleets.c130.aircraft": [1, 2]},
        "flying_hours",
        asked,
        plans=5,
        replications=10,
        workers=1,
        engine="simpy",
    )
    assert found.best is None
    assert found.outcome == "fail"
    assert "all 2 combinations tried: none keeps what was asked" in repr(found)


def test_what_is_told_of_the_plan_comes_from_replications_it_was_not_chosen_by(small: Scenario) -> None:
    """Worked by a study: replications 10 to 29, after the ten of the first stage."""
    asked = {"much": {"metric": "repair_hours", "at_least": 2, "share": 0.1}}
    crews = {"fleets.c130.crews": [2]}
    found = optimise(small, crews, "repair_hours", asked, 1, 10, workers=1, engine="simpy", fresh=20)
    other = study(small.vary({"fleets.c130.crews": 2}), replications=30, workers=1, engine="simpy", progress=False)
    late = other.measured[0][10:, [each.name for each in other.metrics].index("repair_hours")]
    assert late.std() > 0.0
    assert found.cost == pytest.approx(late.mean())
    (verdict,) = found.verdicts
    assert verdict.share == pytest.approx((late >= 2).mean())
    assert found.service == pytest.approx(verdict.share - 0.1)


def test_so_few_replications_cannot_be_sure_and_say_so(small: Scenario) -> None:
    """Ten of ten runs have a Wilson interval from 72 %: nine of ten are not sure of it."""
    asked = {"flown": {"metric": "missions_flown", "at_least": 1, "share": 0.9}}
    found = optimise(small, {"fleets.c130.crews": [2]}, {"fleets.c130.crews": 1.0}, asked, 1, 10, workers=1)
    assert found.outcome == "undecided"
    assert not found.frame["kept"].any()
    assert "cheapest that may keep what was asked is crews=2" in found.answer
    assert "Fewer than 35 replications cannot make so large a share sure." in found.answer


def test_dates_and_texts_are_chosen_among_without_a_warning(small: Scenario, recwarn: pytest.WarningsRecorder) -> None:
    """And so are distributions; Optuna sees their places alone."""
    paths: dict[str, Any] = {
        "places.strip.hours": ["06:00-20:00", "24h"],
        "start": [date(2004, 3, 1), date(2004, 3, 2)],
        "fleets.c130.onload_h": [{"uniform": [0.5, 1.0]}, {"uniform": [1.0, 2.0]}],
    }
    found = optimise(small, paths, "flying_hours", FLOWN, plans=5, replications=10, workers=1, engine="simpy")
    assert found.tried == "5 of 8 combinations tried"
    assert not [each for each in recwarn if "optuna" in str(each.filename)]


@pytest.mark.parametrize(
    ("choices", "cost", "checks", "sentence"),
    [
        ({}, PRICE, FLOWN, "a search needs values to choose from"),
        ({"fleets.c130.crews": 2}, PRICE, FLOWN, "a search needs values to choose from.*crews has 2"),
        ({"places.strip.hours": "24h"}, PRICE, FLOWN, "a search needs values to choose from.*hours has"),
        (PATHS, PRICE, {}, "name at least one thing that must hold"),
        (PATHS, PRICE, {"x": {"metric": "missions_flown"}}, "a check needs metric"),
        (PATHS, {"places.hub.loaders": 1.0}, FLOWN, r"for a path that is chosen: places\.hub\.loaders is not"),
        (PATHS, {}, FLOWN, "the cost is a metric, or prices such as"),
        (PATHS, {"fleets.c130.crews": "dear"}, FLOWN, 'the price of fleets.c130.crews must be a number, not .*"dear"'),
        (
            {"places.strip.hours": ["24h", "daylight"]}, {"places.strip.hours": 1.0}, FLOWN,
            'a price is for each unit of a number, and places.strip.hours may be .*24h.*: leave it out',
        ),
        (PATHS, "flying_hour", FLOWN, "no metric 'flying_hour'; did you mean flying_hours"),
        (PATHS, PRICE, {"x": FLOWN["flown"] | {"metric": "mission_flown"}}, "checks.x: .*no metric 'mission_flown'"),
        (PATHS, PRICE, {"x": FLOWN["flown"] | {"scenario": "nonexistent"}}, "checks.x: .*no scenario 'nonexistent'"),
        (
            PATHS, PRICE, {"x": {"metric": "missions_flown", "at_least": date(2004, 3, 9)}},
            "checks.x: missions_flown is .*no moment",
        ),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_before_the_first_run(
    small: Scenario, monkeypatch: pytest.MonkeyPatch, choices: Any, cost: Any, checks: Any, sentence: str
) -> None:
    """One sentence each."""
    monkeypatch.setattr(Runner, "finished", lambda *_: pytest.fail("a replication was run"))
    with pytest.raises(StudyError, match=sentence):
        optimise(small, choices, cost, checks, plans=3, replications=10, workers=1, engine="simpy")
