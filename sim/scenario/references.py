"""Names that stand for something elsewhere in the scenario: each must exist there, and be of the right kind.

These checks read the values as written, so that they find what they can while other values are still wrong.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sim.errors import Problem
from sim.scenario.registers import MEANS, MILESTONE, STOCKED, registers
from sim.scenario.shape import Path
from sim.scenario.written import Written

AIRFIELD, PLACE, FLEET, FORCE, VEHICLE = "an airfield", "a place", "a fleet", "a force", "a kind of vehicle"
COMMODITY = "a commodity"

REFERENCES: tuple[tuple[str, str], ...] = (
    ("places.*.alternate", AIRFIELD),
    ("places.*.airhead", AIRFIELD),
    ("fleets.*.home", AIRFIELD),
    ("fleets.*.ferry.route.*", AIRFIELD),
    ("fleets.*.fuel.commodity", COMMODITY),
    ("missions.*.fleet", FLEET),
    ("missions.*.route.*", AIRFIELD),
    ("stocks.?", STOCKED),
    ("stocks.*.?", COMMODITY),
    ("stocks.*.*.ordered_from", AIRFIELD),
    ("requirements.*.commodity", COMMODITY),
    ("requirements.*.origin", AIRFIELD),
    ("requirements.*.destination", "an airfield or a camp"),
    ("convoys.*.origin", AIRFIELD),
    ("convoys.*.destination", "a camp"),
    ("convoys.*.truck", VEHICLE),
    ("convoys.*.escort", VEHICLE),
    ("forces.*.way.route.*", PLACE),
    ("forces.*.way.by.*", MEANS),
    ("forces.*.way.rsoi_at", PLACE),
    ("forces.*.rotation.way.route.*", PLACE),
    ("forces.*.rotation.way.by.*", MEANS),
    ("forces.*.rotation.way.rsoi_at", PLACE),
    ("forces.*.joins", FORCE),
    ("forces.*.parties.*.way.route.*", PLACE),
    ("forces.*.parties.*.way.by.*", MEANS),
    ("forces.*.parties.*.way.rsoi_at", PLACE),
    ("forces.*.parties.*.drives.?", VEHICLE),
    ("forces.*.parties.*.collects_at", PLACE),
    ("forces.*.parties.*.brings.crews.?", FLEET),
    ("forces.*.parties.*.brings.repair_teams.?", FLEET),
    ("forces.*.parties.*.brings.port_teams.?", AIRFIELD),
    ("tasks.*.team", FORCE),
    ("tasks.*.based_at", PLACE),
    ("tasks.*.place", PLACE),
    ("tasks.*.opens.*", PLACE),
    ("tasks.*.grants.?", PLACE),
    ("tasks.*.grants.*.hires.?", VEHICLE),
    ("flights.*.origin", AIRFIELD),
    ("flights.*.destination", AIRFIELD),
    ("flights.*.vehicles.?", VEHICLE),
    ("vehicles.*.at.?", PLACE),
    ("roads.*.between.*", PLACE),
    ("ships.*.origin", "a port"),
    ("ships.*.destination", "a port"),
    ("ships.*.vehicles.?", VEHICLE),
    ("ships.*.cargo.?", COMMODITY),
    ("ships.*.drivers_from", FORCE),
    ("ships.*.drivers_at", PLACE),
    ("threat.*.places.*", PLACE),
    ("threat.*.roads.*", "a road"),
    ("threat.*.convoys.*", "a convoy"),
    ("threat.*.hospital", AIRFIELD),
    ("relief.*.place", STOCKED),
    ("relief.*.force", FORCE),
    ("relief.*.equipment", VEHICLE),
    ("relief.*.vehicle", VEHICLE),
    ("relief.*.uses_kg.?", COMMODITY),
    ("weather.*.places.*", AIRFIELD),
    ("places.*.opens_after.*", MILESTONE),
    ("fleets.*.available_after.*", MILESTONE),
    ("fleets.*.ferry.after.*", MILESTONE),
    ("forces.*.joins_after.*", MILESTONE),
    ("forces.*.parties.*.after.*", MILESTONE),
    *((f"{table}.*.after.*", MILESTONE) for table in ("milestones", "missions", "requirements", "convoys", "forces")),
    *((f"{table}.*.after.*", MILESTONE) for table in ("tasks", "flights", "ships", "relief")),
)
"""Where names stand (`*`: any key or item; `?`: the key is the name), and what each must be."""


def references(written: Written) -> Iterator[Problem]:
    """Give a problem for each name that does not resolve, with the nearest name that would."""
    known = registers(written.data)
    for pattern, what in REFERENCES:
        for path, name in _matching(written.data, pattern.split("."), ()):
            fault = known[what].fault(name) if isinstance(name, str) else None
            if fault:
                yield written.problem(path, fault)


def _matching(value: Any, pattern: list[str], path: Path) -> Iterator[tuple[Path, Any]]:
    if not pattern:
        yield path, value
        return
    first, rest = pattern[0], pattern[1:]
    if isinstance(value, dict) and first not in ("*", "?"):
        if first in value:
            yield from _matching(value[first], rest, (*path, first))
        return
    items: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list | tuple) and first == "*":
        items = enumerate(value)
    for key, each in items:
        if first == "?":
            yield (*path, key), key
        else:
            yield from _matching(each, rest, (*path, key))
