"""How worker processes begin: apart from the terminal's Ctrl-C, and without the program that asks for them."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker


@contextmanager
def program_left_out() -> Iterator[None]:
    """Let processes that start meanwhile not import the program again that is running, which they do not need.

    A script without `if __name__ == "__main__"` would begin its study in each of them anew.
    """
    program = sys.modules["__main__"]
    file, spec = getattr(program, "__file__", None), program.__spec__
    program.__file__, program.__spec__ = None, None
    try:
        yield
    finally:
        program.__spec__ = spec
        if file is None:
            del program.__file__
        else:
            program.__file__ = file


@contextmanager
def interrupts_kept_back() -> Iterator[None]:
    """Let Ctrl-C wait until this is left, and never reach processes that start meanwhile.

    A terminal sends it to all of them: only this one is to stop, and to stop the others in order. What a thread blocks,
    the processes that it starts block as well.
    """
    before, caught = signal.getsignal(signal.SIGINT), list[int]()
    handled = before is not None and threading.current_thread() is threading.main_thread()
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # which would lift the block when it starts
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    if handled:
        signal.signal(signal.SIGINT, lambda number, _: caught.append(number))
    try:
        yield
    finally:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        if handled:
            signal.signal(signal.SIGINT, before)
        if caught:
            signal.raise_signal(signal.SIGINT)
