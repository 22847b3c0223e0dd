"""A field that parks one and gives slots, and two aircraft that are ready for it at nine o'clock."""

from typing import Any

from sim.outcome import Run

SECOND = """
[missions.second]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
departs = "09:00"
"""
SPARE = """
[places.spare]
kind = "airfield"
latitude_deg = 2.0
longitude_deg = 1.0
"""
PAIR = {"fleets.heron.aircraft": 2, "missions.run.needs_cargo": False, "missions.second.needs_cargo": False}
"""Two aircraft, and a mission for each at nine o'clock."""
ONE_PLACE: dict[str, Any] = {"parking_mog": 1, "ppr": True}
ONE_SLOT: dict[str, Any] = PAIR | {f"places.field.{key}": value for key, value in ONE_PLACE.items()}


def assert_clean(run: Run) -> None:
    """The run passes its audit."""
    assert [finding.detail for finding in run.audit() if not finding.passed] == []
