"""Checks of vehicles: each kind can be where it is wanted, and there are enough of it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from sim.scenario.checks.fault import Fault
from sim.scenario.operation import OperationData
from sim.scenario.shape import Path
from sim.scenario.ways import Traveller, last_march, travellers


class Supply(NamedTuple):
    """Vehicles of one kind that come to a place."""

    number: int
    """How many."""
    bringer: tuple[str, str] | None = None
    """Table and name of the ship, flight or task, or "party" and its milestone; None where they are there at once."""


Pools = dict[tuple[str, str], list[Supply]]
"""By kind and place."""


def pools(data: OperationData) -> Pools:
    """Give all that can ever bring vehicles of a kind to a place."""
    found: Pools = defaultdict(list)
    for kind, vehicle in data.vehicles.items():
        for place, number in vehicle.at.items():
            found[kind, place].append(Supply(number))
    for table, carriers in (("ships", data.ships), ("flights", data.flights)):
        for name, carrier in carriers.items():
            for kind, number in carrier.vehicles.items():
                found[kind, carrier.destination].append(Supply(number, (table, name)))
    for name, task in data.tasks.items():
        for place, gain in task.grants.items():
            for kind, number in gain.hires.items():
                found[kind, place].append(Supply(number, ("tasks", name)))
    for each in travellers(data):
        march = last_march(data, each.way)
        if march is None:
            continue
        for kind, number in each.given.drives.items():
            found[kind, march.there].append(Supply(number, ("party", each.name)))
    return found


def drives(data: OperationData) -> Iterator[Fault]:
    """A party that drives has a leg by road, and the vehicles for it come to where it collects them."""
    there, taken = pools(data), defaultdict[tuple[str, str], int](int)
    for each in travellers(data):
        path: Path = (*each.path, "drives")
        march = last_march(data, each.way)
        if each.given.drives and march is None:
            yield path, "no leg of its way is by road: name a road in by, or remove drives"
        for kind, number in each.given.drives.items() if march else ():
            place = collected_at(data, each)
            taken[kind, place] += number
            most = _most(there, kind, place)
            if taken[kind, place] > most >= taken[kind, place] - number:
                needed = f"{taken[kind, place]} {kind} are to be collected at {place}"
                yield (*path, kind), f"{needed}, and no more than {most} are ever there: {_remedy(kind, place)}"


def convoy_vehicles(data: OperationData) -> Iterator[Fault]:
    """The trucks and the escorts of a convoy can be at its origin."""
    there = pools(data)
    for name, convoy in data.convoys.items():
        wanted = (("truck", convoy.truck, 1), ("escort", convoy.escort, convoy.escorts))
        for key, kind, number in wanted:
            if kind is not None:
                yield from _there_is(there, ("convoys", name, key), kind, convoy.origin, number)


def relief_vehicles(data: OperationData) -> Iterator[Fault]:
    """The equipment and the vehicles of at least one unit of relief work can be at its place."""
    there = pools(data)
    for name, work in data.relief.items():
        same = work.equipment == work.vehicle and work.vehicles_per_unit > 0
        if work.equipment is not None and not same:
            yield from _there_is(there, ("relief", name, "equipment"), work.equipment, work.place, 1)
        if work.vehicle is not None and work.vehicles_per_unit:
            number = work.vehicles_per_unit + same
            yield from _there_is(there, ("relief", name, "vehicle"), work.vehicle, work.place, number)


def collected_at(data: OperationData, each: Traveller) -> str:
    """Give the place at which a party collects the vehicles that it drives."""
    march = last_march(data, each.way)
    return each.given.collects_at or (march.here if march else each.way.route[0])


def _there_is(there: Pools, path: Path, kind: str, place: str, number: int) -> Iterator[Fault]:
    most = _most(there, kind, place)
    if most == 0 < number:
        yield path, f"no {kind} is ever at {place}: {_remedy(kind, place)}"
    elif most < number:
        yield path, f"takes {number} {kind}, and no more than {most} are ever at {place}: {_remedy(kind, place)}"


def _most(there: Pools, kind: str, place: str) -> int:
    return sum(each.number for each in there.get((kind, place), ()))


def _remedy(kind: str, place: str) -> str:
    return f"add {place} to at of [vehicles.{kind}], or bring some there by ship, flight, hire or march"
