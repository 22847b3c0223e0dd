"""SimPy's environment, run to a horizon with the events counted and a stop where time stands still."""

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Any

from simpy import Environment
from simpy.events import NORMAL, URGENT, Event

from sim.engine.tables import Model
from sim.errors import EngineError

CHUNK = 1 << 16
INSTANT = 1_000_000
"""So many events at least in one instant are taken for an endless loop."""


class StandsStillError(EngineError):
    """A run whose clock no longer moves."""


Callback = Callable[[Any], None]


class Signal(Event):
    """An event with one callback, triggered from the start: it happens whenever its place in the schedule comes.

    Unlike other events of SimPy it may be scheduled again after it has happened, so a process needs only one.
    """

    def __init__(self, env: Environment, callback: Callback) -> None:
        self.env = env
        self.callbacks = [callback]
        self._ok = True
        self._value = None


class Clock(Environment):
    """An environment that tells a model the time, and whose run ends before the horizon's events.

    Events are scheduled as `Environment.schedule` does it, by (hour, priority, sequence), without the calls in between.
    """

    def urgently(self, callback: Callback) -> None:
        """Call back in this instant, before all that is not urgent."""
        heappush(self._queue, (self._now, URGENT, next(self._eid), Signal(self, callback)))

    def soon(self, event: Event) -> None:
        """Let an event happen in this instant, after all that is scheduled for it by now."""
        heappush(self._queue, (self._now, NORMAL, next(self._eid), event))

    def after(self, hours: float, event: Event) -> None:
        """Let an event happen after some hours."""
        heappush(self._queue, (self._now + hours, NORMAL, next(self._eid), event))

    def run_to(self, op: Model) -> int:
        """Handle all events before the model's horizon, keep its `now`, and return their number.

        Time that stands still raises `StandsStillError`.
        """
        queue, horizon, handled, still = self._queue, op.horizon, 0, 0
        while True:
            began = self._now
            for n in range(CHUNK):
                if not queue or queue[0][0] >= horizon:
                    return handled + n
                op.now, _, _, event = heappop(queue)
                self._now = op.now
                for callback in event.callbacks or ():
                    callback(event)
            handled += CHUNK
            still = still + CHUNK if self._now == began else 0
            if still >= INSTANT:
                raise StandsStillError(f"time stands still at hour {self._now}: a million events in one instant")

    @property
    def is_idle(self) -> bool:
        """Whether nothing is scheduled."""
        return not self._queue
