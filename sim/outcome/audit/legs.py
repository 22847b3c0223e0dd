"""Legs: each take-off of a mission, and the stop of its route that it leaves by plan."""

from functools import cached_property

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import DIVERTED, GAVE_UP, RETURNED, TOOK_OFF
from sim.outcome.audit.crowding import ROW_MASK
from sim.outcome.facts import Facts, Floats, Ints, Records

Truths = np.ndarray[tuple[int], np.dtype[np.bool_]]


class Legs:
    """The take-offs of missions, mission by mission in the order of time."""

    def __init__(self, facts: Facts) -> None:
        journal = facts.ended.journal
        mine = (journal["activity"] == TOOK_OFF) & (journal["case"] >> TABLE_BITS == facts.layout.tables["missions"])
        rows = journal[mine]
        self.facts = facts
        self.rows: Records = rows[np.lexsort((rows["start"], rows["case"]))]
        self.mission: Ints = self.rows["case"] & ROW_MASK
        self.pattern: Ints = facts.column("missions", "pattern")[self.mission]

    @cached_property
    def number(self) -> Ints:
        """Number of each leg within its mission, from 0."""
        first = np.flatnonzero(np.diff(self.mission, prepend=-1))
        counts = np.diff(np.append(first, len(self.rows)))
        return np.asarray(np.arange(len(self.rows)) - np.repeat(first, counts), np.int64)

    @cached_property
    def planned(self) -> Truths:
        """Which legs are those of the route: the mission has turned away nowhere before."""
        journal = self.facts.ended.journal
        turns = journal[np.isin(journal["activity"], (DIVERTED, RETURNED, GAVE_UP))]
        turned_h = np.full(len(self.facts.table("missions")), np.inf)
        np.minimum.at(turned_h, turns["case"] & ROW_MASK, turns["start"])
        calls = np.array([len(pattern.stops) for pattern in self.facts.layout.op.patterns], np.int64)
        return np.asarray((self.number < calls[self.pattern] - 1) & (self.rows["start"] < turned_h[self.mission]))

    @cached_property
    def stop(self) -> Ints:
        """Number of the stop from which each leg of a route sets out; of the others it says nothing."""
        firsts = np.array([pattern.stops[0].number for pattern in self.facts.layout.op.patterns], np.int64)
        return np.where(self.planned, firsts[self.pattern] + self.number, 0)


def keys(numbers: Ints, hours: Floats, horizon_h: float) -> Floats:
    """Give one number for each row and hour, in the order of both, so that rows can be sought by both at once."""
    return np.asarray(numbers * (horizon_h + 1.0) + np.minimum(hours, horizon_h + 0.5))
