"""Conditions that close places and roads: storms and alerts."""

from collections.abc import Iterator
from typing import Any

from sim.outcome import Run

CONDITIONS = (("regions", "storm", "weather"), ("threats", "alert", "threat"))
"""Table, activity and cause of what closes places."""


def conditions_of(run: Run) -> list[dict[str, Any]]:
    """Give each storm region and each threat: places and roads that it touches by number, and when it holds.

    `shuts` says whether aircraft in the air cannot land there either.
    """
    return [condition for kind, activity, cause in CONDITIONS for condition in of_kind(run, kind, activity, cause)]


def of_kind(run: Run, kind: str, activity: str, cause: str) -> Iterator[dict[str, Any]]:
    """Give the conditions of one kind."""
    rows = run.activities
    rows = rows[(rows["kind"] == kind) & (rows["activity"] == activity) & (rows["hours"] > 0.0)]
    for source in getattr(run.facts.layout.op, kind):
        mine = rows[rows["actor"] == source.name].sort_values("start_h", kind="stable")
        ways = [*getattr(source, "roads", ()), *getattr(source, "convoys", ())]
        yield {
            "name": source.name,
            "cause": cause,
            "places": [place.number for place in source.places],
            "roads": [list(ends_of(way)) for way in ways],
            "shuts": bool(getattr(source, "shuts_fields", True)),
            "start": mine["start_h"].tolist(),
            "end": mine["end_h"].tolist(),
        }


def ends_of(way: Any) -> tuple[int, int]:
    """Give the places at both ends of a road or of a convoy's run, by number."""
    here, there = (way.origin, way.destination) if hasattr(way, "origin") else (way.here, way.there)
    return here.number, there.number
