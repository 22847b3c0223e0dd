"""The waits of the vocabulary: each settles what the active process waits for, before it yields."""

import math
from typing import Any

from sim.engine.compiled.access import at_address, to_address
from sim.engine.compiled.agenda import push
from sim.engine.compiled.memory import NOTHING
from sim.engine.compiled.queueing import enter, lay, leave, lift, serve, settle
from sim.engine.compiled.records import (
    DEADLINE,
    OFFERING,
    QUEUED,
    SETTLED,
    THING,
    WAKE,
    WORKING,
    Activity,
    Board,
    Engine,
    Gate,
    Identified,
    Pool,
    Row,
    Thing,
)
from sim.engine.compiled.word import part, shared_part, word
from sim.engine.journal import WAITING

thing_at = at_address(THING)


@part
def begin(e: Engine, actor: Identified, activity: int, place: Identified, amount: float, state: int) -> Activity:
    """Begin a wait of the active process: what the journal will say of it, and no answer yet."""
    if not actor:
        raise AttributeError("the actor of a wait is an empty reference")
    a = e.active
    a.since = e.now
    a.actor = actor
    a.activity = activity
    a.place = place
    a.amount = amount
    a.hours = 0.0
    a.left = 0.0
    a.granted = False
    a.interrupted = False
    a.got = NOTHING
    a.state = state
    return a


@word
def work(op: Engine, actor: Identified, activity: int, place: Identified, hours: float, amount: float) -> None:
    """Spend hours on an activity."""
    if not hours >= 0.0:
        raise ValueError("work of negative hours")
    a = begin(op, actor, activity, place, amount, WORKING)
    a.hours = hours
    push(op, op.now + hours, a, a.token * 4 + WAKE)


@shared_part
def withdraw(a: Activity) -> None:
    """Leave the queue, or take the offered row from the board."""
    if a.state == QUEUED:
        leave(a.queue, a)
    elif a.state == OFFERING:
        a.got.offerer = NOTHING
        lift(a.queue, a.got)


@shared_part
def give_up(op: Engine, a: Activity) -> None:
    """End a wait that is too late, at the end of this instant."""
    withdraw(a)
    settle(op, a)


@part
def until_then(op: Engine, a: Activity, until: float) -> None:
    """Set the deadline of a wait that has not been granted."""
    if until < math.inf and a.state != SETTLED:
        if until <= op.now:
            give_up(op, a)
        else:
            push(op, op.now + (until - op.now), a, a.token * 4 + DEADLINE)


@part
def there(pointer: Any) -> Thing:
    """The pool, gate or board that a word was given; an empty reference raises."""
    thing: Thing = thing_at(to_address(pointer))
    if not thing:
        raise AttributeError("there is no pool, gate or board where one is asked for")
    return thing


@part
def require_row(row: Row) -> None:
    """Raise where a word was given an empty reference instead of a row."""
    if not row:
        raise AttributeError("there is no row where one is asked for")


@part
def queue_at(op: Engine, a: Activity, thing: Thing, rank: float, units: int, fits: int, until: float) -> None:
    """Enter the queue of a thing, take what can be had at once, and set the deadline."""
    a.queue = thing
    a.units = units
    a.rank = rank
    a.fits = fits
    enter(thing, a)
    serve(op, thing)
    until_then(op, a, until)


@word
def request(op: Engine, actor: Identified, pool: Pool, rank: float, units: int, until: float) -> None:
    """Wait for units of a pool."""
    thing = there(pool)
    a = begin(op, actor, WAITING, thing, 0.0, QUEUED)
    queue_at(op, a, thing, rank, units, 0, until)


@part
def predicate(op: Engine, fits: int) -> int:
    """The address of a function that says what fits, or 0."""
    return op.predicates[fits].value if fits >= 0 else 0


@word
def take(op: Engine, actor: Identified, board: Board, rank: float, until: float, fits: int) -> None:
    """Wait for a row of a board; `fits` is the number of the function that says which, or -1 for any."""
    thing = there(board)
    a = begin(op, actor, WAITING, thing, 0.0, QUEUED)
    queue_at(op, a, thing, rank, 1, predicate(op, fits), until)


@word
def wait_for(op: Engine, actor: Identified, gate: Gate, until: float, activity: int, place: Identified) -> None:
    """Wait until a gate is open."""
    thing = there(gate)
    a = begin(op, actor, activity, place if place else thing, 0.0, QUEUED)
    queue_at(op, a, thing, 0.0, 1, 0, until)


@word
def offer(op: Engine, row: Row, board: Board, rank: float, until: float, activity: int, place: Identified) -> None:
    """Stand on a board until taken."""
    thing = there(board)
    require_row(row)
    if row.board:
        raise RuntimeError("a row lies on one board at a time")
    a = begin(op, row, activity, place if place else thing, 0.0, OFFERING)
    a.queue = thing
    a.got = row
    row.offerer = a
    row.board = board
    lay(thing, row, rank)
    serve(op, thing)
    until_then(op, a, until)
