"""What is granted: capacity that comes with a task done or a party ready, and so is not there at the start.

Capacity that the scenario does not write is unlimited, unless somebody grants it: then there is none of it before.
"""

from collections.abc import Iterator

from sim.scenario import OperationData
from sim.scenario.forces import Brings


def is_granted(data: OperationData, place: str, capacity: str) -> bool:
    """Tell whether any task grants a place some of a capacity, by the name of its key: `loaders`, `billets`, ..."""
    grants = (task.grants[place] for task in data.tasks.values() if place in task.grants)
    return any(getattr(gain, capacity) > 0 for gain in grants)


def port_teams_are_brought(data: OperationData, airfield: str) -> bool:
    """Tell whether any party brings aerial-port teams to an airfield, so that they are counted there."""
    return any(brings.port_teams.get(airfield, 0) > 0 for brings in all_brings(data))


def repair_teams_are_brought(data: OperationData, fleet: str) -> bool:
    """Tell whether any party brings repair teams for a fleet."""
    return any(brings.repair_teams.get(fleet, 0) > 0 for brings in all_brings(data))


def all_brings(data: OperationData) -> Iterator[Brings]:
    """Give what each party brings, those that bring something."""
    for force in data.forces.values():
        for party in force.parties.values():
            if party.brings is not None:
                yield party.brings


def hires(data: OperationData) -> Iterator[tuple[str, str]]:
    """Give kind and place of the vehicles that tasks hire: there are motor pools of them, empty at first."""
    for task in data.tasks.values():
        for place, gain in task.grants.items():
            yield from ((vehicle, place) for vehicle in gain.hires)
