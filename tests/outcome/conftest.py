"""Runs small enough to be worked by hand: two days of an airlift, and a month of a whole operation."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario, load

TWO_DAYS: dict[str, Any] = {
    "horizon_d": 2,
    "fleets.heron.aircraft": 2,
    "fleets.heron.block_speed_kt": {"100": 1e6},
    "fleets.heron.pallet_tare_t": 0.0,
    "fleets.heron.boarding_h": 0.25,
    "fleets.heron.crews": 2,
    "fleets.heron.flight_duty_h": 12.0,
    "fleets.heron.crew_rest_h": 12.0,
    "missions.run.policy": "timetable",
    "missions.run.days": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    "missions.run.departs": "09:00",
    "missions.run.needs_cargo": True,
    "places.field.parking_mog": 2,
    "places.field.working_mog": 1,
    "places.field.loaders": 1,
}
GOODS = {"commodity": "food", "amount_t": 16, "origin": "hub", "destination": "field"}
PEOPLE = {"passengers": 30, "origin": "field", "destination": "hub"}
WHEN = {"available": date(2024, 3, 4), "within_d": 1}
CARGO: dict[str, Any] = {"requirements.goods": GOODS | WHEN, "requirements.people": PEOPLE | WHEN}


@pytest.fixture
def small(world: Callable[..., Scenario]) -> Callable[..., Scenario]:
    """A function that gives the two days with nothing to carry, and some values changed."""
    return lambda changes=None, text="": world(TWO_DAYS | (changes or {}), text)


@pytest.fixture
def two_days(small: Callable[..., Scenario]) -> Run:
    """16 tonnes out, of which 10 go on Monday; 30 passengers back on Monday.

    Monday: loaded from 06:00, off at 09:00, unloaded from 10:00, boarded from 11:00, off at 11:15, home at 12:15, and
    empty at 12:30.  Tuesday, with the second aircraft and crew: unloaded from 10:00 to 11:00, home at noon.
    """
    return simulate(small(CARGO))


WHOLE = Path(__file__).parent / "whole.toml"
CALM: dict[str, Any] = {"threat.raids.alerts_per_month": [0] * 12}


@pytest.fixture(scope="session")
def calm_run() -> Run:
    """The whole operation without an alert.

    The team flies on Tuesday 5 March and is there at noon, hour 36; the survey takes it to hour 84, and the contract,
    which fails once, to hour 156.  The troops fly on Saturday 9 March, are in the hub at hour 132 and pass RSOI until
    156; they are in the port at 158, where they take two of the four wagons that the ship has landed at 78, and march
    to the camp until 162.  Their relief leaves ten days later, is there at 450, and takes over at 474.
    """
    return simulate(load(WHOLE, vary=CALM), engine="simpy")


@pytest.fixture(scope="session")
def raided_run() -> Run:
    """The whole operation with alerts, incidents and wounded."""
    return simulate(load(WHOLE), engine="simpy")
