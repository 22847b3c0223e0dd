"""Who does the work: this thread, threads, processes, or an executor that is given, such as that of a Dask client.

Each result is placed by scenario and replication, and each replication is a function of scenario, seed and its number,
so neither the number of workers, nor the order in which they finish, nor the death of one shows in the results.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import Self

from sim.errors import AirbridgeError
from sim.studies.refusal import StudyError
from sim.studies.work import Numbers, Piece, do

MOST_DEATHS = 3
"""So often a pool whose worker died is replaced."""
AHEAD = 64
"""Pieces handed out at once: enough to keep a cluster busy, few enough to stop soon."""
BROKEN = (
    "worker processes ended before their work was done: they ran out of memory, were killed, or the calling script "
    'does not keep its call under `if __name__ == "__main__":`; workers=1 does the same work in one process'
)
Done = tuple[Piece, Numbers]


def cores() -> int:
    """Give the number of processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew:
    """Workers for pieces of a study; those that it hires itself it also dismisses."""

    def __init__(self, workers: int = 1, given: Executor | None = None, apart: bool = True) -> None:
        """Hire so many workers; an executor that is given does all the work instead, and is not shut down.

        Workers are processes of their own where `apart`, else threads: compiled runs let go of the interpreter's lock,
        but planning one scenario after another does not.
        """
        self.workers, self.given, self.apart = workers, given, apart
        self.hired: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.dismiss()

    def dismiss(self) -> None:
        """Let hired workers go; what they have not begun is not done any more."""
        if self.hired is not None:
            self.hired.shutdown(wait=True, cancel_futures=True)
            self.hired = None

    def finish(self, pieces: Iterable[Piece]) -> Iterator[Done]:
        """Give each piece with its values as it is finished.

        StudyError where a run breaks off, or where workers die again and again.
        """
        if self.given is None and self.workers <= 1:
            yield from ((piece, do(piece)) for piece in pieces)
            return
        left, pending, deaths = deque(pieces), dict[Future[Numbers], Piece](), 0
        try:
            while left or pending:
                try:
                    self.hand_out(left, pending)
                    yield from self.collect(pending)
                except BrokenExecutor:
                    deaths += 1
                    if self.given is not None or deaths > MOST_DEATHS:
                        raise StudyError(BROKEN) from None
                    left.extendleft(reversed(pending.values()))
                    pending.clear()
                    self.dismiss()
        finally:
            for future in pending:
                future.cancel()

    def hand_out(self, left: deque[Piece], pending: dict[Future[Numbers], Piece]) -> None:
        """Give workers pieces to do, some more than they can do at once."""
        executor = self.given or self.hire()
        with _interrupts_kept_from_workers():
            while left and len(pending) < AHEAD:
                pending[executor.submit(do, left[0])] = left[0]
                left.popleft()

    def collect(self, pending: dict[Future[Numbers], Piece]) -> Iterator[Done]:
        """Wait for pieces, and give those that are done."""
        finished, _ = wait(pending, return_when=FIRST_COMPLETED)
        for future in finished:
            try:
                values = future.result()
            except (AirbridgeError, BrokenExecutor):
                raise
            except Exception as error:
                if self.given is None:
                    raise
                what = f"{type(error).__name__}: {error}".splitlines()[0]
                raise StudyError(f"the executor gave up a piece of the study: {what}") from error
            yield pending.pop(future), values

    def hire(self) -> Executor:
        """Give the workers, who are hired when the first piece is handed out."""
        if self.hired is None and not self.apart:
            self.hired = ThreadPoolExecutor(self.workers)
        elif self.hired is None:
            context = get_context("spawn")
            self.hired = ProcessPoolExecutor(self.workers, mp_context=context, initializer=_end_with_parent)
        return self.hired


def _end_with_parent() -> None:
    """Let this worker process end when the one that started it is killed, instead of waiting for work for ever."""
    threading.Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


@contextmanager
def _interrupts_kept_from_workers() -> Iterator[None]:
    """Let processes that start meanwhile ignore Ctrl-C, which a terminal sends to all: this one stops them in order."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
