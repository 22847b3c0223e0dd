"""Moments that did not come by the horizon are later than all that did, wherever runs are ranked or compared."""

import re
from dataclasses import replace
from math import inf, isnan, nan
from pathlib import Path

import numpy as np
import pytest

from sim.outcome import Metric
from sim.outcome.metrics.figures import ONE
from sim.scenario import Scenario
from sim.studies import Folder, Results, StudyError, keep_tables, quantile, quantile_interval
from sim.studies.aims import aims
from sim.studies.moments import in_order
from sim.studies.precision import precision_of

CLOSED = Metric("closure_day[troops]", "Closure, troops", "day", "Forces", "", "", "lower", ONE)
TONNES = Metric("tonnes_delivered", "Cargo", "t", "Deliveries", "", "", "higher", ONE)
DAYS = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, nan, nan, nan]
"""Of ten runs three never close."""


def made(scenario: Scenario, metric: Metric, *columns: list[float]) -> Results:
    """Make the results of some scenarios by hand."""
    names = ("base", "other", "third")[: len(columns)]
    values = tuple(np.array([column]).T for column in columns)
    return Results(names, (scenario,) * len(columns), ((metric,),) * len(columns), values, 1, "simpy")


def test_what_is_infinite_ranks_last_and_what_is_nan_does_not_rank() -> None:
    """Of 1, 2, infinity the second is the median; without the infinite it would be the first."""
    assert quantile([2.0, inf, 1.0], 0.5) == 2.0
    assert quantile([2.0, nan, 1.0], 0.5) == 1.0
    assert quantile([2.0, inf, inf], 0.5) == inf


def test_only_moments_are_late_when_they_are_not_defined(small: Scenario) -> None:
    """A mean of nothing is not large."""
    assert in_order(CLOSED, [1.0, nan]).tolist() == [1.0, inf]
    assert isnan(in_order(TONNES, [1.0, nan])[1])


def test_the_summary_ranks_runs_that_never_close_behind_all_others(small: Scenario) -> None:
    """Of ten runs p50 is the fifth and p90 the ninth, which never closes; the mean is over the seven that did."""
    row = made(small, CLOSED, DAYS).summary().iloc[0]
    assert (row["p10"], row["p50"], row["p90"]) == (10.0, 50.0, inf)
    assert (row["n"], row["missing"], row["mean"]) == (7, 3, 40.0)


def test_a_metric_that_is_no_moment_is_ranked_where_it_is_defined(small: Scenario) -> None:
    """Of the seven defined values p50 is the fourth and p90 the seventh."""
    row = made(small, TONNES, DAYS).summary().iloc[0]
    assert (row["p50"], row["p90"]) == (40.0, 70.0)


@pytest.mark.parametrize("share", [0.1, 0.35, 0.5, 0.7, 0.71, 0.9])
def test_a_quantile_agrees_with_the_probability(small: Scenario, share: float) -> None:
    """At least the share of runs closes by the quantile; and where it is never, fewer than the share ever do."""
    results = made(small, CLOSED, DAYS)
    middle, _, _ = results.quantile_interval("base", CLOSED.name, share)
    by_then = results.probability("base", CLOSED.name, at_most=min(middle, 1e9))[0]
    assert by_then >= share if middle < inf else by_then < share


def test_the_interval_of_a_quantile_counts_runs_that_never_close() -> None:
    """For the median of ten, order statistics 2 and 9 hold it with 97.9 %: the ninth never comes."""
    assert quantile_interval([*DAYS[:7], inf, inf, inf], 0.5) == (50.0, 20.0, inf)


def test_a_quantile_that_never_comes_is_kept_as_infinite(small: Scenario, tmp_path: Path) -> None:
    """`summary.csv` says inf, which every reader of numbers knows."""
    keep_tables(made(small, CLOSED, DAYS), Folder(tmp_path))
    assert (tmp_path / "summary.csv").read_text().splitlines()[1].endswith(",inf")


def test_a_comparison_counts_the_pairs_in_which_one_side_alone_comes(small: Scenario) -> None:
    """Five pairs: two of both, one of the baseline alone, one of the other alone, one of neither."""
    row = made(small, CLOSED, [1.0, 2.0, 3.0, nan, nan], [2.0, 4.0, nan, 5.0, nan]).compare().iloc[0]
    assert (row["n"], row["missing"], row["only_baseline"], row["only_scenario"]) == (2, 3, 1, 1)
    assert row["difference"] == 1.5


def test_a_metric_named_twice_is_compared_once(small: Scenario) -> None:
    """Or the interval of one comparison would be widened as if there were two."""
    results = made(small, TONNES, [1.0, 2.0, 4.0], [2.0, 4.0, 5.0])
    once, twice = results.compare(TONNES.name), results.compare(TONNES.name, TONNES.name)
    assert once.equals(twice)


def test_a_precision_that_is_reached_and_always_defined_says_nothing(small: Scenario) -> None:
    """Forty values between 9 and 11 have an interval of half a width of 0.32."""
    (aim,) = aims([np.array([[9.0], [11.0]] * 20)], [(TONNES,)], ["base"], precision_of("5%", [TONNES.name]))
    assert aim.is_reached
    assert aim.sentence == ""


def test_a_precision_that_is_not_reached_is_said(small: Scenario) -> None:
    """Half a width of t(39) x 1.0127 / sqrt(40) = 0.324 is 3.24 % of the mean of 10."""
    (aim,) = aims([np.array([[9.0], [11.0]] * 20)], [(TONNES,)], ["base"], precision_of("1%", [TONNES.name]))
    assert not aim.is_reached
    assert aim.half_width == pytest.approx(0.3239, abs=1e-4)
    assert aim.sentence == (
        "tonnes_delivered of base: after 40 replications the precision is not reached: "
        "±3.24\u00a0% instead of ±1\u00a0%."
    )


def test_a_precision_of_what_seldom_comes_says_of_how_many_runs_it_is(small: Scenario) -> None:
    """The interval is narrow enough, but of those runs alone in which the moment came."""
    values = np.array([[9.0], [11.0], [nan]] * 20)
    (aim,) = aims([values], [(CLOSED,)], ["base"], precision_of("10%", [CLOSED.name]))
    assert aim.is_reached
    assert aim.sentence == (
        "closure_day[troops] of base: in 40 of 60 runs it came by the horizon, and its interval is of these alone."
    )


def test_a_precision_of_too_few_values_is_not_reached(small: Scenario) -> None:
    """Ten values of sixty are too few, however narrow their interval."""
    values = np.array([[9.0]] * 5 + [[11.0]] * 5 + [[nan]] * 50)
    (aim,) = aims([values], [(CLOSED,)], ["base"], precision_of(9.0, [CLOSED.name]))
    assert not aim.is_reached
    assert "10 values, or values that never differ so far, are too few to say so" in aim.sentence


def test_a_precision_of_a_difference_is_that_of_the_pairs(small: Scenario) -> None:
    """Levels that vary together have a difference that hardly does; a relative one is a share of the baseline."""
    levels = np.array([[9.0], [11.0]] * 20)
    second = levels + np.array([[1.0], [1.2]] * 20)
    asked = precision_of("1%", [TONNES.name], on_difference=True)
    (aim,) = aims([levels, second], [(TONNES,), (TONNES,)], ["base", "other"], asked)
    assert (aim.scenario, aim.baseline, aim.is_reached) == ("other", "base", True)
    assert aim.found.mean == pytest.approx(1.1)
    assert aim.allowed == pytest.approx(0.1)


def test_a_scenario_without_the_metric_has_no_interval_of_it(small: Scenario) -> None:
    """And keeps no study from its precision."""
    values = [np.ones((40, 1)), np.ones((40, 1))]
    found = aims(values, [(TONNES,), (CLOSED,)], ["base", "other"], precision_of(1.0, [CLOSED.name]))
    assert [aim.scenario for aim in found] == ["other"]


def test_results_that_missed_their_precision_show_it(small: Scenario) -> None:
    """In one line."""
    results = made(small, TONNES, [9.0, 11.0] * 20)
    missed = tuple(aims(results.measured, results.declared, results.scenarios, precision_of("1%", [TONNES.name])))
    assert repr(replace(results, aims=missed)).endswith("seed 1; precision not reached>")
    assert repr(results).endswith("seed 1>")


def test_a_scenario_that_alone_has_not_a_metric_is_named(small: Scenario) -> None:
    """The study has the metric, and says who has it."""
    declared = ((TONNES,), (TONNES, CLOSED))
    results = Results(("base", "other"), (small,) * 2, declared, (np.ones((2, 1)), np.ones((2, 2))), 1, "simpy")
    said = "base has no metric 'closure_day[troops]', which other has"
    with pytest.raises(StudyError, match=re.escape(said)):
        results.values("base", CLOSED.name)
    with pytest.raises(StudyError, match="the study has no metric 'closure'"):
        results.values("base", "closure")
