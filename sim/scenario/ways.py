"""The ways of parties, leg by leg, and where their people are in the end."""

from collections.abc import Iterator
from typing import NamedTuple

from sim.scenario.forces import Force, Party, Task, Way
from sim.scenario.operation import OperationData
from sim.scenario.shape import Path


class Leg(NamedTuple):
    """One leg of a way."""

    here: str
    """Where it begins."""
    there: str
    """Where it ends."""
    by: str
    """The name of a flight, of a road or of a fleet that ferries, or "airlift"."""


class Traveller(NamedTuple):
    """A party with the way that it goes."""

    force: str
    """The name of its force."""
    party: str
    """Its own name."""
    given: Party
    """What the scenario says of it."""
    way: Way
    """Its own way, or that of its force."""

    @property
    def name(self) -> str:
        """The milestone that is reached when it is ready."""
        return f"{self.force}.{self.party}"

    @property
    def path(self) -> Path:
        """The path of the party in the scenario."""
        return ("forces", self.force, "parties", self.party)

    @property
    def end(self) -> str:
        """The place at which it is on duty in the end."""
        return self.way.route[-1]


def travellers(data: OperationData) -> Iterator[Traveller]:
    """Give every party with its way."""
    for name, force in data.forces.items():
        for party, given in force.parties.items():
            way = given.way or force.way
            if way is not None:
                yield Traveller(name, party, given, way)


def legs(way: Way) -> list[Leg]:
    """Give the legs of a way in order."""
    return [Leg(*each) for each in zip(way.route, way.route[1:], way.by, strict=False)]


def last_march(data: OperationData, way: Way) -> Leg | None:
    """Give the last leg of a way by road, on which vehicles are taken along; None where there is none."""
    return next((leg for leg in reversed(legs(way)) if leg.by in data.roads), None)


def base_of(data: OperationData, task: Task) -> str | None:
    """Give the place at which the team of a task is, by default the end of its way; None where it has several ends."""
    if task.based_at is not None:
        return task.based_at
    force = data.forces.get(task.team)
    if force is None:
        return None
    ends = ends_of(force)
    return force.way.route[-1] if force.way else ends[0] if len(ends) == 1 else None


def ends_of(force: Force) -> list[str]:
    """Give the places at which the parties of a force are in the end, by name."""
    ways = (party.way or force.way for party in force.parties.values())
    return sorted({way.route[-1] for way in ways if way is not None})


def people_at(data: OperationData, force: str, place: str) -> list[Traveller]:
    """Give the parties that are on duty at a place for a force: its own, and those of forces that join it."""
    joined = {force}
    while more := {name for name, each in data.forces.items() if each.joins in joined} - joined:
        joined |= more
    return [each for each in travellers(data) if each.force in joined and each.end == place]
