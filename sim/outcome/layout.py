"""What is the same in every run of a scenario: names, tables, capacities, and the causes of waits."""

from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.engine import Pool, names
from sim.engine.tables import table_classes
from sim.operation import Operation
from sim.outcome.causes import causes_by_id
from sim.scenario import Scenario


class Layout:
    """Names and capacities of a planned operation, read before it runs."""

    def __init__(self, scenario: Scenario, op: Operation) -> None:
        self.scenario = scenario
        self.op = op
        self.names = names(op)
        self.tables = {name: index for index, name in enumerate(table_classes(type(op)))}
        self.horizon_h = op.horizon
        self.capacities = {
            f"{row.name}.{pool}": self._capacity(getattr(row, pool)) for row in op.places for pool in POOLS
        }

    @staticmethod
    def _capacity(pool: Pool) -> int:
        return pool.capacity

    def rows(self, table: str) -> list[str]:
        """Give the names of the planned rows of a table, in order of number."""
        return [row.name for row in getattr(self.op, table)]

    @cached_property
    def _causes(self) -> tuple[npt.NDArray[np.int64], dict[int, int]]:
        causes = causes_by_id(self.names)
        things = np.full(max([1, *(-number for number in causes)]) + 1, -1, dtype=np.int64)
        for number, cause in causes.items():
            if number < 0:
                things[-number] = cause
        return things, {number: cause for number, cause in causes.items() if number >= 0}

    def cause_numbers(self, places: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Give the number of the cause in CAUSES for each id waited for; -1 for none."""
        things, rows = self._causes
        found = things[np.where((places < 0) & (-places < len(things)), -places, 0)]
        for number, cause in rows.items():
            found = np.where(places == number, cause, found)
        return found


POOLS = ("parking", "working", "loaders")
"""The pools of a place."""
