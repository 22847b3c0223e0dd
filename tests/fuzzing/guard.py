"""Bounds for one mutant: so many seconds, so much memory; POSIX only, and nothing is bounded elsewhere."""

import faulthandler
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SECONDS = 20.0
"""Seconds of the processor, several times what the slowest mutant takes, so that a busy machine breaks off nothing."""
PATIENCE_S = 300.0
"""Seconds of the clock, for what waits and does nothing."""
BYTES = 2**30


class TooLong(BaseException):
    """A mutant that never ends: no `except Exception` swallows it."""


def ring(number: int, frame: FrameType | None) -> None:
    """Break off what runs."""
    raise TooLong(f"ran longer than {SECONDS:g} s")


@contextmanager
def bounded() -> Iterator[None]:
    """Let what is done inside take so long and so much memory, and no more.

    Python code that goes on is broken off by TooLong, what never comes back to Python ends the process with a
    traceback, and more memory is refused by MemoryError.
    """
    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    handler = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    faulthandler.dump_traceback_later(PATIENCE_S, exit=True)
    resource.setrlimit(resource.RLIMIT_AS, (used + BYTES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)
