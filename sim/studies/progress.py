"""How far a study is: one bar with the time left, on a terminal and in a notebook; silence everywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from typing import Any, TextIO


class Progress:
    """One bar from the first run to the last, however often more runs are asked for: its end moves, never its state."""

    def __init__(self, wanted: bool, what: str = "runs", unit: str = "run") -> None:
        """Make ready; nothing is shown where it is not wanted, nor where nobody looks, such as in a pipe."""
        self.wanted, self.what, self.unit = wanted, what, unit
        self.bar: Any = None

    def expect(self, more: int, there: int = 0) -> None:
        """Let so many more be done; `there` were there before the first of them, such as those of a results file."""
        if self.bar is not None:
            self.bar.total += more
            if hasattr(self.bar, "container"):
                _, widget, _ = self.bar.container.children
                widget.max = self.bar.total
            self.bar.refresh()
        elif self.wanted and more:
            self.bar = bar_of(there, there + more, self.what, self.unit)

    def add(self, done: int) -> None:
        """Tell that so many are done."""
        if self.bar is not None:
            self.bar.update(done)

    def close(self) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.close()
            self.bar = None


def bar_of(there: int, total: int, what: str, unit: str = "run") -> Any:
    """Give a bar for the place where this runs, a widget or a line; None where nobody would see it move."""
    from tqdm.std import tqdm

    line = partial(tqdm, initial=there, total=total, desc=what, unit=unit, leave=False, file=sys.stderr)
    if not in_notebook():
        return line(dynamic_ncols=True) if is_terminal(sys.stderr) else None
    if not find_spec("ipywidgets"):
        return line(mininterval=0.5)
    from tqdm.notebook import tqdm_notebook

    return tqdm_notebook(initial=there, total=total, desc=what, unit=unit, leave=False)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sees what is written to a stream; there is none where a program runs without it."""
    return stream is not None and stream.isatty()


def in_notebook() -> bool:
    """Whether this runs in the kernel of a Jupyter notebook, whose standard error is no terminal and yet is seen."""
    ipython = sys.modules.get("IPython")
    return ipython is not None and hasattr(ipython.get_ipython(), "kernel")


@contextmanager
def telling(total: int, what: str, wanted: bool, unit: str = "run") -> Iterator[Callable[[int], object]]:
    """Show how much of a total is done: call what is given with each number that was added."""
    progress = Progress(wanted, what, unit)
    try:
        progress.expect(total)
        yield progress.add
    finally:
        progress.close()
