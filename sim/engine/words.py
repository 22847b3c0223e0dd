"""The vocabulary of process source: waits, acts and draws.

A process is a generator function `def fly(op: Operation, plane: Aircraft) -> Process`.  It waits by `yield
word(...)` or `x = yield word(...)`, and a sub-activity by `yield from part(op, plane)`.  Under SimPy each word is a
method of the engine at work (`op.engine`); the compiled engine puts its own words in their place.

Order.  All events are ordered by (hour, priority, sequence); starts and interrupts are urgent, the rest is not.  A
queue and a board are ordered by (rank, arrival), the lowest rank first.  Whatever may let somebody go on serves the
thing at once: who is granted leaves the queue in that instant, and a wake-up is put at the end of the present
hour's events.  A board is served by one pass over its queue: each waiter takes the first row of the board that fits
it, or stays where it is.  If that row was offered, the offerer's wake-up comes before the taker's.

A deadline (`until`, an hour of the clock) that has come when the wait begins ends it at once, after serving; a
later one is an event, and who is still queued then leaves and gets a wake-up at the end of the present hour's
events.

An interrupt ends a wait that is not yet granted (nor too late) at once, without another event: it leaves the queue
or the board.  A wait already granted or too late keeps its answer, and `interrupted(op)` is true besides.  An
interrupt of a process that has ended is nothing.
"""

import math
from collections.abc import Callable, Generator
from typing import Any, TypeVar

from sim.engine.journal import WAITING
from sim.engine.laws import Law
from sim.engine.rows import Row
from sim.engine.tables import Model, Table
from sim.engine.things import Board, Gate, Pool, Thing

R = TypeVar("R", bound=Row)
FOREVER = math.inf

Process = Generator[Any, Any, None]
"""What a process or a sub-activity returns."""
Kind = Callable[[Any, Any], Process]
"""A process function, as given to `start`, `interrupt` and `under_way`."""
Fits = Callable[[Any, Any, Any], bool]
"""A choice: (op, row on the board, actor who asks) -> does this row do?  It changes nothing and draws nothing."""


def anything(op: Any, row: Any, actor: Any) -> bool:
    """Any row does."""
    return True


# ---- waits ----
def work(op: Model, actor: Row, activity: int, place: Row | Thing | None, hours: float, amount: float = 0.0) -> Any:
    """Spend hours (at least 0) on an activity; brings the hours not done, 0.0 unless interrupted and never negative."""
    return op.engine.work(actor, activity, place, hours, amount)


def request(op: Model, actor: Row, pool: Pool, rank: float = 0.0, units: int = 1, until: float = FOREVER) -> Any:
    """Wait for units of a pool; brings True if granted, False if too late or interrupted.

    Only the first in the queue is looked at: who wants more than is free holds up those behind.
    """
    return op.engine.request(actor, pool, rank, units, until)


def take(
    op: Model, actor: Row, board: Board[Any], rank: float = 0.0, until: float = FOREVER, fits: Fits = anything
) -> Any:
    """Wait for a row of a board that fits; brings the row, now on no board, or None if too late or interrupted.

    What fits is asked when the take is made and whenever a row is put or offered, and not in between.
    """
    return op.engine.take(actor, board, rank, until, fits)


def wait_for(
    op: Model,
    actor: Row,
    gate: Gate,
    until: float = FOREVER,
    activity: int = WAITING,
    place: Row | Thing | None = None,
) -> Any:
    """Wait until a gate is open; brings True if it opened, False if too late or interrupted.

    The journal row has this activity and place; no place means the gate.
    """
    return op.engine.wait_for(actor, gate, until, activity, place)


def offer(
    op: Model,
    row: Row,
    board: Board[Any],
    rank: float = 0.0,
    until: float = FOREVER,
    activity: int = WAITING,
    place: Row | Thing | None = None,
) -> Any:
    """Stand on a board until taken; brings True if taken (or removed by another), False if too late or interrupted.

    The row is its own actor; when the wait ends untaken it is withdrawn from the board.  No place means the board.
    """
    return op.engine.offer(row, board, rank, until, activity, place)


# ---- acts ----
def release(op: Model, pool: Pool, units: int = 1) -> None:
    """Give units back; more than are in use is an error."""
    op.engine.release(pool, units)


def set_capacity(op: Model, pool: Pool, capacity: int) -> None:
    """Let a pool grow or shrink; a pool with more in use than its capacity grants nothing until enough is released."""
    op.engine.set_capacity(pool, capacity)


def put(op: Model, board: Board[Any], row: Row, rank: float = 0.0) -> None:
    """Put a row on a board; a row lies on one board at a time, or it is an error."""
    op.engine.put(board, row, rank)


def remove(op: Model, board: Board[Any], row: Row) -> None:
    """Take a row from a board by hand; not being there is an error.  If it was offered, its offer is answered True."""
    op.engine.remove(board, row)


def open_gate(op: Model, gate: Gate) -> None:
    """Open a gate: all who wait for it go on."""
    op.engine.open_gate(gate)


def shut_gate(op: Model, gate: Gate) -> None:
    """Shut a gate."""
    op.engine.shut_gate(gate)


def start(op: Model, kind: Kind, row: Row) -> None:
    """Start a process for a row, urgently in this instant; its being under way already is an error."""
    op.engine.start(kind, row)


def interrupt(op: Model, kind: Kind, row: Row) -> None:
    """Interrupt the wait of a row's process, urgently in this instant; nothing if it is not under way."""
    op.engine.interrupt(kind, row)


def interrupted(op: Model) -> bool:
    """Tell whether an interrupt came during the wait that just ended."""
    flag: bool = op.engine.active.interrupted
    return flag


def under_way(op: Model, kind: Kind, row: Row) -> bool:
    """Tell whether a row's process has been started and has not ended."""
    flag: bool = op.engine.under_way(kind, row)
    return flag


def new(op: Model, table: Table[R], parent: Row, serial: int) -> R:
    """Make a row, all zero and empty, with neither pools, gates and boards nor list elements of its own.

    It is called "<parent> <serial>" and its draws are keyed by parent and serial, so the two should come once in a
    table.
    """
    row: R = op.engine.new(table, parent, serial)
    return row


def note(op: Model, actor: Row, activity: int, place: Row | Thing | None, amount: float = 0.0) -> None:
    """Write a journal row of no length."""
    op.engine.note(actor, activity, place, amount)


# ---- draws ----
def uniform(op: Model, purpose: int, row: Row) -> float:
    """Draw a number between 0 and 1, both excluded."""
    u: float = op.engine.uniform(purpose, row)
    return u


def draw(op: Model, purpose: int, row: Row, law: Law) -> float:
    """Draw from a law, using one uniform number; a constant law uses none."""
    drawn: float = op.engine.draw(purpose, row, law)
    return drawn


WAITS = {"work": "hours_left", "request": "granted", "take": "taken", "wait_for": "granted", "offer": "granted"}
"""Each wait and what it brings: `hours_left`, `granted` or `taken`."""
ACTS = (
    "release",
    "set_capacity",
    "put",
    "remove",
    "open_gate",
    "shut_gate",
    "start",
    "interrupt",
    "interrupted",
    "under_way",
    "new",
    "note",
)
"""What does not wait."""
DRAWS = ("uniform", "draw")
"""What draws."""
