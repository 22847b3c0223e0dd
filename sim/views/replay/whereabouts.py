"""Where an actor is in each interval of its journal: standing at a place, or on a leg from one place to another."""

from collections.abc import Iterable, Set
from typing import NamedTuple

MOVES = frozenset(
    {"flying", "ferrying", "sailing", "on the road", "returning by road", "travelling", "marching", "to airhead"}
)
"""Activities that end at the place in their row, and begin at the place where the actor was before."""
AWAY = frozenset({"not yet here", "between flights"})
"""Activities of actors that are nowhere on the map yet."""
TIE_H = 1e-9
"""Intervals that are no further apart follow each other."""


class Interval(NamedTuple):
    """One row of the journal of an actor."""

    activity: str
    place: str
    start_h: float
    end_h: float


class Leg(NamedTuple):
    """A movement from place to place, in one or several rows that follow each other."""

    origin: str
    destination: str
    start_h: float
    end_h: float


class Whereabouts(NamedTuple):
    """Where an actor is in one interval: at a place ("" for nowhere), or on a leg of its list (-1 for none)."""

    at: str
    leg: int
    aloft: bool


def whereabouts(rows: Iterable[Interval], begins_at: str, places: Set[str]) -> tuple[list[Whereabouts], list[Leg]]:
    """Follow an actor through its rows in order of time, notes included; one answer for each row, and its legs.

    An actor that waits is where it was: its row names what it waits for, which may be elsewhere. A leg that incidents
    lengthen goes on over several rows. An aircraft that waits between take-off and landing is aloft.
    """
    at, aloft = begins_at, False
    found: list[Whereabouts] = []
    legs: list[Leg] = []
    for row in rows:
        if row.activity in ("took off", "landed"):
            aloft = row.activity == "took off"
        if row.activity in MOVES and row.place in places:
            if legs and continues(legs[-1], row) and found[-1].leg >= 0:
                legs[-1] = legs[-1]._replace(end_h=row.end_h)
            else:
                legs.append(Leg(at or row.place, row.place, row.start_h, row.end_h))
            at = row.place
            found.append(Whereabouts(at, len(legs) - 1, aloft))
        elif row.activity in AWAY:
            found.append(Whereabouts("", -1, False))
        else:
            if row.activity != "waiting" and row.end_h > row.start_h and row.place in places:
                at = row.place
            found.append(Whereabouts(at, -1, aloft))
    return found, legs


def continues(leg: Leg, row: Interval) -> bool:
    """Whether a row goes on with the same movement."""
    return row.place == leg.destination and row.start_h - leg.end_h < TIE_H
