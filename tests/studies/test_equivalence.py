"""Equivalence: a change that is meant to be neutral has to be shown to be so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest
from scipy import stats

from sim.scenario import Scenario
from sim.studies import StudyError
from sim.studies.contrast import contrast
from sim.studies.regression.equivalence import ALPHA, LEAST, SEEN, equivalence
from sim.studies.regression.kit import ScenarioRegression
from sim.studies.regression.store import Store

World = Callable[..., Scenario]
Kit = Callable[..., ScenarioRegression]
FLOWN = ["flying_hours"]
LASTING = {"fleets.heron.onload_h": {"triangular": [0.5, 1.0, 2.0]}}
SHORT = LASTING | {"horizon_d": 5}
COMMAND = "pytest tests/test_plan.py::test_plan --update-baselines"


class Failure(Exception):  # noqa: N818 - it is no error
    """What a test that fails says."""


def fail(text: str) -> NoReturn:
    """Stand in for `pytest.fail`."""
    raise Failure(text)


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    """The fixture as a test gets it anew: `kit()` compares, `kit(update=True)` writes."""

    def make(update: bool = False) -> ScenarioRegression:
        return ScenarioRegression(Store(tmp_path, "test_plan", update, lambda path: None), tmp_path, COMMAND, fail)

    return make


def test_the_same_model_is_equivalent_to_itself(kit: Kit, world: World) -> None:
    """In every metric, those that are zero among them."""
    metrics = ["flying_hours", "waited"]
    kit(update=True).equivalent(world(SHORT), metrics, replications=LEAST)
    kit().equivalent(world(SHORT), metrics, margin="0.1%", replications=LEAST)


def test_a_metric_that_is_never_defined_says_nothing(kit: Kit, world: World) -> None:
    """It is no evidence that anything is the same."""
    kit(update=True).equivalent(world(SHORT), ["first_delivery_day"], replications=LEAST)
    with pytest.raises(Failure, match="first_delivery_day is defined in no replication of both sides: there is noth"):
        kit().equivalent(world(SHORT), ["first_delivery_day"], replications=LEAST)


def test_few_replications_that_agree_are_not_called_equivalent(kit: Kit, world: World) -> None:
    """The same model in two replications: nothing is known of what two of them do not show."""
    kit(update=True).equivalent(world(SHORT), FLOWN, replications=2)
    with pytest.raises(Failure, match=r"nothing is called equivalent below 29 replications that define it, here 2"):
        kit().equivalent(world(SHORT), FLOWN, replications=2)


@pytest.mark.parametrize("paired", [True, False])
def test_a_change_of_one_replication_in_ten_seldom_escapes(paired: bool) -> None:
    """With the fewest replications that may pass, in at most so many studies as the level of the tests says."""
    draws = np.random.default_rng(11)
    passed = 0
    for _ in range(2_000):
        before = np.full(LEAST, 50.0)
        after = before - 50.0 * (draws.random(LEAST) < SEEN)
        passed += equivalence("m", before, after, "2%", paired).outcome == "equivalent"
    assert passed <= 2_000 * (ALPHA + 2.5 * (ALPHA * (1 - ALPHA) / 2_000) ** 0.5)
    assert (1.0 - SEEN) ** LEAST <= ALPHA < (1.0 - SEEN) ** (LEAST - 1)


@pytest.mark.parametrize(
    ("n", "shift", "outcome", "said"),
    [
        (2, 0.0, "undecided", "nothing is called equivalent below 29"),
        (LEAST - 1, 0.0, "undecided", "nothing is called equivalent below 29"),
        (LEAST, 0.0, "equivalent", "lies within the margin"),
        (LEAST, 1e-6, "undecided", "it is the same in each replication, which shows no spread"),
        (2, 5.0, "undecided", "nothing is called equivalent below 29"),
        (LEAST, 5.0, "different", "lies outside the margin"),
        (1, 0.0, "undecided", "nothing is called equivalent below 29"),
    ],
)
def test_an_interval_of_no_width_is_believed_only_where_enough_pairs_are_equal(
    n: int, shift: float, outcome: str, said: str
) -> None:
    """A difference that is the same each time has no spread, and tells nothing of what the next one is."""
    before = np.linspace(40.0, 60.0, n)
    found = equivalence("m", before, before + shift, 1.0, paired=True)
    assert found.outcome == outcome
    assert said in str(found)


def test_other_seeds_are_compared_as_independent(kit: Kit, world: World) -> None:
    """The means of many missions hardly differ."""
    kit(update=True).equivalent(world(SHORT), FLOWN, replications=LEAST)
    kit().equivalent(world(SHORT), FLOWN, margin="5%", replications=LEAST, seed=2)


def test_another_model_is_different_or_undecided(kit: Kit, world: World) -> None:
    """The sentence has both means, the interval, the margin, and the command."""
    kit(update=True).equivalent(world(SHORT), FLOWN, replications=LEAST)
    slower = world({"horizon_d": 5, "fleets.heron.onload_h": {"triangular": [0.7, 1.2, 2.2]}})
    with pytest.raises(
        Failure, match=r"29 replications of seed 1: flying_hours was \d+.*lies outside the margin"
    ) as told:
        kit().equivalent(slower, FLOWN, replications=LEAST)
    assert COMMAND in str(told.value)
    kit().equivalent(slower, FLOWN, margin={"flying_hours": "30%"}, replications=LEAST)


@pytest.mark.parametrize("margin", ["x", "0%", "-1%", 0, "inf", {}])
def test_a_margin_that_is_none_is_refused(kit: Kit, world: World, margin: Any) -> None:
    """A share, or a number above zero."""
    few = world({"horizon_d": 2})
    kit(update=True).equivalent(few, FLOWN, replications=2)
    with pytest.raises(StudyError, match="margin"):
        kit().equivalent(few, FLOWN, margin=margin, replications=2)


def test_metrics_must_be_named_and_in_the_baseline(kit: Kit, world: World) -> None:
    """None, unknown, or others than were kept."""
    with pytest.raises(StudyError, match="name the metrics"):
        kit().equivalent(world(), [])
    with pytest.raises(StudyError, match="did you mean flying_hours"):
        kit().equivalent(world(), ["flying_hour"], replications=2)
    with pytest.raises(Failure, match=r"there is no baseline test_plan\.world\.metrics\.txt yet"):
        kit().equivalent(world(), FLOWN, replications=2)
    kit(update=True).equivalent(world(), FLOWN, replications=2)
    with pytest.raises(Failure, match="the baseline does not hold sorties"):
        kit().equivalent(world(), ["sorties"], replications=2)


@pytest.mark.parametrize("paired", [True, False])
def test_a_difference_as_large_as_the_margin_seldom_passes(paired: bool) -> None:
    """At most so often as the level of the tests says; and no difference passes as a rule."""
    draws = np.random.default_rng(7)
    passed = {0.0: 0, 1.0: 0}
    for _ in range(1_000):
        before = draws.normal(50.0, 1.0, 30)
        for shift in passed:
            after = shift + (before + draws.normal(0.0, 1.0, 30) if paired else draws.normal(50.0, 1.0, 30))
            passed[shift] += equivalence("m", before, after, 1.0, paired).outcome == "equivalent"
    assert passed[1.0] <= 1_000 * (ALPHA + 2.5 * (ALPHA * (1 - ALPHA) / 1_000) ** 0.5)
    assert passed[0.0] >= 950


def test_an_interval_across_the_margin_is_undecided_and_says_how_many_would_do() -> None:
    """With as many more the interval has its half width halved, and fits."""
    before, after = np.zeros(40), np.tile([-1.0, 1.0], 20)
    found = equivalence("m", before, after, 0.1, paired=True)
    half = stats.t.ppf(0.95, 39) * np.std(after, ddof=1) / 40**0.5
    assert found.outcome == "undecided"
    assert f"about {int(np.ceil(40 * (half / 0.1) ** 2)) + 1} replications would decide" in str(found)


def test_a_metric_that_is_less_often_defined_is_different() -> None:
    """However equal it is where it is defined."""
    before, after = np.full(20, 3.0), np.full(20, 3.0)
    after[:2] = np.nan
    found = equivalence("closure_day", before, after, 1.0, paired=True)
    assert found.outcome == "different"
    assert str(found) == "closure_day was defined in 100 % of the replications, is in 90 %"


def test_contrasts_are_those_of_the_library() -> None:
    """Student's for pairs, Welch's for independent samples."""
    draws = np.random.default_rng(3)
    before, after = draws.normal(10.0, 1.0, 12), draws.normal(10.5, 3.0, 20)
    found = contrast(before, after, paired=False, confidence=0.9)
    test = stats.ttest_ind(after, before, equal_var=False)
    assert (found.low, found.high) == pytest.approx(tuple(test.confidence_interval(0.9)))
    assert found.p == pytest.approx(test.pvalue)
    found = contrast(before, after, paired=True, confidence=0.9)
    test = stats.ttest_rel(after[:12], before)
    assert (found.low, found.high) == pytest.approx(tuple(test.confidence_interval(0.9)))
    assert found.p == pytest.approx(test.pvalue)


@pytest.mark.parametrize("paired", [True, False])
def test_a_contrast_without_spread_is_sure(paired: bool) -> None:
    """And one of a single replication says nothing."""
    same = contrast(np.ones(3), np.ones(3), paired)
    other = contrast(np.ones(3), np.full(3, 2.0), paired)
    single = contrast(np.ones(1), np.full(1, 2.0), paired)
    assert (same.low, same.high, same.p) == (0.0, 0.0, 1.0)
    assert (other.low, other.high, other.p) == (1.0, 1.0, 0.0)
    assert np.isnan(single.low)
    assert single.p == 1.0
