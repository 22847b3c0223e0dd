"""Where places lie on the map; one without a position of its own is put near those that it has to do with."""

from collections.abc import Iterator
from math import cos, pi, sin
from typing import NamedTuple

from sim.scenario import Scenario
from sim.views.replay.sea_way import is_water

ASIDE_DEG = 0.45
"""How far from its neighbours a place without a position is drawn, so that neither hides the other."""
GOLDEN_TURN = 2.399963
"""Radians: places around one neighbour spread evenly, however many they are."""
A_CIRCLE, TRIES = 12, 240
"""Points tried at one distance, and in all."""


class Position(NamedTuple):
    """A point on the Earth, in degrees, and whether the scenario says so."""

    longitude_deg: float
    latitude_deg: float
    is_given: bool


def positions(scenario: Scenario) -> dict[str, Position]:
    """Give a position to each place of a scenario.

    A place of which the scenario gives none is put beside the place at the other end of its shortest road or airhead,
    or else among the places of its time zone; without any of these it lies at 0, 0.
    """
    places = scenario.data.places
    found = {
        name: Position(place.longitude_deg, place.latitude_deg, True)
        for name, place in places.items()
        if place.longitude_deg is not None and place.latitude_deg is not None
    }
    known = dict(found)
    for turn, name in enumerate(sorted(places.keys() - known.keys())):
        near = [known[other] for other in neighbours(scenario, name) if other in known] or [
            known[other] for other in known if places[other].time_zone == places[name].time_zone
        ]
        found[name] = beside(near, turn, in_water=places[name].kind == "port")
    return {name: found[name] for name in places}


def neighbours(scenario: Scenario, name: str) -> Iterator[str]:
    """Give the places that a place is joined to by land."""
    for road in scenario.data.roads.values():
        if name in road.between:
            yield next(end for end in road.between if end != name)
    if airhead := scenario.data.places[name].airhead:
        yield airhead
    yield from (other for other, place in scenario.data.places.items() if place.airhead == name)


def beside(near: list[Position], turn: int, in_water: bool) -> Position:
    """Give a point a little aside from the first of some positions: on land, or for a port in the water.

    It is looked for on circles, nearest first; `turn` says where on them to begin, so that two places part.
    """
    if not near:
        return Position(0.0, 0.0, False)
    longitude, latitude, _ = near[0]
    for step in range(TRIES):
        distance = ASIDE_DEG * (1.0 + step // A_CIRCLE)
        angle = GOLDEN_TURN * turn + 2.0 * pi * (step % A_CIRCLE) / A_CIRCLE
        point = longitude + distance * cos(angle), latitude + distance * sin(angle)
        if is_water(point) is in_water:
            return Position(*point, False)
    return Position(longitude, latitude + ASIDE_DEG, False)
