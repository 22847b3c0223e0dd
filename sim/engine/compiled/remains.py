"""The final tables of a run, read from memory as whole arrays, or as a survey asks."""

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.engine.compiled.packing import Packed, Words
from sim.engine.compiled.readers import Plan, Reader, planned, readers_of
from sim.engine.compiled.reading import add_hours, read_parts
from sim.engine.hours import Extent, Hours
from sim.engine.journal import Records
from sim.engine.survey import Survey, Surveyed, surveyed
from sim.errors import EngineError

Snapshot = dict[str, Words]


class Stored:
    """Where the rows of a planned model lie, and how they are read: the same for each run of a workspace."""

    def __init__(self, packed: Packed, extent: Extent) -> None:
        self.extent = extent
        self.model, self.tables = readers_of(packed)
        self.plans: dict[Survey, Plan] = {}

    def plan_of(self, survey: Survey) -> Plan:
        """What compiled code is told of a survey, made once."""
        if survey not in self.plans:
            if survey.extent != self.extent:
                raise EngineError("a survey is made for one model, and this one is for another")
            self.plans[survey] = planned(survey, self.tables)
        return self.plans[survey]


class Remains:
    """What a run left in memory: read as it lies there, and copied when the workspace is about to run again."""

    __slots__ = ("__weakref__", "store", "taken")

    def __init__(self, store: Stored) -> None:
        self.store = store
        self.taken: Snapshot | None = None

    def take(self) -> None:
        """Copy the words of all rows, once; later runs change nothing in the copy."""
        if self.taken is None:
            self.taken = {name: self.words(name).copy() for name in ("", *self.store.tables)}

    def reader(self, name: str) -> Reader:
        """What reads the rows of a table, or the model by the name of ""."""
        return self.store.tables[name] if name else self.store.model

    def words(self, name: str) -> Words:
        """The words of a table, one row of the array for each of its rows."""
        return self.reader(name).rows() if self.taken is None else self.taken[name]

    def table(self, name: str) -> Records:
        """The final scalar columns of a table: dtype `record_type(row class)`."""
        return self.reader(name).records(self.words(name))

    def column(self, table: str, column: str) -> npt.NDArray[Any]:
        """One final scalar column of a table, as `table` gives it."""
        return self.reader(table).column(self.words(table), column)

    def model(self) -> np.void:
        """The model's own scalar columns."""
        record: np.void = self.table("")[0]
        return record

    def hours(self, journal: Records) -> Hours:
        """The hours of a journal, added up."""
        tables, activities, things = extent = self.store.extent
        out = np.zeros(tables * (activities + extent.places))
        add_hours(journal.ctypes.data, len(journal), tables, activities, things, 0, out)
        by_activity, by_place = np.split(out, [tables * activities])
        return Hours(by_activity.reshape(tables, activities), by_place.reshape(tables, extent.places))

    def survey(self, journal: Records, survey: Survey) -> Surveyed:
        """What a survey asks for."""
        if self.taken is not None:
            return surveyed(survey, self, journal)
        numbers = np.zeros(survey.size + survey.spare)
        plan = self.store.plan_of(survey)
        rows = self.store.model.block[plan.lengths]
        columns = np.empty(int(rows.dot(plan.widths)))
        read_parts(plan.words, numbers, columns)
        add_hours(journal.ctypes.data, len(journal), *survey.extent, len(survey.places), numbers)
        return Surveyed(numbers, columns, rows)
