"""Checks of people: there are enough of them where they are to work, and beds for them on the way."""

from collections.abc import Iterator

from sim.scenario.checks.capacities import most_of
from sim.scenario.checks.fault import Fault
from sim.scenario.operation import OperationData
from sim.scenario.shape import Path
from sim.scenario.ways import base_of, ends_of, people_at, travellers
from sim.scenario.wording import listed


def teams(data: OperationData) -> Iterator[Fault]:
    """So many people of the team of each task come to where it is based."""
    for name, task in data.tasks.items():
        base = base_of(data, task)
        if base is None:
            ends = listed(ends_of(data.forces[task.team]))
            yield ("tasks", name), f"its team goes to {ends}: write based_at, to say who does it"
            continue
        key = "team" if task.based_at is None else "based_at"
        yield from _enough(data, ("tasks", name), key, "people", task.people, task.team, base)


def drivers(data: OperationData) -> Iterator[Fault]:
    """So many people of a force come to where they are to meet a ship."""
    for name, ship in data.ships.items():
        if ship.drivers and ship.drivers_from is not None:
            at, key = (ship.drivers_at, "drivers_at") if ship.drivers_at else (ship.destination, "drivers_from")
            yield from _enough(data, ("ships", name), key, "drivers", ship.drivers, ship.drivers_from, at)


def workers(data: OperationData) -> Iterator[Fault]:
    """The people of at least one unit of relief work come to its place."""
    for name, work in data.relief.items():
        if work.people_per_unit and work.force is not None:
            path: Path = ("relief", name)
            yield from _enough(data, path, "force", "people_per_unit", work.people_per_unit, work.force, work.place)


def beds(data: OperationData) -> Iterator[Fault]:
    """Where beds are limited there are enough for each party that comes there."""
    for each in travellers(data):
        for place in each.way.route[1:]:
            most = most_of(data, place, "billets")
            if most is not None and most < each.given.strength:
                sentence = f"{place} has {most} billets at the most, and {each.given.strength} people come together"
                yield (*each.path, "strength"), f"{sentence}: add billets there, or make two parties"


def crews(data: OperationData) -> Iterator[Fault]:
    """Parties bring no more aircrews than the fleet has."""
    brought = dict.fromkeys(data.fleets, 0)
    for each in travellers(data):
        for fleet, number in each.given.brings.crews.items() if each.given.brings else ():
            brought[fleet] += number
            have = data.fleets[fleet].crews
            if brought[fleet] > have >= brought[fleet] - number:
                path = (*each.path, "brings", "crews", fleet)
                yield path, f"makes {brought[fleet]} crews that parties bring, and {fleet} has {have}: write more there"


def joining(data: OperationData) -> Iterator[Fault]:
    """No force joins itself, whether at once or in a circle."""
    for name in data.forces:
        chain = [name]
        while (joined := data.forces[chain[-1]].joins) is not None and joined in data.forces and joined not in chain:
            chain.append(joined)
        if joined == name and name == min(chain):
            yield ("forces", name, "joins"), f"goes in a circle: {' joins '.join([*chain, name])}; take one out"


def _enough(
    data: OperationData, path: Path, where: str, what: str, needed: int, force: str, place: str
) -> Iterator[Fault]:
    """Say where nobody of a force is on duty at a place in the end, or too few are."""
    most = sum(each.given.strength for each in people_at(data, force, place))
    if most == 0:
        yield (*path, where), f"nobody of {force} comes to {place} to stay: let a way end there, or name another place"
    elif most < needed:
        yield (*path, what), f"needs {needed} people, and only {most} of {force} come to {place}: ask for fewer"
