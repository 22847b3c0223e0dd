"""Detachments: one of each force at every place where its people can be."""

from sim.engine import List
from sim.operation.tables import Detachment, Operation
from sim.scenario import OperationData
from sim.scenario.ways import travellers


def add_detachments(op: Operation, data: OperationData) -> None:
    """Add all detachments, called "force.place", and tell forces and places about theirs."""
    for name, places in whereabouts(data).items():
        force = op.forces.by_name[name]
        force.detachments = List(
            op.detachments.add(f"{name}.{place}", force=force, place=op.places.by_name[place])
            for place in sorted(places)
        )
    for place in op.places:
        place.detachments = List(row for row in op.detachments if row.place is place)


def detachment(op: Operation, force: str, place: str) -> Detachment:
    """Give the people of a force at a place of their way."""
    return op.detachments.by_name[f"{force}.{place}"]


def whereabouts(data: OperationData) -> dict[str, set[str]]:
    """Give the places where the people of each force can be: on their ways, in hospital, and with those who join it."""
    hospitals = {threat.hospital for threat in data.threat.values() if threat.hospital is not None}
    found = {name: set(hospitals) for name in data.forces}
    for each in travellers(data):
        rotation = data.forces[each.force].rotation
        found[each.force].update(each.way.route, rotation.way.route if rotation and rotation.way else ())
    for _ in data.forces:
        for name, force in data.forces.items():
            if force.joins is not None:
                found[force.joins] |= found[name]
    return found
