"""Each metric has the value that a pencil finds for a small run, and nan where it is not defined."""

import math
from collections.abc import Callable
from typing import Any

import pytest

from sim.outcome import GROUPS, METRICS, Bench, Run, simulate
from sim.scenario import Scenario

Small = Callable[..., Scenario]
LEG_KM = 2 * 111.3194908
"""Two degrees of longitude on the equator of WGS 84."""

BY_HAND = {
    "tonnes_delivered": 16.0,
    "passengers_delivered": 30.0,
    "tonnes_at_destination": 16.0,
    "tonne_km": 16 * LEG_KM,
    "first_delivery_day": 11 / 24,
    "tonnes_per_mission": 8.0,
    "passengers_per_mission": 15.0,
    "load_factor": 16 / 20,
    "missions_planned": 2.0,
    "missions_flown": 2.0,
    "missions_completed": 2.0,
    "missions_diverted": 0.0,
    "missions_cancelled": 0.0,
    "departure_reliability": 1.0,
    "delay_mean": 0.0,
    "delay_p90": 0.0,
    "cycle_mean": (6.5 + 6.0) / 2,
    "cycle_p90": 6.5,
    "ground_mean": (4.5 + 4.0) / 2,
    "sorties": 4.0,
    "flying_hours": 4.0,
    "holding_hours": 0.0,
    "ute_rate": 4 / (2 * 2),
    "mc_rate": 1.0,
    "on_mission_share": 12.5 / 96,
    "ready_share": 1 - 12.5 / 96,
    "breaks": 0.0,
    "repair_hours": 0.0,
    "inspections": 0.0,
    "crew_duty_share": (3.25 + 3.0) / 96,
    "crew_ready_share": (9 + 4.75 + 19 + 33 + 5) / 96,
    "crew_flying_max": 2.0,
    "working_use[field]": (1.25 + 1.0) / 48,
    "parking_use[field]": (1.25 + 1.0) / (2 * 48),
    "loaders_use[field]": (1.0 + 1.0) / 48,
    "queueing_efficiency[field]": (1.25 + 1.0) / 48,
    "waited": 0.0,
    "waited_per_mission": 0.0,
    "consumed": 0.0,
    "unmet_demand": 0.0,
    "stockout_days": 0.0,
    "lost": 0.0,
    "person_days": 0.0,
    "orders_placed": 2.0,
    "orders_closed": 2.0,
    "lines_called": 2.0,
    "lines_closed": 2.0,
    "lines_late": 1.0,
    "tonne_days_late": 6 * 11 / 24,
    "passenger_days_late": 0.0,
    "arrived_share[goods]": 1.0,
    "arrived_share[people]": 1.0,
    "closure_day[goods]": 35 / 24,
    "closure_day[people]": 12.5 / 24,
}
"""Crews: one is on duty from 09:00 to 12:15, stands by until 17:00 and rests until 05:00; the other a day later."""
UNDEFINED_WITHOUT_STOCKS = {"fill_rate"}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_metric_of_the_two_days_is_as_worked_by_hand(two_days: Run, name: str) -> None:
    """All that happens is on the hour or the quarter."""
    assert two_days.metrics[name] == pytest.approx(BY_HAND[name], rel=1e-6, abs=1e-9)


def test_every_metric_of_the_two_days_is_worked_by_hand(two_days: Run) -> None:
    """Or is a cause that nobody waited for, or is not defined."""
    rest = {name: value for name, value in two_days.metrics.items() if name not in BY_HAND}
    causes = {name: value for name, value in rest.items() if name.startswith(("waited_", "cancelled_"))}
    assert set(rest) - set(causes) == UNDEFINED_WITHOUT_STOCKS
    assert set(causes.values()) == {0.0}


def test_what_never_happened_is_not_a_number(small: Small) -> None:
    """Without an aircraft nothing is delivered, and nothing has a mean."""
    metrics = simulate(small({"fleets.heron.aircraft": 0, "fleets.heron.crews": 0})).metrics
    undefined = {name for name, value in metrics.items() if math.isnan(value)}
    assert {
        "first_delivery_day",
        "tonnes_per_mission",
        "load_factor",
        "cycle_mean",
        "ute_rate",
        "fill_rate",
    } <= undefined
    assert metrics["tonnes_delivered"] == 0.0


def test_waits_and_cancellations_are_counted_by_cause(small: Small) -> None:
    """Two missions want the only aircraft at six; the second gives up at eleven."""
    second = (
        '\n[missions.then]\nfleet = "heron"\nroute = ["hub", "field", "hub"]\nneeds_cargo = false\nmax_delay_h = 2\n'
    )
    timed = 'days = ["Mon"]\ndeparts = "09:00"\npriority = 9\n'
    one = {"fleets.heron.aircraft": 1, "missions.run.needs_cargo": False, "horizon_d": 1}
    metrics = simulate(small(one, second + timed)).metrics
    assert (metrics["waited_aircraft"], metrics["waited"], metrics["waited_per_mission"]) == (5.0, 5.0, 2.5)
    assert (metrics["cancelled_aircraft"], metrics["missions_cancelled"]) == (1.0, 1.0)
    assert metrics["departure_reliability"] == 0.5


def test_delays_count_from_the_plan(small: Small) -> None:
    """Loading from six takes until ten: an hour late, and not on time."""
    metrics = simulate(small({"missions.run.needs_cargo": False, "fleets.heron.onload_h": 4.0})).metrics
    assert (metrics["delay_mean"], metrics["delay_p90"], metrics["departure_reliability"]) == (1.0, 1.0, 0.0)


def test_repairs_lower_the_mission_capable_rate(small: Small) -> None:
    """Two landings, two hours each, of an aircraft's 24."""
    broken = {"fleets.heron.break_rate": 1.0, "fleets.heron.repair_h": 2.0, "missions.run.needs_cargo": False}
    metrics = simulate(small(broken | {"horizon_d": 1, "fleets.heron.aircraft": 1})).metrics
    assert (metrics["breaks"], metrics["repair_hours"]) == (2.0, 4.0)
    assert metrics["mc_rate"] == pytest.approx(1 - 4 / 24)


def test_lateness_counts_what_is_still_missing(small: Small) -> None:
    """Sixteen tonnes due after a day, none delivered after two: sixteen tonne-days."""
    goods: dict[str, Any] = {
        "commodity": "food",
        "amount_t": 16,
        "origin": "hub",
        "destination": "field",
        "available": small().data.start,
        "within_d": 1,
    }
    metrics = simulate(small({"requirements.goods": goods, "fleets.heron.aircraft": 0})).metrics
    assert metrics["tonne_days_late"] == pytest.approx(16.0)
    assert metrics["arrived_share[goods]"] == 0.0


def test_stock_metrics_are_as_worked_by_hand(small: Small) -> None:
    """Ten tonnes at 2.4 a day last 100 of 120 hours."""
    shelf = {"initial_t": 10, "use_per_day_t": 2.4}
    metrics = simulate(small({"stocks.field.food": shelf, "horizon_d": 5})).metrics
    assert metrics["dos_min[field.food]"] == 0.0
    assert metrics["dos_mean[field.food]"] == pytest.approx(0.5 * 10 * 100 / 2.4 / 120, abs=1e-4)
    assert metrics["stockout_days[field.food]"] == metrics["stockout_days"] == pytest.approx(20 / 24, abs=1e-4)
    assert metrics["consumed"] == pytest.approx(10.0)
    assert metrics["unmet_demand"] == pytest.approx(2.0, abs=1e-3)
    assert metrics["fill_rate"] == pytest.approx(10 / 12, abs=1e-4)


def test_the_cheap_path_gives_the_same_figures(two_days: Run) -> None:
    """Metrics without a run kept are those of the run."""
    assert Bench(two_days.scenario).metrics(1, 0) == pytest.approx(two_days.metrics, nan_ok=True)


def test_metrics_are_declared_in_full(two_days: Run) -> None:
    """Each has a name of its own, a label, a definition, a population and a group; there are at least forty."""
    assert len(METRICS) >= 40
    assert len({metric.name for metric in two_days.declared}) == len(two_days.declared)
    for metric in two_days.declared:
        assert metric.label
        assert metric.population
        assert metric.group in GROUPS
        assert metric.definition.endswith(".")
        assert metric.better in ("higher", "lower", "")
