"""The acts of the vocabulary: what changes pools, gates, boards and tables, and does not wait."""

from sim.engine.compiled.access import at_address, set_word, to_address
from sim.engine.compiled.drawing import made_key
from sim.engine.compiled.memory import Records, pointer_to
from sim.engine.compiled.queueing import answer_offer, lay, lift, serve
from sim.engine.compiled.records import Board, Engine, Gate, Identified, Pool, Row
from sim.engine.compiled.waits import require_row, there
from sim.engine.compiled.word import word
from sim.engine.compiled.writing import id_of, write_row
from sim.engine.journal import DONE

row_at_address = at_address(pointer_to(Row))


@word
def release(op: Engine, pool: Pool, units: int) -> None:
    """Give units back."""
    thing = there(pool)
    if units > thing.in_use:
        raise RuntimeError("more is released than was requested")
    thing.in_use -= units
    serve(op, thing)


@word
def set_capacity(op: Engine, pool: Pool, capacity: int) -> None:
    """Let a pool grow or shrink."""
    thing = there(pool)
    thing.capacity = capacity
    serve(op, thing)


@word
def put(op: Engine, board: Board, row: Row, rank: float) -> None:
    """Put a row on a board."""
    thing = there(board)
    require_row(row)
    if row.board:
        raise RuntimeError("a row lies on one board at a time")
    row.board = board
    lay(thing, row, rank)
    serve(op, thing)


@word
def remove(op: Engine, board: Board, row: Row) -> None:
    """Take a row from a board by hand."""
    thing = there(board)
    require_row(row)
    if to_address(row.board) != to_address(thing):
        raise RuntimeError("a row is removed from a board that it is not on")
    lift(thing, row)
    answer_offer(op, row)


@word
def open_gate(op: Engine, gate: Gate) -> None:
    """Open a gate."""
    thing = there(gate)
    thing.is_open = True
    serve(op, thing)


@word
def shut_gate(op: Engine, gate: Gate) -> None:
    """Shut a gate."""
    thing = there(gate)
    thing.is_open = False


@word
def note(op: Engine, actor: Identified, activity: int, place: Identified, amount: float) -> None:
    """Write a journal row of no length."""
    if not actor:
        raise AttributeError("the actor of a note is an empty reference")
    write_row(op, op.now, actor.id, activity, id_of(place), DONE, amount)


@word
def new_row(op: Engine, table: Records, parent: Row, serial: int) -> int:
    """The address of a row made now: zero and empty but for what it is known by."""
    require_row(parent)
    if table.length == table.capacity:
        raise RuntimeError("a table has no spare row left: give it more by Model(spare={table: rows})")
    address = table.base + 8 * table.words * table.length
    for word_number in range(table.words):
        set_word(address + 8 * word_number, 0)
    row = row_at_address(address)
    row.id = table.index << 32 | table.length
    row.number = table.length
    row.key = made_key(parent.key, op.table_keys[table.index].value, serial)
    row.parent_id = parent.id
    row.serial = serial
    table.length += 1
    return address
