"""The JSON Schemas by which editors check scenario files."""

import json
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from sim.scenario import schema

jsonschema = pytest.importorskip("jsonschema")
SCENARIOS = Path(__file__).parents[2] / "scenarios"
SMALL = Path(__file__).with_name("small.toml").read_text(encoding="utf-8")
WHOLE = Path(__file__).with_name("whole.toml").read_text(encoding="utf-8")


def faults(text: str, *, overlay: bool = False) -> list[str]:
    """Give what the schema has against a text; dates are text to it."""
    validator = jsonschema.Draft202012Validator(schema(overlay=overlay))
    return [error.message for error in validator.iter_errors(as_json(tomllib.loads(text)))]


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date | time) else value


def test_both_schemas_are_valid() -> None:
    """They keep to the dialect that they name."""
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator.check_schema(schema(overlay=True))


def test_a_scenario_fits_in_any_unit() -> None:
    """Every suffix of a dimension is accepted."""
    assert faults(SMALL) == []
    assert (
        faults(SMALL.replace("payload_t = 10.9", "payload_lb = 24000").replace("horizon_d = 30", "horizon_h = 720"))
        == []
    )
    assert faults(SMALL.replace("onload_h = { triangular = [0.5", "onload_min = { triangular = [0.5")) == []


def test_a_whole_operation_fits() -> None:
    """Every table has its part in the schema, dates among milestones too."""
    assert faults(WHOLE) == []


def test_requirement_lines_may_stand_in_a_file() -> None:
    """One key names it; a line cannot be called like that key."""
    listed = '[requirements]\nfile = "lines.csv"\n[requirements.tents]'
    assert faults(SMALL.replace("[requirements.tents]", listed)) == []
    assert faults(SMALL.replace("[requirements.tents]", listed.replace('"lines.csv"', "5")))
    assert faults(SMALL.replace("[requirements.tents]", "[requirements.file]"))
    assert faults('extends = "a.toml"\nwhy = "x"\n[requirements]\nfile = "b.csv"\n', overlay=True) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('after = ["camp.open"]', "after = [5]"),
        ('after = ["camp.open"]', 'after = ["a b.c.d"]'),
        ('kind = "base"', 'kind = "garrison"'),
        ("drives = { armour = 8, truck = 2 }", "drives = { armour = 8.5 }"),
        ("tour_d = 90", "tour = 90"),
        ("strength = 30", "strength = 0"),
        ('kind = "charter"', 'kind = "chartered"'),
        ("speed_kt = 14", "speed_t = 14"),
        ("incident_share = 0.1", "incident_share = 10"),
        ("shift_h", "shift"),
        ("budget = 50000000", 'budget = "much"'),
    ],
)
def test_a_mistake_in_a_whole_operation_does_not_fit(old: str, new: str) -> None:
    """The tables of the deployment are checked as those of the airlift are."""
    text = WHOLE.replace("[relief.water]", "[relief.water]\nshift_h = 8")
    assert old in text
    assert faults(text.replace(old, new, 1))


def test_every_key_is_described() -> None:
    """An editor shows a sentence for whatever it completes."""
    whole = schema()
    parts = {"scenario": whole, **whole["$defs"]}
    properties = {(name, key): each for name, part in parts.items() for key, each in part.get("properties", {}).items()}
    assert [place for place, each in properties.items() if not each.get("description")] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("aircraft = 2", "aircrafts = 2"),
        ("aircraft = 2", "aircraft = -2"),
        ("aircraft = 2", 'aircraft = "2"'),
        ("payload_t = 10.9", "payload = 10.9"),
        ("payload_t = 10.9", ""),
        ("crews = 3", ""),
        ('kind = "camp"', 'kind = "kamp"'),
        ("sigma = 1.0", "sigm = 1.0"),
        ("triangular = [0.5, 0.75, 1.25]", "triangle = [0.5, 0.75, 1.25]"),
        ('departs = "07:00"', 'departs = "7"'),
    ],
)
def test_a_mistake_does_not_fit(old: str, new: str) -> None:
    """An editor underlines what the package would refuse."""
    assert old in SMALL
    assert faults(SMALL.replace(old, new, 1))


def test_an_overlay_may_leave_everything_out_but_its_reason() -> None:
    """Required keys of merging tables are optional; a list or a distribution is still whole."""
    start = 'extends = "small.toml"\nwhy = "x"\n'
    assert faults(start, overlay=True) == []
    assert faults(start + "[fleets.c130]\naircraft = 1\npayload_st = 12\n", overlay=True) == []
    assert faults(start + "[stocks.hub.food]\ninflow.amount_t = 3\n", overlay=True) == []
    assert faults('extends = "small.toml"\n', overlay=True)
    assert faults(start + "[fleets.c130]\naircrafts = 1\n", overlay=True)
    assert faults(start + "[fleets.c130]\nflying_limits = [{ hours = 3 }]\n", overlay=True)
    assert faults(start + "[fleets.c130]\nrepair_h = { gamma = { mean = 3 } }\n", overlay=True)


@pytest.mark.parametrize(("file", "overlay"), [("scenario.schema.json", False), ("overlay.schema.json", True)])
def test_the_schemas_in_the_repository_are_current(file: str, overlay: bool) -> None:
    """`airbridge schema` writes what is checked in."""
    assert json.loads((SCENARIOS / file).read_text(encoding="utf-8")) == schema(overlay=overlay)


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.toml")), ids=lambda path: path.name)
def test_shipped_scenarios_fit(path: Path) -> None:
    """Each file fits the schema of its kind, and names it for editors."""
    text = path.read_text(encoding="utf-8")
    overlay = "extends" in tomllib.loads(text)
    assert faults(text, overlay=overlay) == []
    assert text.startswith(f"#:schema ./{'overlay' if overlay else 'scenario'}.schema.json\n")
