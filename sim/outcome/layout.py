"""What is the same in every run of a scenario: names, tables, capacities, and the causes of waits."""

from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.engine import Pool, names
from sim.engine.tables import table_classes
from sim.operation import Operation
from sim.outcome.causes import CAUSES, cause_of
from sim.scenario import Scenario


class Layout:
    """Names and capacities of a planned operation, read before it runs."""

    def __init__(self, scenario: Scenario, op: Operation) -> None:
        self.scenario = scenario
        self.op = op
        self.names = names(op)
        self.tables = {name: index for index, name in enumerate(table_classes(type(op)))}
        self.horizon_h = op.horizon
        self.capacities = {f"{row.name}.{pool}": capacity(getattr(row, pool)) for row in op.places for pool in POOLS}

    def rows(self, table: str) -> list[str]:
        """Give the names of the planned rows of a table, in order of number."""
        return [row.name for row in getattr(self.op, table)]

    @cached_property
    def _causes(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        causes = {number: CAUSES.index(cause) for number, name in self.names.items() if (cause := cause_of(name))}
        things = np.full(max([0, *(-number for number in causes)]) + 1, -1, dtype=np.int64)
        tables = np.full(len(self.tables), -1, dtype=np.int64)
        for number, at in causes.items():
            if number < 0:
                things[-number] = at
            else:
                tables[number >> TABLE_BITS] = at
        return things, tables

    def cause_numbers(self, places: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Give the number of the cause in CAUSES for each id waited for, a thing or a row of a table; -1 for none."""
        things, tables = self._causes
        of_thing = things[np.where((places < 0) & (-places < len(things)), -places, 0)]
        return np.where(places < 0, of_thing, tables[np.maximum(places, 0) >> TABLE_BITS])


TABLE_BITS = 32
"""An id of a row is the index of its table, shifted by these, and its number."""
POOLS = ("parking", "working", "loaders")
"""The pools of a place."""


def capacity(pool: Pool) -> int:
    """Give how many units a pool has."""
    return pool.capacity
