"""Who waits for what: linked lists of activities at things and of rows on boards, ordered by rank and then by arrival.

An activity waits in at most one queue and a row lies on at most one board, so both lists are without limit.
"""

from sim.engine.compiled.access import to_address
from sim.engine.compiled.agenda import line_up
from sim.engine.compiled.frames import call_fits
from sim.engine.compiled.memory import NOTHING
from sim.engine.compiled.records import BOARD, POOL, SETTLED, WAKE, Activity, Engine, Row, Thing
from sim.engine.compiled.word import part, shared_part


@part
def settle(e: Engine, a: Activity) -> None:
    """Give a wait its answer: its process goes on at the end of this instant."""
    a.state = SETTLED
    line_up(e.soon, a, a.token * 4 + WAKE)


@part
def enter(thing: Thing, a: Activity) -> None:
    """Put an activity in the queue of a thing, behind those of its rank."""
    last = thing.last
    while last and last.rank > a.rank:
        last = last.before
    a.before = last
    if last:
        a.next = last.next
        last.next = a
    else:
        a.next = thing.first
        thing.first = a
    if a.next:
        a.next.before = a
    else:
        thing.last = a
    if a.fits:
        thing.choosy += 1


@part
def leave(thing: Thing, a: Activity) -> None:
    """Take an activity out of the queue of a thing."""
    if a.before:
        a.before.next = a.next
    else:
        thing.first = a.next
    if a.next:
        a.next.before = a.before
    else:
        thing.last = a.before
    if a.fits:
        thing.choosy -= 1


@part
def lay(board: Thing, row: Row, rank: float) -> None:
    """Put a row on a board, behind those of its rank."""
    row.rank = rank
    last = board.last_item
    while last and last.rank > rank:
        last = last.before
    row.before = last
    if last:
        row.next = last.next
        last.next = row
    else:
        row.next = board.first_item
        board.first_item = row
    if row.next:
        row.next.before = row
    else:
        board.last_item = row


@part
def lift(board: Thing, row: Row) -> None:
    """Take a row from a board; `row.next` stays, for those who walk the board."""
    if row.before:
        row.before.next = row.next
    else:
        board.first_item = row.next
    if row.next:
        row.next.before = row.before
    else:
        board.last_item = row.before
    row.board = NOTHING


@part
def answer_offer(e: Engine, row: Row) -> None:
    """Wake the process that offered a row, if one did: the row is taken."""
    if row.offerer:
        row.offerer.granted = True
        settle(e, row.offerer)
        row.offerer = NOTHING


@part
def grant(e: Engine, thing: Thing, a: Activity) -> None:
    """Give an activity what it waits for."""
    leave(thing, a)
    a.granted = True
    settle(e, a)


@shared_part
def first_fitting(e: Engine, board: Thing, a: Activity) -> Row:
    """The first row of a board that fits an activity, or nothing."""
    row = board.first_item
    if a.fits:
        while row and not call_fits(a.fits, to_address(e), to_address(row), to_address(a.actor)):
            row = row.next
    return row


@shared_part
def serve_board(e: Engine, board: Thing) -> None:
    """One pass over the queue: each takes the first row that fits it, or stays where it is."""
    a = board.first
    while a and board.first_item:
        behind = a.next
        row = first_fitting(e, board, a)
        if row:
            lift(board, row)
            answer_offer(e, row)
            a.got = row
            grant(e, board, a)
        a = behind


@part
def serve(e: Engine, thing: Thing) -> None:
    """Grant whatever can be granted now."""
    if thing.sort == POOL:
        while thing.first and thing.first.units <= thing.capacity - thing.in_use:
            thing.in_use += thing.first.units
            grant(e, thing, thing.first)
    elif thing.sort == BOARD:
        serve_board(e, thing)
    else:
        while thing.first and thing.is_open:
            grant(e, thing, thing.first)
