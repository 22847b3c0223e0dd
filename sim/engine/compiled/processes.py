"""Processes begin, are interrupted, go on and end."""

from sim.engine.compiled.access import at_address, to_address
from sim.engine.compiled.agenda import line_up
from sim.engine.compiled.frames import goes_on
from sim.engine.compiled.memory import NOTHING, pointer_to
from sim.engine.compiled.records import IDLE, INTERRUPT, START, Activity, Engine, Kind, Row
from sim.engine.compiled.waits import require_row
from sim.engine.compiled.word import part, shared_part, word
from sim.engine.journal import WAITING

activity_at = at_address(pointer_to(Activity))


@part
def process_of(kind: int, row: Row) -> Activity:
    """The process of this kind under way for a row, or nothing."""
    a = row.running
    while a and a.kind != kind:
        a = a.sibling
    return a


@shared_part
def new_block(k: Kind) -> Activity:
    """Memory for one more process of a kind: one that has ended, or fresh."""
    if k.free:
        a = k.free
        k.free = a.sibling
        return a
    if k.used == k.room:
        raise RuntimeError("more processes are under way than there are rows")
    a = activity_at(k.blocks + k.block_bytes * k.used)
    k.used += 1
    a.token = 0
    a.life = 0
    return a


@word
def start(op: Engine, kind: int, row: Row) -> None:
    """Start a process for a row, urgently in this instant."""
    require_row(row)
    if process_of(kind, row):
        raise RuntimeError("a process is started that is already under way")
    k = op.kinds[kind]
    a = new_block(k)
    a.token += 1
    a.life += 1
    a.alive = True
    a.state = IDLE
    a.granted = False
    a.interrupted = False
    a.left = 0.0
    a.since = op.now
    a.actor = row
    a.activity = WAITING
    a.place = NOTHING
    a.amount = 0.0
    a.queue = NOTHING
    a.row = row
    a.kind = kind
    a.sibling = row.running
    row.running = a
    line_up(op.urgent, a, a.life * 4 + START)


@word
def interrupt(op: Engine, kind: int, row: Row) -> None:
    """Interrupt the wait of a row's process, urgently in this instant."""
    require_row(row)
    a = process_of(kind, row)
    if a:
        line_up(op.urgent, a, a.life * 4 + INTERRUPT)


@word
def under_way(op: Engine, kind: int, row: Row) -> bool:
    """Whether a row's process has been started and has not ended."""
    require_row(row)
    return to_address(process_of(kind, row)) != 0


@shared_part
def bury(op: Engine, a: Activity) -> None:
    """A process has ended: its block is free for another."""
    a.alive = False
    if to_address(a.row.running) == to_address(a):
        a.row.running = a.sibling
    else:
        other = a.row.running
        while to_address(other.sibling) != to_address(a):
            other = other.sibling
        other.sibling = a.sibling
    k = op.kinds[a.kind]
    a.sibling = k.free
    k.free = a


@part
def resume(e: Engine, a: Activity) -> None:
    """Let a process run to its next wait."""
    a.token += 1
    e.active = a
    while True:
        frame = a.frame
        if goes_on(frame):
            if to_address(a.frame) == to_address(frame):
                return
        else:
            a.frame = frame.caller
            a.top = to_address(frame)
            if not frame.caller:
                bury(e, a)
                return
