"""Equal simulations have equal fingerprints, and different ones have not."""

import pickle
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.scenario import Scenario, load
from sim.scenario.distributions import mean
from sim.scenario.values import UNSEEN

CHANGES: dict[str, Any] = {
    "horizon_d": 31,
    "start": date(2004, 3, 2),
    "demand_factor": 2,
    "places.hub.parking_mog": 4,
    "places.hub.working_mog": 1,
    "places.hub.loaders": 2,
    "places.strip.hours": "daylight",
    "places.camp.strength": {"2004-03-01": 51},
    "fleets.c130.aircraft": 3,
    "fleets.c130.crews": 4,
    "fleets.c130.payload_t": 11,
    "fleets.c130.pallet_positions": 5,
    "fleets.c130.seats": 90,
    "fleets.c130.break_rate": 0.2,
    "fleets.c130.crew_rest_h": 11.5,
    "fleets.c130.repair_h": {"lognormal": {"median": 6, "sigma": 1.1}},
    "fleets.c130.flying_limits": [],
    "missions.shuttle.days": ["Mon"],
    "missions.shuttle.departs": "07:01",
    "stocks.camp.food.order_up_to_dos": 13,
    "convoys.daily.capacity_t": 19,
    "weather.dust.lasts_h": 7,
    "requirements.tents.passengers": 21,
    "commodities.food.priority": 3,
}


@pytest.mark.parametrize("path", CHANGES)
def test_each_capacity_changes_the_fingerprint(small: Scenario, path: str) -> None:
    """One other value is another scenario, which says that a variation set it."""
    varied = small.vary({path: CHANGES[path]})
    assert varied.fingerprint != small.fingerprint
    assert varied != small
    assert any(str(origin) == "vary" for name, origin in varied.origins.items() if name.startswith(path))


def test_words_do_not_change_the_fingerprint(small: Scenario) -> None:
    """Title, why and sources say nothing to the simulation."""
    varied = small.vary({"title": "Other", "why": "Because", "sources.horizon_d": "[E] a month"})
    assert varied == small
    assert hash(varied) == hash(small)
    assert varied.title == "Other"


def test_order_comments_and_written_defaults_do_not_change_it(small: Scenario, small_text: str) -> None:
    """The text may be turned about; the names of the data come in the same order all the same."""
    blocks = small_text.split("\n\n")
    turned = "\n\n".join([blocks[0], *reversed(blocks[1:])]) + "\n# the end\n"
    scenario = Scenario.from_text(turned.replace("crews = 3", "crews = 3 # three\ncrew_rest_h = 12"))
    assert scenario == small
    assert list(scenario.data.places) == list(small.data.places) == ["camp", "hub", "strip"]


def test_whole_and_decimal_numbers_are_the_same(small: Scenario) -> None:
    """Ten is ten point nought."""
    assert small.vary({"horizon_d": 30.0, "fleets.c130.offload_h": 1.0}) == small


def test_a_position_may_be_written_or_completed(small: Scenario) -> None:
    """What the ICAO code gives may be written out; the written value goes before."""
    completed = {
        key: small[f"places.hub.{key}"] for key in ("latitude_deg", "longitude_deg", "elevation_m", "time_zone")
    }
    assert completed["time_zone"] == "Europe/Berlin"
    assert completed["elevation_m"] == pytest.approx(364 * 0.3048, abs=2)
    assert small.vary({f"places.hub.{key}": value for key, value in completed.items()}) == small
    assert small.vary({"places.hub.elevation_m": 5})["places.hub.elevation_m"] == 5


def test_a_field_that_writes_its_position_may_have_any_code(small: Scenario) -> None:
    """Codes move between fields from one edition of the airfield table to the next; a written position stays."""
    with pytest.raises(ScenarioError, match="no airfield has the ICAO code"):
        small.vary({"places.hub.icao": "QQQQ"})
    position = {"latitude_deg": 12.5, "longitude_deg": 45.25, "time_zone": "Asia/Aden"}
    moved = small.vary({"places.strip.icao": "QQQQ", **{f"places.strip.{key}": position[key] for key in position}})
    assert {key: moved[f"places.strip.{key}"] for key in position} == position


def test_a_variation_takes_any_unit(small: Scenario) -> None:
    """Suffixes are those of a file."""
    assert small.vary({"fleets.c130.payload_kg": 11_000})["fleets.c130.payload_t"] == 11
    assert (
        small.vary({"fleets.c130.repair_min": {"exponential": {"mean": 90}}})["fleets.c130.repair_h"]
        == (small.vary({"fleets.c130.repair_h": {"exponential": {"mean": 1.5}}})["fleets.c130.repair_h"])
    )


def test_a_variation_leaves_its_scenario_alone(small: Scenario) -> None:
    """The original has the values and the fingerprint that it had."""
    before = small.fingerprint, small.to_toml()
    small.vary({"fleets.c130.aircraft": 5, "places.camp.strength": {"2004-03-20": 9}, "horizon_h": 100})
    assert (small.fingerprint, small.to_toml()) == before


def test_variations_follow_one_another(small: Scenario) -> None:
    """The second variation starts from the first."""
    assert small.vary({"fleets.c130.aircraft": 5}).vary({"fleets.c130.crews": 7})["fleets.c130.aircraft"] == 5


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"fleets.c130.aircraft": -1}, "vary: fleets.c130.aircraft: must be at least 0, not -1"),
        ({"fleets.c130.aircraft": 2.5}, "vary: fleets.c130.aircraft: must be a whole number, not 2.5"),
        ({"fleets.c130.aircrafts": 2}, "vary: fleets.c130.aircrafts: unknown key; did you mean aircraft?"),
        ({"fleets.c13.aircraft": 2}, "vary: fleets.c13: lacks type, home, payload_t"),
        ({"fleet.c130.aircraft": 2}, "vary: fleet: unknown key; did you mean fleets?"),
        ({"fleets.c130.payload": 2}, "vary: fleets.c130.payload: needs its unit: write payload_t"),
        ({"fleets.c130.home": "hib"}, 'vary: fleets.c130.home: "hib" is not an airfield'),
        ({"fleets..aircraft": 2}, 'vary: "fleets..aircraft" is no dotted path'),
        ({"": 2}, 'vary: "" is no dotted path'),
        ({"fleets.c130": {"crews": 1}, "fleets.c130.crews": 2}, "vary: fleets.c130.crews: is set twice"),
        ({"horizon_d": 5, "horizon_d.x": 2}, "vary: horizon_d.x: lies inside a value"),
        ({"fleets.c130.payload_t": 2, "fleets.c130.payload_kg": 2}, "vary: fleets.c130.payload_kg: says the same as"),
    ],
)
def test_a_wrong_variation_is_refused_like_a_file(small: Scenario, changes: dict[str, Any], said: str) -> None:
    """One sentence in the same style."""
    with pytest.raises(ScenarioError) as caught:
        small.vary(changes)
    (problem,) = caught.value.problems
    assert str(problem).startswith(said)


def test_numbers_of_numpy_may_be_varied(small: Scenario) -> None:
    """Sweeps hand over what numpy gives them."""
    numpy = pytest.importorskip("numpy")
    varied = small.vary({"fleets.c130.aircraft": numpy.int64(4), "fleets.c130.payload_t": numpy.float64(9.5)})
    assert (varied["fleets.c130.aircraft"], varied["fleets.c130.payload_t"]) == (4, 9.5)


def test_a_scenario_survives_pickling(small: Scenario) -> None:
    """What comes out of a worker process is the scenario, with its origins, and can be varied."""
    again = pickle.loads(pickle.dumps(small))
    assert again == small
    assert again.origins == small.origins
    assert again.vary({"fleets.c130.aircraft": 9})["fleets.c130.aircraft"] == 9


def test_a_scenario_is_frozen(small: Scenario) -> None:
    """Neither it nor its tables take another value."""
    with pytest.raises(AttributeError):
        small.name = "other"  # type: ignore[misc]
    with pytest.raises(ValueError, match="frozen"):
        small.data.fleets["c130"].aircraft = 4
    with pytest.raises(TypeError):
        small.origins["title"] = small.origins["start"]  # type: ignore[index]
    with pytest.raises(KeyError):
        _ = small["fleets.c131"]


def test_the_written_scenario_stands_alone(small: Scenario) -> None:
    """Its text loads to an equal scenario, and writing it again gives the same text."""
    text = small.to_toml()
    again = Scenario.from_text(text)
    assert again == small
    assert again.to_toml() == text
    assert "extends" not in tomllib.loads(text)


SMALL = load(Path(__file__).with_name("small.toml"))
amounts = st.floats(0.001, 500, allow_nan=False)
distributions = st.one_of(
    amounts,
    st.builds(lambda low, step: {"uniform": [low, low + step]}, amounts, amounts),
    st.builds(lambda low, a, b: {"pert": [low, low + a, low + a + b]}, amounts, amounts, amounts),
    st.builds(lambda median, sigma: {"lognormal": {"median": median, "sigma": sigma}}, amounts, st.floats(0, 2)),
    st.builds(lambda scale: {"weibull": {"scale": scale, "shape": 1.5}}, amounts),
    st.builds(lambda values: {"empirical": values}, st.lists(amounts, min_size=2, max_size=5)),
    st.builds(
        lambda values: {"discrete": {"values": values, "weights": values}}, st.lists(amounts, min_size=1, max_size=4)
    ),
)
words = st.text(st.characters(exclude_categories=["Cs"]).filter(lambda sign: not UNSEEN.match(sign)), max_size=30)


@settings(max_examples=40, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "title": words,
            "fleets.c130.type": words,
            "fleets.c130.aircraft": st.integers(0, 10_000),
            "fleets.c130.payload_lb": amounts,
            "fleets.c130.repair_min": distributions,
            "fleets.c130.onload_h": distributions,
            "fleets.c130.block_speed_kmh": st.dictionaries(st.integers(0, 99_999).map(str), amounts, max_size=3),
            "places.camp.strength": st.dictionaries(
                st.dates(date(2004, 1, 1), date(2005, 1, 1)).map(str), st.integers(0, 500), max_size=3
            ),
            "places.strip.temperature_f": st.lists(st.floats(-50, 120), min_size=12, max_size=12),
            "missions.shuttle.needs_cargo": st.booleans(),
            "fleets.c130.available_from": st.dates(date(1999, 1, 1), date(2004, 3, 9)),
            "sources.start": words,
        },
    )
)
def test_any_variation_can_be_written_and_read_again(changes: dict[str, Any]) -> None:
    """Its text loads to the same fingerprint, bit for bit."""
    varied = SMALL.vary(changes)
    again = Scenario.from_text(varied.to_toml())
    assert again.fingerprint == varied.fingerprint
    assert (again.title, again["sources"]) == (varied.title, varied["sources"])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (4, 4),
        ({"uniform": [1, 3]}, 2),
        ({"triangular": [1, 2, 6]}, 3),
        ({"pert": [1, 2, 9]}, 3),
        ({"exponential": {"mean": 5}}, 5),
        ({"lognormal": {"mean": 5, "cv": 2}}, 5),
        ({"lognormal": {"median": 1, "sigma": 2}}, 7.38905609893065),
        ({"gamma": {"mean": 5, "cv": 0.5}}, 5),
        ({"weibull": {"scale": 3, "shape": 1}}, 3),
        ({"empirical": [1, 2, 6]}, 3),
        ({"discrete": {"values": [1, 5], "weights": [3, 1]}}, 2),
    ],
)
def test_distributions_have_their_mean(small: Scenario, written: Any, expected: float) -> None:
    """The mean of each family, by its formula."""
    assert mean(small.vary({"fleets.c130.repair_h": written})["fleets.c130.repair_h"]) == pytest.approx(expected)
