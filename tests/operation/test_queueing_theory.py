"""A scenario with constant times has the throughput of its bottleneck; random ones are in `sim.studies.theory`."""

from collections.abc import Callable

import numpy as np
import pytest

from sim.outcome import Bench
from sim.scenario import Scenario

World = Callable[..., Scenario]


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
