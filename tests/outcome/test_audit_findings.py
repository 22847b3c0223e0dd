"""The audit finds what is wrong: each rule broken in a copy of a run's remains is a finding that names who broke it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from tests.outcome.forged import Forged

Small = Callable[..., Scenario]

LIMITED = {
    "missions.run.needs_cargo": False,
    "fleets.heron.flying_limits": [{"hours": 4.0, "days": 7}],
    "places.hub.working_mog": 1,
}
STOCKS = {
    "stocks.hub.food": {"initial_t": 100},
    "stocks.field.food": {
        "initial_t": 4,
        "use_per_day_t": 2,
        "ordered_from": "hub",
        "reorder_at_dos": 1.5,
        "order_up_to_dos": 4,
    },
}


@pytest.fixture
def run(small: Small) -> Run:
    """Two missions a day apart, of one crew each, by way of a limited ramp."""
    return simulate(small(LIMITED | STOCKS))


def test_a_run_as_it_was_has_no_findings(run: Run) -> None:
    """Neither has a copy of it."""
    assert Forged(run).findings(run) == {}
    assert all(finding.passed for finding in run.audit())


@pytest.mark.parametrize("hours", [0.5, -0.5])
def test_an_hour_counted_twice_or_not_at_all_is_found(run: Run, hours: float) -> None:
    """The aircraft flies half an hour longer or shorter than the next row says."""
    forged = Forged(run)
    forged.journal["end"][forged.rows(run, "flying", "aircraft/heron-1")[0]] += hours
    assert "aircraft/heron-1" in forged.findings(run)["each hour of each actor is one activity"]


def test_an_actor_without_hours_is_found(run: Run) -> None:
    """All rows of a crew are gone."""
    forged = Forged(run)
    number = next(number for number, name in run.names.items() if name == "crews/heron-crew-2")
    forged.journal = forged.journal[forged.journal["actor"] != number]
    assert "crews/heron-crew-2" in forged.findings(run)["each hour of each actor is one activity"]


def test_an_interval_that_ends_before_it_begins_is_found(run: Run) -> None:
    """The number of its row is said."""
    forged = Forged(run)
    row = forged.rows(run, "flying", "aircraft/heron-1")[0]
    forged.journal["end"][row] = forged.journal["start"][row] - 1.0
    assert f"row {row}" in forged.findings(run)["no interval is negative"]


@pytest.mark.parametrize(
    "column",
    ["level_t", "consumed_t", "received_t", "withdrawn_t", "lost_t", "spoiled_t", "drawn_t", "shipped_t", "returned_t"],
)
def test_a_stock_from_which_something_vanishes_is_found(run: Run, column: str) -> None:
    """A hundredth of a tonne."""
    forged = Forged(run)
    forged.table("stocks")[column][0] += 0.01
    assert run.facts.layout.rows("stocks")[0] in forged.findings(run)["stocks are conserved"]


def test_an_order_that_lacks_something_is_found(run: Run) -> None:
    """Neither waiting, nor moving, nor delivered."""
    forged = Forged(run)
    forged.table("orders")["waiting_t"][0] += 0.25
    assert "order 0" in forged.findings(run)["orders are conserved"]


def test_a_stock_that_counts_on_more_than_its_orders_is_found(run: Run) -> None:
    """On order, and in no order."""
    forged = Forged(run)
    number = run.facts.layout.rows("stocks").index("field.food")
    forged.table("stocks")["on_order_t"][number] += 1.0
    assert "field.food" in forged.findings(run)["orders are conserved"]


def test_passengers_that_vanish_are_found(two_days: Run) -> None:
    """One of thirty."""
    forged = Forged(two_days)
    forged.table("orders")["delivered_passengers"][1] -= 1
    assert "order 1" in forged.findings(two_days)["orders are conserved"]


def test_two_aircraft_in_one_working_place_are_found(run: Run) -> None:
    """The second is loaded while the first still is."""
    forged = Forged(run)
    first, second = (forged.rows(run, "onloading", f"aircraft/heron-{n}")[0] for n in (1, 2))
    forged.journal["start"][second] = forged.journal["start"][first] + 0.5
    forged.journal["end"][second] = forged.journal["end"][first] + 0.5
    assert "2 aircraft" in forged.findings(run)["working places are not exceeded"]
    assert "hub" in forged.findings(run)["working places are not exceeded"]


def test_an_overloaded_aircraft_is_found(two_days: Run) -> None:
    """A tenth of a tonne above its payload."""
    forged = Forged(two_days)
    forged.journal["amount"][forged.rows(two_days, "flying", "aircraft/heron-2")[0]] = 10.1
    assert "aircraft/heron-2" in forged.findings(two_days)["payload and seats are not exceeded"]


def test_a_crew_that_rests_too_little_is_found(run: Run) -> None:
    """Eleven hours instead of twelve."""
    forged = Forged(run)
    rest = forged.rows(run, "rest", "crews/heron-crew-1")[0]
    forged.journal["end"][rest] -= 1.0
    assert "crews/heron-crew-1" in forged.findings(run)["crews rest between duties"]


def test_a_crew_beyond_its_flying_limits_is_found(run: Run) -> None:
    """Twenty hours of flight in a week of four; what one mission ran over is forgiven."""
    forged = Forged(run)
    flights = forged.rows(run, "flying", "aircraft/heron-1")
    forged.journal["start"][flights[0]] -= 20.0
    assert "crews/heron-crew-" in forged.findings(run)["crews keep their flying limits"]


def test_an_aircraft_on_two_missions_is_found(run: Run) -> None:
    """The second begins before the first has ended."""
    forged = Forged(run)
    missions = forged.table("missions")
    missions["aircraft"][1] = missions["aircraft"][0]
    missions["assigned_h"][1] = missions["ended_h"][0] - 1.0
    assert "heron-1" in forged.findings(run)["an aircraft flies for one mission at a time"]


def test_a_deadlock_says_who_waits_for_what(run: Run) -> None:
    """Names of both."""
    forged = Forged(run)
    numbers = {name: number for number, name in run.names.items()}
    forged.deadlock = [(numbers["missions/run 0"], numbers["places/field.working"])]
    assert "missions/run 0 waits for places/field.working" in forged.findings(run)["no deadlock"]


def test_a_finding_cannot_be_changed(run: Run) -> None:
    """It is evidence."""
    finding = run.audit()[0]
    assert replace(finding, passed=False) != finding
    with pytest.raises(AttributeError):
        finding.passed = False  # type: ignore[misc]


def test_a_queue_that_holds_less_than_its_missions_waited_is_found(small: Small) -> None:
    """Two missions want the one aircraft: half an hour of the second one's wait is left out of the journal."""
    second = """
[missions.second]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon"]
departs = "09:30"
needs_cargo = false
"""
    run = simulate(small({"fleets.heron.aircraft": 1, "missions.run.needs_cargo": False}, second))
    assert all(finding.passed for finding in run.audit())
    forged = Forged(run)
    board = run.facts.layout.op.fleets[0].ready.id
    waits = np.flatnonzero((forged.journal["activity"] == 0) & (forged.journal["place"] == board))
    forged.journal["start"][waits[0]] += 0.5
    assert "holds" in forged.findings(run)["queues for aircraft hold what missions waited (Little's law)"]
