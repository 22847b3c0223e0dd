"""How time passes: declarations, the words of processes, the journal, and two engines for one process source.

Processes are plain generator functions.  `SimpyWorkspace` runs them as they are; `sim.engine.compiled` compiles the
same source.  Both give the same journal, bit for bit.  Importing this package loads neither SimPy nor numba.
"""

from typing import TYPE_CHECKING, Any

from sim.engine.journal import DONE, INTERRUPTED, JOURNAL, LATE, OPEN, OUTCOMES, WAITING, Ended, record_type
from sim.engine.law_columns import law_columns, mean_of
from sim.engine.laws import Law
from sim.engine.names import Declared
from sim.engine.program import Program
from sim.engine.rows import Ref, Row
from sim.engine.tables import Model, Table
from sim.engine.things import NO_PLACE, Board, Gate, List, Pool, Thing
from sim.engine.titles import names, names_after
from sim.engine.words import (
    FOREVER,
    Process,
    anything,
    draw,
    interrupt,
    interrupted,
    new,
    note,
    offer,
    open_gate,
    put,
    release,
    remove,
    request,
    set_capacity,
    shut_gate,
    start,
    take,
    under_way,
    uniform,
    wait_for,
    work,
)

if TYPE_CHECKING:
    from sim.engine.workspaces import SimpyWorkspace

__all__ = [
    "DONE", "FOREVER", "INTERRUPTED", "JOURNAL", "LATE", "NO_PLACE", "OPEN", "OUTCOMES", "WAITING",
    "Board", "Declared", "Ended", "Gate", "Law", "List", "Model", "Pool", "Process", "Program", "Ref", "Row",
    "SimpyWorkspace", "Table", "Thing",
    "anything", "draw", "interrupt", "interrupted", "law_columns", "mean_of", "names", "names_after", "new", "note",
    "offer", "open_gate", "put", "record_type", "release", "remove", "request", "set_capacity", "shut_gate", "start",
    "take", "under_way", "uniform", "wait_for", "work",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name == "SimpyWorkspace":
        from sim.engine.workspaces import SimpyWorkspace

        return SimpyWorkspace
    raise AttributeError(f"module 'sim.engine' has no attribute '{name}'")
