"""What a command says of its results file when Ctrl-C ends it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click


@contextmanager
def telling_how_to_resume(results: str | None) -> Iterator[None]:
    """Say, when Ctrl-C ends the block, where what is finished is and how to go on; nothing where nothing is kept."""
    try:
        yield
    except KeyboardInterrupt:
        if results and Path(results).exists():
            click.echo(f"What is finished is in {results}: the same command with --resume goes on.", err=True)
        raise
