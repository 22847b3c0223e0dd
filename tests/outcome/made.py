"""What a run is to the metrics, made by hand: a few missions, orders and hours."""

from typing import Any

import numpy as np

from sim.engine import JOURNAL, Hours, extent_of
from sim.engine.survey import Survey, Surveyed, surveyed
from sim.operation import PROGRAM
from sim.operation import names as of
from sim.operation.names import NO_CREW, NO_RAMP
from sim.outcome.layout import Layout

HORIZON_H = 240.0
SCENARIO = """
title = "Facts made by hand"
start = 2024-03-04
horizon_d = 10

[places.hub]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 0.0
parking_mog = 2

[places.field]
kind = "airfield"
latitude_deg = 0.0
longitude_deg = 2.0

[fleets.heron]
type = "test aircraft"
aircraft = 2
home = "hub"
payload_t = 10
pallet_positions = 5
seats = 50
pallet_tare_t = 0
block_speed_kt = { "100" = 1e6 }
min_block_h = 1.0
onload_h = 1.0
offload_h = 0.5
crews = 2
crew_brief_h = 0.5
flight_duty_h = 12
crew_rest_h = 12

[missions.run]
fleet = "heron"
route = ["hub", "field", "hub"]
days = ["Mon"]
departs = "09:00"

[commodities.food]
supply_class = "I"
priority = 2
pallet_t = 2.0

[requirements.goods]
commodity = "food"
amount_t = 10
origin = "hub"
destination = "field"
available = 2024-03-04
within_d = 2

[requirements.more]
commodity = "food"
amount_t = 8
origin = "hub"
destination = "field"
available = 2024-03-04
within_d = 5
"""
COLUMNS: dict[str, dict[str, list[float]]] = {
    "missions": {
        # Five took off, the fourth of them is still under way; two were cancelled.
        "flown": [1, 1, 1, 1, 1, 0, 0],
        "cause": [0, 0, 0, 0, 0, NO_CREW, NO_RAMP],
        "planned_h": [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0],
        "took_off_h": [9.5, 20.25, 30.5, 42.0, 50.0, 0.0, 0.0],
        "assigned_h": [8.0, 18.0, 28.0, 38.0, 48.0, 0.0, 68.0],
        "ended": [1, 1, 1, 0, 1, 0, 1],
        "ended_h": [14.0, 26.0, 38.0, 0.0, 60.0, 0.0, 71.0],
        "flown_h": [2.0, 2.0, 3.0, 1.0, 4.0, 0.0, 0.0],
        "delivered_t": [4.0, 5.0, 0.5, 0.0, 8.0, 0.0, 0.0],
        "off_load_t": [5.0, 5.0, 5.0, 1.0, 8.0, 0.0, 0.0],
        "room_t": [10.0, 10.0, 10.0, 8.0, 10.0, 0.0, 0.0],
        "completed": [1, 1, 0, 0, 1, 0, 0],
        "diverted": [0, 0, 1, 0, 0, 0, 0],
        "held_h": [0.0, 0.5, 1.5, 0.0, 0.0, 0.0, 0.0],
    },
    "loads": {"delivered_h": [0.0, 36.0, 30.0, 6.0], "delivered": [0, 1, 1, 1], "tonnes": [1.0, 2.0, 1.0, 0.0]},
    "aircraft": {
        "flown_h": [7.0, 5.0],
        "on_mission_h": [18.0, 12.0],
        "sorties": [6, 4],
        "breaks": [1, 0],
        "inspections": [0, 2],
    },
    "crews": {"flown_h": [3.0, 9.0]},
    "orders": {
        # The first has closed late, the second lacks a quarter, the third is of a stock and not due before the end.
        "requirement": [0, 1, -1],
        "due_h": [48.0, 120.0, 300.0],
        "amount_t": [10.0, 8.0, 3.0],
        "passengers": [0, 4, 0],
        "delivered_t": [10.0, 6.0, 1.0],
        "delivered_passengers": [0, 3, 0],
        "closed": [1, 0, 0],
        "closed_h": [60.0, 0.0, 0.0],
        "late_tonne_h": [24.0, 0.0, 0.0],
        "party": [-1, -1, -1],
        "casualty": [-1, -1, -1],
    },
    "places": {"parked_h": [12.0, 96.0], "person_days": [0.0, 30.0]},
}
BY_ACTIVITY = {
    ("aircraft", of.READY): 300.0, ("aircraft", of.TURNING): 10.0, ("aircraft", of.REPAIR): 40.0,
    ("aircraft", of.INSPECTION): 20.0, ("aircraft", of.NOT_YET_HERE): 80.0, ("crews", of.ON_DUTY): 48.0,
    ("crews", of.STANDING_BY): 240.0,
}  # fmt: skip
WAITED = {
    ("missions", "parking"): 6.0,
    ("missions", "crews"): 3.0,
    ("patterns", "crews"): 1.5,
    ("aircraft", "docks"): 9.0,
}


class Made:
    """What a run is to the formulas, made by hand; columns that are not given are zero."""

    def __init__(self, layout: Layout, columns: dict[str, dict[str, list[float]]], full: bool = True) -> None:
        self.layout, self.given, self.full = layout, columns, full

    def column(self, table: str, column: str) -> Any:
        """One column."""
        given = self.given.get(table, {})
        rows = max((len(values) for values in given.values()), default=len(getattr(self.layout.op, table)))
        return np.array(given.get(column, [0.0] * rows))

    def hours(self, _: Any = None) -> Hours:
        """Hours by activity and by what was waited for."""
        extent = extent_of(PROGRAM, self.layout.op)
        found = Hours(np.zeros((extent.tables, len(of.ACTIVITIES))), np.zeros((extent.tables, extent.places)))
        if self.full:
            for (table, activity), hours in BY_ACTIVITY.items():
                found.by_activity[self.layout.tables[table], activity] = hours
            hub, fleet = self.layout.op.places.by_name["hub"], self.layout.op.fleets.by_name["heron"]
            things = {"parking": hub.parking, "crews": fleet.crews, "docks": fleet.docks}
            for (table, thing), hours in WAITED.items():
                found.by_place[self.layout.tables[table], -1 - things[thing].id] = hours
        return found

    def survey(self, survey: Survey) -> Surveyed:
        """All that is asked for."""
        return surveyed(survey, self, np.zeros(0, JOURNAL))
