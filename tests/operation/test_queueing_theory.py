"""A scenario reduced to a textbook queue behaves as the textbook says."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from sim.outcome import Bench, Run
from sim.scenario import Scenario

World = Callable[..., Scenario]
REPLICATIONS = 200
CONFIDENCE = 0.9995
"""Of each interval: all of them together miss by chance in fewer than one of 200 seeds, and the seed is fixed."""

STATION = {
    "missions.run.policy": "timetable",
    "missions.run.lead_h": 0.0,
    "fleets.heron.aircraft": 300,
    "fleets.heron.crews": 300,
    "fleets.heron.min_block_h": 0.0,
    "fleets.heron.offload_h": 0.0,
    "horizon_d": 40,
}
"""Missions arrive by themselves, aircraft and crews abound: the ramp at the hub is the only queue."""


def erlang_c_wait_h(arrivals_h: float, service_h: float, servers: int) -> float:
    """Mean wait in M/M/c (Gross and Harris, Fundamentals of Queueing Theory)."""
    load = arrivals_h * service_h
    terms = [load**k / math.factorial(k) for k in range(servers)]
    last = load**servers / math.factorial(servers) * servers / (servers - load)
    return last / (sum(terms) + last) * service_h / (servers - load)


def mean_ramp_wait_h(run: Run) -> float:
    """Hours waited for a working place at the hub, per mission that is through."""
    waits = run.journal[run.journal["place"] == run.facts.layout.op.places.by_name["hub"].working.id]
    return float((waits["end"] - waits["start"]).sum()) / run.metrics["missions_flown"]


def assert_within_interval(values: list[float], expected: float) -> None:
    """The expected mean lies in the Student-t interval of the values, which is narrow enough to mean something."""
    mean, spread = float(np.mean(values)), float(stats.sem(values))
    half = float(stats.t.ppf(0.5 + CONFIDENCE / 2.0, len(values) - 1)) * spread
    assert half < 0.08 * expected
    assert abs(mean - expected) < half, f"{mean:.4f} +- {half:.4f}, expected {expected:.4f}"


@pytest.mark.parametrize(("servers", "load"), [(1, 0.7), (3, 2.1)])
def test_a_ramp_with_random_arrivals_and_random_loading_is_m_m_c(world: World, servers: int, load: float) -> None:
    """The mean wait for a working place is Erlang's."""
    scenario = world(
        STATION
        | {
            "missions.run.every_h": {"exponential": {"mean": 1.0 / load}},
            "fleets.heron.onload_h": {"exponential": {"mean": 1.0}},
            "places.hub.working_mog": servers,
        }
    )
    bench = Bench(scenario, "compiled")
    waits = [mean_ramp_wait_h(bench.run(1, r)) for r in range(REPLICATIONS)]
    assert_within_interval(waits, erlang_c_wait_h(load, 1.0, servers))


def test_a_ramp_with_constant_loading_is_m_d_1(world: World) -> None:
    """The mean wait is half of that with random loading (Pollaczek-Khinchine)."""
    load = 0.7
    scenario = world(
        STATION | {"missions.run.every_h": {"exponential": {"mean": 1.0 / load}}, "places.hub.working_mog": 1}
    )
    bench = Bench(scenario, "compiled")
    waits = [mean_ramp_wait_h(bench.run(1, r)) for r in range(REPLICATIONS)]
    assert_within_interval(waits, load / (2.0 * (1.0 - load)))


def closed_network_throughput_h(machines: int, teams: int, think_h: float, repair_h: float) -> float:
    """Cycles an hour of machines that fail and are repaired by a few teams: the birth-death chain M/M/c//N."""
    weights = [1.0]
    for broken in range(1, machines + 1):
        weights.append(weights[-1] * (machines - broken + 1) / think_h * repair_h / min(broken, teams))
    idle = [min(broken, teams) for broken in range(machines + 1)]
    return sum(w * k for w, k in zip(weights, idle, strict=True)) / sum(weights) / repair_h


@pytest.mark.parametrize("teams", [1, 2])
def test_aircraft_and_repair_teams_are_a_closed_machine_repair_queue(world: World, teams: int) -> None:
    """Missions an hour agree with M/M/c//N; away repairs and flights are the time between failures."""
    leg_h, repair_h = 1.0, 3.0
    scenario = world(
        {
            "fleets.heron.aircraft": 4,
            "fleets.heron.onload_h": 0.0,
            "fleets.heron.offload_h": 0.0,
            "fleets.heron.block_speed_kt": {"100": 1e6},
            "fleets.heron.min_block_h": leg_h,
            "fleets.heron.flight_time_factor": {"exponential": {"mean": 1.0}},
            "fleets.heron.break_rate": 1.0,
            "fleets.heron.repair_h": {"exponential": {"mean": repair_h}},
            "fleets.heron.repair_teams": teams,
            "horizon_d": 60,
        }
    )
    bench = Bench(scenario, "compiled")
    done = [bench.metrics(1, r)["missions_completed"] / (24.0 * 60) for r in range(REPLICATIONS)]
    assert_within_interval(done, closed_network_throughput_h(4, teams, 2.0 * leg_h + repair_h, repair_h))


@pytest.mark.parametrize("aircraft", [1, 2, 3, 4, 5, 8])
def test_with_constant_times_throughput_is_that_of_fleet_or_station(world: World, aircraft: int) -> None:
    """Once it runs steadily, missions an hour are min(aircraft / cycle time, working places / loading time)."""
    load_h, places = 1.5, 2
    scenario = world(
        {"fleets.heron.aircraft": aircraft, "fleets.heron.onload_h": load_h, "places.hub.working_mog": places}
    )
    run = Bench(scenario).run(1, 0)
    stop = run.facts.layout.op.patterns[0].stops[1]
    cycle_h = load_h + 2.0 * stop.leg_h + 1.0
    take_offs = np.sort(run.missions.query("took_off")["took_off_h"].to_numpy())
    first, count = 40 * aircraft, 20 * aircraft * places
    rate = count / (take_offs[first + count] - take_offs[first])
    assert rate == pytest.approx(min(aircraft / cycle_h, places / load_h), rel=1e-9)
