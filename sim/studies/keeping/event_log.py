"""The journal of a run for tools of process mining: an object-centric event log, as OCEL 2.0 has it in JSON.

The format: A. Berti and others, "OCEL (Object-Centric Event Log) 2.0 Specification", 2024, chapter on JSON.
"""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from sim.outcome import Run
from sim.studies.keeping.folder import Folder

ATTRIBUTES = {"hours": "float", "amount": "float", "cause": "string", "outcome": "string"}
"""What each event says of itself, with the types that the format has for it."""
PLACE, CASE, WAITED_FOR = "places", "cases", "things waited for"
"""Types of objects that are not kinds of actors."""


def event_log(run: Run) -> dict[str, Any]:
    """Give the journal as an OCEL 2.0 log: one event for each interval, at its start, with `hours` as its length.

    Objects are actors by kind, cases such as missions that are no actors themselves, places, and what was waited for.
    An event is related to its actor, its case, its place and what it waits for. Moments are in UTC.
    """
    rows = run.activities[run.activities["start"].notna()]
    actors = {f"{kind}/{name}": str(kind) for kind, name in zip(rows["kind"], rows["actor"], strict=True)}
    cases = case_ids(rows)
    objects = actors | {each: PLACE for each in of_type(PLACE, rows["place"]) if each}
    objects |= {each: each.partition("/")[0] for each in cases.values() if each not in actors}
    objects |= {each: WAITED_FOR for each in of_type(WAITED_FOR, rows["waits_for"]) if each and each not in objects}
    attributes = [{"name": name, "type": kind} for name, kind in ATTRIBUTES.items()]
    return {
        "objectTypes": [{"name": name, "attributes": []} for name in sorted(set(objects.values()))],
        "eventTypes": [{"name": name, "attributes": attributes} for name in sorted(set(rows["activity"]))],
        "objects": [{"id": name, "type": kind, "attributes": []} for name, kind in objects.items()],
        "events": events(rows, cases),
    }


def case_ids(rows: pd.DataFrame) -> dict[str, str]:
    """Give the id of the object that each case is: the actor of that name where there is one."""
    named = {str(name): f"{kind}/{name}" for kind, name in zip(rows["kind"], rows["actor"], strict=True)}
    return {str(case): named.get(str(case), f"{CASE}/{case}") for case in rows["case"].unique() if case}


def of_type(kind: str, names: "pd.Series[Any]") -> list[str]:
    """Give ids of things of one type; "" for none."""
    return [f"{kind}/{name}" if name else "" for name in names]


def events(rows: pd.DataFrame, cases: dict[str, str]) -> list[dict[str, Any]]:
    """Give the events in the order of the journal."""
    related = {
        "actor": [f"{kind}/{name}" for kind, name in zip(rows["kind"], rows["actor"], strict=True)],
        "case": [cases.get(str(case), "") for case in rows["case"]],
        "place": of_type(PLACE, rows["place"]),
        "waits for": of_type(WAITED_FOR, rows["waits_for"]),
    }
    said = zip(*(rows[name].tolist() for name in ATTRIBUTES), strict=True)
    moments = rows["start"].dt.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    steps = zip(rows.index, rows["activity"], moments, said, zip(*related.values(), strict=True), strict=True)
    return [
        {
            "id": f"row {number}",
            "type": activity,
            "time": moment,
            "attributes": [{"name": name, "value": value} for name, value in zip(ATTRIBUTES, values, strict=True)],
            "relationships": [
                {"objectId": each, "qualifier": role} for role, each in zip(related, objects, strict=True) if each
            ],
        }
        for number, activity, moment, values, objects in steps
    ]


def write_event_log(run: Run, path: str | Path) -> None:
    """Write the log as a JSON file; StudyError where that fails."""
    path = Path(path)
    Folder(path.parent).text(path.name, json.dumps(event_log(run), allow_nan=False) + "\n")
