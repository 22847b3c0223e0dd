"""Stages: which rows of an activity begin it, and which only go on with it."""

import numpy as np
import numpy.typing as npt

from sim.outcome.facts import Records

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
