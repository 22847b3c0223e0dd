"""Sequential stopping: as many replications as the answer needs."""

from math import nan

import numpy as np
import pytest

from sim.outcome import Bench
from sim.scenario import Scenario
from sim.studies import StudyError, spread, study
from sim.studies.precision import FIRST, UNVARIED, excess, precision_of

METRIC = "repair_hours"


@pytest.mark.parametrize(("precision", "half"), [("15%", None), (6.0, 6.0)])
def test_a_study_goes_on_until_its_interval_is_narrow_enough(
    small: Scenario, precision: str | float, half: float | None
) -> None:
    """And not much further: with three quarters of the replications it would not be."""
    results = study(small, precision=precision, metrics=[METRIC], workers=1)
    values = results.values("small", METRIC)
    found = spread(values)
    allowed = half or 0.15 * found.mean
    assert 0.5 * (found.high - found.low) <= allowed
    if len(values) > 30:
        short = spread(values[: len(values) // 2])
        assert 0.5 * (short.high - short.low) > allowed


def test_a_precision_of_the_difference_needs_other_numbers_than_that_of_the_level(
    small: Scenario, one_aircraft: Scenario
) -> None:
    """It is the paired difference that is to be so narrow."""
    results = study(small, one_aircraft, precision=4.0, metrics=["breaks"], on_difference=True, workers=1, most=300)
    difference = results.values("small-2", "breaks") - results.values("small", "breaks")
    found = spread(difference)
    assert 0.5 * (found.high - found.low) <= 4.0


def test_a_study_stops_at_its_limit(small: Scenario) -> None:
    """However little is known by then."""
    results = study(small, precision=1e-9, metrics=[METRIC], most=40, workers=1)
    assert results.replications == 40


@pytest.mark.parametrize("precision", ["5 %%", "-1", "0", "much", "nan", "inf%"])
def test_a_precision_that_is_none_is_refused(small: Scenario, precision: str) -> None:
    """The sentence shows what one looks like."""
    with pytest.raises(StudyError, match="precision must be a share such as 5% or a number above 0"):
        study(small, precision=precision, metrics=[METRIC])


def test_a_precision_needs_a_metric_and_no_number_of_replications(small: Scenario) -> None:
    """Each contradiction is a sentence."""
    with pytest.raises(StudyError, match="needs metrics that are to reach it"):
        study(small, precision="5%")
    with pytest.raises(StudyError, match="give replications or precision, and not both"):
        study(small, precision="5%", metrics=[METRIC], replications=10)
    with pytest.raises(StudyError, match="no metric 'repair_hous'; did you mean repair_hours"):
        study(small, precision="5%", metrics=["repair_hous"], workers=1)


@pytest.mark.parametrize("on_difference", [False, True])
def test_what_has_not_varied_yet_is_not_taken_to_be_certain(
    small: Scenario, monkeypatch: pytest.MonkeyPatch, on_difference: bool
) -> None:
    """Thirty equal values, or pairs, may hide what happens to one in fifty: a hundred are looked at, and then it is."""
    names = [metric.name for metric in Bench(small, "simpy").declared]

    def rare(bench: Bench, seed: int, replication: int) -> np.ndarray:
        found = np.zeros(len(names))
        found[names.index(METRIC)] = float(replication % 50 == 49 and bench.scenario is small)
        return found

    monkeypatch.setattr(Bench, "figures", rare)
    other = small.vary({"fleets.c130.crews": 3})
    results = study(
        *(small, other), precision=0.02, metrics=[METRIC], on_difference=on_difference, workers=1, engine="simpy"
    )
    assert results.replications > UNVARIED
    assert results.interval("small", METRIC).mean == pytest.approx(0.02, abs=0.005)


def test_a_few_defined_values_do_not_settle_a_precision() -> None:
    """Two of thirty that agree by chance: as many as at the start of any study are to be defined."""
    wanted = precision_of(0.5, [METRIC])
    assert excess(spread([4.0, 4.1] + [nan] * (FIRST - 2)), wanted, spread([4.0])) > 1.0
    assert excess(spread([4.0, 4.1] * FIRST), wanted, spread([4.0])) < 1.0
