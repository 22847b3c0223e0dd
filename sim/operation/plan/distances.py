"""Distances between places, and planned block times."""

from bisect import bisect_right
from functools import lru_cache

from geographiclib.geodesic import Geodesic

from sim.scenario import OperationData
from sim.scenario.fleets import Fleet

KM_PER_NM = 1.852


@lru_cache(maxsize=100_000)
def geodesic_km(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Give the shortest distance on the WGS 84 ellipsoid (Karney 2013), in kilometres."""
    line = Geodesic.WGS84.Inverse(latitude, longitude, to_latitude, to_longitude, Geodesic.DISTANCE)
    return float(line["s12"]) / 1000.0


def distance_km(data: OperationData, here: str, there: str) -> float:
    """Give the distance between two airfields of a scenario, whose positions are known."""
    a, b = data.places[here], data.places[there]
    return geodesic_km(a.latitude_deg or 0.0, a.longitude_deg or 0.0, b.latitude_deg or 0.0, b.longitude_deg or 0.0)


def block_speed_kt(fleet: Fleet, distance_nm: float) -> float:
    """Give the block speed at a distance: straight lines between the distances given, constant outside them."""
    points = sorted((float(nm), speed) for nm, speed in fleet.block_speed_kt.items())
    at = bisect_right([nm for nm, _ in points], distance_nm)
    if at == 0:
        return points[0][1]
    if at == len(points):
        return points[-1][1]
    (x, u), (y, v) = points[at - 1], points[at]
    return u + (v - u) * (distance_nm - x) / (y - x)


def block_h(fleet: Fleet, km: float) -> float:
    """Give the planned block time of a leg in hours, at least `min_block_h`."""
    nm = km / KM_PER_NM
    return max(fleet.min_block_h, nm / block_speed_kt(fleet, nm))
