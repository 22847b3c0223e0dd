"""Capacities over time: what a place has at first, and what tasks done and parties ready add to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sim.engine import Pool
from sim.operation import UNLIMITED, Operation
from sim.operation.tables import Grant, Place

POOLS = ("parking", "working", "loaders", "berths", "billets")
"""The pools of a place."""


class Gain(NamedTuple):
    """So much more from the moment at which the milestone of this number is reached."""

    milestone: int
    amount: int


@dataclass(frozen=True, slots=True)
class Capacity:
    """Units of one pool of one place: the lesser of what it has and of the teams that man it."""

    place: Place
    pool: str
    first: int
    gains: tuple[Gain, ...]
    first_teams: int = UNLIMITED
    team_gains: tuple[Gain, ...] = ()

    @property
    def is_limited(self) -> bool:
        """Whether there is a limit, and ever a unit."""
        least = min(self.first, self.first_teams)
        return least < UNLIMITED and (least > 0 or bool(self.gains or self.team_gains))

    def at(self, reached_h: list[float], hour: float) -> int:
        """Give the units there are from an hour on; `reached_h` has the hour of each milestone by number, or inf."""
        units = self.first + sum(gain.amount for gain in self.gains if reached_h[gain.milestone] <= hour)
        teams = self.first_teams + sum(gain.amount for gain in self.team_gains if reached_h[gain.milestone] <= hour)
        return min(units, teams)

    def hours_of_change(self, reached_h: list[float]) -> list[float]:
        """Give the hours at which it changes, in order."""
        return sorted({reached_h[gain.milestone] for gain in (*self.gains, *self.team_gains)})


def capacities_of(op: Operation) -> dict[tuple[str, str], Capacity]:
    """Give the capacity of each pool of each place, before a run, by the names of place and pool."""
    granted = list(grants(op))
    return {(place.name, pool): capacity_of(place, pool, granted) for place in op.places for pool in POOLS}


def capacity_of(place: Place, pool: str, granted: list[tuple[int, Grant]]) -> Capacity:
    """Give the capacity of one pool of a place; no more aircraft are worked than there are teams, where they count."""
    here = [(milestone, grant) for milestone, grant in granted if grant.place is place]
    gains = gains_of(here, pool)
    if pool != "working":
        return Capacity(place, pool, units_of(getattr(place, pool)), gains)
    if not place.counts_teams:
        return Capacity(place, pool, place.working_mog, gains)
    return Capacity(place, pool, place.working_mog, gains, place.teams, gains_of(here, "teams"))


def grants(op: Operation) -> Iterator[tuple[int, Grant]]:
    """Give each grant with the number of the milestone with which it comes."""
    for task in op.tasks:
        yield from ((task.done.number, grant) for grant in task.grants)
    for party in op.parties:
        yield from ((party.ready.number, grant) for grant in party.brings)


def gains_of(granted: list[tuple[int, Grant]], column: str) -> tuple[Gain, ...]:
    """Give what some grants add to one capacity."""
    return tuple(Gain(number, getattr(grant, column)) for number, grant in granted if getattr(grant, column))


def units_of(pool: Pool) -> int:
    """Give how many units a pool has."""
    return pool.capacity
