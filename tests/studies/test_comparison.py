"""Comparisons: paired differences, their simultaneous intervals, and what pairing saved."""

from math import isnan, nan

import numpy as np
import pytest
from scipy.stats import ttest_rel

from sim.scenario import Scenario
from sim.studies import Results, StudyError, study
from sim.studies.comparison import correlation, differences, holm, saved

METRICS = ("repair_hours", "tonnes_delivered", "flying_hours")


@pytest.fixture(scope="module")
def three(small: Scenario, one_aircraft: Scenario) -> Results:
    """Two aircraft, one, and none of them ever broken."""
    return study(small, one_aircraft, small.vary({"fleets.c130.break_rate": 0.0}), replications=25, workers=1)


def test_a_difference_is_that_of_the_pairs(three: Results) -> None:
    """Mean of the differences, and the p of SciPy's paired test for a single comparison."""
    row = three.compare("repair_hours").iloc[0]
    a, b = three.values("small", "repair_hours"), three.values("small-2", "repair_hours")
    assert row["difference"] == pytest.approx((b - a).mean(), rel=1e-12)
    alone = Results(
        three.scenarios[:2], three.inputs[:2], three.declared[:2], three.measured[:2], three.seed, three.engine
    )
    assert alone.compare("repair_hours").iloc[0]["p"] == pytest.approx(ttest_rel(b, a).pvalue, rel=1e-9)


def test_intervals_widen_with_the_number_of_comparisons(three: Results) -> None:
    """Six hold together where one held alone, so each is wider."""
    one = three.compare("repair_hours", baseline="small-3").query("scenario == 'small'").iloc[0]
    six = three.compare(*METRICS, baseline="small-3").query("scenario == 'small' and metric == 'repair_hours'").iloc[0]
    assert six["low"] < one["low"] < one["difference"] < one["high"] < six["high"]
    assert six["p"] >= one["p"]


def test_the_baseline_can_be_any_scenario(three: Results) -> None:
    """Differences turn their sign with it."""
    forth = three.compare("repair_hours").query("scenario == 'small-3'").iloc[0]
    back = three.compare("repair_hours", baseline="small-3").query("scenario == 'small'").iloc[0]
    assert forth["difference"] == -back["difference"]


@pytest.mark.parametrize(
    ("ps", "adjusted"),
    [
        ([0.01, 0.04, 0.03], [0.03, 0.06, 0.06]),
        ([0.5, 0.6], [1.0, 1.0]),
        ([0.02], [0.02]),
        ([], []),
        ([0.0, 1.0], [0.0, 1.0]),
    ],
)
def test_p_values_are_adjusted_after_holm(ps: list[float], adjusted: list[float]) -> None:
    """Worked by hand: 3 x 0.01, 2 x 0.03, and never below the one before."""
    assert holm(ps) == pytest.approx(adjusted)


def test_pairing_saves_what_correlation_takes_from_the_variance() -> None:
    """With equal variances and correlation r it takes 1 / (1 - r) times as many independent replications."""
    a = np.array([1.0, 2.0, 3.0, 4.0])
    b = np.array([2.0, 1.0, 4.0, 3.0])
    assert correlation(a, b) == pytest.approx(0.6)
    assert saved(a, b) == pytest.approx(1.0 / (1.0 - 0.6))
    assert isnan(saved(a, a + 1.0))
    assert isnan(correlation(a, np.ones(4)))


def test_replications_in_which_one_is_not_defined_are_left_out(three: Results) -> None:
    """And counted."""
    measured = [values.copy() for values in three.measured]
    column = [metric.name for metric in three.declared[1]].index("flying_hours")
    measured[1][:5, column] = nan
    results = Results(three.scenarios, three.inputs, three.declared, tuple(measured), three.seed, three.engine)
    row = results.compare("flying_hours").iloc[0]
    assert (row["n"], row["missing"]) == (20, 5)


def test_a_rounding_of_sums_is_no_difference() -> None:
    """Adding the same hours in another order must not come out as a difference that is surely there."""
    a = np.array([0.1 + 0.2 + 0.3, 40.0, 7.0, 0.0])
    b = np.array([0.3 + 0.2 + 0.1, 40.0 * (1.0 + 1e-15), 7.0, 0.0])
    assert (a != b).any()
    assert differences(a, b).tolist() == [0.0] * 4
    assert differences(a, b + 1e-6) == pytest.approx(np.full(4, 1e-6))


def test_without_names_the_metrics_are_compared_that_all_have(three: Results) -> None:
    """A plan with another stock or force has others besides."""
    declared = (three.declared[0][:5], three.declared[1][2:7], three.declared[2])
    measured = (three.measured[0][:, :5], three.measured[1][:, 2:7], three.measured[2])
    results = Results(three.scenarios, three.inputs, declared, measured, three.seed, three.engine)
    shared = [metric.name for metric in three.declared[0][2:5]]
    assert results.compare()["metric"].unique().tolist() == shared


def test_one_scenario_cannot_be_compared(small: Scenario) -> None:
    """The sentence says what is missing."""
    with pytest.raises(StudyError, match="a comparison needs two scenarios"):
        study(small, replications=2, workers=1).compare("repair_hours")


def test_a_replication_is_replayed_with_all_its_tables(three: Results) -> None:
    """Its metrics are those of the study, to the bit."""
    run = three.replay("small-2", 3)
    assert run.metrics["repair_hours"] == three.values("small-2", "repair_hours")[3]
    with pytest.raises(StudyError, match="replication must be a whole number from 0 to 24, not 25"):
        three.replay("small", 25)


def test_equal_studies_are_equal_and_others_say_where_they_differ(three: Results, small: Scenario) -> None:
    """In the first value, or in what was studied at all."""
    assert three == Results(three.scenarios, three.inputs, three.declared, three.measured, three.seed, "compiled")
    measured = [values.copy() for values in three.measured]
    column = [metric.name for metric in three.declared[2]].index("flying_hours")
    measured[2][4, column] += 1.0
    other = Results(three.scenarios, three.inputs, three.declared, tuple(measured), three.seed, three.engine)
    assert three != other
    assert three.difference(other).startswith("flying_hours of small-3, replication 4, is ")
    assert "replications" in three.difference(study(*three.inputs, replications=2, workers=1))
    assert (
        three.difference(study(small, replications=2, workers=1))
        == "the scenarios differ: small, small-2, small-3 here and small there"
    )


def test_a_probability_counts_undefined_runs_as_missed(three: Results) -> None:
    """A delivery that never came was not there by any day."""
    measured = [values.copy() for values in three.measured]
    column = [metric.name for metric in three.declared[0]].index("first_delivery_day")
    measured[0][:, column] = [nan] * 5 + [3.0] * 10 + [9.0] * 10
    results = Results(three.scenarios, three.inputs, three.declared, tuple(measured), three.seed, three.engine)
    share, low, high = results.probability("small", "first_delivery_day", at_most=5.0)
    assert share == 0.4
    assert 0.2 < low < 0.4 < high < 0.6
    assert results.probability("small", "first_delivery_day", at_least=0.0)[0] == 0.8
    with pytest.raises(StudyError, match="give at_most or at_least, and not both"):
        results.probability("small", "first_delivery_day")
