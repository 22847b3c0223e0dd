"""One process under way and the wait that it is in: the callbacks of the SimPy events that it waits for.

An activity does what `simpy.Process` does, a generator resumed by the event that it yielded, with two differences
that both engines share: the journal row of a wait is written before its process goes on, and an interrupt is an answer
of the wait, not an exception.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from simpy.events import Event

from sim.engine.clock import Signal
from sim.engine.journal import DONE, INTERRUPTED, LATE
from sim.engine.rows import Row
from sim.errors import ModelError

if TYPE_CHECKING:
    from sim.engine.simpy_engine import SimpyEngine

WORKING, QUEUED, OFFERED, SETTLED = range(4)
"""What a wait is doing; SETTLED means that its answer is there and its wake-up scheduled."""
Line = tuple[float, float, int, int, int, int, float, int]
"""A journal row in the order of `JOURNAL`."""


class Activity:
    """A generator under way, and its wait; `line` is the row of a work as it will be if nothing interrupts it."""

    __slots__ = (
        *("engine", "op", "kind", "row", "case", "send", "write_line", "resumed"),
        *("alive", "state", "event", "turn", "interrupted", "answer"),
        *("since", "hours", "line", "actor", "activity", "place", "queue", "rank", "units", "fits", "asker"),
    )

    def __init__(self, engine: "SimpyEngine", kind: int, row: Row, generator: Generator[Any, Any, None]) -> None:
        self.engine, self.op, self.kind, self.row, self.case = engine, engine.op, kind, row, row.id
        self.send, self.write_line = generator.send, engine.write
        self.resumed = self.resume
        self.alive, self.state, self.interrupted = True, SETTLED, False
        self.since, self.hours, self.rank, self.units = engine.op.now, 0.0, 0.0, 0
        self.actor = self.activity = self.place = 0
        self.line: Line | None = None
        self.event: Event = Signal(engine.env, self.resumed)
        self.turn = 0
        self.answer: Any = None
        self.queue: Any = None
        self.fits: Any = None
        self.asker: Any = None

    def resume(self, _event: Any) -> None:
        """Write the row of the wait that is over, and run the process to its next one."""
        line = self.line
        if line is not None:
            self.write_line(line)
        elif self.op.now > self.since:
            self.write(DONE if self.answer else LATE, self.op.now)
        self.engine.active = self
        try:
            waited_for = self.send(self.answer)
        except StopIteration:
            self.alive = False
            return
        if waited_for is not self.event:
            raise ModelError(f"{self.engine.title(self)}: `yield` is followed by a wait, not by {waited_for!r}")

    def break_off(self, _event: Any) -> None:
        """End the present wait because of an interrupt, unless its answer is on the way already."""
        if not self.alive:
            return
        self.interrupted = True
        if self.state == SETTLED:
            return
        now = self.op.now
        if self.state == WORKING:
            self.event.callbacks = []
            self.event = Signal(self.engine.env, self.resumed)
            self.answer = max(0.0, self.hours - (now - self.since))
            self.write(INTERRUPTED, now)
        else:
            self.withdraw()
            if now > self.since:
                self.write(INTERRUPTED, now)
        self.line, self.since, self.state = None, now, SETTLED
        self.resume(None)

    def too_late(self, turn: int) -> None:
        """Settle the queueing that had this number, if it is still going on, as its deadline has come."""
        if self.turn == turn and self.is_waiting:
            self.withdraw()
            self.engine.env.soon(self.event)

    @property
    def is_waiting(self) -> bool:
        """Whether the process stands in a queue or its row on a board."""
        return self.state in (QUEUED, OFFERED)

    def withdraw(self) -> None:
        """Leave the queue or the board."""
        if self.state == QUEUED:
            self.queue.queue.remove(self)
        else:
            self.queue.items.remove(self.row)
            self.row.lies_on = self.row.offerer = None
        self.state = SETTLED

    def grant(self, answer: Any) -> None:
        """Answer the wait of somebody who has left the queue or the board."""
        self.answer, self.state = answer, SETTLED
        self.engine.env.soon(self.event)

    def write(self, outcome: int, end: float) -> None:
        """Write the journal row of the present wait, which ends at this hour."""
        if self.line is None:
            self.write_line((self.since, end, self.actor, self.activity, self.place, outcome, 0.0, self.case))
        else:
            _, _, actor, activity, place, _, amount, case = self.line
            self.write_line((self.since, end, actor, activity, place, outcome, amount, case))
