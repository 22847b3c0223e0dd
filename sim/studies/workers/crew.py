"""Who does the work: this thread, threads, processes, or an executor that is given, such as that of a Dask client.

Each result is placed by scenario and replication, and each replication is a function of scenario, seed and its number,
so neither the number of workers, nor the order in which they finish, nor the death of one shows in the results.
"""

import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from functools import lru_cache
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import Self
from zlib import compress, decompress

from sim.errors import AirbridgeError
from sim.scenario import Scenario
from sim.studies.refusal import StudyError
from sim.studies.workers.sending import Sent, received, sent
from sim.studies.workers.starting import interrupts_kept_back, program_left_out
from sim.studies.workers.work import Measure, Numbers, Piece, do

MOST_DEATHS = 3
"""So often in a row, with nothing finished in between, a pool whose worker died is replaced."""
MOST_PACKED = 64
"""So many scenarios are kept as bytes."""
AHEAD = 64
"""Pieces handed out at once: enough to keep workers busy, few enough to stop soon."""
BROKEN = (
    "worker processes ended before their work was done: they ran out of memory, were killed, or the calling script "
    'does not keep its call under `if __name__ == "__main__":`; workers=1 does the same work in one process'
)
GO_ON = "what was finished before is in the results file, if one was named, and resuming (--resume) goes on"
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
        self.pending: dict[Future[Numbers], Piece] = {}
        self.packed: dict[int, bytes] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.dismiss()

    def dismiss(self) -> None:
        """Let hired workers go: processes that are still at something are killed, and it is not done."""
        if isinstance(self.hired, ProcessPoolExecutor) and self.pending:
            for process in list((self.hired._processes or {}).values()):
                process.kill()
        for future in self.pending if self.given is not None else ():
            future.cancel()
        self.pending.clear()
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
        left, deaths = deque(pieces), 0
        try:
            while left or self.pending:
                try:
                    self.hand_out(left)
                    for done in self.collect():
                        deaths = 0
                        yield done
                except BrokenExecutor:
                    deaths += 1
                    if self.given is not None or deaths > MOST_DEATHS:
                        raise StudyError(BROKEN) from None
                    left.extendleft(reversed(self.pending.values()))
                    self.dismiss()
        finally:
            if self.pending:
                self.dismiss()

    def hand_out(self, left: deque[Piece]) -> None:
        """Give workers pieces to do, some more than they can do at once."""
        with interrupts_kept_back(), program_left_out():
            executor = self.given or self.hire()
            ahead = max(AHEAD, 3 * getattr(executor, "hands", 0))
            while left and len(self.pending) < ahead:
                self.pending[self.submit(executor, left[0])] = left[0]
                left.popleft()

    def submit(self, executor: Executor, piece: Piece) -> Future[Numbers]:
        """Give one piece to an executor; a scenario that travels is packed once, not once a piece."""
        try:
            if isinstance(executor, ThreadPoolExecutor):
                return executor.submit(do, piece)
            numbers = (piece.number, piece.replications, piece.seed, piece.engine, piece.measure, sent(piece.program))
            return executor.submit(do_packed, self.pack(piece), *numbers)
        except BrokenExecutor:
            raise
        except Exception as error:
            if self.given is not None:
                raise StudyError(f"the executor takes no work: {first_line(error)}; {GO_ON}") from error
            if isinstance(error, OSError):
                raise BrokenExecutor from None  # a worker died while the next one was being started
            raise

    def pack(self, piece: Piece) -> bytes:
        """Give the scenario of a piece as it travels."""
        if piece.number not in self.packed:
            if len(self.packed) == MOST_PACKED:
                self.packed.clear()
            self.packed[piece.number] = compress(pickle.dumps(piece.scenario), 1)
        return self.packed[piece.number]

    def collect(self) -> Iterator[Done]:
        """Wait for pieces, and give those that are done."""
        finished, _ = wait(self.pending, return_when=FIRST_COMPLETED)
        for future in finished:
            try:
                values = future.result()
            except (AirbridgeError, BrokenExecutor):
                raise
            except Exception as error:
                if self.given is None:
                    raise
                what = "it was cancelled" if isinstance(error, CancelledError) else first_line(error)
                raise StudyError(f"the executor gave up a piece of the study: {what}; {GO_ON}") from error
            yield self.pending.pop(future), values

    def hire(self) -> Executor:
        """Give the workers, who are hired when the first piece is handed out."""
        if self.hired is None and not self.apart:
            self.hired = ThreadPoolExecutor(self.workers)
        elif self.hired is None:
            self.hired = ProcessPoolExecutor(self.workers, get_context("spawn"), _end_with_parent)
        return self.hired


def first_line(error: BaseException) -> str:
    """Give kind and first line of an error."""
    return f"{type(error).__name__}: {error}".splitlines()[0].removesuffix(": ")


def do_packed(
    scenario: bytes, number: int, replications: range, seed: int, engine: str, measure: Measure, program: Sent
) -> Numbers:
    """Do a piece whose scenario has travelled here as bytes, and whose program as a name."""
    return do(Piece(number, unpacked(scenario), replications, seed, engine, measure, received(program)))


@lru_cache(maxsize=32)
def unpacked(scenario: bytes) -> Scenario:
    """Give a scenario that was packed by the process that sent it, for this piece and the next."""
    found: Scenario = pickle.loads(decompress(scenario))
    return found


def _end_with_parent() -> None:
    """Let this worker process end when the one that started it is killed, instead of waiting for work for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
