"""How long a replication takes: compiled, on SimPy, and in the idiomatic SimPy model of the same airlift.

The three take turns, so that what else the machine does falls on all of them; medians are printed, nothing is asserted
about them. Each run ends with all figures: of ours with journal and metrics, of the other with its log and figures.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from idiomatic.metrics import figures
from idiomatic.model import plan, run

from sim.outcome import Bench
from sim.scenario import load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ROUNDS = 15
REPLICATIONS = {"compiled": 40, "SimPy": 2, "idiomatic": 2}
"""Of each in one round."""
Replicate = Callable[[int], dict[str, float]]


def contestants(name: str) -> dict[str, Replicate]:
    """Each way to have the figures of a replication by its number."""
    scenario = load(SCENARIOS / f"{name}.toml")
    compiled, on_simpy, prepared = Bench(scenario, "compiled"), Bench(scenario, "simpy"), plan(scenario)
    return {
        "compiled": lambda number: compiled.metrics(1, number),
        "SimPy": lambda number: on_simpy.metrics(1, number),
        "idiomatic": lambda number: figures(run(prepared, 1, number)),
    }


def seconds(replicate: Replicate, first: int, count: int) -> float:
    """Seconds a replication, on average over a few."""
    began = perf_counter()
    for number in range(first, first + count):
        replicate(number)
    return (perf_counter() - began) / count


@pytest.mark.parametrize("name", ["airlift_alone", "rwanda_1994", "airlift_alone_surge"])
def test_seconds_a_replication(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints medians and their ratios; the same replication gives the same figures before and after."""
    ways = contestants(name)
    before = {way: replicate(0) for way, replicate in ways.items()}
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(ROUNDS):
        for way, replicate in ways.items():
            count = REPLICATIONS[way]
            taken[way].append(seconds(replicate, 1 + number * count, count))
    middle = {way: median(times) for way, times in taken.items()}
    with capsys.disabled():
        print(f"\n{name}: ", ", ".join(f"{way} {1000 * s:.2f} ms" for way, s in middle.items()))
        print(f"  compiled is {middle['idiomatic'] / middle['compiled']:.0f} times as fast as the idiomatic model,")
        print(f"  {middle['SimPy'] / middle['compiled']:.0f} times as fast as the same source on SimPy")
    for way, replicate in ways.items():
        assert replicate(0) == pytest.approx(before[way], nan_ok=True)
