"""A progress bar with the time left, on a terminal; silence everywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def telling(total: int, what: str, wanted: bool) -> Iterator[Callable[[int], object]]:
    """Show how much of a total is done: call what is given with each number that was added.

    Nothing is written where it is not wanted or where standard error is no terminal.
    """
    if not wanted or not sys.stderr.isatty():
        yield lambda added: None
        return
    from tqdm import tqdm

    with tqdm(total=total, desc=what, unit="run", file=sys.stderr, leave=False, dynamic_ncols=True) as bar:
        yield bar.update
