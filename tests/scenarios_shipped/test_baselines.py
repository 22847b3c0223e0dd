"""Shipped scenarios run as they did: a change of the model shows here which event it changes first.

What such a change means is not decided here; `pytest --update-baselines` writes it down, and the diff is read.
"""

from pathlib import Path

import pytest

from sim.scenario import load
from sim.studies.regression.kit import ScenarioRegression

SCENARIOS = Path(__file__).parents[2] / "scenarios"
ROOTS = ("airlift_alone", "iraq_2004", "palu_2018", "rwanda_1994")
"""The others are overlays of these."""
WITH_SLOTS = "surge_with_slots"
"""An overlay in which aircraft ask for slots, as they do in no root."""


@pytest.mark.parametrize("name", [*ROOTS, WITH_SLOTS])
def test_a_replication_is_what_it_was(scenario_regression: ScenarioRegression, name: str) -> None:
    """Every event and every metric of it, to ten digits."""
    scenario_regression.check(load(SCENARIOS / f"{name}.toml"), engine="simpy")
