"""How fast the two engines are, as ratios within one run: `python -m pytest tests/benchmarks/test_engines.py -s`.

Each figure is a median over rounds in which everything compared takes its turn.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from heap_loop import heap_of, loop
from synthetic import clusters

from sim.engine import OPEN
from sim.outcome import Bench
from sim.scenario import load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ROUNDS = 9


def seconds(work: Callable[[], object]) -> float:
    """Time one piece of work by the clock on the wall."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def batch(bench: Bench, replications: range) -> None:
    """Run replications with journal and metrics."""
    for replication in replications:
        bench.metrics(1, replication)


@pytest.mark.parametrize(("name", "simpy_runs", "compiled_runs"), [("iraq_2004", 12, 400), ("rwanda_1994", 8, 300)])
def test_compiled_against_simpy(name: str, simpy_runs: int, compiled_runs: int) -> None:
    """The same source with journal and metrics: at least 40 times as fast on one thread, 70 on two."""
    scenario = load(SCENARIOS / f"{name}.toml")
    simpy, one, other = Bench(scenario, "simpy"), Bench(scenario, "compiled"), Bench(scenario, "compiled")
    for bench in (simpy, one, other):
        batch(bench, range(2))
    alone, together = [], []
    with ThreadPoolExecutor(2) as threads:
        for _ in range(ROUNDS):
            slow = seconds(lambda: batch(simpy, range(simpy_runs))) / simpy_runs
            fast = seconds(lambda: batch(one, range(compiled_runs))) / compiled_runs
            halves = [range(0, compiled_runs, 2), range(1, compiled_runs, 2)]
            both = seconds(lambda h=halves: list(threads.map(batch, (one, other), h))) / compiled_runs  # type: ignore[misc]
            alone.append(slow / fast)
            together.append(slow / both)
    one_thread, two_threads = statistics.median(alone), statistics.median(together)
    print(f"\n{name}: SimPy {slow * 1e3:.1f} ms, compiled {fast * 1e3:.3f} ms a replication with metrics (last round)")
    print(f"{name}: compiled / SimPy {one_thread:.1f} on one thread, {two_threads:.1f} on two (medians of {ROUNDS})")
    assert one_thread >= 40.0
    assert two_threads >= 70.0


def test_compiled_against_the_physical_limit() -> None:
    """Events a second against a heap loop with the same number pending: at least half."""
    bench = Bench(load(SCENARIOS / "iraq_2004.toml"), "compiled")
    ended = bench.workspace.run(1, 0)
    pending = int((ended.journal["outcome"] == OPEN).sum())
    heap = heap_of(pending)
    loop(heap, 1000, 1)
    ratios = []
    for _ in range(ROUNDS):
        ours = seconds(lambda: [bench.workspace.run(1, r) for r in range(200)]) / 200 / ended.events
        limit = seconds(lambda: loop(heap, 2_000_000, 1)) / 2_000_000
        ratios.append(limit / ours)
    ratio = statistics.median(ratios)
    print(f"\n{1e-6 / ours:.1f} M events/s, heap loop with {pending} pending {1e-6 / limit:.1f} M/s: ratio {ratio:.2f}")
    assert ratio >= 0.5


def test_cost_per_event_as_fleets_and_places_grow() -> None:
    """Ten and a hundred times the aircraft and places: at most twice the cost of an event."""
    costs = []
    for hubs in (1, 10, 100):
        bench = Bench(clusters(hubs, fields=2, aircraft=3, missions_a_day=4.5, days=60), "compiled")
        events = bench.workspace.run(1, 0).events
        rounds = [seconds(lambda b=bench: b.workspace.run(1, 1)) for _ in range(ROUNDS)]  # type: ignore[misc]
        costs.append(statistics.median(rounds) / events)
        print(f"\n{3 * hubs} aircraft, {3 * hubs} airfields: {events} events, {costs[-1] * 1e9:.0f} ns each")
    assert max(costs) <= 2.0 * costs[0]


def test_three_hundred_aircraft() -> None:
    """300 aircraft, 30 airfields and about 900 sorties a day for 90 days run; time and memory are printed."""
    bench = Bench(clusters(10, fields=2, aircraft=30, missions_a_day=45, days=90), "compiled")
    taken = seconds(lambda: bench.workspace.run(1, 0))
    run = bench.run(1, 0)
    a_day = run.metrics["sorties"] / 90
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = f"{a_day:.0f} sorties a day, {run.events} events, {len(run.journal)} rows"
    print(f"\n{size}: {taken:.2f} s, {peak:.0f} MB at the most")
    assert 800 < a_day < 1_000
    assert all(finding.passed for finding in run.audit())


def test_memory_of_a_hundred_thousand_replications() -> None:
    """Flat: the last 90,000 take no more than the first 10,000 did, within a few megabytes."""
    bench = Bench(load(SCENARIOS / "iraq_2004.toml"), "compiled")
    batch(bench, range(10_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken = seconds(lambda: batch(bench, range(10_000, 100_000)))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"\n90,000 replications in {taken:.0f} s; memory grew by {grown:.1f} MB")
    assert grown < 8.0
