"""Processes that each make one mistake at run time, and one that each of them leaves unharmed."""

from sim.engine import (
    Board,
    Declared,
    List,
    Model,
    Pool,
    Process,
    Program,
    Ref,
    Row,
    Table,
    new,
    note,
    put,
    release,
    remove,
    request,
    start,
    work,
)

ACTIVITIES = Declared("waiting", "worked")
PURPOSES = Declared()


class Thing(Row):
    """A row with a column of each sort."""

    other: Ref["Thing"]
    pool: Pool
    hours: List[float]
    count: int


class Faulty(Model):
    """A table of such rows."""

    things: Table[Thing]
    board: Board[Thing]
    pool: Pool


def read_nobody(op: Faulty, me: Thing) -> Process:
    """Read a column through an empty reference."""
    yield work(op, me, 1, None, float(me.other.count))


def write_nobody(op: Faulty, me: Thing) -> Process:
    """Write a column through an empty reference."""
    yield work(op, me, 1, None, 1.0)
    me.other.count = 3


def read_beyond(op: Faulty, me: Thing) -> Process:
    """Read an element that a list does not have."""
    yield work(op, me, 1, None, me.hours[5])


def write_beyond(op: Faulty, me: Thing) -> Process:
    """Write an element that a list does not have."""
    yield work(op, me, 1, None, 1.0)
    me.hours[2 + me.count] = 1.0


def find_nobody(op: Faulty, me: Thing) -> Process:
    """Look for a row that a table does not have."""
    yield work(op, op.things[7], 1, None, 1.0)


def work_backwards(op: Faulty, me: Thing) -> Process:
    """Work for less than no time."""
    yield work(op, me, 1, None, -1.0)


def work_undefined(op: Faulty, me: Thing) -> Process:
    """Work for a time that is no number."""
    forever = 1e308 * 10.0
    yield work(op, me, 1, None, forever - forever)


def divide(op: Faulty, me: Thing) -> Process:
    """Divide by zero."""
    yield work(op, me, 1, None, 1.0 / op.now)


def give_back_too_much(op: Faulty, me: Thing) -> Process:
    """Release what was never requested."""
    yield work(op, me, 1, None, 1.0)
    release(op, op.pool, 2)


def ask_nothing(op: Faulty, me: Thing) -> Process:
    """Request a pool that a made row does not have."""
    made = new(op, op.things, me, 1)
    yield request(op, me, made.pool)


def act_for_nobody(op: Faulty, me: Thing) -> Process:
    """Note what nobody does."""
    yield work(op, me, 1, None, 1.0)
    note(op, me.other, 1, None)


def lay_twice(op: Faulty, me: Thing) -> Process:
    """Put a row on a board twice."""
    yield work(op, me, 1, None, 1.0)
    put(op, op.board, me)
    put(op, op.board, me)


def remove_stranger(op: Faulty, me: Thing) -> Process:
    """Remove a row from a board that it is not on."""
    yield work(op, me, 1, None, 1.0)
    remove(op, op.board, me)


def start_twice(op: Faulty, me: Thing) -> Process:
    """Start a process that is under way."""
    yield work(op, me, 1, None, 1.0)
    start(op, start_twice, me)


def make_too_many(op: Faulty, me: Thing) -> Process:
    """Make more rows than the model has spare."""
    for serial in range(4):
        new(op, op.things, me, serial)
    yield work(op, me, 1, None, 1.0)


def stand_still(op: Faulty, me: Thing) -> Process:
    """Never let the clock move."""
    while True:
        yield work(op, me, 1, None, 0.0)


def do_no_harm(op: Faulty, me: Thing) -> Process:
    """Work for an hour."""
    yield work(op, me, 1, None, 1.0)


FAULTS = [
    read_nobody, write_nobody, read_beyond, write_beyond, find_nobody, work_backwards, work_undefined, divide,
    give_back_too_much, ask_nothing, act_for_nobody, lay_twice, remove_stranger, start_twice, make_too_many,
    stand_still,
]  # fmt: skip
PROGRAM = Program(Faulty, [*FAULTS, do_no_harm], [do_no_harm], ACTIVITIES, PURPOSES)


def set_up() -> Faulty:
    """Return a model of one row, with three spare ones."""
    op = Faulty(horizon=10.0, spare={"things": 3})
    op.things.add("one", hours=[0.5, 1.5])
    return op
