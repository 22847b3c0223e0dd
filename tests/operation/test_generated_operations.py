"""Whatever a whole operation asks for: it runs to its horizon, passes its audit, and is the same on both engines."""

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.outcome import Bench
from sim.scenario import Scenario
from tests.operation.generated.values import Table
from tests.operation.generated.whole import operations
from tests.operation.test_both_engines import assert_equal
from tests.operation.test_generated_scenarios import faults

any_operation = given(operations(), st.integers(0, 1000))
EVERYTHING = list(HealthCheck)


def read(data: Table) -> Scenario:
    """The scenario; a combination that the checks refuse is left out."""
    try:
        return Scenario.from_dict(data, "generated")
    except ScenarioError:
        reject()


@settings(max_examples=300, suppress_health_check=EVERYTHING)
@any_operation
def test_every_operation_passes_its_audit_and_is_the_same_on_both_engines(data: Table, seed: int) -> None:
    """People, vehicles, supplies, money and hours are accounted for; journals, tables and metrics are equal."""
    scenario = read(data)
    run = Bench(scenario, "simpy").run(seed, 0)
    assert faults(run) == []
    assert not any(math.isinf(value) for value in run.metrics.values())
    assert np.all(run.journal["amount"] >= 0.0)
    assert_equal(run, Bench(scenario, "compiled").run(seed, 0))


@settings(max_examples=50, suppress_health_check=EVERYTHING)
@any_operation
def test_an_operation_runs_strictly_and_twice_the_same(data: Table, seed: int) -> None:
    """A bench used again gives the journal of a new one."""
    scenario = read(data)
    bench = Bench(scenario, "simpy")
    first, again = bench.run(seed, 1), bench.run(seed, 1)
    assert first.journal.tobytes() == again.journal.tobytes()


def test_few_generated_operations_are_refused() -> None:
    """Most of what is generated is a scenario that runs: at least three of four."""
    accepted: list[bool] = []

    @settings(max_examples=60, suppress_health_check=EVERYTHING)
    @given(operations())
    def look(data: Table) -> None:
        try:
            Scenario.from_dict(data, "generated")
            accepted.append(True)
        except ScenarioError:
            accepted.append(False)

    look()
    assert sum(accepted) >= 0.75 * len(accepted)


@pytest.mark.slow
@settings(max_examples=2_000, suppress_health_check=EVERYTHING)
@any_operation
def test_engines_agree_on_every_operation_at_length(data: Table, seed: int) -> None:
    """Two thousand of them, in two replications each."""
    scenario = read(data)
    simpy, compiled = Bench(scenario, "simpy"), Bench(scenario, "compiled")
    for replication in range(2):
        assert_equal(simpy.run(seed, replication), compiled.run(seed, replication))
