"""The scenarios of the cases that test the operation: two airfields and a fleet, where one thing takes time."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sim.outcome import Bench, Run
from sim.scenario import Scenario
from sim.studies.theory.frame import Ready, Trial

WORLD = """
title = "A small world whose answer is known"
start = 2024-03-04
horizon_d = 30

[places.hub]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 0.0

[places.field]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 2.0

[fleets.heron]
type = "test aircraft"
aircraft = 1
home = "hub"
payload_t = 10
pallet_positions = 5
seats = 50
pallet_tare_t = 0
block_speed_kt = { "100" = 1e6 }
min_block_h = 0.0
onload_h = 0.0
offload_h = 0.0
crews = 300
flight_duty_h = 100000
crew_rest_h = 0

[missions.run]
fleet = "heron"
route = ["hub", "field", "hub"]
every_h = 1.0
lead_h = 0.0
needs_cargo = false

[commodities.food]
supply_class = "I"
priority = 2
pallet_t = 2.0
"""
"""Nobody needs rest, no leg takes longer than the fleet's shortest, and what is not changed takes no time."""


def changed(changes: Mapping[str, Any], text: str = "") -> Scenario:
    """Give the small world with more text and other values."""
    return Scenario.from_text(WORLD + text, "theory").vary(dict(changes))


def on_operation(scenario: Scenario, measure: Callable[[Run], Sequence[float]]) -> Ready:
    """Give the way of running a scenario, of whose runs `measure` gives the numbers."""

    def ready(engine: str) -> Trial:
        bench = Bench(scenario, engine)
        return lambda seed, replication: measure(bench.run(seed, replication))

    return ready
