"""The figures that metrics are made of: final columns of a run and the hours in its journal, added up once."""

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.engine import TABLE_BITS, Ended, Hours
from sim.outcome.causes import ALL_CAUSES, CAUSES
from sim.outcome.layout import Layout

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Records = npt.NDArray[np.void]


class Facts:
    """One ended run, with what is needed to read it; what is reckoned from its journal is reckoned once."""

    def __init__(self, ended: Ended, layout: Layout) -> None:
        self.ended = ended
        self.layout = layout

    # ---- final columns ----
    def table(self, name: str) -> Records:
        """Give the final rows of a table."""
        return self.ended.table(name)

    def column(self, table: str, column: str) -> npt.NDArray[Any]:
        """Give one final column of a table."""
        return self.ended.column(table, column)

    # ---- the journal ----
    @cached_property
    def hours(self) -> Floats:
        """Length of each journal row, in hours."""
        journal = self.ended.journal
        return np.asarray(journal["end"] - journal["start"], dtype=np.float64)

    @cached_property
    def actor_table(self) -> Ints:
        """Index of the table of each journal row's actor."""
        return np.asarray(self.ended.journal["actor"] >> TABLE_BITS, dtype=np.int64)

    @cached_property
    def spent(self) -> Hours:
        """Hours by table of the actor and activity, and hours of waits by table of the case and place."""
        return self.ended.hours()

    @cached_property
    def held_back(self) -> Floats:
        """Hours that missions, or those who send them, waited: by cause in the order of the causes of waits."""
        waited = sum(self.spent.by_place[table] for table in self.layout.waiting_tables)
        # Places that are no cause have the number -1: they are counted first and left out.
        found = np.bincount(self.layout.causes + 1, weights=waited, minlength=len(ALL_CAUSES) + 1)
        return np.asarray(found[1 : 1 + len(CAUSES)], np.float64)
