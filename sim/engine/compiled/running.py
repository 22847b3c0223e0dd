"""The run of one replication: one event after another, from the processes that begin with it to the horizon."""

from typing import Any

from numba import types

from sim.engine.compiled.access import at_address, to_address
from sim.engine.compiled.agenda import drop_first
from sim.engine.compiled.cache import kept
from sim.engine.compiled.frames import call_step
from sim.engine.compiled.memory import i8, pointer_to, u8
from sim.engine.compiled.processes import process_of, resume, start
from sim.engine.compiled.records import DEADLINE, SETTLED, START, TABLE, WAKE, WORKING, Activity, Engine, Row
from sim.engine.compiled.waits import give_up, withdraw
from sim.engine.compiled.word import part, shared_part
from sim.engine.compiled.writing import write
from sim.engine.journal import DONE, INTERRUPTED, LATE, OPEN

MEASURE, BEGIN = range(2)
"""What the function of a kind of process is asked for: the bytes of an activity, or to begin one."""
REACHED, STANDS_STILL = range(2)
"""How a run ends: at the horizon or with nothing scheduled, or at an hour that never passes."""
A_MILLION = 1_000_000
engine_at = at_address(pointer_to(Engine))
row_at = at_address(pointer_to(Row))
table_at = at_address(TABLE)


@part
def end_wait(e: Engine, a: Activity) -> None:
    """Close the journal row of a wait, and go on."""
    e.active = a
    if a.state == WORKING:
        if a.interrupted:
            a.left = max(0.0, a.hours - (e.now - a.since))
        write(e, a, INTERRUPTED if a.interrupted else DONE)
    else:
        late = a.state == SETTLED
        withdraw(a)
        write(e, a, DONE if a.granted else LATE if late else INTERRUPTED)
    resume(e, a)


@part
def handle(e: Engine, a: Activity, what: int) -> None:
    """Do what an event says, unless it is of a wait or life that is over."""
    token = what >> 2
    what &= 3
    if what == WAKE:
        if token == a.token:
            end_wait(e, a)
    elif what == DEADLINE:
        if token == a.token and a.state != SETTLED:
            give_up(e, a)
    elif token == a.life and a.alive:
        if what == START:
            call_step(e.kinds[a.kind].begin, to_address(e), to_address(a.row), to_address(a), BEGIN)
            resume(e, a)
        else:
            a.interrupted = True
            if a.state != SETTLED:
                end_wait(e, a)


@part
def next_instant(e: Engine) -> bool:
    """Move the clock to the next event, if it comes before the horizon."""
    if e.heap.length == 0 or not e.heap[0].time < e.horizon:
        return False
    e.now = e.heap[0].time
    e.waits = 0
    e.urgent.length = 0
    e.urgent_first = 0
    e.soon.length = 0
    e.soon_first = 0
    return True


@part
def tick(e: Engine) -> bool:
    """Handle one event; false when the next hour with an event is not before the horizon."""
    if e.urgent_first < e.urgent.length:
        event = e.urgent[e.urgent_first]
        e.urgent_first += 1
    elif e.heap.length > 0 and e.heap[0].time <= e.now:
        event = e.heap[0]
        a, what = event.whom, event.what
        drop_first(e)
        handle(e, a, what)
        return True
    elif e.soon_first < e.soon.length:
        event = e.soon[e.soon_first]
        e.soon_first += 1
    else:
        return next_instant(e)
    handle(e, event.whom, event.what)
    return True


@shared_part
def start_all(e: Engine, kind: int) -> None:
    """Start a process of this kind for each row of its table."""
    table = table_at(e.kinds[kind].rows)
    for n in range(table.length):
        start(e, kind, row_at(table.base + 8 * table.words * n))


@shared_part
def flush(e: Engine, kind: int) -> None:
    """Write what the processes of a kind are doing at the end, in order of their rows."""
    table = table_at(e.kinds[kind].rows)
    for n in range(table.length):
        a = process_of(kind, row_at(table.base + 8 * table.words * n))
        if a:
            e.active = a
            write(e, a, OPEN)


def run(address: int, key: Any, begins: Any) -> int:
    """One replication of the engine at an address: start what begins, handle events to the horizon, and flush."""
    e = engine_at(address)
    e.key = key
    for kind in begins:
        start_all(e, kind)
    while tick(e):
        e.events += 1
        e.waits += 1
        if e.waits >= A_MILLION:
            return STANDS_STILL
    e.now = e.horizon
    for kind in range(e.kinds.length):
        flush(e, kind)
    return REACHED


run = kept((i8, u8, types.Array(types.int64, 1, "C")), nogil=True)(run)
