"""Where a scenario says `after`: each list of milestones with its path."""

from collections.abc import Iterator
from typing import Any

from sim.scenario.operation import OperationData
from sim.scenario.shape import Path

TABLES = ("milestones", "missions", "requirements", "convoys", "tasks", "flights", "ships", "relief", "forces")


def afters(data: OperationData) -> Iterator[tuple[Path, tuple[Any, ...]]]:
    """Give every list of milestones that is not empty, with its path; a milestone is a name or a date."""
    return ((path, needs) for path, needs in _all(data) if needs)


def _all(data: OperationData) -> Iterator[tuple[Path, tuple[Any, ...]]]:
    for table in TABLES:
        for name, each in getattr(data, table).items():
            yield (table, name, "after"), each.after
    for name, place in data.places.items():
        yield ("places", name, "opens_after"), place.opens_after
    for name, fleet in data.fleets.items():
        yield ("fleets", name, "available_after"), fleet.available_after
        if fleet.ferry is not None:
            yield ("fleets", name, "ferry", "after"), fleet.ferry.after
    for name, force in data.forces.items():
        yield ("forces", name, "joins_after"), force.joins_after
        for party, given in force.parties.items():
            yield ("forces", name, "parties", party, "after"), given.after
