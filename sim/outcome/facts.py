"""The figures that metrics are made of: the final tables of a run and the hours in its journal, added up once."""

from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.engine import WAITING, Ended
from sim.operation.names import ACTIVITIES
from sim.outcome.causes import CAUSES
from sim.outcome.layout import Layout

Floats = npt.NDArray[np.float64]
Records = npt.NDArray[np.void]
TABLE_BITS = 32


class Facts:
    """One ended run, with what is needed to read it."""

    def __init__(self, ended: Ended, layout: Layout) -> None:
        self.ended = ended
        self.layout = layout
        self._tables: dict[str, Records] = {}

    def table(self, name: str) -> Records:
        """Give the final rows of a table."""
        if name not in self._tables:
            self._tables[name] = self.ended.table(name)
        return self._tables[name]

    @cached_property
    def hours(self) -> Floats:
        """Length of each journal row, in hours."""
        journal = self.ended.journal
        return np.asarray(journal["end"] - journal["start"], dtype=np.float64)

    @cached_property
    def actor_table(self) -> npt.NDArray[np.int64]:
        """Index of the table of each journal row's actor."""
        return np.asarray(self.ended.journal["actor"] >> TABLE_BITS, dtype=np.int64)

    @cached_property
    def by_activity(self) -> Floats:
        """Hours by table of the actor (rows) and activity (columns)."""
        tables, activities = len(self.layout.tables), len(ACTIVITIES.names)
        cells = self.actor_table * activities + self.ended.journal["activity"]
        hours = np.bincount(cells, weights=self.hours, minlength=tables * activities)
        return np.asarray(hours, dtype=np.float64).reshape(tables, activities)

    @cached_property
    def waits_of_missions(self) -> npt.NDArray[np.bool_]:
        """Which journal rows are waits of missions, or of those who send them."""
        journal = self.ended.journal
        case_table = journal["case"] >> TABLE_BITS
        sends = (case_table == self.layout.tables["missions"]) | (case_table == self.layout.tables["patterns"])
        return np.asarray((journal["activity"] == WAITING) & sends)

    @cached_property
    def held_back(self) -> Floats:
        """Hours that missions waited, by cause in the order of CAUSES."""
        journal = self.ended.journal[self.waits_of_missions]
        causes = self.layout.cause_numbers(journal["place"])
        known = causes >= 0
        hours = self.hours[self.waits_of_missions][known]
        return np.asarray(np.bincount(causes[known], weights=hours, minlength=len(CAUSES)), dtype=np.float64)

    def hours_of(self, table: str, *activities: int) -> float:
        """Give the hours that the rows of a table spent on some activities."""
        return float(self.by_activity[self.layout.tables[table], list(activities)].sum())

    def rows_of(self, table: str, activity: int) -> int:
        """Count the journal rows of an activity among the rows of a table."""
        journal = self.ended.journal
        return int(
            np.count_nonzero((journal["activity"] == activity) & (self.actor_table == self.layout.tables[table]))
        )
