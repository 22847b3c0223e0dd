"""What milestones, places, forces, fleets, tasks, ships, flights and convoys wait for."""

from collections.abc import Iterator

from sim.scenario.checks.vehicles import pools
from sim.scenario.checks.waits import Enough, Wait, departure, joining, named, people, room, running, vehicles
from sim.scenario.operation import OperationData
from sim.scenario.ways import base_of

Named = Iterator[tuple[str, Wait]]


def waits_of_work(data: OperationData) -> Named:
    """Give each with its name, which is that of a milestone where it has one."""
    for name, milestone in data.milestones.items():
        yield name, Wait(("milestones", name), named(milestone.after))
    for name, place in data.places.items():
        opening = (task for task, given in data.tasks.items() if name in given.opens)
        yield f"{name}.open", Wait(("places", name), (*named(place.opens_after), *opening))
    for name, fleet in data.fleets.items():
        comes_after = fleet.ferry.after if fleet.ferry else fleet.available_after
        yield f"{name}.arrived", Wait(("fleets", name), named(comes_after))
    for name, flight in data.flights.items():
        yield departure(name), Wait(("flights", name), named(flight.after))
    yield from _forces(data)
    yield from _tasks(data)
    yield from _ships(data)
    yield from _convoys(data)


def _forces(data: OperationData) -> Named:
    for name, force in data.forces.items():
        parties = tuple(f"{name}.{party}" for party in force.parties)
        yield f"{name}.closed", Wait(("forces", name), parties)
        yield f"{name}.arrived", Wait(("forces", name), (), (Enough(1, tuple((party, 1) for party in parties)),))
        if force.joins is not None:
            tasks = (task for task, given in data.tasks.items() if given.team == name)
            yield joining(name), Wait(("forces", name), (f"{name}.closed", *tasks, *named(force.joins_after)))


def _tasks(data: OperationData) -> Named:
    for name, task in data.tasks.items():
        base = base_of(data, task)
        team = (people(data, task.team, base, task.people),) if base is not None else ()
        yield name, Wait(("tasks", name), named(task.after), team)


def _ships(data: OperationData) -> Named:
    for name, ship in data.ships.items():
        yield f"{name}.sailed", Wait(("ships", name), named(ship.after))
        yield f"{name}.arrived", Wait(("ships", name), (f"{name}.sailed",))
        met = room(data, ship.destination, "berths", 1)
        if ship.drivers and ship.drivers_from is not None:
            met += (people(data, ship.drivers_from, ship.drivers_at or ship.destination, ship.drivers),)
        yield f"{name}.unloaded", Wait(("ships", name), (f"{name}.arrived",), met)


def _convoys(data: OperationData) -> Named:
    there = pools(data)
    for name, convoy in data.convoys.items():
        wanted = ((convoy.truck, 1), (convoy.escort, convoy.escorts))
        found = (vehicles(there, kind, convoy.origin, number) for kind, number in wanted if kind is not None)
        yield running(name), Wait(("convoys", name), named(convoy.after), tuple(found))
