"""Initial bias: what is delivered at first and later, in plain words, where that matters for a mean over a run."""

from collections.abc import Callable

import numpy as np
import pytest

from sim.outcome import Finding, Run, simulate
from sim.outcome.audit.beginnings import in_words
from sim.outcome.facts import Floats
from sim.scenario import Scenario
from tests.outcome.forged import Forged

Small = Callable[..., Scenario]
GOODS = {"commodity": "food", "amount_t": 400, "origin": "hub", "destination": "field", "within_d": 20}


def bias_of(run: Run) -> Finding:
    """What the audit says of the beginning of a run; it says it once, and it is no failure."""
    (found,) = (finding for finding in run.audit() if finding.law == "initial bias")
    assert found.passed
    assert found.warning == bool(found.detail)
    return found


def daily(before: float, days: int, after: float, horizon_d: int = 210) -> Floats:
    """So much on each of the first days, and so much on the others."""
    return np.repeat([before, after], [days, horizon_d - days])


@pytest.mark.parametrize(
    ("series", "said"),
    [
        (daily(0.0, 56, 5.0), "tonnes delivered build up: 0.0 a day on the first 56 of 210 days, 5.0 from then on"),
        (daily(9.0, 42, 0.0), "tonnes delivered fall off: 9.0 a day on the first 42 of 210 days, 0.0 from then on"),
        (
            np.arange(140.0),
            "tonnes delivered build up: 48.5 a day on the first 98 of 140 days, 118.5 from then on, too short to be "
            "called steady",
        ),
        (
            daily(0.0, 168, 5.0),
            "tonnes delivered build up: 0.0 a day on the first 168 of 210 days, 5.0 from then on, too short to be "
            "called steady",
        ),
        (daily(5.0, 7, 5.3), ""),
        (daily(3.0, 0, 3.0), ""),
        (daily(0.0, 0, 0.0), ""),
        (daily(0.0, 0, 0.0, 70), ""),
    ],
)
def test_a_series_is_told_by_its_means_before_and_after(series: Floats, said: str) -> None:
    """Nothing is said of a constant one, nor of a difference that moves the mean by less than a twentieth."""
    assert in_words("tonnes", series) == said


def test_the_rhythm_of_a_week_is_no_bias(world: Callable[..., Scenario]) -> None:
    """Deliveries on Mondays and Tuesdays; those that begin in the twelfth week are found all the same."""
    weekly: Floats = np.where(np.arange(210) % 7 < 2, 10.0, 0.0)
    assert in_words("tonnes", weekly) == ""
    late = np.where(np.arange(210) < 77, 0.0, weekly)
    assert in_words("tonnes", late).startswith("tonnes delivered build up: 0.0 a day on the first 77 of 210 days, 2.9")


def test_chance_is_seldom_taken_for_a_bias() -> None:
    """Of steady series of random deliveries, of which each mean differs somewhere from that of the rest."""
    draws = np.random.default_rng(1)
    assert sum(bool(in_words("tonnes", draws.poisson(1.0, 210) * np.float64(10))) for _ in range(300)) <= 9


def test_deliveries_that_begin_late_are_a_warning_of_the_audit(small: Small) -> None:
    """Forty days with ten tonnes each, of 140: the first forty, or those after the first 98."""
    late = {"requirements.goods": GOODS | {"available": small().data.start}, "horizon_d": 140}
    run = simulate(small(late), engine="simpy")
    forged = Forged(run)
    forged.table("loads")["delivered_h"] += 24.0 * 98
    moved = Run(run.scenario, run.seed, run.replication, type(run.facts)(forged, run.facts.layout), run.formulas)  # type: ignore[arg-type]
    assert bias_of(run).detail == (
        "tonnes delivered fall off: 9.5 a day on the first 42 of 140 days, 0.0 from then on; "
        "means over the whole horizon mix both"
    )
    assert bias_of(moved).detail.startswith("tonnes delivered build up: 0.0 a day on the first 98 of 140 days, 9.5 ")


def test_a_horizon_of_few_days_is_said_to_be_too_short(small: Small) -> None:
    """Ten weeks are the least."""
    goods = {"requirements.goods": GOODS | {"available": small().data.start}}
    said = "{} days are too few to tell whether deliveries build up: 70 are the least"
    assert bias_of(simulate(small(goods | {"horizon_d": 2}), engine="simpy")).detail == said.format(2)
    assert bias_of(simulate(small(goods | {"horizon_d": 69.5}), engine="simpy")).detail == said.format(69)
    assert "too few" not in bias_of(simulate(small(goods | {"horizon_d": 70}), engine="simpy")).detail


@pytest.mark.parametrize("horizon_d", [1, 100])
def test_a_run_without_deliveries_begins_as_it_goes_on(small: Small, horizon_d: float) -> None:
    """There is nothing to say of it."""
    assert bias_of(simulate(small({"horizon_d": horizon_d}), engine="simpy")).detail == ""
