"""Overlays set what differs, and every value knows the file that set it."""

from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import Origin, Scenario, load, why
from sim.scenario.distributions import Uniform

OVERLAY = """#:schema ./overlay.schema.json
extends = "small.toml"
title = "Heavier"
why = "What if more were carried?"
[fleets.c130]
payload_st = 13
repair_min = { uniform = [30, 90] }
block_speed_kt = { "1500" = 280 }
[places.camp.strength]
2004-03-10 = 70
[missions]
shuttle.route = ["hub", "strip", "hub"]
shuttle.days = ["Sun"]
"""


@pytest.fixture
def heavier(folder: Path) -> Scenario:
    (folder / "heavier.toml").write_text(OVERLAY, encoding="utf-8")
    return load(folder / "heavier.toml")


def test_an_overlay_keeps_what_it_does_not_say(heavier: Scenario, small: Scenario) -> None:
    """Values of the parent stand where the child is silent."""
    assert heavier["fleets.c130.seats"] == 80
    assert heavier.title == "Heavier"
    assert heavier.why == "What if more were carried?"
    assert heavier != small


def test_another_unit_replaces_the_value_of_the_parent(heavier: Scenario) -> None:
    """Units are canonical before files merge."""
    assert heavier["fleets.c130.payload_t"] == pytest.approx(11.793402)


def test_a_distribution_replaces_as_a_whole(heavier: Scenario) -> None:
    """Nothing of the parent's lognormal is left in the child's uniform."""
    assert heavier["fleets.c130.repair_h"] == Uniform(uniform=(0.5, 1.5))


def test_tables_merge_key_by_key_and_lists_replace(heavier: Scenario) -> None:
    """A table of the child adds to that of the parent; a list stands in its place."""
    assert list(heavier["fleets.c130.block_speed_kt"]) == ["500", "1000", "1500"]
    assert [str(day) for day in heavier["places.camp.strength"]] == ["2004-03-01", "2004-03-10", "2004-03-15"]
    assert heavier["missions.shuttle.days"] == ("Sun",)


def test_every_value_knows_the_line_that_set_it(heavier: Scenario) -> None:
    """Origins name the file of the chain, the default, or the airport data."""
    assert heavier.origins["fleets.c130.payload_t"] == Origin("heavier.toml", 6, "payload_st")
    assert str(heavier.origins["fleets.c130.payload_t"]) == "heavier.toml:6"
    assert str(heavier.origins["places.camp.strength.2004-03-10"]) == "heavier.toml:10"
    assert str(heavier.origins["places.camp.strength.2004-03-01"]) == "small.toml:26"
    assert str(heavier.origins["missions.shuttle.days"]) == "heavier.toml:13"
    assert str(heavier.origins["fleets.c130.seats"]) == "small.toml:34"
    assert str(heavier.origins["fleets.c130.crew_rest_h"]) == "default"
    assert str(heavier.origins["places.hub.latitude_deg"]) == "airportsdata"


def test_sources_are_found_by_the_longest_path(small: Scenario) -> None:
    """A source of a value goes before one of its table; defaults and completed values have none of a table."""
    sources = {reason.path: reason.source for reason in why(small)}
    assert sources["fleets.c130.payload_t"] == "[M] memory"
    assert sources["fleets.c130.seats"] == "[R] pamphlet"
    assert sources["fleets.c130.crew_rest_h"] == ""
    assert sources["missions.shuttle.route"] == ""


def test_a_value_that_an_overlay_sets_has_its_reason(heavier: Scenario) -> None:
    """The source in the parent no longer describes it."""
    sources = {reason.path: (str(reason.origin), reason.source) for reason in why(heavier)}
    assert sources["fleets.c130.payload_t"] == ("heavier.toml:6", "What if more were carried?")
    assert sources["fleets.c130.seats"] == ("small.toml:34", "[R] pamphlet")


def test_a_source_may_be_written_in_another_unit(small_text: str) -> None:
    """The path of a source follows the key that a file wrote."""
    scenario = Scenario.from_text(small_text.replace('"fleets.c130.payload_t"', '"fleets.c130.payload_lb"'))
    assert {reason.path: reason.source for reason in why(scenario)}["fleets.c130.payload_t"] == "[M] memory"


def test_an_overlay_may_leave_something_out(folder: Path) -> None:
    """`without` takes values and whole tables of the parent away."""
    text = (
        'extends = "small.toml"\nwhy = "Fewer"\n'
        'without = ["requirements.tents", "missions.shuttle.days", "missions.shuttle.departs",\n'
        '"fleets.c130.break_rate"]\n'
        "[missions.shuttle]\nevery_h = 24\n"
    )
    (folder / "fewer.toml").write_text(text, encoding="utf-8")
    scenario = load(folder / "fewer.toml")
    assert scenario["requirements"] == {}
    assert scenario["missions.shuttle.every_h"] == 24
    assert "missions.shuttle.departs" not in scenario.origins
    assert (scenario["fleets.c130.break_rate"], str(scenario.origins["fleets.c130.break_rate"])) == (0, "default")


def test_overlays_lie_upon_overlays(folder: Path) -> None:
    """The nearest file that says something has the last word; parents may lie in folders below."""
    (folder / "deep").mkdir()
    (folder / "deep" / "base.toml").write_text((folder / "small.toml").read_text(encoding="utf-8"), encoding="utf-8")
    middle = 'extends = "base.toml"\nwhy = "a"\n[fleets.c130]\naircraft = 4\ncrews = 9\n'
    (folder / "deep" / "middle.toml").write_text(middle, encoding="utf-8")
    (folder / "top.toml").write_text(
        'extends = "deep/middle.toml"\nwhy = "b"\nfleets.c130.crews = 8\n', encoding="utf-8"
    )
    scenario = load(folder / "top.toml")
    assert (scenario["fleets.c130.aircraft"], scenario["fleets.c130.crews"]) == (4, 8)
    assert str(scenario.origins["fleets.c130.aircraft"]) == "deep/middle.toml:4"
    assert str(scenario.origins["fleets.c130.seats"]) == "deep/base.toml:34"
    assert str(scenario.origins["fleets.c130.crews"]) == "top.toml:3"


@pytest.mark.parametrize("why", ["5", '"\\u001b[31mred"', f'"{"x" * 2_001}"'])
def test_every_overlay_of_a_chain_gives_its_reason_as_plain_text(folder: Path, why: str) -> None:
    """Also one whose reason the next replaces: it stands beside the values that it set."""
    (folder / "middle.toml").write_text(f'extends = "small.toml"\nwhy = {why}\n', encoding="utf-8")
    (folder / "overlay.toml").write_text('extends = "middle.toml"\nwhy = "b"\n', encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"middle\.toml:2: why: must be plain text"):
        load(folder / "overlay.toml")


def test_a_byte_order_mark_and_windows_lines_are_read(folder: Path, small: Scenario, small_text: str) -> None:
    """What an editor on another system saves is the same scenario with the same lines."""
    (folder / "other.toml").write_bytes(b"\xef\xbb\xbf" + small_text.replace("\n", "\r\n").encode())
    scenario = load(folder / "other.toml")
    assert scenario == small
    assert scenario.origins["fleets.c130.crews"].line == small.origins["fleets.c130.crews"].line
