"""Shared by all tests: hypothesis draws the same examples everywhere and times nothing; small worlds to simulate."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

from sim.scenario import Scenario

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

WORLD = """
title = "A small world"
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
block_speed_kt = { "100" = 120.1 }
min_block_h = 1.0
onload_h = 1.0
offload_h = 1.0
crews = 50
flight_duty_h = 100000
crew_rest_h = 0

[missions.run]
fleet = "heron"
route = ["hub", "field", "hub"]
policy = "surge"
needs_cargo = false

[commodities.food]
supply_class = "I"
priority = 2
pallet_t = 2.0
per_person_day_kg = 2.0
"""
"""Hub and field on the equator, 2 degrees (222.6 km, 120.2 nm) apart: at 120.1 kt the leg takes 1.0009 h."""


@pytest.fixture
def world() -> Callable[..., Scenario]:
    """A function that gives the small world, with more text added and some values changed."""

    def make(changes: dict[str, Any] | None = None, text: str = "") -> Scenario:
        scenario = Scenario.from_text(WORLD + text, "world")
        return scenario.vary(changes) if changes else scenario

    return make
