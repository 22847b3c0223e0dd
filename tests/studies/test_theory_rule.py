"""The rule by which a simulator is judged against theory, and the formulas themselves against other ways to them."""

from itertools import pairwise
from math import inf, nan

import numpy as np
import pytest
from rich.console import Console
from scipy import integrate, stats

from sim.studies import Spread, StudyError
from sim.studies.theory import CASES, Case, Judgement, Quantity, judged, verify
from sim.studies.theory.general_service import cobham, lognormal_moments, pollaczek_khinchine
from sim.studies.theory.inventory import FLIGHT_H, LOADING_H, REORDER_T, hours_empty
from sim.studies.theory.judging import QUICK_TOLERANCE, Outcome
from sim.studies.theory.mission_success import enough_of
from sim.studies.theory.open_queues import chance_to_wait, long_wait, mean_wait
from sim.studies.theory.repair import throughput
from sim.studies.theory.task_network import STEP_D, later_of, masses
from sim.views.screen.theory import TheoryTable


def quantity(what: str, expected: float, tolerance: float = 0.03) -> Quantity:
    """A number with a tolerance, as its fault moves it by twice that."""
    return Quantity(what, expected, "", "made by hand", expected * (1.0 + 2.0 * tolerance), most=tolerance)


def case_of(*quantities: Quantity, values: tuple[float, ...] = (), runs: int = 20) -> Case:
    """A case whose every replication gives the same numbers."""
    return Case("made by hand", "engine", "nowhere", quantities, runs, lambda engine: lambda seed, replication: values)


@pytest.mark.parametrize(
    ("low", "high", "outcome"),
    [
        (9.8, 10.2, "pass"),
        (9.7, 10.0, "pass"),
        (9.6, 10.2, "inconclusive"),
        (9.8, 10.4, "inconclusive"),
        (9.0, 11.0, "inconclusive"),
        (10.2, 10.4, "inconclusive"),
        (10.31, 10.4, "fail"),
        (9.0, 9.69, "fail"),
        (nan, nan, "fail"),
        (-inf, inf, "inconclusive"),
    ],
)
def test_a_verdict_has_three_ends(low: float, high: float, outcome: Outcome) -> None:
    """Theory says 10, and 3 per cent do not matter."""
    found = Spread(20, 0, (low + high) / 2.0, low, high, 1.0)
    assert Judgement(case_of(), quantity("tonnes", 10.0), found, 0.03).outcome == outcome


def test_a_replication_without_a_number_fails() -> None:
    """However well the others agree."""
    case = case_of(quantity("tonnes", 10.0))
    found = np.full((20, 1), 10.0)
    assert [each.outcome for each in judged(case, found, 0.99)] == ["pass"]
    found[7] = nan
    assert [each.outcome for each in judged(case, found, 0.99)] == ["fail"]


def test_numbers_without_chance_pass_by_rounding_alone() -> None:
    """A millionth more is a failure where nothing is random."""
    for value, outcome in ((192.0 * (1.0 + 1e-12), "pass"), (192.0 * (1.0 + 1e-6), "fail")):
        case = case_of(quantity("tonnes a day", 192.0, 1e-9), values=(value,))
        assert verify([case])[0].outcome == outcome


def test_a_quick_verification_runs_a_quarter_and_asks_for_half() -> None:
    """And confidence is shared by all quantities."""
    numbers = (quantity("tonnes", 10.0), quantity("days", 5.0, 0.02))
    case = case_of(*numbers, values=(10.0, 5.0), runs=100)
    full, quick = verify([case]), verify([case], quick=True)
    assert [each.found.n for each in full + quick] == [100, 100, 25, 25]
    assert [each.tolerance for each in full + quick] == pytest.approx([0.03, 0.02, 0.06, 0.04])


def test_intervals_hold_together() -> None:
    """Of 36 quantities without any fault, all intervals hold the truth in 99 of 100 verifications."""
    random = np.random.default_rng(8)
    case, held = case_of(*(quantity(str(k), 10.0) for k in range(36))), 0
    for _ in range(150):
        found = list(judged(case, random.normal(10.0, 1.0, (30, 36)), 1.0 - 0.01 / 36))
        held += all(each.found.low <= 10.0 <= each.found.high for each in found)
    assert held >= stats.binom.ppf(0.001, 150, 0.99)


def random_case(mean: float, sd: float, runs: int) -> Case:
    """A case whose replications are normal, and are to have a mean of 10 within a tenth."""

    def trial(seed: int, replication: int) -> tuple[float]:
        return (float(np.random.default_rng((seed, replication)).normal(mean, sd)),)

    return Case("made by hand", "engine", "nowhere", (quantity("tonnes", 10.0, 0.1),), runs, lambda engine: trial)


def test_what_is_inconclusive_is_run_on_within_a_bound() -> None:
    """One that lies at the tolerance is never judged, and ends after five times the replications."""
    assert [(each.outcome, each.found.n) for each in verify([random_case(10.0, 0.5, 20)])] == [("pass", 20)]
    assert [(each.outcome, each.found.n) for each in verify([random_case(11.0, 1.0, 20)])] == [("inconclusive", 102)]
    (later,) = verify([random_case(10.5, 1.0, 20)])
    assert (later.outcome, later.found.n) in {("pass", n) for n in (30, 45, 68, 102)}


def test_looking_again_makes_no_false_verdicts() -> None:
    """What lies at the tolerance passes or fails in at most one verification of a hundred, at whichever look."""
    false = sum(verify([random_case(11.0, 1.0, 10)], seed=seed)[0].outcome != "inconclusive" for seed in range(400))
    assert false <= stats.binom.ppf(0.999, 400, 0.01)


def test_a_verdict_stands_though_another_quantity_needs_more() -> None:
    """So a case of several is judged of each at its own look."""

    def trial(seed: int, replication: int) -> tuple[float, float]:
        late = 10.0 if replication < 25 else 20.0
        return late + 0.01 * (replication % 2), 10.0 + (-1) ** replication * 5.0

    both = (quantity("at once", 10.0), quantity("slowly", 10.0))
    found = verify([Case("made by hand", "engine", "nowhere", both, 20, lambda engine: trial)])
    assert [(each.outcome, each.found.n) for each in found] == [("pass", 20), ("inconclusive", 102)]


def test_a_tolerance_is_half_of_what_the_fault_moves_at_most() -> None:
    """So a pass, even a quick one of tolerances twice as wide, is none of a simulator with the fault."""
    for case in CASES:
        for each in case.quantities:
            assert 0.0 < QUICK_TOLERANCE * each.tolerance <= abs(each.shift) * (1.0 + 1e-12), each.what
            assert each.fault


def test_nothing_to_verify_is_refused() -> None:
    """In a sentence."""
    with pytest.raises(StudyError, match="no case"):
        verify([])


@pytest.mark.parametrize("width", [30, 80, 200])
def test_the_table_says_verdict_and_numbers_in_any_terminal(width: int) -> None:
    """Each verdict can be read, and all are counted."""
    case = case_of(quantity("mean wait, h", 2.0), quantity("queue", 4.0), values=(2.0, 5.0))
    console = Console(width=width)
    with console.capture() as capture:
        console.print(TheoryTable(verify([case]), 7))
    text = " ".join(capture.get().split())
    assert "2 comparisons: 1 pass, 1 fail; seed 7" in text
    for word in ("mean wait, h", "exact", "3 %", "within", "pass", "fail"):
        assert word in text


def test_erlang_c_is_what_the_birth_death_chain_gives() -> None:
    """Of one server the chance to wait is its load; of several the chain of states says it."""
    assert chance_to_wait(0.7, 1) == pytest.approx(0.7)
    weights = [1.0]
    for k in range(1, 400):
        weights.append(weights[-1] * 2.1 / min(k, 3))
    assert chance_to_wait(2.1, 3) == pytest.approx(sum(weights[3:]) / sum(weights))
    queue = sum((k - 3) * weight for k, weight in enumerate(weights) if k > 3) / sum(weights)
    assert mean_wait(2.1, 3) == pytest.approx(queue / 2.1)
    mean = integrate.quad(lambda wait: long_wait(2.1, 3, 1.0, wait), 0.0, np.inf)[0]
    assert mean_wait(2.1, 3) == pytest.approx(mean)


def test_general_service_agrees_with_what_is_known_of_special_laws() -> None:
    """Exponential service is M/M/1, one class is no priority, and priorities only share the wait out (Kleinrock)."""
    assert pollaczek_khinchine(0.7, 1.0, 2.0) == pytest.approx(mean_wait(0.7, 1))
    mean, square = lognormal_moments(0.8, 0.6)
    law = stats.lognorm(0.6, scale=0.8)
    assert (mean, square) == pytest.approx((law.mean(), law.mean() ** 2 + law.var()))
    alone = pollaczek_khinchine(0.6, mean, square)
    assert cobham((0.6,), mean, square) == pytest.approx([alone])
    urgent, others = cobham((0.2, 0.4), mean, square)
    assert urgent < alone < others
    assert (0.2 * urgent + 0.4 * others) / 0.6 == pytest.approx(alone)


@pytest.mark.parametrize(("machines", "teams"), [(1, 1), (4, 1), (4, 2), (6, 2), (6, 6)])
def test_mean_value_analysis_is_what_the_birth_death_chain_gives(machines: int, teams: int) -> None:
    """States are machines broken."""
    weights = [1.0]
    for broken in range(1, machines + 1):
        weights.append(weights[-1] * (machines - broken + 1) / 5.0 * 2.0 / min(broken, teams))
    at_work = sum(weight * min(broken, teams) for broken, weight in enumerate(weights)) / sum(weights)
    assert throughput(machines, teams, 5.0, 2.0) == pytest.approx(at_work / 2.0)


def test_hours_without_stock_are_those_of_an_integral() -> None:
    """Of what the lead time is longer than the stock lasts."""
    lasts_h = REORDER_T - FLIGHT_H
    density = stats.expon(scale=LOADING_H).pdf
    assert hours_empty() == pytest.approx(integrate.quad(lambda h: (h - lasts_h) * density(h), lasts_h, np.inf)[0])


def test_convolution_adds_up_and_the_later_counts() -> None:
    """The mean of a PERT time is (least + 4 mode + most) / 6; that of the later of two is no less than either's."""
    one, other = masses(2, 4, 9), masses(1, 2, 6)
    days = STEP_D * np.arange(len(one))
    assert one.sum() == pytest.approx(1.0)
    assert float(days @ one) == pytest.approx(27.0 / 6.0, abs=1e-4)
    later = later_of(one, other)
    assert float(days @ later) > 27.0 / 6.0
    random = np.random.default_rng(3)
    first = 2.0 + 7.0 * random.beta(1.0 + 8.0 / 7.0, 1.0 + 20.0 / 7.0, 200_000)
    second = 1.0 + 5.0 * random.beta(1.0 + 4.0 / 5.0, 1.0 + 16.0 / 5.0, 200_000)
    assert float(days @ later) == pytest.approx(np.maximum(first, second).mean(), abs=0.02)


def test_binomial_terms_fall_from_one_to_that_of_all() -> None:
    """At least none is certain; at least all is p^n."""
    chances = [enough_of(48, enough, 0.8) for enough in range(49)]
    assert chances[0] == pytest.approx(1.0)
    assert chances[-1] == pytest.approx(0.8**48)
    assert all(more < less for less, more in pairwise(chances[20:]))
