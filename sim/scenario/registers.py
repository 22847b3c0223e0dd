"""Registers of the names that a scenario has, read from the values as written, with the nearest name to a wrong one."""

from collections.abc import Iterable, Mapping
from typing import Any

from sim.scenario.happenings import happenings
from sim.scenario.milestones import LOOKS_LIKE_A_DATE, MILESTONE_NAME
from sim.scenario.shape import root
from sim.scenario.wording import BARE_KEY, listed, meant_for, nearest, shown, suggestion

AIRLIFT = "airlift"
"""What a leg by the aircraft of the scenario's own missions is called; nothing else has this name."""

STOCKED = "an airfield, a camp or a port"

KINDS = {
    "a place": ("airfield", "camp", "port", "base"),
    "an airfield": ("airfield",),
    "a camp": ("camp",),
    "a port": ("port",),
    "an airfield or a camp": ("airfield", "camp"),
    STOCKED: ("airfield", "camp", "port"),
}
"""What a place must be, and of which kinds it may be then."""

TABLES = {
    "a fleet": "fleets",
    "a commodity": "commodities",
    "a force": "forces",
    "a kind of vehicle": "vehicles",
    "a road": "roads",
    "a convoy": "convoys",
}
"""What is named, and the table that has its names."""

MEANS = "a flight, a road, a fleet or a ship"
MILESTONE = "a milestone"

SIGNS = {
    "airfield": {"parking_mog", "ppr", "working_mog", "loaders", "alternate"},
    "camp": {"airhead"},
    "port": {"berths"},
    "base": set[str](),
}
"""Keys by which a place may be meant as one of a kind, although it says that it is of another."""

MOST_HINTS = 500
"""No more wrong names of one kind are compared with all the right ones, which takes time."""


class Register:
    """The names of one kind that a scenario has."""

    def __init__(self, what: str, names: Iterable[str], places: Iterable[str], commodities: Iterable[str]) -> None:
        self.what = what
        self.names = frozenset(names)
        self.places = frozenset(places)
        self.commodities = frozenset(commodities)
        form = MILESTONE_NAME if what == MILESTONE else BARE_KEY
        self.misnamed = [name for name in self.names if not form.fullmatch(name)]
        self.choice = f"it could be {listed(sorted(self.names), 'or')}" if self.names else "there is none at all"
        self.faults: dict[str, str | None] = {}

    def fault(self, name: str) -> str | None:
        """Say what is wrong with a name; None for a known one, and for one whose entry may not be called as it is."""
        if name in self.names:
            return None
        if name not in self.faults:
            self.faults[name] = self._fault(name)
        return self.faults[name]

    def _fault(self, name: str) -> str | None:
        if nearest(name, self.misnamed):
            return None
        if self.what == STOCKED and name in self.commodities:
            return f"needs the place before the commodity: write [stocks.place.{name}]"
        if self.what == MILESTONE:
            return self._of_milestone(name)
        if name in self.places:
            return f"must be {self.what}, and {name} is none; {self.choice}"
        return self._unknown(name, self.choice)

    def _of_milestone(self, name: str) -> str | None:
        if LOOKS_LIKE_A_DATE.fullmatch(name) or not MILESTONE_NAME.fullmatch(name):
            return None
        inside = sorted(each for each in self.names if each.startswith(f"{name}."))
        return self._unknown(name, f"it could be {listed(inside, 'or')}" if inside else self.choice, not inside)

    def _unknown(self, name: str, choice: str, guess: bool = True) -> str:
        hint = suggestion(name, self.names) if guess and len(self.faults) < MOST_HINTS else ""
        return f"{shown(name)} is not {self.what} of this scenario{hint or f'; {choice}'}"


def registers(data: Mapping[str, Any]) -> dict[str, Register]:
    """Give a register of each kind of name, from the values as written."""
    tables = {name: table_of(data, name) for name in root().fields}
    places, commodities = tables["places"], tables["commodities"]
    names: dict[str, Iterable[str]] = {what: tables[table] for what, table in TABLES.items()}
    for what, kinds in KINDS.items():
        names[what] = [name for name, place in places.items() if any(_may_be(place, kind) for kind in kinds)]
    names[MEANS] = {AIRLIFT, *tables["flights"], *tables["roads"], *tables["fleets"], *tables["ships"]}
    names[MILESTONE] = [name for name, _ in happenings(tables)]
    return {what: Register(what, known, places, commodities) for what, known in names.items()}


def table_of(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Give a table of names, together with what is written under a misspelt key and meant for it."""
    meant = [data.get(key), *(data[other] for other in meant_for(key, data, root().fields))]
    return {name: each for table in meant if isinstance(table, dict) for name, each in table.items()}


def _may_be(place: Any, kind: str) -> bool:
    """Say whether a place may be meant as one of a kind; one that contradicts itself passes for several."""
    if not isinstance(place, dict) or str(place.get("kind")) not in SIGNS or place["kind"] == kind:
        return True
    return bool(SIGNS[kind] & place.keys())
