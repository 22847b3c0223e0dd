"""What pytest says of an equality that fails between two runs or the results of two studies."""

from pathlib import Path

import sim
from sim import pytest_plugin
from sim.outcome import Run, simulate
from sim.scenario import Scenario, load
from sim.studies import Results, study


def small() -> Scenario:
    """A small scenario."""
    return load(Path(__file__).parents[1] / "scenario" / "small.toml")


def results_of(scenario: Scenario, replications: int = 2) -> Results:
    """A small study."""
    return study(scenario, replications=replications, engine="simpy", workers=1, progress=False)


def told(left: object, right: object) -> list[str]:
    """The lines of pytest's explanation."""
    return pytest_plugin.pytest_assertrepr_compare("==", left, right) or []


def test_results_say_which_input_of_which_scenario_differs() -> None:
    """The name and both values, where the names of the scenarios are the same."""
    base = small()
    other = base.vary({"fleets.c130.crews": 2})
    one, two = results_of(base), results_of(Scenario.from_text(other.to_toml(), "small"))
    assert one.difference(two) == "small has other inputs: fleets.c130.crews is 3 here and 2 there"
    assert told(one, two)[1:] == [one.difference(two)]


def test_results_say_which_scenarios_differ_and_which_value() -> None:
    """Names of scenarios on both sides; or metric, scenario, replication and both values."""
    base = small()
    one = results_of(base)
    assert "the scenarios differ: small here and other there" in told(
        one, results_of(Scenario.from_text(base.to_toml(), "other"))
    )
    assert told(one, results_of(base, 3))[1].startswith("small has 2 replications of ")
    changed = results_of(base)
    changed.measured[0][1, 0] += 1.0
    assert f"{changed.declared[0][0].name} of small, replication 1, is " in told(one, changed)[1]


def test_many_inputs_that_differ_are_counted() -> None:
    """Three are named."""
    base = small()
    values = {"fleets.c130.crews": 2, "fleets.c130.aircraft": 3, "horizon_d": 20, "fleets.c130.onload_h": 2.5}
    other = Scenario.from_text(base.vary(values).to_toml(), "small")
    said = results_of(base, 1).difference(results_of(other, 1))
    assert said.count(" here and ") == 3
    assert said.endswith("; and 1 more input")


def test_runs_say_in_which_row_they_differ() -> None:
    """Two objects are never equal: of journals that are the same, the way to compare them is said."""
    base = small()
    runs: list[Run] = [simulate(base, seed=1, replication=r, engine="simpy") for r in (0, 1, 0)]
    assert told(runs[0], runs[1])[1] == sim.first_difference(runs[0], runs[1])
    assert "sim.first_difference(one, other) == ''" in told(runs[0], runs[2])[1]


def test_other_things_are_left_to_pytest() -> None:
    """Other classes, mixed ones, and other comparisons."""
    one = results_of(small(), 1)
    assert pytest_plugin.pytest_assertrepr_compare("==", 1, 2) is None
    assert pytest_plugin.pytest_assertrepr_compare("==", one, 2) is None
    assert pytest_plugin.pytest_assertrepr_compare("!=", one, one) is None
