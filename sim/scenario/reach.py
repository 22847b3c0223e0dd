"""Checks that what is asked for can arrive: by the route of one mission, and by road behind the airhead."""

from collections.abc import Iterator

from sim.scenario.operation import OperationData
from sim.scenario.shape import Path

Fault = tuple[Path, str]


def reach(data: OperationData) -> Iterator[Fault]:
    """Give the path and the sentence of each order and requirement that nothing can bring to its place."""
    for place, stocks in data.stocks.items():
        for commodity, stock in stocks.items():
            if stock.ordered_from is not None and stock.ordered_from != place:
                fault = _obstacle(data, stock.ordered_from, place, "capacity_t")
                if fault:
                    yield ("stocks", place, commodity, "ordered_from"), fault
    for name, line in data.requirements.items():
        if line.origin != line.destination:
            fault = _obstacle(data, line.origin, line.destination, "seats" if line.commodity is None else "capacity_t")
            if fault:
                yield ("requirements", name, "destination"), fault


def _obstacle(data: OperationData, origin: str, destination: str, room: str) -> str | None:
    """Say what keeps people or goods from getting from an airfield to a place; None where nothing does."""
    if origin not in data.places or destination not in data.places:
        return None
    airhead = data.places[destination].airhead
    landing = airhead or destination
    if origin != landing and not _is_flown(data, origin, landing):
        return f"no route leads from {origin} to {landing}: add a mission that stops at one and later at the other"
    if airhead and not _is_driven(data, destination, room):
        return f"no convoy with {room} above 0 runs from {airhead} to {destination}: add one under [convoys]"
    return None


def _is_flown(data: OperationData, origin: str, landing: str) -> bool:
    for mission in data.missions.values():
        if origin in mission.route:
            start = mission.route.index(origin)
            if landing in mission.route[start + 1 :]:
                return True
    return False


def _is_driven(data: OperationData, camp: str, room: str) -> bool:
    return any(convoy.destination == camp and getattr(convoy, room) > 0 for convoy in data.convoys.values())
