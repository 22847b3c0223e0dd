"""Stages: which rows of an activity begin it, and which only go on with it."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from sim.operation.names import MARCHING
from sim.operation.tables import Road
from sim.outcome.facts import Facts, Records

AN_INSTANT_H = 1e-9


def begins_anew(rows: Records) -> npt.NDArray[np.bool_]:
    """Tell which rows of one activity begin it: not those that follow another of the same actor to the same place."""
    order = np.lexsort((rows["start"], rows["actor"]))
    mine = rows[order]
    follows = (mine["actor"][1:] == mine["actor"][:-1]) & (mine["place"][1:] == mine["place"][:-1])
    follows &= np.abs(mine["start"][1:] - mine["end"][:-1]) < AN_INSTANT_H
    begins = np.ones(len(rows), np.bool_)
    begins[order[1:]] = ~follows
    return begins


def first_rows(journal: Records, activity: int) -> Records:
    """Give the journal rows that begin an activity."""
    rows = journal[journal["activity"] == activity]
    return np.asarray(rows[begins_anew(rows)])


def moments(rows: Records) -> Records:
    """Give rows cut down to the moment in which they begin."""
    cut = rows.copy()
    cut["end"] = cut["start"]
    return cut


def marches(facts: Facts) -> Iterator[tuple[Records, Road]]:
    """Give the row that begins each march, and its road: a party takes those of its way in turn, there and back."""
    rows = first_rows(facts.ended.journal, MARCHING)
    rows = rows[np.argsort(rows["start"], kind="stable")]
    for party in facts.layout.op.parties:
        mine = rows[rows["actor"] == party.id]
        roads = [leg.road for way in (party.legs, party.way_back) for leg in way if leg.road]
        yield from ((mine[k : k + 1], road) for k, road in enumerate(roads[: len(mine)]))
