"""The names of all milestones of a scenario: its own, and those that tasks, places, forces, fleets and ships bring."""

from collections.abc import Iterator

from sim.scenario.operation import OperationData


def milestone_names(data: OperationData) -> Iterator[str]:
    """Give every name that `after` may hold; one that comes twice is a fault that the checks name."""
    yield from data.milestones
    yield from data.tasks
    for place in data.places:
        yield f"{place}.open"
    for name, force in data.forces.items():
        yield f"{name}.arrived"
        yield f"{name}.closed"
        yield from (f"{name}.{party}" for party in force.parties)
    for fleet in data.fleets:
        yield f"{fleet}.arrived"
    for ship in data.ships:
        yield from (f"{ship}.{event}" for event in ("sailed", "arrived", "unloaded"))
