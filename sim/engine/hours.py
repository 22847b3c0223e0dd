"""The hours of a journal added up: by who spent them on what, and by who waited for what."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.engine.journal import WAITING, Floats, Records
from sim.engine.program import Program
from sim.engine.tables import Model, tables_of, things_of

TABLE_BITS = 32
"""An id of a row is the index of its table, shifted by these, and its number."""


class Extent(NamedTuple):
    """How many tables, activities and things (pools, gates and boards) a model has."""

    tables: int
    activities: int
    things: int

    @property
    def places(self) -> int:
        """The number of columns that `place_columns` tells apart."""
        return 1 + self.things + self.tables


class Hours(NamedTuple):
    """Sums of the lengths of journal rows, each added row after row in the order of the journal.

    Rows whose actor is a thing, and activities that are not declared, count in neither.
    """

    by_activity: Floats
    """[index of the actor's table, activity]"""
    by_place: Floats
    """[index of the case's table, column of the place by `place_columns`], of the rows of activity WAITING alone"""


def extent_of(program: Program, op: Model) -> Extent:
    """Return the extent of a model."""
    return Extent(len(tables_of(op)), len(program.activities), len(things_of(op)))


def place_columns(places: npt.NDArray[np.int64], things: int) -> npt.NDArray[np.int64]:
    """Return where ids of places are counted: 0 for none, 1 + k for the k-th thing, then one column for each table."""
    return np.where(places < 0, -1 - places, 1 + things + (places >> TABLE_BITS))


def hours_of(journal: Records, extent: Extent) -> Hours:
    """Add up the hours of a journal."""
    counted = journal[(journal["actor"] >= 0) & (journal["activity"] >= 0) & (journal["activity"] < extent.activities)]
    waits = counted[counted["activity"] == WAITING]
    spent = (counted["actor"] >> TABLE_BITS) * extent.activities + counted["activity"]
    waited = (waits["case"] >> TABLE_BITS) * extent.places + place_columns(waits["place"], extent.things)
    return Hours(
        summed(spent, counted, extent.tables, extent.activities), summed(waited, waits, extent.tables, extent.places)
    )


def summed(cells: npt.NDArray[np.int64], rows: Records, height: int, width: int) -> Floats:
    """Add the length of each row to its cell."""
    sums = np.bincount(cells, weights=rows["end"] - rows["start"], minlength=height * width)
    return np.asarray(sums, np.float64).reshape(height, width)
