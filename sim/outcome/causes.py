"""Why somebody waits: from the thing waited for to a cause in the planner's words."""

from sim.operation.names import AWAITING_EVACUATION, AWAITING_MILESTONE, AWAITING_ROAD, AWAITING_TRANSPORT

CAUSE_OF_COLUMN = {
    "places.parking": "ramp",
    "places.working": "ramp",
    "places.loaders": "loader",
    "places.clear": "weather",
    "places.opened": "not open",
    "places.manned": "not open",
    "places.calm": "threat",
    "places.berths": "berth",
    "places.billets": "billets",
    "fleets.ready": "aircraft",
    "fleets.crews": "crew",
    "fleets.repair_teams": "maintenance",
    "fleets.docks": "maintenance",
    "fleets.ferry_left": "transport",
    "crews.rested": "crew rest",
    "patterns.wanted": "cargo",
    "stocks.filled": "fuel",
    "milestones.reached": "milestone",
    "detachments.free": "people",
    "motor_pools.ready": "vehicles",
    "roads.calm": "threat",
    "convoys.calm": "threat",
    "parties.left": "transport",
    "parties.moved": "transport",
}
"""Cause of a wait by table and column of what is waited for."""
CAUSE_OF_ACTIVITY = {
    AWAITING_MILESTONE: "milestone",
    AWAITING_TRANSPORT: "transport",
    AWAITING_EVACUATION: "transport",
    AWAITING_ROAD: "hours",
}
"""Cause of the waits that have a name of their own."""

CAUSES = (
    *("aircraft", "crew", "crew rest", "ramp", "loader", "cargo", "hours", "weather", "not open", "maintenance"),
    *("threat", "fuel"),
)
"""What can hold the airlift back, in the order in which it is shown."""
DEPLOYMENT_CAUSES = ("milestone", "transport", "people", "vehicles", "billets", "berth", "threat", "hours", "not open")
"""What can hold up parties, tasks, ships and convoys, in the order in which it is shown."""
ALL_CAUSES = tuple(dict.fromkeys((*CAUSES, *DEPLOYMENT_CAUSES)))
"""Every cause of a wait, once."""


def cause_of(name: str) -> str:
    """Give the cause of a wait for what has this name: "places/goma.parking" is "ramp"; "" where it is none."""
    table, _, rest = name.partition("/")
    if table == "windows":
        return "hours"
    return CAUSE_OF_COLUMN.get(f"{table}.{rest.rpartition('.')[2]}", "") if "." in rest else ""
