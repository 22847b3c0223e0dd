"""What a check of the audit gives: nothing, or what is wrong and the journal row where it first shows."""

from typing import NamedTuple

import numpy as np

from sim.outcome.facts import Facts, Ints, Records

NO_ROW = -1


class Breach(NamedTuple):
    """What is wrong, in a sentence without an end."""

    what: str
    row: int = NO_ROW
    """Number of the journal row where it first shows; the last row about it where the final tables alone show it."""


def numbers_of(facts: Facts, *activities: int) -> Ints:
    """Give the numbers of the journal rows of some activities that take time."""
    journal = facts.ended.journal
    return np.flatnonzero(np.isin(journal["activity"], activities) & (facts.hours > 0.0))


def row_of(facts: Facts, record: np.void) -> int:
    """Give the number of the first journal row that says the same as a copy of it."""
    same = np.flatnonzero(facts.ended.journal == record)
    return int(same[0]) if len(same) else NO_ROW


def row_beginning(facts: Facts, rows: Records, hour: float) -> int:
    """Give the number of the one of some journal rows that begins last by an hour: it was one too many."""
    begun = rows[rows["start"] <= hour]
    return row_of(facts, begun[int(np.argmax(begun["start"]))]) if len(begun) else NO_ROW


def last_about(facts: Facts, *ids: int) -> int:
    """Give the number of the last journal row whose actor, case or place one of these is."""
    journal = facts.ended.journal
    mine = np.isin(journal["actor"], ids) | np.isin(journal["case"], ids) | np.isin(journal["place"], ids)
    found = np.flatnonzero(mine)
    return int(found[-1]) if len(found) else NO_ROW
