"""Origins in few words: a scenario that is kept as one text says again which file set each value, and why."""

import json
from pathlib import Path
from typing import Any

import pytest

from sim.scenario import Scenario, load, why
from sim.scenario.kept_origins import kept_origins, set_by_one, with_origins
from sim.scenario.written import Origin

ROOT = Path(__file__).parents[2]
SMALL = Path(__file__).with_name("small.toml")
MIDDLE = """
extends = "base/small.toml"
title = "Two"
why = "Two are what there is"
[fleets.c130]
aircraft = 2
[sources]
"fleets.c130.crews" = "a rule of the house [R]"
"""
LAST = 'extends = "middle.toml"\ntitle = "One"\nwhy = "The other is in inspection"\n[fleets.c130]\naircraft = 1\n'


def again(scenario: Scenario) -> Scenario:
    """The scenario as a file that keeps it gives it again: one text, and its origins as JSON."""
    kept = json.loads(json.dumps(kept_origins(scenario)))
    return with_origins(Scenario.from_text(scenario.to_toml(), scenario.name), kept)


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    """The last of three files, one of them in a folder below."""
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "small.toml").write_text(SMALL.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "middle.toml").write_text(MIDDLE, encoding="utf-8")
    (tmp_path / "last.toml").write_text(LAST, encoding="utf-8")
    return tmp_path / "last.toml"


@pytest.mark.parametrize("name", ["airlift_alone_surge", "palu_2018", "history"])
def test_every_value_has_its_origin_and_source_again(name: str) -> None:
    """Overlays of overlays, values in other units, airfields completed by their code, lines of a CSV file, defaults."""
    scenario = load(ROOT / "scenarios" / f"{name}.toml")
    assert why(again(scenario)) == why(scenario)
    assert again(scenario).origins == scenario.origins
    assert again(scenario) == scenario


def test_what_a_program_sets_twice_keeps_its_origin(chain: Path) -> None:
    """Values set by a program lie over those of the files, however often that was done."""
    scenario = load(chain, vary={"fleets.c130.crews": 3}).vary({"fleets.c130.seats": 50, "why": "In a hurry"})
    assert why(again(scenario)) == why(scenario)
    assert {each.path: str(each.origin) for each in why(again(scenario))}["fleets.c130.aircraft"] == "last.toml:5"


def test_no_path_of_a_machine_is_kept(chain: Path) -> None:
    """Files are named as seen from the folder of the scenario, wherever that lies."""
    kept = kept_origins(load(chain))
    assert kept["files"] == ["base/small.toml", "middle.toml", "last.toml"]
    assert str(chain.parent) not in json.dumps(kept)


def test_origins_are_kept_in_a_fraction_of_the_scenario() -> None:
    """A large scenario takes a quarter more with its origins than without."""
    scenario = load(ROOT / "scenarios" / "iraq_2004.toml")
    assert 4 * len(json.dumps(kept_origins(scenario), separators=(",", ":"))) < len(scenario.to_toml())


def test_the_kept_scenario_varies_and_names_the_line_of_the_file(chain: Path) -> None:
    """A value that does not fit another is named where its file set it."""
    varied = again(load(chain)).vary({"fleets.c130.crews": 4})
    origins = {each.path: each.origin for each in why(varied)}
    assert origins["fleets.c130.crews"] == Origin("vary")
    assert origins["fleets.c130.aircraft"].file == "last.toml"


ENTRIES: tuple[object, ...] = (
    *(2, -1, True, None, "0", [], [0], [0, 1, 0, 0], [0.0, 1], [True, 1], [3, 1], [-1, 1], [0, -1], [0, "1"]),
    *([0, 10**4_000], [0, 1, 9_999], [0, 1, "payload_t"]),
)
WHYS: tuple[object, ...] = (
    *(None, [], {"nobody.toml": "x"}, {"last.toml": 5}, {"last.toml": "\x1b[31m"}, {"last.toml": "x" * 2_001}),
)
FILES: tuple[object, ...] = (None, {}, [], [5], ["\x1b[31m", "b", "c"], ["x" * 300, "b", "c"])
WHOLE: tuple[object, ...] = (None, [], {}, "x", 5)
SPELT: tuple[object, ...] = (None, [5], ["\u202e"])
SET: tuple[object, ...] = (None, {}, [], [0])
PLACES: dict[tuple[str | int, ...], tuple[object, ...]] = {
    (): WHOLE, ("files",): FILES, ("why",): WHYS, ("spelt",): SPELT, ("set",): SET, ("set", 3): ENTRIES
}  # fmt: skip
WRONG = [(path, value) for path, some in PLACES.items() for value in some]


@pytest.mark.parametrize(("path", "value"), WRONG)
def test_origins_of_something_else_are_refused(chain: Path, path: tuple[str | int, ...], value: object) -> None:
    """A part that is missing, of another kind, out of bounds, or would move a terminal; nothing else is ever raised."""
    scenario = load(chain)
    kept: Any = kept_origins(scenario)
    inner: Any = kept
    for key in path[:-1]:
        inner = inner[key]
    if path:
        inner[path[-1]] = value
    with pytest.raises(ValueError, match=r"origins|entry|number|reason"):
        with_origins(Scenario.from_text(scenario.to_toml(), "last"), kept if path else value)


def test_a_scenario_may_come_from_one_file_without_lines(chain: Path) -> None:
    """Its sources are as they were; what a file leaves to the model counts with the table in which it stands."""
    found = why(set_by_one(Scenario.from_text(load(chain).to_toml(), "last"), "kept"))
    assert {str(each.origin) for each in found} == {"kept"}
    sources = {each.path: each.source for each in found}
    assert sources["fleets.c130.crews"] == "a rule of the house [R]"
    assert sources["fleets.c130.aircraft"] == "[R] pamphlet"
    assert sources["horizon_d"] == ""
