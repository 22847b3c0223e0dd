"""Mutants of results files: their lines as JSON, and their bytes."""

import copy
import json
from typing import Any

from hypothesis import strategies as st

from sim.studies.keeping.check_figures import CHECK
from tests.fuzzing.line_files import torn
from tests.fuzzing.scenario_files import changed_tables, changed_texts
from tests.fuzzing.seeds import VALUES

JSON = [value for value in VALUES if isinstance(value, str | int | float | bool | list | dict)]
KEYS = (
    *("airbridge", "format", "version", "seed", "study"),
    *("scenario", "fingerprint", "title", "metrics", "toml", "origins", "replication", CHECK),
)
LINES = (
    b"{}",
    b"[]",
    b"null",
    b"5",
    b"",
    b"NaN",
    b'{"a":NaN}',
    b"[" * 100_000,
    b'{"a":' * 5_000,
    b"9" * 5_000,
    b'"\\ud800"',
)


@st.composite
def changed_results(draw: st.DrawFn, whole: bytes) -> bytes:
    """Give a results file in which a few lines, values or bytes are wrong."""
    lines = whole.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 3))):
        change(draw, lines)
    content = b"".join(lines)
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        content = torn(draw, content)
    return content


def change(draw: st.DrawFn, lines: list[bytes]) -> None:
    """Change one line."""
    if not lines:
        return
    at = draw(st.integers(0, len(lines) - 1))
    match draw(st.sampled_from(["value", "value", "value", "drop", "double", "exchange", "foreign", "scenario"])):
        case "drop":
            del lines[at]
        case "double":
            lines.insert(draw(st.integers(0, len(lines))), lines[at])
        case "exchange":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        case "foreign":
            lines[at] = draw(st.sampled_from(LINES)) + b"\n"
        case kind:
            lines[at] = with_another_value(draw, lines[at], kind == "scenario")


def with_another_value(draw: st.DrawFn, line: bytes, scenario: bool) -> bytes:
    """Give a line with one value exchanged, or with another scenario in it."""
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError):
        return line
    if not isinstance(data, dict):
        return line
    if draw(st.integers(0, 3)):
        data.pop(CHECK, None)  # else no reader would look at what the line says
    if scenario and "toml" in data:
        data["toml"] = [*draw(changed_tables() | changed_texts()).values()][-1].decode("utf-8", "replace")
    else:
        exchange(draw, data)
    return json.dumps(data, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass") + b"\n"


def exchange(draw: st.DrawFn, data: dict[str, Any]) -> None:
    """Exchange one value, or one of a list, or one inside a table."""
    key = draw(st.sampled_from([*data, *KEYS]))
    value = copy.deepcopy(draw(st.sampled_from(JSON)))
    inner = data.get(key)
    if isinstance(inner, dict) and inner and draw(st.integers(0, 3)):
        exchange(draw, inner)
    elif isinstance(inner, list) and inner and draw(st.booleans()):
        inner[draw(st.integers(0, len(inner) - 1))] = value
    elif key in data and draw(st.booleans()):
        del data[key]
    else:
        data[key] = value
