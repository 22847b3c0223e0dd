"""How time passes: declarations, the words of processes, the journal, and two engines for one process source.

Processes are plain generator functions.  `SimpyWorkspace` runs them as they are; `sim.engine.compiled` compiles the
same source.  Both give the same journal, bit for bit.  Importing this package loads neither SimPy nor numba.

Process source stands in a file or in the cells of a notebook, and a cell that is run again counts at once: what was
made of it before, a `Program` or a workspace, says so in a sentence.  Code of `exec` and `python -c`, whose source
nobody keeps, runs on SimPy alone.  `Program.extended` adds processes to a program, such as that of the operation:

    doing = PROGRAM.activities.copy()
    MENDING = doing.add("mending the runways")
    ...
    run = sim.simulate(scenario, program=PROGRAM.extended(at_start=[mend_runways], activities=doing))
"""

from typing import TYPE_CHECKING, Any

from sim.engine.ended import Ended
from sim.engine.hours import TABLE_BITS, Extent, Hours, extent_of, place_columns
from sim.engine.journal import DONE, INTERRUPTED, JOURNAL, LATE, OPEN, OUTCOMES, WAITING, record_type
from sim.engine.law_columns import law_columns, mean_of
from sim.engine.laws import Law
from sim.engine.names import Declared
from sim.engine.program import Program
from sim.engine.rows import Ref, Row
from sim.engine.survey import Survey, Surveyed
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
    "DONE", "FOREVER", "INTERRUPTED", "JOURNAL", "LATE", "NO_PLACE", "OPEN", "OUTCOMES", "TABLE_BITS",
    "WAITING",
    "Board", "Declared", "Ended", "Extent", "Gate", "Hours", "Law", "List", "Model", "Pool", "Process", "Program",
    "Ref", "Row", "SimpyWorkspace", "Survey", "Surveyed", "Table", "Thing",
    "anything", "draw", "extent_of", "interrupt", "interrupted", "law_columns", "mean_of", "names", "names_after",
    "new", "note", "offer", "open_gate", "place_columns", "put", "record_type", "release", "remove", "request",
    "set_capacity", "shut_gate", "start", "take", "under_way", "uniform", "wait_for", "work",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name == "SimpyWorkspace":
        from sim.engine.workspaces import SimpyWorkspace

        return SimpyWorkspace
    raise AttributeError(f"module 'sim.engine' has no attribute '{name}'")
