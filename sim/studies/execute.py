"""Doing the work: in this process, in threads, or in processes of its own; what comes out is the same.

Each result is placed by scenario and replication, and each replication is a function of scenario, seed and its number,
so neither the number of workers nor the order in which they finish shows in the results.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from time import perf_counter

import numpy as np

from sim.studies.refusal import StudyError
from sim.studies.work import Numbers, Piece, Work, do, pieces

WORTH_A_POOL_S = 8.0
"""Less work than this is done about as soon in one process: another takes seconds to start."""
REHEARSED = 2
"""The first replication makes things ready, the second shows the pace."""
PIECE_S = 0.25
"""A piece lasts about this long: short enough to show progress and to stop, long enough to send."""
Told = Callable[[int], object]
BROKEN = (
    "a worker process ended before its work was done: it ran out of memory, was killed, or the calling script does not "
    'keep its call under `if __name__ == "__main__":`; workers=1 does the same work in one process'
)


def execute(work: Work, workers: int | None, tell: Told) -> list[Numbers]:
    """Do all the work, and give for each scenario what is measured, one row a replication in their order.

    `tell` is told how many replications have just been finished. `workers` is None for as many as help. The first two
    replications of each scenario are run here: they show what is wrong, and how long a replication takes.
    """
    found: list[dict[int, Numbers]] = [{} for _ in work.scenarios]
    each_s = 0.0
    for number in range(min(REHEARSED, work.replications)):
        begun = perf_counter()
        for piece in pieces(work, range(number, number + 1), 1):
            found[piece.number][number] = do(piece)
            tell(1)
        each_s = (perf_counter() - begun) / len(work.scenarios)
    size = max(1, min(work.replications, int(PIECE_S / max(each_s, 1e-9))))
    left = list(pieces(work, range(REHEARSED, work.replications), size))
    for piece, values in _finished(left, work.engine, workers or _helpful(work, each_s)):
        found[piece.number][piece.replications.start] = values
        tell(len(piece.replications))
    return [np.concatenate([values for _, values in sorted(parts.items())]) for parts in found]


def cores() -> int:
    """Give the number of processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _helpful(work: Work, each_s: float) -> int:
    left_s = each_s * len(work.scenarios) * (work.replications - REHEARSED)
    return cores() if left_s > WORTH_A_POOL_S else 1


def _finished(left: list[Piece], engine: str, workers: int) -> Iterator[tuple[Piece, Numbers]]:
    """Give each piece with its values as it is finished."""
    workers = min(workers, len(left))
    if workers <= 1:
        yield from ((piece, do(piece)) for piece in left)
        return
    executor = _executor(engine, workers)
    try:
        with _interrupts_kept_from_workers():
            pending = {executor.submit(do, piece): piece for piece in left}
        for future in as_completed(pending):
            yield pending.pop(future), future.result()
    except BrokenExecutor:
        raise StudyError(BROKEN) from None
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _executor(engine: str, workers: int) -> Executor:
    """Compiled runs let go of the interpreter's lock and share a process; others need a process each."""
    if engine == "compiled":
        return ThreadPoolExecutor(workers)
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)


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
