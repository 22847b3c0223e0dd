"""What a planner would want to see of a scenario: one section of rows for each kind of thing."""

from collections.abc import Iterator

from sim.scenario.operation import OperationData
from sim.scenario.sections import airlift, deployment, movement, purpose, supply
from sim.scenario.sections.cells import Section, in_words

TABLES = (
    airlift.places,
    airlift.fleets,
    airlift.arrivals,
    airlift.missions,
    deployment.milestones,
    deployment.forces,
    deployment.ways,
    deployment.parties,
    deployment.tasks,
    movement.flights,
    movement.vehicles,
    movement.roads,
    movement.convoys,
    movement.ships,
    supply.commodities,
    supply.stocks,
    supply.requirements,
    purpose.relief,
    purpose.threat,
    airlift.weather,
    purpose.money,
)
"""The sections in the order in which they are read."""


def sections(data: OperationData) -> Iterator[Section]:
    """Give a section for each kind of thing that the scenario has."""
    return (found for found in (table(data) for table in TABLES) if found.rows)


__all__ = ["Section", "in_words", "sections"]
