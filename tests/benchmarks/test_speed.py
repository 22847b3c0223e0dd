"""Events per second of a whole replication, journal and metrics included, beside a bare SimPy loop of timeouts.

The loop keeps as many timeouts pending as the scenario has actors, and takes turns with the replications, so that what
else the machine does falls on both; medians are printed.  Events are counted too: hours and days are none.
"""

from collections import Counter
from collections.abc import Generator
from pathlib import Path
from statistics import median
from time import process_time

import pytest
import simpy

from sim.errors import AirbridgeError
from sim.outcome import Bench
from sim.scenario import Scenario, load

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ROUNDS = 7
REPLICATIONS = {"simpy": 5, "compiled": 100}
WAITING_FOR_NOTHING = """
title = "Nothing happens"
start = 2024-03-04
horizon_d = 10
[places.hub]
kind = "airfield"
latitude_deg = 0
longitude_deg = 0
hours = "06:00-18:00"
[places.field]
kind = "airfield"
latitude_deg = 0
longitude_deg = 2
hours = "daylight"
[places.field.strength]
2024-03-04 = 100
[fleets.heron]
type = "test aircraft"
aircraft = 3
home = "hub"
payload_t = 10
pallet_positions = 5
seats = 50
block_speed_kt = { "100" = 240 }
onload_h = 1
offload_h = 1
crews = 4
[missions.run]
fleet = "heron"
route = ["hub", "field", "hub"]
policy = "on_demand"
[commodities.food]
supply_class = "I"
priority = 1
pallet_t = 2
per_person_day_kg = 1
[stocks.field.food]
initial_t = 10000
"""


def bare_events_a_second(pending: int, events: int) -> float:
    """Events that SimPy alone handles in a second of processor time."""

    def tick(env: simpy.Environment, hours: float) -> Generator[simpy.Event, None, None]:
        while True:
            yield env.timeout(hours)

    env = simpy.Environment()
    intervals = [1.0 + number / pending for number in range(pending)]
    for hours in intervals:
        env.process(tick(env, hours))
    until = events / sum(1.0 / hours for hours in intervals)
    began = process_time()
    env.run(until=until)
    return events / (process_time() - began)


def replications_a_second(bench: Bench, first: int, count: int) -> float:
    """Replications with journal and metrics in a second of processor time."""
    began = process_time()
    for number in range(first, first + count):
        bench.metrics(1, number)
    return count / (process_time() - began)


def benches(scenario: Scenario) -> dict[str, Bench]:
    """A bench on each engine that there is."""
    found = {}
    for engine in REPLICATIONS:
        try:
            found[engine] = Bench(scenario, engine)
            found[engine].metrics(1, 0)
        except (AirbridgeError, ImportError) as error:
            print(f"no {engine} engine: {error}")
    return found


@pytest.mark.parametrize("name", ["iraq_2004", "surge"])
def test_events_a_second_as_a_ratio_to_a_bare_loop(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the table, and how many events a replication has."""
    on = benches(load(SCENARIOS / f"{name}.toml"))
    some = next(iter(on.values()))
    events = some.run(1, 0).events
    pending = sum(len(getattr(some.layout.op, table)) for table in ("aircraft", "crews", "stocks", "places", "regions"))
    taken: dict[str, list[float]] = {"bare": [], **{engine: [] for engine in on}}
    for number in range(ROUNDS):
        taken["bare"].append(bare_events_a_second(pending, 200_000))
        for engine, bench in on.items():
            count = REPLICATIONS[engine]
            taken[engine].append(events * replications_a_second(bench, 1 + number * count, count))
    middle = {way: median(values) for way, values in taken.items()}
    with capsys.disabled():
        print(f"\n{name}: {events} events a replication, {pending} pending")
        for way, speed in middle.items():
            print(f"  {way:10s} {speed / 1e3:9.0f} thousand events/s   ratio {speed / middle['bare']:6.2f}")
    assert set(middle) >= {"bare", "simpy"}


def rows_by_kind(scenario: Scenario) -> Counter[str]:
    """Journal rows of one replication by the kind of actor."""
    return Counter(Bench(scenario, "simpy").run(1, 0).activities["kind"])


def test_rows_of_a_replication_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints who makes the events of 210 days: those who fly, not those who eat or keep a calendar."""
    kinds = rows_by_kind(load(SCENARIOS / "iraq_2004.toml"))
    with capsys.disabled():
        print("\niraq_2004, journal rows by kind of actor")
        for kind, count in kinds.most_common():
            print(f"  {kind:14s} {count:6d}")
    assert kinds["places"] < 210
    assert kinds["windows"] < 210


@pytest.mark.parametrize("engine", ["simpy"])
def test_events_do_not_grow_with_the_horizon_when_nothing_happens(
    engine: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """People eat, airfields open and shut each day, crews and aircraft stand by: no event from any of it."""
    quiet = Scenario.from_text(WAITING_FOR_NOTHING, "quiet")
    counted = {days: Bench(quiet.vary({"horizon_d": days}), engine).run(1, 0).events for days in (10, 100, 1000)}
    with capsys.disabled():
        print(f"\nevents by days in which nothing happens: {counted}")
    assert len(set(counted.values())) == 1
