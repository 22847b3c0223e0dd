"""Land of the Earth, as polygons of longitude and latitude: the base map of figures and pages, with no network.

`data/land-110m.json` is Natural Earth's land at 1:110 million (public domain), as TopoJSON from the package world-atlas
2.0.2, copyright 2013-2019 Michael Bostock, ISC licence (`data/land-110m.LICENSE.txt`). TopoJSON holds shared lines
("arcs") once, as whole numbers of which each is the step from the one before: https://github.com/topojson.
"""

import json
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sim.errors import AirbridgeError

Ring: TypeAlias = npt.NDArray[np.float64]
"""One row a point: longitude and latitude in degrees; the last point is the first."""
Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east and north, in degrees; west may lie below -180 and east above 180, as for a map of the Pacific."""

WORLD: Box = (-180.0, -90.0, 180.0, 90.0)
TURN_DEG = 360.0


def land(box: Box = WORLD) -> list[Ring]:
    """Give the land inside a box as closed rings, each of shape (points, 2): longitude and latitude in degrees.

    Rings are cut at the edges of the box, so that none crosses the map; edges that a cut makes lie on those of the box.
    A lake that is large enough is a ring of its own which runs the other way round: drawn as parts of one path, rings
    leave lakes out under either rule of filling. AirbridgeError for a box of no size, or wider than the Earth.
    """
    west, south, east, north = box
    if not (west < east <= west + TURN_DEG and -90.0 <= south < north <= 90.0):
        raise AirbridgeError(
            f"the box {box} holds no map: give west, south, east and north in degrees, west before east by 360 at most "
            "and south before north between -90 and 90"
        )
    turns = range(int((west - TURN_DEG) // TURN_DEG), int((east + TURN_DEG) // TURN_DEG) + 1)
    shifted = (ring + np.array([turn * TURN_DEG, 0.0]) for ring in rings() for turn in turns)
    return [cut for ring in shifted if len(cut := clipped(ring, box))]


@cache
def rings() -> tuple[Ring, ...]:
    """Give all rings of the Earth; where one crosses the 180th meridian, longitudes go on beyond 180 degrees."""
    topology = json.loads(files("sim.views").joinpath("data", "land-110m.json").read_text(encoding="utf-8"))
    scale, corner = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + corner for arc in topology["arcs"]]
    shapes = (polygon for each in topology["objects"]["land"]["geometries"] for polygon in each["arcs"])
    return tuple(unrolled(joined(arcs, ring)) for polygon in shapes for ring in polygon)


def joined(arcs: list[Ring], numbers: list[int]) -> Ring:
    """Join arcs to a ring; number ~k stands for arc k backwards, and each begins where the one before ends."""
    parts = [arcs[k] if k >= 0 else arcs[~k][::-1] for k in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def unrolled(ring: Ring) -> Ring:
    """Let longitudes go on where they jump at the 180th meridian, and close a ring around the South Pole over it."""
    longitudes = np.unwrap(ring[:, 0], period=TURN_DEG)
    open_ring = np.column_stack([longitudes, ring[:, 1]])
    if abs(longitudes[-1] - longitudes[0]) < TURN_DEG / 2.0:
        return open_ring
    below = [(longitudes[-1], -90.0), (longitudes[0], -90.0), (longitudes[0], ring[0, 1])]
    return np.concatenate([open_ring, below])


def clipped(ring: Ring, box: Box) -> Ring:
    """Cut a ring at the four edges of a box (Sutherland and Hodgman 1974); no rows where nothing of it lies inside."""
    west, south, east, north = box
    for axis, sign, bound in ((0, 1.0, west), (0, -1.0, -east), (1, 1.0, south), (1, -1.0, -north)):
        ring = half(ring, axis, sign, bound)
    return ring if len(ring) > 3 else ring[:0]


def half(ring: Ring, axis: int, sign: float, bound: float) -> Ring:
    """Cut a ring at a line: keep where sign times a coordinate is at least the bound."""
    if not len(ring):
        return ring
    depth = sign * ring[:, axis] - bound
    if (depth >= 0.0).all():
        return ring
    kept: list[Ring] = []
    for k in range(len(ring) - 1):
        if (depth[k] >= 0.0) != (depth[k + 1] >= 0.0):
            share = depth[k] / (depth[k] - depth[k + 1])
            kept.append(ring[k] + share * (ring[k + 1] - ring[k]))
        if depth[k + 1] >= 0.0:
            kept.append(ring[k + 1])
    return np.array([*kept, kept[0]]) if kept else ring[:0]
