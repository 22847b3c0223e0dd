"""Whatever a scenario asks for, however absurd: it runs to its horizon, passes its audit, and is the same anywhere."""

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.outcome import Bench, Run, first_difference
from sim.scenario import Scenario
from tests.operation.generated.scenarios import scenarios
from tests.operation.generated.values import Table
from tests.operation.test_both_engines import assert_equal

any_scenario = given(scenarios(), st.integers(0, 1000))
EVERYTHING = list(HealthCheck)


def faults(run: Run) -> list[str]:
    """What the audit finds, without crews who wait for ever where nobody can be unloaded."""
    places = run.scenario.data.places.values()
    stuck = any(0 in (place.working_mog, place.loaders) for place in places)
    found = [finding for finding in run.audit() if not finding.passed]
    return [f.detail for f in found if not (stuck and f.detail.endswith("and never rests"))]


@settings(max_examples=200, suppress_health_check=EVERYTHING)
@any_scenario
def test_every_scenario_runs_twice_the_same_and_passes_its_audit(data: Table, seed: int) -> None:
    """Its figures are numbers or not defined, and no stock is ever below nothing."""
    bench = Bench(Scenario.from_dict(data, "generated"), "simpy")
    run = bench.run(seed, 0)
    assert faults(run) == []
    assert not any(math.isinf(value) for value in run.metrics.values())
    assert run.levels["value"].min() >= 0.0 if len(run.levels) else True
    assert np.all(run.journal["amount"] >= 0.0)
    assert first_difference(run, bench.run(seed, 0)) == ""
    assert first_difference(run, Bench(Scenario.from_dict(data, "again"), "simpy").run(seed, 0)) == ""


def compare(data: Table, seed: int) -> None:
    """Journals, tables and metrics of a scenario are the same on both engines, to the last bit."""
    scenario = Scenario.from_dict(data, "generated")
    simpy, compiled = Bench(scenario, "simpy"), Bench(scenario, "compiled")
    for replication in range(2):
        assert_equal(simpy.run(seed, replication), compiled.run(seed, replication))


@settings(max_examples=100, suppress_health_check=EVERYTHING)
@any_scenario
def test_engines_agree_on_every_scenario(data: Table, seed: int) -> None:
    """A hundred of them, in two replications each."""
    compare(data, seed)


@pytest.mark.slow
@settings(max_examples=1_000, suppress_health_check=EVERYTHING)
@any_scenario
def test_engines_agree_on_every_scenario_at_length(data: Table, seed: int) -> None:
    """A thousand of them."""
    compare(data, seed)
