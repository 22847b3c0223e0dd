"""Whatever is done to a scenario, it loads or is refused with sentences; nothing else ever happens."""

import copy
import re
import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.scenario import Scenario, why

TEXTS = [Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8") for name in ("small", "whole")]
TABLES = [tomllib.loads(text) for text in TEXTS]
KEYS = (
    *("payload", "payload_kg", "payload_h", "", "a b", "aircrafts", "icao", "hours", "every_h", "every_d", "policy"),
    *("first", "last", "airhead", "kind", "ordered_from", "inflow", "hot_day", "inspection", "extends", "without"),
    *("why", "sources", "_t", "t", "horizon_h", "latitude", "2004-03-09", "500", "food"),
    *("after", "opens_after", "way", "by", "route", "parties", "rotation", "joins", "drives", "brings", "grants"),
    *("dates", "truck", "escorts", "hospital", "force", "file", "ferry", "fuel", "home", "hub", "camp", "c130"),
)
VALUES: tuple[Any, ...] = (
    *(5, -1, 0, 1.5, True, "x", "", "hub", "c130", "EDDF", float("nan"), float("inf"), 10**30, -(10**400), "a" * 3000),
    *("airlift", "strip.open", "survey_strip", "base", "port", "airline", "ground", "truck", "2004-03-03", "a b"),
    *(["go"], ["ground.closed"], ["camp.open", date(2004, 2, 1)], ["home", "hub"], ["airlift"], {"truck": 3}),
    *([], [1], [1, 2, 3], ["hub"], [{}], [[1]], {}, {"a": 1}, {"uniform": [1, 2]}, {"uniform": 5}, {"lognormal": {}}),
    *({"discrete": {"values": 3}}, {"": 1}, {"a.b": {"c": 1}}, {"food": {}}, {"500": {"x": 1}}, {"hub": {"food": []}}),
    *(date(2004, 3, 3), datetime(2004, 3, 3), datetime(2004, 3, 3, tzinfo=UTC), time(7)),
)
PIECES = (*"[]{}=.,\"'\n#-_ 0\\\r\0", '"""', "'''", "[[", "1e999", "nan", "é", "2004-01-01", "true", "{a=1}", "[1,\n2]")


def attempt(load: Callable[[], Scenario]) -> tuple[Scenario | None, list[str]]:
    """Give a scenario, or what is wrong with it; any other error passes."""
    try:
        return load(), []
    except ScenarioError as error:
        return None, [str(problem) for problem in error.problems] or ["nothing is said"]


def tables(value: Any) -> list[Any]:
    """Give every table and list inside a value, itself first."""
    inside = value.values() if isinstance(value, dict) else value
    return [value] + [table for each in inside if isinstance(each, dict | list) for table in tables(each)]


@st.composite
def broken_tables(draw: st.DrawFn) -> dict[str, Any]:
    """Give a scenario with a few values replaced, taken out, renamed or added."""
    data: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(TABLES)))
    for _ in range(draw(st.integers(1, 3))):
        table = draw(st.sampled_from(tables(data)))
        value = copy.deepcopy(draw(st.sampled_from(VALUES)))
        if isinstance(table, list):
            table.append(value)
            continue
        old = draw(st.sampled_from([*table, "new"]))
        taken = table.pop(old, value)
        if draw(st.booleans()):
            table[draw(st.sampled_from((old, *KEYS)))] = value if draw(st.booleans()) else taken
    return data


@settings(max_examples=400, deadline=None)
@given(broken_tables())
def test_any_values_load_or_are_refused(data: dict[str, Any]) -> None:
    """What loads can be shown and written; what does not is refused in sentences of one line."""
    scenario, said = attempt(lambda: Scenario.from_dict(data))
    assert not any("\n" in each or "Input should" in each or len(each) > 700 for each in said)
    if scenario:
        assert Scenario.from_text(scenario.to_toml()) == scenario
        assert str(scenario)
        assert why(scenario)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(TEXTS),
    st.lists(
        st.tuples(st.integers(0, len(TEXTS[1])), st.sampled_from([0, 0, 1, 3]), st.sampled_from(PIECES)),
        min_size=1,
        max_size=4,
    ),
)
def test_any_text_loads_or_is_refused(text: str, cuts: list[tuple[int, int, str]]) -> None:
    """Pieces of TOML in wrong places are refused with a line."""
    for cut, length, piece in cuts:
        at = cut % len(text)
        text = text[:at] + piece + text[at + length :]
    _, said = attempt(lambda: Scenario.from_text(text, "file"))
    assert all(re.match(r"file\.toml:\d+: ", each) for each in said)
