"""A run depends on its scenario, seed and replication alone, and no part of it on what it has nothing to do with."""

import tomllib
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from sim.outcome import Bench, Run, first_difference, simulate
from sim.scenario import Scenario

Day = Callable[..., Scenario]

LIVELY: dict[str, Any] = {
    "horizon_d": 10,
    "fleets.heron.aircraft": 2,
    "fleets.heron.onload_h": {"triangular": [0.5, 1.0, 2.0]},
    "fleets.heron.flight_time_factor": {"lognormal": {"mean": 1.0, "cv": 0.1}},
    "fleets.heron.break_rate": 0.3,
    "fleets.heron.repair_h": {"exponential": {"mean": 5.0}},
    "missions.run.policy": "surge",
    "requirements.goods.amount_t": 500.0,
}
PARTS = """
[weather.plain]
places = ["field"]
chance_per_day = [0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3]
lasts_h = { exponential = { mean = 4 } }

[stocks.hub.food]
initial_t = 50
inflow = { amount_t = 5, every_d = { exponential = { mean = 1 } } }

[stocks.field.food]
initial_t = 4
use_per_day_t = 1
ordered_from = "hub"
reorder_at_dos = 2
order_up_to_dos = 5
"""
UNRELATED = {
    "a place": '[places.aaa]\nkind = "airfield"\nlatitude_deg = 50\nlongitude_deg = 8\nhours = "06:00-18:00"\n',
    "a commodity": '[commodities.aaa]\nsupply_class = "II"\npriority = 0\npallet_t = 1\n'
    "[stocks.hub.aaa]\ninitial_t = 5\nuse_per_day_t = 1\n"
    "inflow = { amount_t = 1, every_d = { exponential = { mean = 1 } } }\n",
    "a weather region": '[places.aaa]\nkind = "airfield"\nlatitude_deg = 50\nlongitude_deg = 8\n'
    '[weather.aaa]\nplaces = ["aaa"]\nchance_per_day = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]\n'
    "lasts_h = { exponential = { mean = 4 } }\n",
    "a fleet that flies elsewhere": '[places.aaa]\nkind = "airfield"\nlatitude_deg = 50\nlongitude_deg = 8\n'
    '[places.aab]\nkind = "airfield"\nlatitude_deg = 51\nlongitude_deg = 8\n'
    '[fleets.aaa]\ntype = "other"\naircraft = 2\nhome = "aaa"\npayload_t = 5\npallet_positions = 2\nseats = 9\n'
    'block_speed_kt = { "100" = 200 }\nonload_h = { exponential = { mean = 1 } }\noffload_h = 1\n'
    "crews = 2\nbreak_rate = 0.5\nrepair_h = 2\n"
    '[missions.aaa]\nfleet = "aaa"\nroute = ["aaa", "aab", "aaa"]\npolicy = "surge"\nneeds_cargo = false\n',
}
"""All are called so that they come first in the alphabet: numbers of rows change, names do not."""


@pytest.fixture
def lively(day: Day, goods: str) -> Scenario:
    """Ten days in which everything draws random numbers."""
    return day(LIVELY, goods + PARTS)


def story_of(run: Run, actors: set[str] | None = None) -> pd.DataFrame:
    """The journal by names, in order of actor and time, of these actors or of all."""
    frame = run.activities
    if actors is not None:
        frame = frame[frame["actor"].isin(actors)]
    return frame.sort_values(["kind", "actor", "start_h", "end_h"], kind="stable", ignore_index=True)


def test_the_same_seed_gives_the_same_journal(lively: Scenario) -> None:
    """On another bench, and after other replications on the same one."""
    bench = Bench(lively)
    first = bench.run(3, 5)
    assert first_difference(first, simulate(lively, 3, 5)) == ""
    bench.run(3, 6)
    assert first_difference(first, bench.run(3, 5)) == ""


@pytest.mark.parametrize(("seed", "replication"), [(4, 5), (3, 6)])
def test_another_seed_or_replication_gives_another_journal(lively: Scenario, seed: int, replication: int) -> None:
    """And the first row that differs is named."""
    assert "row" in first_difference(simulate(lively, 3, 5), simulate(lively, seed, replication))


@pytest.mark.parametrize("what", UNRELATED)
def test_what_has_nothing_to_do_with_the_rest_changes_nothing_in_it(
    day: Day, goods: str, lively: Scenario, what: str
) -> None:
    """Every row of everybody else is the same, to the last bit."""
    alone = simulate(lively, 7, 0)
    beside = simulate(day(LIVELY, goods + PARTS + UNRELATED[what]), 7, 0)
    actors = set(alone.activities["actor"])
    pd.testing.assert_frame_equal(story_of(alone), story_of(beside, actors), check_exact=True)
    assert len(beside.journal) > len(alone.journal)


def test_the_order_of_keys_changes_nothing(day: Day, goods: str, lively: Scenario) -> None:
    """The same file written backwards is the same scenario, and runs the same."""
    data = tomllib.loads(lively.to_toml())
    backwards = Scenario.from_dict(reversed_tables(data), "day")
    assert backwards.fingerprint == lively.fingerprint
    assert first_difference(simulate(lively, 7, 0), simulate(backwards, 7, 0)) == ""


def reversed_tables(value: Any) -> Any:
    """Tables with their keys in the opposite order, all the way down."""
    return {key: reversed_tables(value[key]) for key in reversed(value)} if isinstance(value, dict) else value


def test_titles_and_sources_change_nothing(lively: Scenario) -> None:
    """Words are not simulated."""
    other = lively.vary({"title": "Something else", "why": "to see"})
    assert first_difference(simulate(lively), simulate(other)) == ""


def test_another_law_of_one_purpose_leaves_the_draws_of_others_alone(lively: Scenario) -> None:
    """Slower repairs do not move the storms, nor what flows into the hub."""
    slower = lively.vary({"fleets.heron.repair_h": {"exponential": {"mean": 15.0}}})
    before, after = simulate(lively, 7, 0), simulate(slower, 7, 0)
    assert before.metrics["repair_hours"] < after.metrics["repair_hours"]
    for actor in ("plain", "hub.food"):
        unmoved = {"activity": ["clear", "storm", "awaiting inflow"], "actor": [actor]}
        one, other = (rows_like(run, unmoved) for run in (before, after))
        pd.testing.assert_frame_equal(one, other, check_exact=True)


def rows_like(run: Run, values: dict[str, list[str]]) -> pd.DataFrame:
    """The activities that have one of these values in each of these columns."""
    frame = run.activities
    for column, wanted in values.items():
        frame = frame[frame[column].isin(wanted)]
    return frame.reset_index(drop=True)


def test_the_first_difference_is_told_in_words(day: Day, goods: str) -> None:
    """Who did what, where and when, in the one run and in the other."""
    slower = {"fleets.heron.onload_h": 1.25}
    told = first_difference(simulate(day(text=goods)), simulate(day(slower, goods)))
    assert told.startswith("row ")
    assert "in the one aircraft/heron-1 (missions/run 0): onloading at places/hub, hour 6.0 to 7.0" in told
    assert "in the other aircraft/heron-1 (missions/run 0): onloading at places/hub, hour 6.0 to 7.25" in told


def test_a_journal_that_goes_on_where_another_has_ended_differs(day: Day) -> None:
    """As when one scenario has an aircraft more."""
    told = first_difference(simulate(day({"fleets.heron.aircraft": 0})), simulate(day({"fleets.heron.aircraft": 1})))
    assert "aircraft/heron-1" in told or "has ended" in told
