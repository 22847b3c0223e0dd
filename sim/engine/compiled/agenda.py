"""What happens next: a heap of events to come, and two lines of events of this instant.

The order is that of SimPy, (time, priority, order of scheduling): first the urgent events of this instant (beginnings
and interrupts), then those of the heap, which were scheduled before the clock came here, then those scheduled since.
"""

from numba import types

from sim.engine.compiled.access import at_address
from sim.engine.compiled.memory import Records, pointer_to
from sim.engine.compiled.native import REALLOC
from sim.engine.compiled.records import Activity, Engine, Event
from sim.engine.compiled.word import part, shared_part

realloc = types.ExternalFunction(REALLOC, types.int64(types.int64, types.int64))
event_at = at_address(pointer_to(Event))


@shared_part
def grow(table: Records, extra: int) -> None:
    """Make a growing table longer by `extra` records, moving it where its room does not suffice."""
    length = table.length + extra
    if length > table.capacity:
        capacity = max(256, length, 2 * table.capacity)
        base = realloc(table.base, 8 * table.words * capacity)
        if base == 0:
            raise MemoryError("no memory is left for the journal or the events")
        table.base = base
        table.capacity = capacity
    table.length = length


@part
def copy_event(to: Event, event: Event) -> None:
    """Copy the words of an event."""
    to.time = event.time
    to.order = event.order
    to.whom = event.whom
    to.what = event.what


@part
def line_up(line: Records[Event], whom: Activity, what: int) -> None:
    """Put an event at the end of one of the lines of this instant."""
    if line.length < line.capacity:
        line.length += 1
    else:
        grow(line, 1)
    event = line[line.length - 1]
    event.whom = whom
    event.what = what


@part
def push(e: Engine, time: float, whom: Activity, what: int) -> None:
    """Schedule an event of normal priority."""
    if time <= e.now:
        line_up(e.soon, whom, what)
        return
    if e.heap.length < e.heap.capacity:
        e.heap.length += 1
    else:
        grow(e.heap, 1)
    heap, k = e.heap, e.heap.length - 1
    while k > 0 and heap[(k - 1) >> 1].time > time:
        copy_event(heap[k], heap[(k - 1) >> 1])
        k = (k - 1) >> 1
    event = heap[k]
    event.time = time
    event.order = e.sequence
    event.whom = whom
    event.what = what
    e.sequence += 1


@part
def earlier(a: Event, b: Event) -> bool:
    """Whether an event comes before another, by time and then by order of scheduling; without a branch."""
    return (a.time < b.time) | ((a.time == b.time) & (a.order < b.order))


@part
def drop_first(e: Engine) -> None:
    """Take the first event off the heap.

    The hole left at the top goes down to a leaf along the earlier children, and the last event rises from there: it
    belongs near the leaves, so that this asks for fewer comparisons than letting it sink (Wegener 1993).
    """
    heap, n, k = e.heap, e.heap.length - 1, 0
    child = 1
    while child + 1 < n:
        child += 1 if earlier(heap[child + 1], heap[child]) else 0
        copy_event(heap[k], heap[child])
        k = child
        child = 2 * k + 1
    if child < n:
        copy_event(heap[k], heap[child])
        k = child
    last = heap[n]
    while k > 0 and earlier(last, heap[(k - 1) >> 1]):
        copy_event(heap[k], heap[(k - 1) >> 1])
        k = (k - 1) >> 1
    copy_event(heap[k], last)
    e.heap.length = n
