"""Which plan a search chooses: by intervals, and by what fresh replications say of it."""

from dataclasses import replace
from typing import Any, cast

import numpy as np
import pytest

from sim.outcome import METRICS
from sim.scenario import Scenario
from sim.studies import Results
from sim.studies.designs.optimise import Search, fewest, found
from sim.studies.designs.space import Space
from sim.studies.designs.trials import Trials, together
from sim.studies.question import Check
from sim.studies.runner import Runner
from sim.studies.statistics import wilson
from sim.studies.verdicts import Verdict

CREWS = "fleets.c130.crews"
DONE = replace(METRICS[0], name="done", unit="t")
FIRST, FRESH = 40, 60


class Told:
    """Runs nothing: tells for each number of crews in which replications the promise is kept."""

    seed = 1

    def __init__(self, small: Scenario, hits: dict[int, list[bool]]) -> None:
        self.hits, self.scenarios, self.counts = hits, [small], [0]

    def add(self, scenario: Scenario) -> int:
        """Take in a plan."""
        self.scenarios.append(scenario)
        return len(self.scenarios) - 1

    def upto(self, counts: list[int]) -> None:
        """Run as many replications of each."""
        self.counts = list(counts)

    def results(self) -> Results:
        """Give them."""
        measured = [
            np.array(self.hits[scenario[CREWS]][:count], dtype=float).reshape(-1, 1) if count else np.empty((0, 1))
            for scenario, count in zip(self.scenarios, self.counts, strict=True)
        ]
        names = tuple(str(number) for number in range(len(measured)))
        declared = ((DONE,),) * len(measured)
        return Results(names, tuple(self.scenarios), declared, tuple(measured), 1, "simpy")


def search(small: Scenario, hits: dict[int, list[bool]], share: float = 0.8) -> Search:
    """Search over numbers of crews, each for the price of 1."""
    runner = Told(small, hits | {small[CREWS]: hits.get(small[CREWS], [])})
    checks = {"done": Check.model_validate({"metric": "done", "at_least": 1, "share": share})}
    trials = Trials(cast(Runner, runner), small, {CREWS: 1.0}, checks, FIRST)
    space = Space.of({CREWS: list(hits)})
    trials.judge([space.plan(number) for number in range(space.size)])
    return found(trials, space, FRESH)


def runs(first: float, fresh: float) -> list[bool]:
    """Keep the promise in so large shares of the runs of both stages, spread evenly."""
    return [
        int(share * (r + 1)) > int(share * r) for share, count in ((first, FIRST), (fresh, FRESH)) for r in range(count)
    ]


def verdicts_of(found: Search) -> dict[int, tuple[Any, Any]]:
    """Give both verdicts of each plan."""
    return {row[CREWS]: (row["verdict"], row["again"]) for _, row in found.frame.iterrows()}


def test_a_sure_plan_goes_before_a_cheaper_one_that_is_undecided(small: Scenario) -> None:
    """And it is said that a cheaper one may do. 34 of 40 are no sure 80 %, 40 of 40 are; 10 % surely are not."""
    told = search(small, {2: runs(0.1, 0.1), 4: runs(0.85, 0.85), 6: runs(1.0, 1.0), 8: runs(1.0, 1.0)})
    assert verdicts_of(told) == {2: ("fail", ""), 4: ("undecided", ""), 6: ("pass", "pass"), 8: ("pass", "")}
    assert (told.best, told.cost, told.outcome) == ({CREWS: 6}, 6.0, "pass")
    assert "cheapest that surely keeps what was asked is crews=6, for 6." in told.answer
    assert "1 cheaper plan is undecided: more replications may tell." in told.answer


def test_where_no_plan_is_sure_the_cheapest_undecided_is_given_as_such(small: Scenario) -> None:
    """34 of 40, and 51 of 60 fresh ones."""
    told = search(small, {2: runs(0.1, 0.1), 4: runs(0.85, 0.85), 6: runs(0.85, 0.85)})
    assert (told.best, told.outcome) == ({CREWS: 4}, "undecided")
    assert "cheapest that may keep what was asked is crews=4" in told.answer
    assert "In 60 fresh replications done holds in 85 % [74, 92], of 80 % asked: undecided." in told.answer


def test_a_plan_that_was_lucky_is_refuted_by_fresh_replications(small: Scenario) -> None:
    """All of the first 40, half of the next 60: the next plan is chosen, and what is told is of its fresh runs."""
    told = search(small, {2: runs(1.0, 0.5), 4: runs(1.0, 0.95)})
    assert verdicts_of(told) == {2: ("pass", "fail"), 4: ("pass", "pass")}
    assert told.best == {CREWS: 4}
    assert told.service == pytest.approx(0.95 - 0.8)
    assert told.verdicts[0].share == pytest.approx(0.95)
    assert told.frame["service"].tolist() == pytest.approx([0.2, 0.2])


def test_where_fresh_replications_refute_every_plan_there_is_none(small: Scenario) -> None:
    """Whatever the first ones said."""
    told = search(small, {2: runs(1.0, 0.1), 4: runs(0.85, 0.1)})
    assert (told.best, told.outcome) == (None, "fail")
    assert np.isnan(told.cost)
    assert np.isnan(told.service)
    assert told.answer == "all 2 combinations tried: none keeps what was asked."


def test_a_plan_that_surely_fails_after_ten_replications_is_given_up(small: Scenario) -> None:
    """One that may yet keep what is asked is run on."""
    told = search(small, {2: runs(0.2, 0.2), 4: runs(0.85, 0.85)})
    assert told.frame.set_index(CREWS)["replications"].to_dict() == {2: 10, 4: 40}


def test_several_promises_are_kept_where_all_are() -> None:
    """One that is broken breaks all, one that is open leaves all open."""
    one, two, three = (Verdict("x", "s", outcome, 0.5, 0.4, 0.6, 0.5) for outcome in ("pass", "undecided", "fail"))
    assert together([one, one]) == "pass"
    assert together([one, two]) == "undecided"
    assert together([two, three, one]) == "fail"


@pytest.mark.parametrize("share", [0.05, 0.5, 0.8, 0.9, 0.95, 0.99])
def test_the_fewest_replications_that_can_be_sure(share: float) -> None:
    """So many hits of as many runs have an interval above the share, and one fewer has not."""
    least = fewest(share)
    assert wilson(least, least)[1] >= share
    assert least == 1 or wilson(least - 1, least - 1)[1] < share
