"""A model made ready for the SimPy engine: remembered as planned, brought back before each run."""

import weakref
from collections.abc import Callable
from typing import Any

import numpy as np

from sim.engine.checked import check_model, relax, strengthen
from sim.engine.draws import replication_key
from sim.engine.editions import refuse_outdated
from sim.engine.ended import Ended
from sim.engine.hours import extent_of
from sim.engine.journal import JOURNAL
from sim.engine.kept import Kept
from sim.engine.program import Program
from sim.engine.rows import Row, columns
from sim.engine.simpy_engine import SimpyEngine
from sim.engine.tables import Model, number_all, tables_of, things_of
from sim.engine.things import Board, Gate, List, Pool, Thing
from sim.errors import EngineError


class SimpyWorkspace:
    """Runs a planned model under SimPy, as often as wanted and in any order.

    While it is in use the model belongs to it: between runs the rows stand as the last run left them.  With
    `strict`, a column that is given a value of a wrong type during a run raises a TypeError with a sentence; that
    costs time, and is for debugging. A model that is not complete raises `EngineError`.
    """

    def __init__(self, program: Program, op: Model, strict: bool = False) -> None:
        check_model(program.model_class, op)
        refuse_outdated(program)
        self.program, self.op = program, number_all(op)
        self.tables, self.extent = tables_of(op), extent_of(program, op)
        rows = [op, *(row for table in self.tables.values() for row in table)]
        (strengthen if strict else relax)(rows)
        self.planned = {name: len(table) for name, table in self.tables.items()}
        self.limits = {name: len(table) + table.spare for name, table in self.tables.items()}
        self.rows = [(row, changing(row)) for row in rows]
        self.numbers = [(one, list(one)) for row in rows for one in number_lists(row)]
        self.last: Callable[[], Kept | None] = lambda: None
        self.things = [(thing, state_of(thing)) for _, thing in things_of(op)]

    def restore(self) -> None:
        """Bring the model back to what was planned; the last run's tables are copied if somebody still has them."""
        kept = self.last()
        if kept is not None:
            kept.take()
        for name, table in self.tables.items():
            del table[self.planned[name] :]
        for row, values in self.rows:
            row.drawn.clear()
            row.lies_on = row.offerer = None
            for column, value in values:
                setattr(row, column, value)
        for numbers, values_then in self.numbers:
            numbers[:] = values_then
        for thing, state in self.things:
            thing.queue.clear()
            for attribute, value in state.items():
                setattr(thing, attribute, [] if isinstance(value, list) else value)

    def run(self, seed: int, replication: int) -> Ended:
        """Run one replication to the horizon; the same arguments give the same journal, whatever was run before."""
        refuse_outdated(self.program)
        self.restore()
        engine = SimpyEngine(self.program, self.op, replication_key(seed, replication), self.limits)
        events = engine.run()
        kept = Kept(self.op, self.tables, self.extent)
        self.last = weakref.ref(kept)
        journal = np.fromiter(engine.journal, JOURNAL, len(engine.journal))
        return Ended(journal, events, engine.deadlock(), kept)


def changing(row: Row) -> list[tuple[str, Any]]:
    """Return what a run may change of a row: all but its tables and lists."""
    return [(name, value) for name in columns(type(row)) if not isinstance(value := getattr(row, name), list)]


def number_lists(row: Row) -> list[List[Any]]:
    """Return the lists of numbers of a row."""
    values = [getattr(row, name) for name in columns(type(row))]
    return [v for v in values if isinstance(v, List) and v and isinstance(v[0], (int, float))]


def state_of(thing: Thing) -> dict[str, Any]:
    """Return what a run changes of a pool, gate or board besides its queue."""
    if isinstance(thing, Pool):
        return {"capacity": thing.capacity, "in_use": 0}
    if isinstance(thing, Gate):
        return {"is_open": thing.is_open}
    if isinstance(thing, Board) and thing.items:
        raise EngineError("a board is empty when a run begins: put rows on it in a process")
    return {"items": []}
