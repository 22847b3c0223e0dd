"""Checks that what is asked for can arrive: by the route of one mission, and by road behind the airhead."""

from collections.abc import Iterator
from functools import cache

from sim.scenario.checks.fault import Fault
from sim.scenario.movement import Convoy
from sim.scenario.operation import OperationData


def reach(data: OperationData) -> Iterator[Fault]:
    """Give the path and the sentence of each order and requirement that nothing can bring to its place."""

    @cache
    def found(origin: str, destination: str, people: bool) -> str | None:
        return obstacle(data, origin, destination, people)

    for place, stocks in data.stocks.items():
        for commodity, stock in stocks.items():
            if stock.ordered_from is not None and stock.ordered_from != place:
                fault = found(stock.ordered_from, place, False)
                if fault:
                    yield ("stocks", place, commodity, "ordered_from"), fault
    for name, line in data.requirements.items():
        if line.origin != line.destination:
            fault = found(line.origin, line.destination, line.commodity is None)
            if fault:
                yield ("requirements", name, "destination"), fault


def obstacle(data: OperationData, origin: str, destination: str, people: bool) -> str | None:
    """Say what keeps people or goods from getting from an airfield to a place; None where nothing does."""
    if origin not in data.places or destination not in data.places:
        return None
    airhead = data.places[destination].airhead
    landing = airhead or destination
    if origin != landing and not missions_between(data, origin, landing):
        return f"no route leads from {origin} to {landing}: add a mission that stops at one and later at the other"
    runs = [convoy for convoy in data.convoys.values() if convoy.destination == destination]
    if airhead and not any(carries(convoy, people) for convoy in runs):
        by_truck = any(convoy.truck for convoy in runs)
        room = ("truck_seats" if by_truck else "seats") if people else ("truck_t" if by_truck else "capacity_t")
        return f"no convoy with {room} above 0 runs from {airhead} to {destination}: add one under [convoys]"
    return None


def missions_between(data: OperationData, origin: str, landing: str) -> list[str]:
    """Give the missions that stop at one airfield and later at the other."""
    found = []
    for name, mission in data.missions.items():
        if origin in mission.route:
            start = mission.route.index(origin)
            if landing in mission.route[start + 1 :]:
                found.append(name)
    return found


def carries(convoy: Convoy, people: bool) -> bool:
    """Tell whether a convoy has room for people, or for goods."""
    if people:
        return (convoy.truck_seats if convoy.truck else convoy.seats) > 0
    return (convoy.truck_t if convoy.truck else convoy.capacity_t or 0.0) > 0
