"""What is the same in every run of a scenario: names, tables, capacities, and the causes of waits."""

from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.engine import Program, names, place_columns
from sim.engine.tables import table_classes
from sim.operation import PROGRAM, Operation
from sim.outcome.audit.capacities import capacities_of
from sim.outcome.causes import ALL_CAUSES, cause_of
from sim.scenario import Scenario

Ints = npt.NDArray[np.int64]


class Layout:
    """Names and capacities of a planned operation, read before it runs."""

    def __init__(self, scenario: Scenario, op: Operation, program: Program = PROGRAM) -> None:
        self.scenario = scenario
        self.program = program
        self.op = op
        self.names = names(op)
        self.tables = {name: index for index, name in enumerate(table_classes(type(op)))}
        self.horizon_h = op.horizon
        self.capacities = capacities_of(op)

    def rows(self, table: str) -> list[str]:
        """Give the names of the planned rows of a table, in order of number."""
        return [row.name for row in getattr(self.op, table)]

    @cached_property
    def things(self) -> int:
        """How many pools, gates and boards there are."""
        return -1 - min([-1, *self.names])

    @cached_property
    def causes(self) -> Ints:
        """Number of the cause in ALL_CAUSES for each column of places as the engine counts them; -1 for none."""
        found = np.full(1 + self.things + len(self.tables), -1)
        for number, name in self.names.items():
            if cause := cause_of(name):
                found[place_columns(np.array(number), self.things)] = ALL_CAUSES.index(cause)
        return found

    @property
    def waiting_tables(self) -> tuple[int, ...]:
        """Indexes of the tables whose waits hold the airlift back: missions, and those who send them."""
        return self.tables["missions"], self.tables["patterns"]

    def cause_numbers(self, places: Ints) -> Ints:
        """Give the cause's number in ALL_CAUSES for each id waited for, a thing or a row of a table; -1 for none."""
        return self.causes[place_columns(places, self.things)]

    def columns_of(self, cause: str) -> list[int]:
        """Give the columns of places, as the engine counts them, waits for which have a cause."""
        return [int(column) for column in np.flatnonzero(self.causes == ALL_CAUSES.index(cause))]
