"""A finished run: its journal, and whatever else an engine left of it."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from sim.engine.hours import Hours
from sim.engine.journal import Records
from sim.engine.survey import Survey, Surveyed


class Remains(Protocol):
    """What an engine left of the rows of a model."""

    def table(self, name: str) -> Records:
        """See `Ended.table`."""

    def column(self, table: str, column: str) -> npt.NDArray[Any]:
        """See `Ended.column`."""

    def model(self) -> np.void:
        """See `Ended.model`."""

    def hours(self, journal: Records) -> Hours:
        """See `Ended.hours`."""

    def survey(self, journal: Records, survey: Survey) -> Surveyed:
        """See `Ended.survey`."""


@dataclass(frozen=True, slots=True)
class Ended:
    """One finished run.  It belongs to the caller: later runs of the workspace change nothing in it.

    `events` counts the events handled; `deadlock` is empty unless the run stopped before the horizon with nothing
    scheduled: then it holds (id of the process's row, id of the thing waited for) of each process still waiting, in
    order of process kind and row number.
    """

    journal: Records
    events: int
    deadlock: list[tuple[int, int]]
    remains: Remains

    def table(self, name: str) -> Records:
        """Return the final rows of a table, those made during the run included: dtype `record_type(row class)`."""
        return self.remains.table(name)

    def column(self, table: str, column: str) -> npt.NDArray[Any]:
        """Return one final scalar column of a table, as `table` gives it."""
        return self.remains.column(table, column)

    def model(self) -> np.void:
        """Return one record of the model's own final columns: dtype `record_type(model class, made=False)`."""
        return self.remains.model()

    def hours(self) -> Hours:
        """Return the hours of the journal by table and activity, and those of waits by table and place."""
        return self.remains.hours(self.journal)

    def survey(self, survey: Survey) -> Surveyed:
        """Return what a survey asks for, all at once."""
        return self.remains.survey(self.journal, survey)
