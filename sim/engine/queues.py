"""Who goes on next: queues of waits and boards of rows, by rank and then by order of arrival."""

from bisect import bisect_right
from operator import attrgetter
from typing import Any

from sim.engine.activity import Activity
from sim.engine.rows import Row
from sim.engine.things import Board, Gate, Pool
from sim.engine.words import anything

rank_of_wait, rank_of_row = attrgetter("rank"), attrgetter("board_rank")


def join(queue: list[Activity], one: Activity) -> None:
    """Queue behind everybody of the same rank or a lower one."""
    if not queue or queue[-1].rank <= one.rank:
        queue.append(one)
    else:
        queue.insert(bisect_right(queue, one.rank, key=rank_of_wait), one)


def lay(items: list[Any], row: Row) -> None:
    """Lay a row behind all rows of the same rank or a lower one."""
    if not items or items[-1].board_rank <= row.board_rank:
        items.append(row)
    else:
        items.insert(bisect_right(items, row.board_rank, key=rank_of_row), row)


def lift(row: Row) -> None:
    """Take a row from its board; if it was offered, its offer is answered."""
    row.lies_on.items.remove(row)
    row.lies_on = None
    if row.offerer is not None:
        offerer, row.offerer = row.offerer, None
        offerer.grant(True)


def serve_pool(pool: Pool) -> None:
    """Grant the first in the queue what it wants, as long as that is free."""
    queue = pool.queue
    while queue and queue[0].units <= pool.capacity - pool.in_use:
        one = queue.pop(0)
        pool.in_use += one.units
        one.grant(True)


def serve_gate(gate: Gate) -> None:
    """Let all go on who wait for an open gate."""
    if gate.is_open:
        while gate.queue:
            gate.queue.pop(0).grant(True)


def serve_board(op: Any, board: Board[Any]) -> None:
    """Give each waiter, in the order of the queue, the first row that fits it."""
    k = 0
    while k < len(board.queue) and board.items:
        one = board.queue[k]
        row = first_that_fits(op, board.items, one)
        if row is None:
            k += 1
        else:
            del board.queue[k]
            lift(row)
            one.grant(row)


def first_that_fits(op: Any, items: list[Any], one: Activity) -> Row | None:
    """Return the first row that this waiter would take, or None."""
    if one.fits is anything:
        return items[0]  # type: ignore[no-any-return]
    for row in items:
        if one.fits(op, row, one.asker):
            return row  # type: ignore[no-any-return]
    return None
