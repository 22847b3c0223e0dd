"""Names that stand for something elsewhere in the scenario: each must exist there, and be of the right kind.

These checks read the values as written, so that they find what they can while other values are still wrong.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sim.errors import Problem
from sim.scenario.overlay import Written
from sim.scenario.shape import Path, root
from sim.scenario.wording import BARE_KEY, listed, meant_for, nearest, shown, suggestion

RAMP = {"parking_mog", "working_mog", "loaders", "alternate"}

REFERENCES: tuple[tuple[str, str], ...] = (
    ("places.*.alternate", "an airfield"),
    ("places.*.airhead", "an airfield"),
    ("fleets.*.home", "an airfield"),
    ("missions.*.fleet", "a fleet"),
    ("missions.*.route.*", "an airfield"),
    ("stocks.?", "a place"),
    ("stocks.*.?", "a commodity"),
    ("stocks.*.*.ordered_from", "an airfield"),
    ("requirements.*.commodity", "a commodity"),
    ("requirements.*.origin", "an airfield"),
    ("requirements.*.destination", "a place"),
    ("convoys.*.origin", "an airfield"),
    ("convoys.*.destination", "a camp"),
    ("weather.*.places.*", "an airfield"),
)
"""Where names stand (`*`: any key or item; `?`: the key is the name), and what each must be."""


def references(written: Written) -> Iterator[Problem]:
    """Give a problem for each name that does not resolve, with the nearest name that would."""
    registers = _registers(written.data)
    for pattern, what in REFERENCES:
        for path, name in _matching(written.data, pattern.split("."), ()):
            fault = registers[what].fault(name) if isinstance(name, str) else None
            if fault:
                yield written.problem(path, fault)


class Register:
    """The names of one kind that a scenario has."""

    def __init__(self, what: str, names: Iterable[str], places: Iterable[str], commodities: Iterable[str]) -> None:
        self.what = what
        self.names = frozenset(names)
        self.places = frozenset(places)
        self.commodities = frozenset(commodities)
        self.misnamed = [name for name in self.names if not BARE_KEY.fullmatch(name)]
        self.choice = f"it could be {listed(sorted(self.names), 'or')}" if self.names else "there is none at all"

    def fault(self, name: str) -> str | None:
        """Say what is wrong with a name; None for a known one, and for one whose entry may not be called as it is."""
        if name in self.names or nearest(name, self.misnamed):
            return None
        if self.what == "a place" and name in self.commodities:
            return f"needs the place before the commodity: write [stocks.place.{name}]"
        if name in self.places:
            return f"must be {self.what}, and {name} is none; {self.choice}"
        hint = suggestion(name, self.names) or f"; {self.choice}"
        return f"{shown(name)} is not {self.what} of this scenario{hint}"


def _registers(data: Mapping[str, Any]) -> dict[str, Register]:
    places, commodities = _table(data, "places"), _table(data, "commodities")
    names: dict[str, Iterable[str]] = {
        "a place": places,
        "an airfield": [name for name, place in places.items() if _is_airfield(place)],
        "a camp": [name for name, place in places.items() if _is_camp(place)],
        "a fleet": _table(data, "fleets"),
        "a commodity": commodities,
    }
    return {what: Register(what, known, places, commodities) for what, known in names.items()}


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Give a table of names, together with what is written under a misspelt key and meant for it."""
    meant = [data.get(key), *(data[other] for other in meant_for(key, data, root().fields))]
    return {name: each for table in meant if isinstance(table, dict) for name, each in table.items()}


def _is_airfield(place: Any) -> bool:
    """Say whether a place may be meant as an airfield; one that contradicts itself passes for both kinds."""
    return not isinstance(place, dict) or place.get("kind") != "camp" or bool(RAMP & place.keys())


def _is_camp(place: Any) -> bool:
    return not isinstance(place, dict) or place.get("kind") != "airfield" or "airhead" in place


def _matching(value: Any, pattern: list[str], path: Path) -> Iterator[tuple[Path, Any]]:
    if not pattern:
        yield path, value
        return
    items: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list | tuple):
        items = enumerate(value)
    for key, each in items:
        if pattern[0] == "?":
            yield (*path, key), key
        elif pattern[0] in ("*", key):
            yield from _matching(each, pattern[1:], (*path, key))
