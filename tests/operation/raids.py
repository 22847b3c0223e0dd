"""Raids on twenty guards, for tests of who is hit and how the wounded reach hospital."""

import numpy as np

from sim.outcome import Run

RAID = """
[threat.raid]
places = ["field"]
alerts_per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 0.5
incident_share = 1.0
casualties = 4
hospital = "hub"

[places.barracks]
kind = "base"

[roads.lane]
between = ["barracks", "field"]
takes_h = 0
hours = "24h"

[forces.guards]
service = "ground"
way = { route = ["barracks", "field"], by = ["lane"] }

[forces.guards.parties.all]
strength = 20
"""
"""Twenty guards are on duty at the field from the first minute on; four are wounded in each raid."""

CAMP = '[places.camp]\nkind = "camp"\nairhead = "field"\n' + RAID.replace('"field"', '"camp"')
"""The same in a camp behind the field."""

RESCUE = """
[missions.rescue]
fleet = "heron"
route = ["hub", "field", "hub"]
policy = "on_demand"
evacuation = true
lead_h = 0
"""
FROM_THE_FIELD = """
[requirements.salvage]
commodity = "food"
amount_t = 10
origin = "field"
destination = "hub"
available = 2024-03-04
within_d = 2
priority = 0
"""
ONLY_RESCUE = {"missions.run": None, "fleets.heron.boarding_h": 0.25}
"""Nothing flies by timetable, and passengers board and leave in a quarter of an hour."""

CLERKS = """
[forces.clerks]
service = "air"
way = { route = ["barracks", "field"], by = ["lane"] }
[forces.clerks.parties.all]
strength = 60
"""
"""Sixty others at the same place."""

CLINIC = """
[places.clinic]
kind = "airfield"
latitude_deg = 2.0
longitude_deg = 2.0

[threat.siege]
places = ["clinic"]
alerts_per_month = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
lasts_h = 4
shuts_airfields = true
"""
"""A hospital besides the hub, and what shuts it."""


def hours_to_hospital(run: Run) -> list[float]:
    """Hours from the wound to the hospital, of each group of wounded; nan for those who are not there yet."""
    casualties = run.facts.table("casualties")
    hours = np.where(casualties["evacuated"], casualties["evacuated_h"] - casualties["wounded_h"], np.nan)
    return [float(hour) for hour in hours]


def whereabouts(run: Run) -> dict[str, int]:
    """People of each detachment at the end, where there are any."""
    counts = run.facts.column("detachments", "people").tolist()
    return {name: count for name, count in zip(run.facts.layout.rows("detachments"), counts, strict=True) if count}
