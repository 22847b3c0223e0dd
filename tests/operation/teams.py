"""An advance team in tests: six people, on duty at the hub from noon of the first day on, and their tasks."""

from datetime import date
from typing import Any

from sim.outcome import Run

TEAM = """
[places.garrison]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 90.0

[flights.airliner]
kind = "commercial"
origin = "garrison"
destination = "hub"
days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
departs = "06:00"
seats = 100
takes_h = 6

[forces.team]
service = "air"
way = { route = ["garrison", "hub"], by = ["airliner"] }

[forces.team.parties.all]
strength = 6
"""
"""The team, and the daily flight that brings it."""

EMPTY = {"missions.run.needs_cargo": False}
QUIET = {"missions.run": None}
"""Nothing flies."""
SECOND_DAY = date(2024, 3, 5)


def task(days: Any, *after: str, people: int = 1, **more: Any) -> dict[str, Any]:
    """A task of the team, which begins on the second day, or after other tasks."""
    return {"team": "team", "people": people, "takes_d": days, "after": list(after) or [SECOND_DAY], **more}


def tasks(**given: dict[str, Any]) -> dict[str, Any]:
    """Tasks as changes of the day."""
    return {f"tasks.{name}": each for name, each in given.items()}


def contingent(*after: Any) -> dict[str, Any]:
    """Forty people who come the same way after some milestones."""
    way = {"route": ["garrison", "hub"], "by": ["airliner"]}
    return {"service": "air", "after": list(after), "way": way, "parties": {"all": {"strength": 40}}}


def reached_h(run: Run) -> dict[str, float]:
    """The hours at which milestones were reached."""
    rows = zip(run.facts.layout.rows("milestones"), run.facts.table("milestones"), strict=True)
    return {name: float(row["reached_h"]) for name, row in rows if row["is_reached"]}


def done_d(run: Run) -> dict[str, float]:
    """Days from the second morning until each task was done."""
    done = reached_h(run)
    return {name: (done[name] - 24.0) / 24.0 for name in run.facts.layout.rows("tasks") if name in done}
