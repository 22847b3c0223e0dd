"""A small scenario that runs in milliseconds."""

from pathlib import Path

import pytest

from sim.scenario import Scenario, load

SMALL = Path(__file__).parents[1] / "scenario" / "small.toml"


@pytest.fixture(scope="session")
def small() -> Scenario:
    """Thirty days of an airlift with two aircraft, storms and a camp."""
    return load(SMALL)


@pytest.fixture(scope="session")
def one_aircraft(small: Scenario) -> Scenario:
    """The same with one aircraft."""
    return small.vary({"fleets.c130.aircraft": 1})
