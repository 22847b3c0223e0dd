"""What studies cost, and what workers gain: `python -m pytest -n 0 -s tests/benchmarks/test_studies.py`.

What is compared takes its turn in each round, so that whatever else the machine does falls on all; figures are medians
of ratios within a round. What two cores can gain at that moment is measured in the same rounds by two processes that do
nothing but run replications: on a machine that does nothing else it is 2.
"""

import itertools
import os
import pickle
import statistics
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from zlib import compress

import pytest

from sim.operation import PROGRAM
from sim.outcome import Bench
from sim.scenario import Scenario, load
from sim.studies import sensitivity, study
from sim.studies.runner import metrics_in_order
from sim.studies.workers.cluster import cluster
from sim.studies.workers.crew import do_packed
from sim.studies.workers.sending import sent

SCENARIOS = Path(__file__).parents[2] / "scenarios"
TEN = (
    *("iraq_2004", "surge", "all_by_air", "no_dust", "no_convoy_escorts", "one_loader_fewer", "second_working_slot"),
    *("ships_two_weeks_late", "survey_fails_once", "palu_2018"),
)
INPUTS = {
    "fleets.c130.break_rate": (0.05, 0.2),
    "fleets.c130.onload_h": (0.7, 1.3),
    "fleets.c130.offload_h": (0.7, 1.3),
    "fleets.c130.repair_h": (0.5, 2.0),
    "fleets.c130.quick_turn_h": (0.7, 1.3),
    "fleets.c130.payload_t": (9.0, 12.0),
    "fleets.c130.flight_duty_h": (10.0, 16.0),
    "fleets.c130.aircraft": (2, 4),
    "weather.dust_in_the_plain.lasts_h": (0.5, 2.0),
    "convoys.last_mile.takes_h": (0.7, 1.5),
}
Ways = dict[str, Callable[[], object]]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The whole operation."""
    return load(SCENARIOS / "iraq_2004.toml")


@pytest.fixture(scope="module")
def pair() -> Iterator[Executor]:
    """Two processes that are at work already."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        yield pool


@pytest.fixture(autouse=True)
def load_average() -> Iterator[None]:
    """Say what else the machine does."""
    before = os.getloadavg()[0]
    yield
    print(f"  load average {before:.1f} before, {os.getloadavg()[0]:.1f} after, on {os.cpu_count()} cores")


def in_turn(ways: Ways, rounds: int, clock: Callable[[], float] = perf_counter) -> dict[str, list[float]]:
    """Seconds that each way takes in each round; the first round, in which all gets warm, does not count."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            begun = clock()
            way()
            if number:
                taken[name].append(clock() - begun)
    return taken


def ratio(of: list[float], to: list[float]) -> float:
    """Median over the rounds of one time divided by another."""
    return statistics.median(a / b for a, b in zip(of, to, strict=True))


def cpu_s() -> float:
    """Seconds that processors have worked for this process and for its children that have ended."""
    return sum(os.times()[:4])


def parcels_of(scenario: Scenario, replications: int, parts: int) -> list[tuple[Any, ...]]:
    """Cut replications on the compiled engine into so many pieces, as they travel to another process."""
    size, packed = replications // parts, compress(pickle.dumps(scenario))
    ranges = [range(k * size, (k + 1) * size) for k in range(parts)]
    return [(packed, 0, each, 1, "compiled", metrics_in_order, sent(PROGRAM)) for each in ranges]


@pytest.mark.parametrize(("engine", "replications"), [("compiled", 500), ("simpy", 12)])
def test_a_study_costs_little_more_than_its_runs(
    scenario: Scenario, tmp_path: Path, engine: str, replications: int
) -> None:
    """Less than 15 % more than a bare loop of `Bench.metrics` on the same engine; with a results file also.

    Both stay in one thread, so that its processor time tells, whatever others do.
    """
    bench, files = Bench(scenario, engine), itertools.count()

    def bare() -> None:
        for replication in range(replications):
            bench.metrics(1, replication)

    def studied(results: Path | None = None) -> None:
        study(scenario, replications=replications, engine=engine, workers=1, results=results, progress=False)

    ways: Ways = {"bare": bare, "study": studied, "kept": lambda: studied(tmp_path / f"{next(files)}.jsonl")}
    taken = in_turn(ways, 7, process_time)
    plain, kept = ratio(taken["study"], taken["bare"]), ratio(taken["kept"], taken["bare"])
    each_ms = 1e3 * statistics.median(taken["bare"]) / replications
    print(f"\n{engine}: {each_ms:.2f} ms a run; a study takes {plain:.3f} times as long, {kept:.3f} with results kept")
    assert plain < 1.15
    assert kept < 1.15


def test_two_dask_workers_against_one_thread(scenario: Scenario, pair: Executor) -> None:
    """2,000 replications: at least 1.6 times as fast; what two processes gain without any scheduler is shown beside."""
    from distributed import Client, LocalCluster

    replications = 2_000
    parcels = parcels_of(scenario, replications, 20)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as machines,
        Client(machines, set_as_default=False) as client,
        cluster(client) as executor,
    ):

        def studied(executor: Executor | None) -> None:
            study(scenario, replications=replications, engine="compiled", workers=1, executor=executor, progress=False)

        ways: Ways = {
            "one thread": lambda: studied(None),
            "Dask": lambda: studied(executor),
            "two processes": lambda: list(pair.map(do_packed, *zip(*parcels, strict=True))),
        }
        taken = in_turn(ways, 5)
    gain, possible = ratio(taken["one thread"], taken["Dask"]), ratio(taken["one thread"], taken["two processes"])
    print(f"\n{replications:,} replications: one thread {statistics.median(taken['one thread']):.2f} s; ", end="")
    print(f"Dask with two workers {gain:.2f} times as fast, two bare processes {possible:.2f} times")
    assert gain >= 1.6


def test_ten_scenarios_end_to_end() -> None:
    """1,000 replications of each of ten, read, planned and run on as many cores as help: 50 times a serial SimPy loop.

    The loop is measured on two dozen replications of each, half before the study and half after it.
    """
    first = serial_s(range(12))
    begun, worked = perf_counter(), cpu_s()
    results = study(*ten(), replications=1_000, engine="compiled", progress=False)
    taken_s, worked_s = perf_counter() - begun, cpu_s() - worked
    loop_s, loop_worked_s = ((one + two) / 24 * 1_000 for one, two in zip(first, serial_s(range(12, 24)), strict=True))
    print(f"\n10 x 1,000 replications in {taken_s:.1f} s; a serial SimPy loop takes {loop_s:.0f} s: ", end="")
    print(
        f"{loop_s / taken_s:.0f} times; of processors' time {loop_worked_s:.0f} s, {loop_worked_s / worked_s:.0f} times"
    )
    assert results.replications == 1_000
    assert loop_s / taken_s >= 50.0


def ten() -> list[Scenario]:
    """The ten scenarios, read anew."""
    return [load(SCENARIOS / f"{name}.toml") for name in TEN]


def serial_s(replications: range) -> tuple[float, float]:
    """Seconds that a loop over some replications of each of the ten takes under SimPy, and those of processors."""
    benches = [Bench(each, "simpy") for each in ten()]
    begun, worked = perf_counter(), process_time()
    for bench, replication in itertools.product(benches, replications):
        bench.metrics(1, replication)
    return perf_counter() - begun, process_time() - worked


def test_morris_on_ten_inputs_of_the_whole_plan(scenario: Scenario) -> None:
    """Twenty trajectories, 220 points: within two minutes."""
    begun, worked = perf_counter(), cpu_s()
    found = sensitivity(
        scenario, "tonnes_delivered", INPUTS, "morris", replications=1, engine="compiled", progress=False
    )
    taken_s, worked_s = perf_counter() - begun, cpu_s() - worked
    print(f"\nMorris, 10 inputs, {found.runs} points: {taken_s:.0f} s, {worked_s:.0f} s of processors")
    assert taken_s < 120.0
