"""The conceptual model of an operation, read from its own tables and processes, so that it says what is run."""

from importlib import import_module
from pkgutil import iter_modules
from typing import get_origin

from sim import operation
from sim.engine import Board, Gate, Pool
from sim.engine.tables import columns, table_classes
from sim.operation import PROGRAM, Operation
from sim.outcome import Run
from sim.views.report.tables import Cell, Row, Table
from sim.views.words import listed

WAIT = "waiting"
ROOMS = ("airlift", "deployment", "movement", "supply", "relief", "conditions")
"""Packages of processes, in the order in which they are read."""
FROM_OUTSIDE = ("inflows", "requirements", "flights", "parties")
"""Tables of what comes into the operation from outside it."""


def first_sentence(document: str | None) -> str:
    """Give the first sentence of a docstring."""
    line = (document or "").strip().partition("\n")[0].replace("`", "")
    return line.partition(". ")[0].rstrip(".") + "."


def words(name: str) -> str:
    """Write a name of the source as words."""
    return name.replace("_", " ")


def entities(run: Run) -> Table:
    """List the tables of the operation: what a row is, and how many there were."""
    rows = [
        Row(words(name), (Cell(first_sentence(row_class.__doc__)), Cell(f"{len(run.facts.ended.table(name)):,}")))
        for name, row_class in table_classes(Operation).items()
        if row_class.__module__.startswith(operation.__name__) and len(run.facts.ended.table(name))
    ]
    heads = ("Entity", "What one is", "In replication 0")
    return Table("Entities, from the tables of the operation", heads, tuple(rows), numeric=False)


def activities(run: Run) -> Table:
    """List what each kind of actor did in a run, and how many hours of it."""
    journal = run.activities
    sums = journal.groupby(["kind", "activity"], sort=True)["hours"].sum()
    rows = []
    for kind in dict.fromkeys(journal["kind"]):
        own = sums[kind].sort_values(ascending=False, kind="stable")
        said = ", ".join(f"{name} ({hours:,.0f} h)" for name, hours in own.items() if hours > 0.0)
        if said:
            rows.append(Row(words(kind), (Cell(said),)))
    return Table("Activities of replication 0", ("Actor", "Activities"), tuple(sorted(rows, key=lambda row: row.head)),
                 numeric=False)  # fmt: skip


def things(run: Run, kind: type, caption: str, head: str) -> Table:
    """List the columns of tables that hold a kind of thing to be waited for, and how many there are."""
    rows = []
    for name, row_class in table_classes(Operation).items():
        count = len(run.facts.ended.table(name))
        held = [
            column for column, annotation in columns(row_class).items() if kind in (annotation, get_origin(annotation))
        ]
        if held and count:
            rows.append(Row(words(name), (Cell(listed([words(column) for column in held])), Cell(f"{count}"))))
    return Table(caption, ("Of each of", head, "How many of these"), tuple(rows), numeric=False)


def resources(run: Run) -> Table:
    """List the pools: like units of which so many may be in use at once, for which the others queue."""
    return things(run, Pool, "Resources: pools, each with a queue by rank and then by arrival", "Pools")


def queues(run: Run) -> Table:
    """List the boards: rows that wait to be taken."""
    return things(run, Board, "Queues: boards on which work waits to be taken, by rank and then by arrival", "Boards")


def gates(run: Run) -> Table:
    """List the gates: what is open or shut."""
    return things(run, Gate, "Gates: what must be open or true before somebody goes on", "Gates")


def processes() -> tuple[str, ...]:
    """Say what each process does, in the order in which they begin."""
    return tuple(f"{words(each.__name__)}: {first_sentence(each.__doc__)}" for each in PROGRAM.processes)


def algorithms() -> tuple[str, ...]:
    """Say by which rules the actors go, a sentence for each file of processes."""
    packages = [import_module(f"{operation.__name__}.{room}") for room in ROOMS]
    return tuple(
        f"{words(package.__name__.rpartition('.')[2])}: {first_sentence(import_module(name).__doc__)}"
        for package in packages
        for name in sorted(found.name for found in iter_modules(package.__path__, f"{package.__name__}."))
    )


def entry_points(run: Run) -> str:
    """Say what comes into the operation from outside."""
    counts = [(words(name), len(run.facts.layout.rows(name))) for name in FROM_OUTSIDE]
    return listed([f"{count:,} {name}" for name, count in counts if count]) or "nothing"
