"""Selection: the best is found as often as is promised, for few observations of what is plainly worse."""

from collections.abc import Callable
from math import inf, sqrt

import numpy as np
import pytest

from sim.scenario import Scenario
from sim.studies import StudyError, choose
from sim.studies.selection import Draw, kim_nelson, ocba, shares

MOST = 4_000


def normal(means: list[float], deviation: float, correlation: float, seed: int) -> Draw:
    """Systems with normal observations that are correlated by number."""
    chance = np.random.default_rng(seed)
    common = chance.normal(0.0, deviation * sqrt(correlation), MOST)
    own = chance.normal(0.0, deviation * sqrt(1.0 - correlation), (len(means), MOST))
    values = np.array(means)[:, None] + common + own
    return lambda system, count: values[system, :count]


@pytest.mark.parametrize("correlation", [0.0, 0.6])
def test_kim_and_nelson_choose_the_best_with_the_probability_promised(correlation: float) -> None:
    """In the least favourable case, where all others are worse by just the indifference: 400 choices among five."""
    right = sum(
        kim_nelson(normal([1.0, 0.0, 0.0, 0.0, 0.0], 3.0, correlation, seed), 5, 1.0, 0.95).best == 0
        for seed in range(400)
    )
    assert right >= 0.95 * 400 - 2.0 * sqrt(0.05 * 0.95 * 400)


def test_correlation_spares_observations() -> None:
    """Common random numbers shrink the variance of differences, and with it what a choice takes."""
    spent = [
        np.mean([sum(kim_nelson(normal([1.0, 0.0, 0.0], 3.0, c, seed), 3, 1.0).counts) for seed in range(30)])
        for c in (0.0, 0.8)
    ]
    assert spent[1] < 0.5 * spent[0]


def test_what_is_plainly_worse_is_left_out_at_once() -> None:
    """After the first stage, for twenty observations."""
    selected = kim_nelson(normal([10.0, 0.0, 9.7], 1.0, 0.0, 1), 3, 0.2)
    assert selected.left_out_after[1] == 20.0
    assert selected.counts[1] == 20
    assert selected.left_out_after[selected.best] == inf


def test_systems_without_any_spread_are_told_apart() -> None:
    """Constants differ or do not; equal ones end too."""
    constants: Callable[[int, int], np.ndarray] = lambda system, count: np.full(count, float(system))  # noqa: E731
    assert kim_nelson(constants, 3, 0.5).best == 2
    assert kim_nelson(lambda system, count: np.ones(count), 3, 0.5).counts == (20, 20, 20)


def test_ocba_finds_the_best_more_often_than_equal_shares() -> None:
    """With the same budget, over 300 repetitions among six systems."""
    means = [1.0, 0.7, 0.3, -1.0, -2.0, -3.0]
    mine = equal = 0
    for seed in range(300):
        draw = normal(means, 2.0, 0.0, seed)
        mine += ocba(draw, 6, 360, first=10).best == 0
        equal += int(np.argmax([draw(system, 60).mean() for system in range(6)])) == 0
    assert mine > equal


def test_ocba_spends_the_whole_budget_and_most_where_it_is_close() -> None:
    """The best and its nearest rival get most."""
    selected = ocba(normal([1.0, 0.9, -5.0], 1.0, 0.0, 2), 3, 400)
    assert sum(selected.counts) == 400
    assert selected.counts[2] < 0.15 * 400


def test_shares_are_those_of_the_formula() -> None:
    """Means 3, 2, 1 with deviation 1: N2 / N3 = (1 / 1)^2 / (1 / 2)^2 = 4, N1 = sqrt(N2^2 + N3^2)."""
    found = shares(np.array([3.0, 2.0, 1.0]), np.ones(3))
    assert found[1] / found[2] == pytest.approx(4.0)
    assert found[0] / found[2] == pytest.approx(sqrt(17.0))


def test_a_choice_between_scenarios_keeps_what_it_ran(small: Scenario, one_aircraft: Scenario) -> None:
    """Fewer breaks, fewer hours of repair; the results hold every replication that was run."""
    never = small.vary({"fleets.c130.break_rate": 0.0})
    chosen = choose(small, one_aircraft, never, metric="repair_hours", indifference=5.0, workers=1)
    assert chosen.best == "small-3"
    assert chosen.means["small-3"] == 0.0
    assert chosen.replications["small"] >= 20
    again = choose(small, one_aircraft, never, metric="repair_hours", budget=90, workers=1)
    assert again.best == "small-3"
    assert sum(again.replications.values()) == 90


def test_a_choice_that_makes_no_sense_is_refused(small: Scenario, one_aircraft: Scenario) -> None:
    """One sentence each."""
    with pytest.raises(StudyError, match="give indifference, the difference that matters, or budget"):
        choose(small, one_aircraft, metric="repair_hours")
    with pytest.raises(StudyError, match="a choice needs at least two scenarios"):
        choose(small, metric="repair_hours", budget=100)
    with pytest.raises(StudyError, match="the indifference must be a number above 0"):
        choose(small, one_aircraft, metric="repair_hours", indifference=0.0, workers=1)
    with pytest.raises(StudyError, match="neither large nor small is good of sorties"):
        choose(small, one_aircraft, metric="sorties", indifference=1.0, workers=1)
    with pytest.raises(StudyError, match="no metric 'repair_hour'; did you mean repair_hours"):
        choose(small, one_aircraft, metric="repair_hour", indifference=1.0, workers=1)
    with pytest.raises(StudyError, match="budget must be a whole number from 40"):
        choose(small, one_aircraft, metric="repair_hours", budget=5, workers=1)
