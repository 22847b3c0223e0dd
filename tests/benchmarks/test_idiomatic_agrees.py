"""The airlift agrees with a second model of it, written independently in plain SimPy from the same rules.

Both read the scenario file and nothing else of each other. Without chance they agree in every figure; with it, each
figure has the same distribution in both: means by Welch's t test, shapes by the two-sample Kolmogorov-Smirnov test.
"""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats

sys.path.insert(0, str(Path(__file__).parent))

from idiomatic.metrics import figures
from idiomatic.model import plan, run
from pydantic import BaseModel

from sim.outcome import Bench
from sim.scenario import Scenario, load
from sim.scenario.distributions import family_of, mean

SCENARIOS = Path(__file__).parents[2] / "scenarios"
OURS = 2_000
"""Replications of the compiled model, which cost next to nothing."""
THEIRS = {"airlift_alone": 400, "rwanda_1994": 400, "airlift_alone_surge": 150}
"""Replications of the idiomatic model: about a minute in all."""
COMPARED = (
    *("tonnes_delivered", "tonnes_at_destination", "tonne_km", "passengers_delivered", "load_factor"),
    *("missions_flown", "missions_completed", "missions_diverted", "missions_cancelled"),
    *("delay_mean", "delay_p90", "cycle_mean", "cycle_p90", "ground_mean"),
    *("sorties", "flying_hours", "holding_hours", "breaks", "repair_hours", "inspections", "crew_flying_max"),
    *("waited_aircraft", "waited_crew", "waited_crew_rest", "waited_ramp", "waited_hours", "waited_weather"),
    *("stockout_days", "orders_closed", "tonne_days_late", "passenger_days_late"),
)
CHANCE = 0.01
"""That two models which are the same would be told apart, over all comparisons of this file together."""
LEVEL = CHANCE / (2 * len(COMPARED) * len(THEIRS))
"""Of each single comparison (Bonferroni)."""
DECIMALS = 3
"""Figures that differ by less are the same: stocks are looked at to the second."""
WORLDS = 24
"""Other worlds to be compared for each scenario."""
MOST_TIES = {"without slots": 0.1, "with slots": 0.125}
"""Share of them that may differ because two things fall into one instant; aircraft may ask for slots in one as well."""
Figures = dict[str, npt.NDArray[np.float64]]


def columns(rows: list[dict[str, float]]) -> Figures:
    """One array for each figure, in the order of replications."""
    return {name: np.round([row[name] for row in rows], DECIMALS) for name in rows[0]}


@cache
def ours(name: str, changes: tuple[tuple[str, Any], ...] = ()) -> Figures:
    """Figures of the model under test."""
    bench = Bench(load(SCENARIOS / f"{name}.toml", vary=dict(changes)), engine="compiled")
    return columns([bench.metrics(1, replication) for replication in range(OURS)])


@cache
def theirs(name: str) -> Figures:
    """Figures of the idiomatic model."""
    prepared = plan(load(SCENARIOS / f"{name}.toml"))
    return columns([figures(run(prepared, 1, replication)) for replication in range(THEIRS[name])])


def p_of_means(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> float:
    """Welch's t test; where nothing varies, 1 for equal means and 0 for others."""
    if np.ptp(x) == 0.0 and np.ptp(y) == 0.0:
        return float(x[0] == y[0])
    return float(stats.ttest_ind(x, y, equal_var=False).pvalue)


def differing(one: Figures, other: Figures) -> dict[str, str]:
    """Figures whose means or distributions differ at the level, in words."""
    found = {}
    for name in COMPARED:
        x, y = (each[name][~np.isnan(each[name])] for each in (one, other))
        means, shapes = p_of_means(x, y), float(stats.ks_2samp(x, y).pvalue)
        if min(means, shapes) < LEVEL:
            found[name] = f"mean {x.mean():.4g} and {y.mean():.4g}, p {means:.2g}; shape p {shapes:.2g}"
    return found


@pytest.mark.parametrize("name", THEIRS)
def test_all_figures_have_the_same_distribution(name: str) -> None:
    """Means and shapes of all figures compared are those of the idiomatic model."""
    assert differing(ours(name), theirs(name)) == {}


@pytest.mark.parametrize(
    ("name", "path", "value", "seen_in"),
    [
        ("airlift_alone", "fleets.c130.break_rate", 0.14, "breaks"),
        ("airlift_alone", "fleets.c130.flight_time_factor", {"lognormal": {"mean": 1.02, "cv": 0.05}}, "flying_hours"),
        ("airlift_alone_surge", "fleets.c130.hold_h", 0.9, "holding_hours"),
        ("airlift_alone_surge", "fleets.c130.crew_rest_h", 12.5, "waited_crew_rest"),
        ("rwanda_1994", "fleets.c130.repair_h", {"lognormal": {"median": 6.8, "sigma": 1.0}}, "repair_hours"),
    ],
)
def test_a_rule_slightly_changed_is_seen(name: str, path: str, value: object, seen_in: str) -> None:
    """The comparison is sharp enough to tell a somewhat different operation."""
    bench = Bench(load(SCENARIOS / f"{name}.toml", vary={path: value}), engine="compiled")
    changed = columns([bench.metrics(1, replication) for replication in range(OURS)])
    assert seen_in in differing(changed, theirs(name))


def distributions(part: object, path: str = "") -> Iterator[tuple[str, float]]:
    """Path and mean of every distribution of a scenario."""
    items = part.items() if isinstance(part, dict) else part if isinstance(part, BaseModel) else ()
    for key, value in items:
        below = f"{path}.{key}" if path else str(key)
        if isinstance(value, BaseModel) and family_of(value):
            yield below, mean(value)
        else:
            yield from distributions(value, below)


def without_chance(scenario: Scenario, break_rate: float) -> Scenario:
    """Every distribution at its mean, no storms, and faults never or at every landing."""
    never = {f"weather.{name}.chance_per_day": [0.0] * 12 for name in scenario.data.weather}
    faults = {f"fleets.{name}.break_rate": break_rate for name in scenario.data.fleets}
    return scenario.vary({**dict(distributions(scenario.data)), **never, **faults})


def unlike(one: dict[str, float], other: dict[str, float]) -> list[str]:
    """Names of the figures of the idiomatic model that are not the same in ours."""
    return [name for name in other if one[name] != pytest.approx(other[name], rel=1e-6, abs=1e-3, nan_ok=True)]


def compared_once(scenario: Scenario) -> list[str]:
    """Run both models once, and name what differs."""
    return unlike(Bench(scenario, engine="simpy").metrics(1, 0), figures(run(plan(scenario), 1, 0)))


@pytest.mark.parametrize("break_rate", [0.0, 1.0])
@pytest.mark.parametrize("name", THEIRS)
def test_without_chance_every_figure_is_the_same(name: str, break_rate: float) -> None:
    """Two models of the same rules that draw nothing have nothing to differ in."""
    assert compared_once(without_chance(load(SCENARIOS / f"{name}.toml"), break_rate)) == []


def another_world(name: str, number: int, slots: bool) -> Scenario:
    """The scenario without chance, with quite other capacities and times, and slots at some fields or at none."""
    scenario, rng = load(SCENARIOS / f"{name}.toml"), np.random.default_rng(number)
    changes: dict[str, Any] = {path: value * rng.uniform(0.5, 1.7) for path, value in distributions(scenario.data)}
    counts, amounts = (
        [("aircraft", 1, 6), ("crews", 1, 8), ("pallet_positions", 3, 9), ("seats", 40, 100)],
        [
            *(("hold_h", 0.2, 2.0), ("flight_duty_h", 9.5, 16.0), ("crew_rest_h", 8.0, 14.0), ("payload_t", 6.0, 14.0)),
            *(("min_block_h", 0.5, 1.0), ("crew_brief_h", 0.5, 2.0), ("inspection.every_h", 90.0, 300.0)),
        ],
    )
    for fleet in scenario.data.fleets:
        changes |= {f"fleets.{fleet}.{key}": int(rng.integers(low, high)) for key, low, high in counts}
        changes |= {f"fleets.{fleet}.{key}": rng.uniform(low, high) for key, low, high in amounts}
    ramps = [place for place, given in scenario.data.places.items() if given.working_mog]
    for place in ramps:
        ramp = {"parking_mog": 4, "working_mog": 3, "loaders": 3}
        changes |= {f"places.{place}.{key}": int(rng.integers(1, most)) for key, most in ramp.items()}
    for mission in scenario.data.missions:
        changes |= {f"missions.{mission}.{key}": rng.uniform(2.0, 8.0) for key in ("lead_h", "max_delay_h")}
        changes |= {f"missions.{mission}.priority": int(rng.integers(1, 6))}
    changes["demand_factor"] = rng.uniform(0.5, 2.5)
    break_rate = float(rng.integers(2))
    if slots:
        changes |= {f"places.{place}.ppr": bool(rng.integers(2)) for place in ramps}
    return without_chance(scenario.vary(changes), break_rate)


@pytest.mark.parametrize("slots", MOST_TIES)
@pytest.mark.parametrize("name", THEIRS)
def test_other_worlds_without_chance_are_the_same(name: str, slots: str) -> None:
    """Whatever the capacities and times, nearly all worlds are the same in every figure.

    Where two things fall into one instant, as happens when nothing is drawn, the models may take them in either order.
    """
    worlds = {number: another_world(name, number, slots == "with slots") for number in range(WORLDS)}
    different = {number: names for number, world in worlds.items() if (names := compared_once(world))}
    assert len(different) <= MOST_TIES[slots] * WORLDS, different
