"""Checks of provisions: what is used has a stock, what is granted has a place, and the wounded can be flown."""

from collections.abc import Iterator

from sim.scenario.checks.capacities import most_of
from sim.scenario.checks.fault import Fault
from sim.scenario.checks.reach import missions_between
from sim.scenario.operation import OperationData
from sim.scenario.threat import Threat

KIND_OF_CAPACITY = {"parking_mog": "airfield", "working_mog": "airfield", "loaders": "airfield", "berths": "port"}


def fuel_stocks(data: OperationData) -> Iterator[Fault]:
    """A fleet that is fuelled out of a stock has one at home."""
    for name, fleet in data.fleets.items():
        if fleet.fuel is not None and fleet.fuel.commodity is not None:
            fault = _no_stock(data, fleet.home, fleet.fuel.commodity)
            if fault:
                yield ("fleets", name, "fuel", "commodity"), fault


def cargo_stocks(data: OperationData) -> Iterator[Fault]:
    """What a ship carries goes into a stock of its destination."""
    for name, ship in data.ships.items():
        for commodity in ship.cargo:
            fault = _no_stock(data, ship.destination, commodity)
            if fault:
                yield ("ships", name, "cargo", commodity), fault


def relief_stocks(data: OperationData) -> Iterator[Fault]:
    """What relief work uses has a stock at its place, into which something can come."""
    for name, work in data.relief.items():
        for commodity, kg in work.uses_kg.items():
            fault = _no_stock(data, work.place, commodity)
            if fault is None and kg > 0 and not _is_filled(data, work.place, commodity):
                stock = f"[stocks.{work.place}.{commodity}]"
                fault = f"{stock} holds nothing and is never filled: write initial_t, ordered_from or inflow there"
            if fault:
                yield ("relief", name, "uses_kg", commodity), fault


def grants(data: OperationData) -> Iterator[Fault]:
    """Ramps are granted to airfields, berths to ports."""
    for name, task in data.tasks.items():
        for place, gain in task.grants.items():
            for capacity, kind in KIND_OF_CAPACITY.items():
                if getattr(gain, capacity) and data.places[place].kind != kind:
                    fault = f"is granted to {'an' if kind == 'airfield' else 'a'} {kind}, and {place} is none"
                    yield ("tasks", name, "grants", place, capacity), f"{fault}: remove it, or name another place"


def handling(data: OperationData) -> Iterator[Fault]:
    """Where a mission stops away from home it can be worked: there is a working place, and a loader for its pallets.

    It would wait there for ever: at home a mission may be cancelled, but what has left is never broken off.
    """
    for name, mission in data.missions.items():
        fleet = data.fleets[mission.fleet]
        pallets = fleet.pallet_positions > 0 or not mission.needs_cargo
        for number, place in enumerate(mission.route):
            for capacity in ("working_mog", "loaders") if pallets else ("working_mog",):
                if place != fleet.home and most_of(data, place, capacity) == 0:
                    missing = f"{place} has {capacity} = 0, and no task grants any"
                    remedy = f"write a larger places.{place}.{capacity}, or leave the place out"
                    yield (
                        ("missions", name, "route", number),
                        f"{missing}: aircraft would wait there for ever; {remedy}",
                    )


def slots(data: OperationData) -> Iterator[Fault]:
    """Where prior permission is required there is room for somebody, or it would be given always or never."""
    for name, place in data.places.items():
        most = most_of(data, name, "parking_mog") if place.ppr else 1
        if most is None:
            fault = "a slot is a parking place, and parking is unlimited here: write parking_mog, or remove it"
            yield ("places", name, "ppr"), fault
        elif most == 0:
            yield (
                ("places", name, "ppr"),
                "nobody ever gets a slot with parking_mog = 0: write 1 or more, or remove it",
            )


def evacuation(data: OperationData) -> Iterator[Fault]:
    """Missions for the wounded alone are flown by a fleet that takes patients."""
    for name, mission in data.missions.items():
        if mission.evacuation and not data.fleets[mission.fleet].takes_patients:
            yield ("missions", name, "evacuation"), f"{mission.fleet} takes no patients: name another fleet"


def hospitals(data: OperationData) -> Iterator[Fault]:
    """From each threatened place the wounded can be flown to hospital."""
    for name, threat in data.threat.items():
        for number, place in enumerate(threat.places if threat.hospital and _wounds(threat) else ()):
            fault = _not_flown(data, place, str(threat.hospital))
            if fault:
                yield ("threat", name, "places", number), fault


def _not_flown(data: OperationData, place: str, hospital: str) -> str | None:
    """Say why the wounded of a place cannot be flown to hospital; None where they can, or are there already."""
    given = data.places[place]
    if given.kind in ("port", "base"):
        return f"the wounded cannot be flown from a {given.kind}: name it in a threat without hospital"
    landing = given.airhead or place
    if landing == hospital:
        return None
    for name in missions_between(data, landing, hospital):
        fleet = data.fleets[data.missions[name].fleet]
        if fleet.takes_patients and fleet.seats > 0:
            return None
    flown = f"no mission of a fleet that takes patients flies from {landing} to {hospital}, the hospital"
    return f"{flown}: add one, or remove hospital"


def _wounds(threat: Threat) -> bool:
    return threat.incident_share > 0 and threat.casualties != 0.0


def _no_stock(data: OperationData, place: str, commodity: str) -> str | None:
    held = data.stocks.get(place, {})
    return None if commodity in held else f"{place} holds no {commodity}: add [stocks.{place}.{commodity}]"


def _is_filled(data: OperationData, place: str, commodity: str) -> bool:
    stock = data.stocks[place][commodity]
    if stock.initial_t > 0 or stock.ordered_from is not None or stock.inflow is not None:
        return True
    shipped = any(ship.destination == place and commodity in ship.cargo for ship in data.ships.values())
    return shipped or any(
        line.destination == place and line.commodity == commodity for line in data.requirements.values()
    )
