"""Who waits for whom: the words in which it is said what must come about first.

Only what is certain to be waited for counts, so that nothing is refused that could still happen.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sim.scenario.checks.capacities import at_start, grants_of
from sim.scenario.checks.vehicles import Pools
from sim.scenario.operation import OperationData
from sim.scenario.shape import Path
from sim.scenario.ways import people_at, travellers


class Enough(NamedTuple):
    """So much of something, to which several add a part each: some of them may do."""

    least: float
    """How much is waited for, beside what is there at the start."""
    sources: tuple[tuple[str, float], ...]
    """Who adds how much once it has come about."""


class Wait(NamedTuple):
    """What something waits for before it comes about."""

    path: Path
    """Where the scenario says so."""
    needs: tuple[str, ...] = ()
    """All of these."""
    enough: tuple[Enough, ...] = ()
    """And so much of each of these."""


def named(needs: Iterable[str | date]) -> tuple[str, ...]:
    """Give the milestones among names and dates; a date comes about by itself."""
    return tuple(need for need in needs if isinstance(need, str))


def joining(force: str) -> str:
    """Name the moment at which a force joins another."""
    return f"the joining of {force}"


def departure(flight: str) -> str:
    """Name the departures of a flight."""
    return f"flight {flight}"


def running(convoy: str) -> str:
    """Name the runs of a convoy."""
    return f"convoy {convoy}"


def people(data: OperationData, force: str, place: str, number: int) -> Enough:
    """So many people of a force on duty at a place: those who come to stay, and those of others who join it."""
    found = ((each, each.given.strength) for each in people_at(data, force, place))
    parts = ((each.name if each.force == force else joining(each.force), strength) for each, strength in found)
    return Enough(number, tuple(parts))


def vehicles(there: Pools, kind: str, place: str, number: int) -> Enough:
    """So many vehicles of a kind at a place."""
    supplies = there.get((kind, place), ())
    at_once = sum(each.number for each in supplies if each.bringer is None)
    parts = ((_brought_by(*each.bringer), each.number) for each in supplies if each.bringer is not None)
    return Enough(number - at_once, tuple(parts))


def room(data: OperationData, place: str, capacity: str, number: int) -> tuple[Enough, ...]:
    """So much of a capacity of a place; nothing to wait for where it is unlimited."""
    there = at_start(data, place, capacity)
    return () if there is None else (Enough(number - there, tuple(grants_of(data, place, capacity))),)


def brought(data: OperationData, what: str, key: str, number: int) -> Enough:
    """So many teams or crews for an airfield or a fleet, of those that come with parties."""
    found = ((each.name, each.given.brings) for each in travellers(data))
    parts = ((name, getattr(brings, what).get(key, 0)) for name, brings in found if brings)
    return Enough(number, tuple((name, number) for name, number in parts if number > 0))


def _brought_by(table: str, name: str) -> str:
    return f"{name}.unloaded" if table == "ships" else departure(name) if table == "flights" else name
