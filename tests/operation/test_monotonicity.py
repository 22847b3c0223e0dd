"""More of a capacity never makes things worse on average, over replications that share their random numbers."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats

from sim.outcome import Bench
from sim.scenario import Scenario

Day = Callable[..., Scenario]
Floats = npt.NDArray[np.float64]
CONFIDENCE = 0.995
"""One-sided, of each comparison; the seed is fixed."""
REPLICATIONS = 10

BUSY: dict[str, Any] = {
    "horizon_d": 12,
    "places.hub.working_mog": 1,
    "places.hub.loaders": 1,
    "places.field.parking_mog": 2,
    "places.field.working_mog": 1,
    "fleets.heron.aircraft": 3,
    "fleets.heron.crews": 5,
    "fleets.heron.onload_h": {"triangular": [0.75, 1.25, 2.5]},
    "fleets.heron.offload_h": {"triangular": [0.5, 0.75, 1.5]},
    "fleets.heron.flight_time_factor": {"lognormal": {"mean": 1.0, "cv": 0.1}},
    "fleets.heron.break_rate": 0.1,
    "fleets.heron.repair_h": {"lognormal": {"median": 6, "sigma": 0.8}},
    "fleets.heron.repair_teams": 1,
    "missions.run.policy": "surge",
    "requirements.goods.amount_t": 100_000.0,
}
"""Three aircraft in a surge, with everything short."""
BY_TIMETABLE: dict[str, Any] = {
    "missions.run.policy": "timetable",
    "missions.run.days": ["Mon", "Thu"],
    "missions.run.max_delay_h": 4.0,
    "requirements.goods.amount_t": 1.0,
    "horizon_d": 60,
}
"""Two missions a week that keep a stock alive."""
DUST = """
[weather.dust]
places = ["field"]
chance_per_day = [0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3]
lasts_h = { triangular = [2, 5, 12] }
"""
STOCKS = """
[stocks.hub.food]
initial_t = 1000
[stocks.field.food]
initial_t = 9
use_per_day_t = 1.5
ordered_from = "hub"
reorder_at_dos = 4
order_up_to_dos = 9
"""
HUB, HERON = "places.hub", "fleets.heron"


@pytest.fixture
def figures(day: Day, goods: str) -> Callable[[dict[str, Any], str], Floats]:
    """A function that gives a metric of the busy days, with some values changed, by replication."""

    def compute(changes: dict[str, Any], metric: str) -> Floats:
        bench = Bench(day(BUSY | changes, goods + DUST + STOCKS))
        return np.array([bench.metrics(1, r)[metric] for r in range(REPLICATIONS)])

    return compute


def assert_moves(before: Floats, after: Floats, sign: int) -> None:
    """The mean paired difference has this sign, and so has its one-sided confidence bound."""
    gain = sign * (after - before)
    bound = gain.mean() - stats.t.ppf(CONFIDENCE, len(gain) - 1) * gain.std(ddof=1) / math.sqrt(len(gain))
    assert bound > 0.0, f"from {before.mean():.4g} to {after.mean():.4g}: bound {bound:.3g}"


@pytest.mark.parametrize(
    ("path", "less", "more"),
    [
        (f"{HERON}.aircraft", 1, 3),
        (f"{HERON}.crews", 2, 5),
        ("places.field.parking_mog", 1, 3),
        (f"{HUB}.hours", "08:00-14:00", "24h"),
        (f"{HERON}.flight_duty_h", 6.0, 14.0),
        (f"{HERON}.payload_t", 7.0, 10.0),
        (f"{HERON}.pallet_positions", 3, 5),
    ],
)
def test_more_of_a_capacity_delivers_more(figures: Callable[..., Floats], path: str, less: Any, more: Any) -> None:
    """Tonnes delivered rise with each of them."""
    assert_moves(figures({path: less}, "tonnes_delivered"), figures({path: more}, "tonnes_delivered"), 1)


@pytest.mark.parametrize(
    ("path", "low", "high"),
    [
        (f"{HERON}.break_rate", 0.02, 0.5),
        (f"{HERON}.repair_h", 2.0, 24.0),
        (f"{HERON}.onload_h", 0.75, 3.0),
        (f"{HERON}.offload_h", 0.5, 2.5),
        (f"{HERON}.quick_turn_h", 0.0, 4.0),
        (f"{HERON}.crew_rest_h", 8.0, 30.0),
        (f"{HERON}.min_block_h", 1.0, 2.5),
        ("weather.dust.chance_per_day", [0.0] * 12, [0.6] * 12),
    ],
)
def test_more_of_what_costs_time_delivers_less(figures: Callable[..., Floats], path: str, low: Any, high: Any) -> None:
    """Tonnes delivered fall with each of them."""
    assert_moves(figures({path: low}, "tonnes_delivered"), figures({path: high}, "tonnes_delivered"), -1)


@pytest.mark.parametrize(
    ("path", "beside"), [(f"{HUB}.loaders", f"{HUB}.working_mog"), (f"{HUB}.working_mog", f"{HUB}.loaders")]
)
def test_a_second_place_to_load_with_its_loader_delivers_more(
    figures: Callable[..., Floats], path: str, beside: str
) -> None:
    """Where loading takes long, either of the two is short while there is one of it and two of the other."""
    slow = {beside: 2, f"{HERON}.onload_h": {"triangular": [2.0, 2.5, 4.0]}, f"{HERON}.crews": 9}
    one, two = (figures(slow | {path: count}, "tonnes_delivered") for count in (1, 2))
    assert_moves(one, two, 1)


def test_faster_aircraft_deliver_more(figures: Callable[..., Floats]) -> None:
    """120 nm take an hour at 120 kt and 24 minutes at 300 kt."""
    slow, fast = (
        figures({f"{HERON}.block_speed_kt": {"100": speed}, f"{HERON}.min_block_h": 0.0}, "tonnes_delivered")
        for speed in (80, 300)
    )
    assert_moves(slow, fast, 1)


def test_fuel_to_hold_turns_fewer_missions_back(figures: Callable[..., Floats]) -> None:
    """With one place to park, an aircraft that can wait overhead lands after all."""
    ramp = {"places.field.parking_mog": 1}
    short, long = (figures(ramp | {f"{HERON}.hold_h": hours}, "missions_diverted") for hours in (0.1, 3.0))
    assert_moves(short, long, -1)


def test_a_higher_reorder_point_leaves_the_shelf_empty_for_fewer_days(figures: Callable[..., Floats]) -> None:
    """An order at six days of supply instead of one."""
    low, high = (
        figures(BY_TIMETABLE | {"stocks.field.food.reorder_at_dos": dos}, "stockout_days[field.food]")
        for dos in (0.5, 6.0)
    )
    assert_moves(low, high, -1)


def test_more_demand_lowers_the_fill_rate(figures: Callable[..., Floats]) -> None:
    """Three times the use on the same two missions a week."""
    single, triple = (figures(BY_TIMETABLE | {"demand_factor": factor}, "fill_rate") for factor in (1.0, 3.0))
    assert_moves(single, triple, -1)
