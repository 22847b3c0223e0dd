"""The figures that metrics are made of: final columns of a run and the hours in its journal, added up once."""

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.engine import WAITING, Ended
from sim.operation.names import ACTIVITIES, CAUSES
from sim.outcome.causes import CAUSES as WAIT_CAUSES
from sim.outcome.layout import TABLE_BITS, Layout

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Records = npt.NDArray[np.void]


class Facts:
    """One ended run, with what is needed to read it; whatever is reckoned from it is reckoned once."""

    def __init__(self, ended: Ended, layout: Layout) -> None:
        self.ended = ended
        self.layout = layout
        self._totals: dict[str, dict[str, float]] = {}
        self._by_requirement: dict[str, list[float]] = {}
        self._values: dict[tuple[str, str], list[Any]] = {}

    # ---- final columns ----
    def table(self, name: str) -> Records:
        """Give the final rows of a table."""
        return self.ended.table(name)

    def column(self, table: str, column: str) -> npt.NDArray[Any]:
        """Give one final column of a table."""
        return self.ended.column(table, column)

    def values(self, table: str, column: str) -> list[Any]:
        """Give one final column of a table as plain numbers."""
        if (table, column) not in self._values:
            self._values[table, column] = self.column(table, column).tolist()
        return self._values[table, column]

    def total(self, table: str, column: str) -> float:
        """Add up a column of numbers, row after row."""
        if table not in self._totals:
            self._totals[table] = self.ended.totals(table)
        return self._totals[table][column]

    def count(self, table: str) -> int:
        """Count the rows of a table."""
        return len(self.column(table, "number"))

    # ---- missions ----
    @cached_property
    def delays_h(self) -> Floats:
        """Take-off less planned take-off of each mission that took off, never negative."""
        late = self.column("missions", "took_off_h") - self.column("missions", "planned_h")
        return np.asarray(np.maximum(0.0, late[self.column("missions", "flown")]), dtype=np.float64)

    @cached_property
    def over(self) -> npt.NDArray[np.bool_]:
        """Which missions took off and ended."""
        return np.asarray(self.column("missions", "flown") & (self.column("missions", "ended_h") > 0.0))

    @cached_property
    def cycles_h(self) -> Floats:
        """From aircraft assigned to aircraft handed to maintenance, of each mission that took off and ended."""
        whole = self.column("missions", "ended_h") - self.column("missions", "assigned_h")
        return np.asarray(whole[self.over], dtype=np.float64)

    @cached_property
    def cancelled(self) -> list[int]:
        """Missions by the number of the cause for which they were cancelled; those not cancelled stand first."""
        found: list[int] = np.bincount(self.column("missions", "cause"), minlength=len(CAUSES.names)).tolist()
        return found

    def by_requirement(self, column: str) -> list[float]:
        """Add up a column of the orders for each requirement line."""
        if column not in self._by_requirement:
            self._by_requirement[column] = self._added_by_requirement(column)
        return self._by_requirement[column]

    def _added_by_requirement(self, column: str) -> list[float]:
        lines = self.column("orders", "requirement") + 1
        weights = self.column("orders", column)
        found: list[float] = np.bincount(
            lines, weights=weights, minlength=len(self.layout.op.requirements) + 1
        ).tolist()
        return found[1:]

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
    def by_activity(self) -> dict[str, list[float]]:
        """Hours by table of the actor and number of the activity."""
        tables, activities = [*self.layout.tables], len(ACTIVITIES.names)
        cells = self.actor_table * activities + self.ended.journal["activity"]
        added = np.bincount(cells, weights=self.hours, minlength=len(tables) * activities)
        by_table: list[list[float]] = added.reshape(len(tables), activities).tolist()
        return dict(zip(tables, by_table, strict=True))

    @cached_property
    def waits_of_missions(self) -> Ints:
        """Journal rows that are waits of missions, or of those who send them."""
        waits = np.flatnonzero(self.ended.journal["activity"] == WAITING)
        cases = self.ended.journal["case"][waits] >> TABLE_BITS
        tables = self.layout.tables
        return np.asarray(waits[(cases == tables["missions"]) | (cases == tables["patterns"])])

    @cached_property
    def held_back(self) -> list[float]:
        """Hours that missions waited, by cause in the order of the causes of waits."""
        causes = self.layout.cause_numbers(self.ended.journal["place"][self.waits_of_missions])
        hours = self.hours[self.waits_of_missions]
        found: list[float] = np.bincount(causes + 1, weights=hours, minlength=len(WAIT_CAUSES) + 1).tolist()
        return found[1:]

    def hours_of(self, table: str, *activities: int) -> float:
        """Give the hours that the rows of a table spent on some activities."""
        hours = self.by_activity[table]
        return sum(hours[activity] for activity in activities)
