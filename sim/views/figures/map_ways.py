"""The ways of an operation: what flies, sails and drives between which places, and how much a run carried on each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from geographiclib.geodesic import Geodesic

from sim.outcome import Run
from sim.scenario import OperationData
from sim.views.figures.time_axis import Floats

STEP_KM = 100.0
"""Between the points of a great circle."""
Pair = tuple[str, str]
"""Two places, by alphabet: a way is one line, whichever way it is taken."""

MISSIONS, FERRIES, FLIGHTS, SHIPS, ROADS, CONVOYS = (
    *("missions", "ferry flights", "flights of others"),
    *("ships", "marches by road", "convoys"),
)
SORTS = (SHIPS, FLIGHTS, FERRIES, ROADS, MISSIONS, CONVOYS)
"""Sorts of ways, the lowest first where lines cross."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way between two places."""

    sort: str
    """One of SORTS."""
    ends: Pair
    tonnes: float = 0.0
    """Cargo carried on it in a run, both ways together."""
    passengers: float = 0.0
    """Passengers, likewise."""
    ahead_t: float = 0.0
    """Cargo carried from the first end to the second."""
    ahead: float = 0.0
    """Passengers, likewise."""


def ways_of(data: OperationData, run: Run | None = None) -> list[Way]:
    """Give each way once, the lowest sort first; with a run, what its missions carried from airfield to airfield."""
    loads = carried(run) if run is not None else {}
    found = dict.fromkeys((sort, pair) for sort, here, there in named(data) for pair in [pair_of(here, there)])
    ordered = sorted(found, key=lambda each: SORTS.index(each[0]))
    return [way_of(sort, pair, loads) if sort == MISSIONS else Way(sort, pair) for sort, pair in ordered]


def way_of(sort: str, pair: Pair, loads: dict[Pair, tuple[float, float]]) -> Way:
    """Give a way with what was carried on it."""
    ahead, back = (loads.get(leg, (0.0, 0.0)) for leg in (pair, pair[::-1]))
    return Way(sort, pair, ahead[0] + back[0], ahead[1] + back[1], *ahead)


def named(data: OperationData) -> Iterator[tuple[str, str, str]]:
    """Give the sort and both ends of every way that a scenario names."""
    for mission in data.missions.values():
        yield from ((MISSIONS, here, there) for here, there in pairwise(mission.route))
    for fleet in data.fleets.values():
        if fleet.ferry is not None:
            yield from ((FERRIES, here, there) for here, there in pairwise(fleet.ferry.route))
    yield from ((FLIGHTS, each.origin, each.destination) for each in data.flights.values())
    yield from ((SHIPS, each.origin, each.destination) for each in data.ships.values())
    yield from ((ROADS, each.between[0], each.between[1]) for each in data.roads.values())
    yield from ((CONVOYS, each.origin, each.destination) for each in data.convoys.values())


def pair_of(here: str, there: str) -> Pair:
    """Give two places by alphabet."""
    return (here, there) if here < there else (there, here)


def carried(run: Run) -> dict[Pair, tuple[float, float]]:
    """Give the tonnes and passengers that missions carried over each leg of their routes, each way on its own.

    A load is carried over all legs of its route from where it was loaded to where it was off-loaded. Loads that were
    returned, and what a diversion flew besides, are left out.
    """
    data, sums = run.scenario.data, defaultdict[Pair, Floats](lambda: np.zeros(2))
    patterns = dict(zip(run.missions["name"], run.missions["pattern"], strict=True))
    orders = run.orders.set_index("name")[["origin", "destination"]]
    ends = run.loads.join(orders, on="order")
    for load in ends[ends["delivered"] & ends["mission"].isin(patterns)].itertuples(index=False):
        route = data.missions[patterns[load.mission]].route
        for leg in legs_between(route, str(load.origin), landing_of(data, str(load.destination))):
            sums[leg] += (float(load.tonnes), float(load.passengers))  # type: ignore[arg-type]
    return {pair: (float(total[0]), float(total[1])) for pair, total in sums.items()}


def landing_of(data: OperationData, place: str) -> str:
    """Give the airfield at which goods for a place are landed: its airhead, if it has one."""
    return data.places[place].airhead or place


def legs_between(route: tuple[str, ...], origin: str, destination: str) -> list[Pair]:
    """Give the legs of a route between two of its stops, the shortest stretch; none where it does not join them."""
    stretches = [
        (last - first, first, last)
        for first, here in enumerate(route)
        for last, there in enumerate(route)
        if here == origin and there == destination and first < last
    ]
    if not stretches:
        return []
    _, first, last = min(stretches)
    return list(pairwise(route[first : last + 1]))


def great_circle(here: tuple[float, float], there: tuple[float, float]) -> Floats:
    """Give points on the shortest line over the Earth (Karney 2013): longitude and latitude, longitudes going on."""
    line = Geodesic.WGS84.InverseLine(here[1], here[0], there[1], there[0])
    count = max(2, int(line.s13 / 1000.0 / STEP_KM) + 1)
    points = [line.Position(line.s13 * share) for share in np.linspace(0.0, 1.0, count).tolist()]
    longitudes = np.unwrap([here[0], *(point["lon2"] for point in points[1:-1]), there[0]], period=360.0)
    return np.column_stack([longitudes, [here[1], *(point["lat2"] for point in points[1:-1]), there[1]]])
