"""The lines of a results file: what each says, and how it is written.

The first line says what the file is, and what a study file asked where one did; then come a line for each scenario and
one for each replication:

    {"airbridge": "results", "format": 1, "version": "0.1.0", "seed": 1, "study": {"question": "...", ...}}
    {"scenario": "surge", "fingerprint": "...", "metrics": [...], "title": "...", "toml": "...", "origins": {...}}
    {"scenario": "surge", "replication": 0, "values": [12.5, null, ...]}

A value that is not defined is null. Each line ends with a check figure (see `sim.studies.keeping.check_figures`), which
the lines of older files do not have. Nothing in it differs between two studies of the same scenarios, seed and version.
Which file set each value stands in the origins (see `sim.scenario.kept_origins`), which older files do not have.

A study is known by seed, version, fingerprints and metrics. Titles, reasons, sources, origins and what is asked are
words about it: a file in which these alone are others is the same study, and is resumed and merged.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import isnan
from typing import Any

import numpy as np

from sim.outcome import Metric
from sim.scenario import Scenario
from sim.scenario.kept_origins import kept_origins
from sim.studies.keeping.check_figures import tail
from sim.studies.question import Question
from sim.studies.refusal import StudyError
from sim.studies.version import version_of
from sim.studies.workers.work import Numbers

FORMAT = 1
WORDS = frozenset({"toml", "title", "origins", "study"})
"""Keys of what is said about a study, by which none is told from another."""
Line = dict[str, Any]
Rows = dict[int, Numbers]
WRITER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))


@dataclass
class Entry:
    """What a results file holds of one scenario."""

    head: Line
    """Its line: name, fingerprint, metrics, title, TOML, origins."""
    rows: Rows = field(default_factory=dict)
    """Values of each replication, in the order of the metrics."""


def header(seed: int, asked: Line | None = None) -> Line:
    """Give the first line of a file, with what is asked where that is known."""
    line = {"airbridge": "results", "format": FORMAT, "version": version_of("airbridge-sim") or "", "seed": seed}
    return line | ({"study": asked} if asked else {})


def asked_in(question: Question | None) -> Line | None:
    """Give a study file as JSON has it, without what is as it is anyway; None where there is none."""
    return question.model_dump(mode="json", exclude_defaults=True) if question else None


def head_of(name: str, scenario: Scenario, metrics: Iterable[Metric]) -> Line:
    """Give the line of a scenario."""
    words = {"title": scenario.title, "toml": scenario.to_toml(), "origins": kept_origins(scenario)}
    return identity_of(name, scenario, metrics) | words


def identity_of(name: str, scenario: Scenario, metrics: Iterable[Metric]) -> Line:
    """Give what in the line of a scenario tells it from another."""
    measured = [metric.name for metric in metrics]
    return {"scenario": name, "fingerprint": scenario.fingerprint, "metrics": measured}


def row_of(name: str, replication: int, values: Numbers) -> bytes:
    """Write the line of a replication; StudyError for an infinite value, which no metric is to have."""
    if np.isinf(values).any():
        raise StudyError(f"a metric of {name} is infinite in replication {replication}: it cannot be kept")
    written = [None if isnan(value) else value for value in values.tolist()]
    return text_of({"scenario": name, "replication": replication, "values": written}).encode()


def text_of(line: Line) -> str:
    """Write a line that says something, with its check figure; numbers have all the digits that they need."""
    said = WRITER.encode(line)[:-1]
    return said + tail(said.encode()).decode()
