"""Ways of ships: the shortest path over water, so that nothing sails across a continent on the map.

A picture of a passage, and no more: how long one takes is said by the scenario. The Earth is a grid of half a degree;
land can be crossed at a price, so that a canal or an inland port is no end of the world.
"""

from functools import cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from sim.views.land import land

CELL_DEG = 0.5
COLUMNS, ROWS = 720, 360
STRETCH_DEG = 3.0
LAND_PRICE = 40.0
"""How many times longer a step over land counts."""
STEPS = ((0, 1), (1, 0), (1, 1), (1, -1))
"""Rows and columns from a cell to the half of its neighbours that has not met it yet."""
Point: TypeAlias = tuple[float, float]
"""Longitude and latitude, in degrees."""
Mask: TypeAlias = npt.NDArray[np.bool_]
Costs: TypeAlias = npt.NDArray[np.float64]


def sea_ways(pairs: list[tuple[Point, Point]]) -> list[list[Point]]:
    """Give the way over water between the points of each pair, both included; all together, as that is faster."""
    if not pairs:
        return []
    origins = sorted({cell_of(here) for here, _ in pairs})
    before = dijkstra(graph(), directed=False, indices=origins, return_predecessors=True)[1]
    rows = dict(zip(origins, np.atleast_2d(before), strict=True))
    return [way(here, there, rows[cell_of(here)]) for here, there in pairs]


def way(here: Point, there: Point, before: npt.NDArray[np.int32]) -> list[Point]:
    """Give one way from the cells that the search came from; longitudes go on where it crosses the 180th meridian."""
    cells = [cell_of(there)]
    while before[cells[-1]] >= 0:
        cells.append(int(before[cells[-1]]))
    points = [centre_of(cell) for cell in cells[::-1]]
    longitudes = np.unwrap([here[0], *(lon for lon, _ in points), there[0]], period=360.0).tolist()
    latitudes = [here[1], *(lat for _, lat in points), there[1]]
    return filled_in(pulled(list(zip(longitudes, latitudes, strict=True))))


def pulled(points: list[Point]) -> list[Point]:
    """Leave out points between which nothing but water lies, as a thread pulled tight would."""
    kept, index = [points[0]], 0
    while index < len(points) - 1:
        ahead = len(points) - 1
        while ahead > index + 1 and not is_clear(points[index], points[ahead]):
            ahead -= max(1, (ahead - index) // 8)
        index = ahead
        kept.append(points[index])
    return kept


def filled_in(points: list[Point]) -> list[Point]:
    """Put points on the long stretches, so that great circles between them stay close; to a hundredth of a degree."""
    found = points[:1]
    for here, there in pairwise(points):
        steps = 1 + int(max(abs(there[0] - here[0]), abs(there[1] - here[1])) // STRETCH_DEG)
        found += [(lon, lat) for lon, lat in np.round(np.linspace(here, there, steps + 1)[1:], 2).tolist()]
    return found


def is_clear(here: Point, there: Point) -> bool:
    """Whether a straight line on the map keeps to water between its ends."""
    steps = max(2, int(4.0 * max(abs(there[0] - here[0]), abs(there[1] - here[1]))))
    line = np.linspace(here, there, steps)[1:-1]
    cells = [cell_of((lon, lat)) for lon, lat in line.tolist()]
    return bool(wet().ravel()[cells].all())


def is_water(point: Point) -> bool:
    """Whether a point lies in water, as far as the grid can tell."""
    return bool(wet().ravel()[cell_of(point)])


def cell_of(point: Point) -> int:
    """Give the number of the cell in which a point lies."""
    column = int((point[0] + 180.0) // CELL_DEG) % COLUMNS
    row = min(ROWS - 1, max(0, int((point[1] + 90.0) // CELL_DEG)))
    return row * COLUMNS + column


def centre_of(cell: int) -> Point:
    """Give the middle of a cell."""
    row, column = divmod(cell, COLUMNS)
    return (column + 0.5) * CELL_DEG - 180.0, (row + 0.5) * CELL_DEG - 90.0


@cache
def wet() -> Mask:
    """Say which cells have their middle in water: along each parallel, land lies between pairs of coasts."""
    edges = np.concatenate([np.hstack([ring[:-1], ring[1:]]) for ring in land()])
    longitudes = (np.arange(COLUMNS) + 0.5) * CELL_DEG - 180.0
    found = np.ones((ROWS, COLUMNS), bool)
    for row in range(ROWS):
        latitude = (row + 0.5) * CELL_DEG - 90.0
        crossed = edges[(edges[:, 1] > latitude) != (edges[:, 3] > latitude)]
        share = (latitude - crossed[:, 1]) / (crossed[:, 3] - crossed[:, 1])
        coasts = np.sort(crossed[:, 0] + share * (crossed[:, 2] - crossed[:, 0]))
        found[row] = np.searchsorted(coasts, longitudes) % 2 == 0
    return found


@cache
def graph() -> csr_array:
    """Give the costs between neighbouring cells: kilometres, or many times that over land."""
    price = np.where(wet(), 1.0, LAND_PRICE)
    width = np.cos(np.radians((np.arange(ROWS) + 0.5) * CELL_DEG - 90.0))[:, None]
    numbers = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS)
    here, there, costs = [], [], []
    for down, right in STEPS:
        stop = ROWS - down
        beyond = np.roll(numbers, -right, axis=1)[down:]
        length = 55.6 * np.sqrt(down**2 + (right * width[:stop]) ** 2)
        dear = np.maximum(price[:stop], np.roll(price, -right, axis=1)[down:])
        here.append(numbers[:stop].ravel())
        there.append(beyond.ravel())
        costs.append((length * dear).ravel())
    return csr_array(
        (np.concatenate(costs), (np.concatenate(here), np.concatenate(there))), shape=(numbers.size, numbers.size)
    )
