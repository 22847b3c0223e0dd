"""SimPy and the compiled engine give the same journal, tables and metrics, bit for bit, for every shipped scenario."""

from pathlib import Path

import numpy as np
import pytest

from sim.engine.tables import tables_of
from sim.outcome import Bench, Run
from sim.scenario import Scenario, load

SHIPPED = sorted(Path(__file__).parents[2].joinpath("scenarios").glob("*.toml"))
REPLICATIONS = 8


def assert_equal(one: Run, other: Run) -> None:
    """Journals, tables and metrics are equal to the last bit."""
    assert one.journal.tobytes() == other.journal.tobytes()
    for name in tables_of(one.facts.layout.op):
        assert one.facts.table(name).tobytes() == other.facts.table(name).tobytes(), name
    figures = [np.array([run.metrics[metric.name] for metric in run.declared]) for run in (one, other)]
    assert figures[0].tobytes() == figures[1].tobytes()


def compare(scenario: Scenario, replications: int) -> None:
    """Run both engines side by side."""
    simpy, compiled = Bench(scenario, "simpy"), Bench(scenario, "compiled")
    for replication in range(replications):
        assert_equal(simpy.run(7, replication), compiled.run(7, replication))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_engines_agree_on_a_shipped_scenario(file: Path) -> None:
    """The same bits in eight replications."""
    compare(load(file), REPLICATIONS)


@pytest.mark.slow
@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_engines_agree_on_a_shipped_scenario_at_length(file: Path) -> None:
    """The same bits in 1,000 replications."""
    compare(load(file), 1_000)
