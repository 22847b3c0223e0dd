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

import numpy as np

from sim.outcome import Metric
from sim.scenario import Scenario
from sim.studies.refusal import StudyError
from sim.studies.version import version_of
from sim.studies.workers.work import Numbers

FORMAT = 1
Line = dict[str, Any]
Rows = dict[int, Numbers]
WRITER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))


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


def row_of(name: str, replication: int, values: Numbers) -> bytes:
    """Write the line of a replication; StudyError for an infinite value, which no metric is to have."""
    if np.isinf(values).any():
        raise StudyError(f"a metric of {name} is infinite in replication {replication}: it cannot be kept")
    written = [None if isnan(value) else value for value in values.tolist()]
    return text_of({"scenario": name, "replication": replication, "values": written}).encode()


def text_of(line: Line) -> str:
    """Write a line; numbers have all the digits that they need."""
    return WRITER.encode(line) + "\n"


def refuse_other(path: Path, found: Line, wanted: Line) -> None:
    """Refuse what is not what this study would write, with the difference named."""
    for key, value in wanted.items():
        if key not in ("toml", "title") and found.get(key) != value:
            which = f"of scenario {wanted['scenario']} " if "scenario" in wanted else ""
            there, here = short(found.get(key)), short(value)
            raise StudyError(f"{path} holds results {which}with another {short(key)}: {there} there, {here} here")


def short(value: object) -> str:
    """Show a value in few words, without signs that would move a terminal."""
    if isinstance(value, list):
        return f"{len(value)} of them"
    return "".join(sign if sign.isprintable() else "?" for sign in str(value)[:16])
