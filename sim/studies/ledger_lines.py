"""The lines of a results file: what each says, and how it is written.

The first line says what the file is, then come a line for each scenario and one for each replication:

    {"airbridge": "results", "format": 1, "version": "0.1.0", "seed": 1}
    {"scenario": "surge", "fingerprint": "...", "title": "...", "metrics": ["...", ...], "toml": "..."}
    {"scenario": "surge", "replication": 0, "values": [12.5, null, ...]}

A value that is not defined is null. Nothing in it differs between two studies of the same scenarios, seed and version.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import isnan
from pathlib import Path
from typing import Any

from sim.outcome import Metric
from sim.scenario import Scenario
from sim.studies.refusal import StudyError
from sim.studies.version import version_of
from sim.studies.work import Numbers

FORMAT = 1
Line = dict[str, Any]
Rows = dict[int, Numbers]


@dataclass
class Entry:
    """What a results file holds of one scenario."""

    head: Line
    """Its line: name, fingerprint, title, metrics, TOML."""
    rows: Rows = field(default_factory=dict)
    """Values of each replication, in the order of the metrics."""


def header(seed: int) -> Line:
    """Give the first line of a file."""
    return {"airbridge": "results", "format": FORMAT, "version": version_of("airbridge-sim") or "", "seed": seed}


def head_of(name: str, scenario: Scenario, metrics: Iterable[Metric]) -> Line:
    """Give the line of a scenario."""
    return {
        "scenario": name,
        "fingerprint": scenario.fingerprint,
        "title": scenario.title,
        "metrics": [metric.name for metric in metrics],
        "toml": scenario.to_toml(),
    }


def row_line(name: str, replication: int, values: Numbers) -> Line:
    """Give the line of a replication."""
    return {
        "scenario": name,
        "replication": replication,
        "values": [None if isnan(value) else value for value in values.tolist()],
    }


def text_of(line: Line) -> str:
    """Write a line; numbers have all the digits that they need."""
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"


def refuse_other(path: Path, found: Line, wanted: Line) -> None:
    """Refuse what is not what this study would write, with the difference named."""
    for key, value in wanted.items():
        if found.get(key) != value and key not in ("toml", "title"):
            which = f"of scenario {wanted['scenario']} " if "scenario" in wanted else ""
            shown = (short(found.get(key)), short(value))
            raise StudyError(f"{path} holds results {which}with another {key}: {shown[0]} there, {shown[1]} here")


def short(value: object) -> str:
    """Show a value in few words."""
    if isinstance(value, list):
        return f"{len(value)} of them"
    return str(value)[:16]
