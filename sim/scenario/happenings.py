"""The names of all milestones of a scenario: its own, and those that tasks, places, forces, fleets and ships bring."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sim.scenario.operation import OperationData
from sim.scenario.shape import Path


def milestone_names(data: OperationData) -> Iterator[str]:
    """Give every name that `after` may hold; a checked scenario has each once."""
    return (name for name, _ in happenings(dict(data)))


def happenings(tables: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
    """Give each milestone and the path of what brings it about; `tables` holds tables by name, read or as written."""
    for table in ("milestones", "tasks"):
        yield from ((name, (table, name)) for name in _names(tables, table))
    yield from ((f"{name}.open", ("places", name)) for name in _names(tables, "places"))
    for force in _names(tables, "forces"):
        path: Path = ("forces", force)
        yield from ((f"{force}.{event}", path) for event in ("arrived", "closed"))
        yield from ((f"{force}.{party}", (*path, "parties", party)) for party in _parties(tables["forces"][force]))
    yield from ((f"{name}.arrived", ("fleets", name)) for name in _names(tables, "fleets"))
    for ship in _names(tables, "ships"):
        yield from ((f"{ship}.{event}", ("ships", ship)) for event in ("sailed", "arrived", "unloaded"))


def _names(tables: Mapping[str, Any], table: str) -> Iterable[str]:
    names = tables.get(table)
    return names if isinstance(names, dict) else ()


def _parties(force: Any) -> Iterable[str]:
    parties = force.get("parties") if isinstance(force, dict) else getattr(force, "parties", None)
    return parties if isinstance(parties, dict) else ()
