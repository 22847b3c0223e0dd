"""The causes of waits, as numbers beside the rows of a journal."""

from functools import lru_cache

import numpy as np

from sim.engine import WAITING
from sim.operation.names import ACTIVITIES
from sim.outcome.causes import ALL_CAUSES, CAUSE_OF_ACTIVITY
from sim.outcome.facts import Facts, Ints

NONE = -1


def causes_of_rows(facts: Facts) -> Ints:
    """Give the number in ALL_CAUSES of the cause of each journal row that is a wait; -1 of the others."""
    journal = facts.ended.journal
    waits = journal["activity"] == WAITING
    return np.where(waits, facts.layout.cause_numbers(journal["place"]), of_activities()[journal["activity"]])


@lru_cache(maxsize=1)
def of_activities() -> Ints:
    """Give the cause of each activity that is a wait with a name of its own; -1 of the others."""
    found = np.full(len(ACTIVITIES), NONE)
    for activity, cause in CAUSE_OF_ACTIVITY.items():
        found[activity] = ALL_CAUSES.index(cause)
    return found
