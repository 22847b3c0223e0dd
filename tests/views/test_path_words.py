"""Paths of a scenario in words, as axes of sweeps carry them."""

import pytest

from sim.views.figures.path_words import path_words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("fleets.c130.aircraft", "aircraft, c130"),
        ("places.tallil.working_mog", "working MOG, tallil"),
        ("stocks.field_camp.food.initial_t", "initial, field camp food (t)"),
        ("stocks.camp.food.reorder_at_dos", "reorder at days of supply, camp food"),
        ("fleets.c130.crew_rest_h", "crew rest, c130 (h)"),
        ("horizon_d", "horizon (days)"),
        ("demand_factor", "demand factor"),
    ],
)
def test_a_path_is_said_as_what_is_varied_and_of_what(path: str, words: str) -> None:
    """With its unit, and without the name of the table."""
    assert path_words(path) == words
