"""The journal as an object-centric event log has the structure of OCEL 2.0 and says what the journal says."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest

from sim.outcome import Run, simulate
from sim.scenario import Scenario
from sim.studies import StudyError
from sim.studies.keeping.event_log import event_log, write_event_log

TEXT: dict[str, Any] = {"type": "string"}


def rows_of(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    """A list of objects that have some properties and no others."""
    of = {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}
    return {"type": "array", "items": of}


VALUES = rows_of(("name", "value"), name=TEXT, value={})
DATED = rows_of(("name", "value", "time"), name=TEXT, value={}, time=TEXT)
DECLARED = {"enum": ["string", "time", "integer", "float", "boolean"]}
TYPES = rows_of(("name", "attributes"), name=TEXT, attributes=rows_of(("name", "type"), name=TEXT, type=DECLARED))
RELATED = rows_of(("objectId", "qualifier"), objectId=TEXT, qualifier=TEXT)
LISTS = {
    "objectTypes": TYPES,
    "eventTypes": TYPES,
    "objects": rows_of(("id", "type"), id=TEXT, type=TEXT, attributes=DATED, relationships=RELATED),
    "events": rows_of(("id", "type", "time"), id=TEXT, type=TEXT, time=TEXT, attributes=VALUES, relationships=RELATED),
}
OCEL = {"type": "object", "properties": LISTS, "required": [*LISTS], "additionalProperties": False}
"""The structure of OCEL 2.0 in JSON, after its specification."""


@pytest.fixture(scope="module")
def run() -> Run:
    """A small whole operation: missions, tasks, convoys, ships."""
    from sim.scenario import load

    return simulate(load(Path(__file__).parents[1] / "outcome" / "whole.toml"), engine="simpy")


@pytest.fixture(scope="module")
def log(run: Run) -> dict[str, Any]:
    """Its journal as a log."""
    return event_log(run)


def test_it_has_the_structure_of_the_standard(log: dict[str, Any]) -> None:
    """Four lists, each with the properties that the specification gives them."""
    jsonschema.validate(log, OCEL)


def test_what_events_refer_to_is_there_once(log: dict[str, Any]) -> None:
    """Objects, types and events have names of their own, and no reference leads nowhere."""
    ids = [each["id"] for each in log["objects"]]
    assert len(ids) == len(set(ids))
    assert len({each["id"] for each in log["events"]}) == len(log["events"])
    assert {one["objectId"] for each in log["events"] for one in each["relationships"]} == set(ids)
    assert {each["type"] for each in log["objects"]} == {each["name"] for each in log["objectTypes"]}
    assert {each["type"] for each in log["events"]} == {each["name"] for each in log["eventTypes"]}


def test_it_says_what_the_journal_says(run: Run, log: dict[str, Any]) -> None:
    """One event for each interval, at its start, with its hours, actor, mission and place."""
    journal = run.activities
    assert len(log["events"]) == len(journal)
    number = int(journal[(journal["kind"] == "aircraft") & (journal["activity"] == "flying")].index[0])
    row, event = journal.loc[number], log["events"][number]
    roles = {one["qualifier"]: one["objectId"] for one in event["relationships"]}
    assert event["type"] == "flying"
    assert abs(pd.Timestamp(event["time"]) - row["start"]) < pd.Timedelta("1ms")
    assert {"name": "hours", "value": row["hours"]} in event["attributes"]
    assert roles["actor"] == f"aircraft/{row['actor']}"
    assert roles["case"] == f"missions/{row['case']}"
    assert roles["place"] == f"places/{row['place']}"


def test_it_is_written_as_json(run: Run, log: dict[str, Any], tmp_path: Path) -> None:
    """The file holds the log, and a folder that cannot be written to is a sentence."""
    write_event_log(run, tmp_path / "log.json")
    assert json.loads((tmp_path / "log.json").read_text(encoding="utf-8")) == log
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StudyError, match="file"):
        write_event_log(run, tmp_path / "file" / "log.json")


def test_a_quiet_world_has_a_log_too(world: Callable[..., Scenario]) -> None:
    """Without orders, convoys and forces the lists are short, and valid."""
    jsonschema.validate(event_log(simulate(world({"horizon_d": 2}), engine="simpy")), OCEL)
