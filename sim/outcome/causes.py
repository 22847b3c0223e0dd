"""Why somebody waits: from the thing waited for to a cause in the planner's words."""

CAUSE_OF_COLUMN = {
    "places.parking": "ramp",
    "places.working": "ramp",
    "places.loaders": "loader",
    "places.clear": "weather",
    "places.opened": "not open",
    "fleets.ready": "aircraft",
    "fleets.crews": "crew",
    "fleets.repair_teams": "maintenance",
    "fleets.docks": "maintenance",
    "crews.rested": "crew",
    "patterns.wanted": "cargo",
}
"""Cause of a wait by table and column of what is waited for."""

CAUSES = ("aircraft", "crew", "ramp", "loader", "cargo", "hours", "weather", "not open", "maintenance")
"""All causes, in the order in which they are shown."""


def cause_of(name: str) -> str:
    """Give the cause of a wait for what has this name: "places/goma.parking" is "ramp"; "" where it is none."""
    table, _, rest = name.partition("/")
    if table == "windows":
        return "hours"
    return CAUSE_OF_COLUMN.get(f"{table}.{rest.rpartition('.')[2]}", "") if "." in rest else ""
