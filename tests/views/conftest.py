"""Runs and studies to draw: made once for all tests of views."""

from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario, load
from sim.studies import Bands, Results, bands, study

SCENARIOS = Path(__file__).parents[2] / "scenarios"
WHOLE = Path(__file__).parents[1] / "outcome" / "whole.toml"


@pytest.fixture(autouse=True)
def no_windows() -> Iterator[None]:
    """Draw without a screen, and keep no figure from test to test."""
    mpl.use("Agg")
    yield
    from matplotlib import pyplot as plt

    plt.close("all")


@pytest.fixture(scope="session")
def surge() -> Scenario:
    """A scenario in which aircraft wait for nearly everything, cut short."""
    return load(SCENARIOS / "airlift_alone_surge.toml", vary={"horizon_d": 100})


@pytest.fixture(scope="session")
def run(surge: Scenario) -> Run:
    """One run of it."""
    return simulate(surge)


@pytest.fixture(scope="session")
def fewer(surge: Scenario) -> Scenario:
    """The same with two aircraft."""
    return surge.vary({"title": "Two aircraft", "fleets.c130.aircraft": 2})


@pytest.fixture(scope="session")
def results(surge: Scenario, fewer: Scenario) -> Results:
    """A study of both."""
    return study(surge, fewer, replications=3, workers=1, progress=False)


@pytest.fixture(scope="session")
def levels(surge: Scenario) -> Bands:
    """Stock levels over replications."""
    return bands(surge, replications=3, workers=1, progress=False, step_h=12.0)


@pytest.fixture(scope="session")
def operation() -> Run:
    """One run of a small whole operation: forces, tasks, ships, convoys, relief work, and alerts."""
    return simulate(load(WHOLE), engine="simpy")


@pytest.fixture(scope="session")
def operation_results(operation: Run) -> Results:
    """A study of it."""
    return study(operation.scenario, replications=9, workers=1, engine="simpy", progress=False)


@pytest.fixture(scope="session")
def operation_levels(operation: Run) -> Bands:
    """Its levels over replications."""
    return bands(operation.scenario, replications=9, workers=1, engine="simpy", progress=False, step_h=12.0)
