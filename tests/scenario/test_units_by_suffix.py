"""Any unit of a dimension may be written; the canonical one is kept."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario import Scenario
from sim.scenario.distributions import Lognormal, Triangular
from sim.scenario.units import DIMENSIONS, convert, spellings


@pytest.mark.parametrize(
    ("value", "unit", "canonical", "expected"),
    [
        (12, "st", "t", 10.88621688),
        (24_000, "lb", "t", 10.88621688),
        (10_900, "kg", "t", 10.9),
        (2.5, "kg", "t", 0.0025),
        (45, "min", "h", 0.75),
        (2, "d", "h", 48.0),
        (36, "h", "d", 1.5),
        (1, "nm", "km", 1.852),
        (1, "mi", "km", 1.609344),
        (472, "ft", "m", 143.8656),
        (100, "kmh", "kt", 100 / 1.852),
        (104, "f", "c", 40.0),
        (-40, "f", "c", -40.0),
        ([32, 212], "f", "c", [0.0, 100.0]),
        ({"500": 463, "1000": 926}, "kmh", "kt", {"500": 250.0, "1000": 500.0}),
        ({"triangular": [30, 45, 75]}, "min", "h", {"triangular": [0.5, 0.75, 1.25]}),
        ({"lognormal": {"median": 90, "sigma": 1}}, "min", "h", {"lognormal": {"median": 1.5, "sigma": 1}}),
        ({"lognormal": {"mean": 90, "cv": 0.5}}, "min", "h", {"lognormal": {"mean": 1.5, "cv": 0.5}}),
        ({"gamma": {"mean": 90, "cv": 0.5}}, "min", "h", {"gamma": {"mean": 1.5, "cv": 0.5}}),
        ({"weibull": {"scale": 90, "shape": 2}}, "min", "h", {"weibull": {"scale": 1.5, "shape": 2}}),
        ({"exponential": {"mean": 90}}, "min", "h", {"exponential": {"mean": 1.5}}),
        ({"discrete": {"values": [30], "weights": [3]}}, "min", "h", {"discrete": {"values": [0.5], "weights": [3]}}),
        ({"empirical": [30, 60]}, "min", "h", {"empirical": [0.5, 1.0]}),
        ("6", "min", "h", "6"),
        (True, "min", "h", True),
    ],
)
def test_amounts_keep_their_meaning(value: Any, unit: str, canonical: str, expected: Any) -> None:
    """Numbers, lists, tables and the dimensioned parameters of distributions are converted, all else is kept."""
    assert convert(value, unit, canonical) == expected


@given(st.integers(0, 10**6).map(lambda number: number / 1000), st.sampled_from(["kg", "lb", "st"]))
def test_conversion_is_the_nearest_number_to_the_exact_one(amount: float, unit: str) -> None:
    """The decimal that was written, times the exact factor, rounded once."""
    assert convert(amount, unit, "t") == float(Fraction(repr(amount)) * DIMENSIONS["mass"][unit])


@given(st.integers(0, 10**9))
def test_tonnes_and_kilogrammes_give_the_same_bits(kilogrammes: int) -> None:
    """A decimal in tonnes and the same in kilogrammes are one number."""
    assert convert(kilogrammes, "kg", "t") == float(f"{kilogrammes}e-3")


Edit = Callable[[str, str], Scenario]


@pytest.fixture
def edit(small_text: str) -> Edit:
    def edited(old: str, new: str) -> Scenario:
        assert old in small_text
        return Scenario.from_text(small_text.replace(old, new, 1))

    return edited


def test_a_scenario_may_be_written_in_other_units(small: Scenario, edit: Edit) -> None:
    """Equal amounts give equal scenarios."""
    assert edit("payload_t = 10.9", "payload_kg = 10900") == small
    assert edit("horizon_d = 30", "horizon_h = 720") == small
    assert edit("per_person_day_kg = 2.5", "per_person_day_t = 0.0025") == small
    assert edit("onload_h = { triangular = [0.5, 0.75, 1.25] }", "onload_min = { triangular = [30, 45, 75] }") == small
    assert edit("every_d = 5", "every_h = 120") == small
    assert edit("offload_h = 1", "offload_min = 60") == small


def test_converted_distributions_keep_their_shape(edit: Edit) -> None:
    """Sigma has no unit."""
    scenario = edit("repair_h = { lognormal = { median = 6, ", "repair_d = { lognormal = { median = 0.25, ")
    assert scenario["fleets.c130.repair_h"] == Lognormal.model_validate({"lognormal": {"median": 6, "sigma": 1}})
    scenario = edit("onload_h = { triangular = [0.5, 0.75, 1.25] }", "onload_min = { triangular = [6, 12, 18] }")
    assert scenario["fleets.c130.onload_h"] == Triangular(triangular=(0.1, 0.2, 0.3))


def test_every_spelling_of_a_key_is_known() -> None:
    """The canonical key comes first; a key without a unit has one spelling."""
    assert spellings("payload_t") == ["payload_t", "payload_kg", "payload_lb", "payload_st"]
    assert spellings("elevation_m")[0] == "elevation_m"
    assert spellings("aircraft") == ["aircraft"]
    assert spellings("per_person_day_kg")[0] == "per_person_day_kg"
