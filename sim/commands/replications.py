"""The option that says which replications are run: a number of them, or a range."""

import re

import click

MOST = 1_000_000
SHOWN_AS = "N|FIRST..LAST"
COUNT = click.IntRange(1, MOST)
RANGE = re.compile(r"(\d{1,9})\.\.(\d{1,9})")


def replications(written: str | int) -> int | range:
    """Read a number of replications, such as 200, or a range with both ends, such as 100..199, as a `range`.

    A usage error for anything else.
    """
    text = str(written).strip()
    if ".." not in text:
        return int(COUNT(text))
    match = RANGE.fullmatch(text)
    first, last = (int(match[1]), int(match[2])) if match else (1, 0)
    if not first <= last < MOST:
        raise click.BadParameter(
            f"{text!r} is no range of replications, such as 100..199: FIRST..LAST ascend, below {MOST:,}."
        )
    return range(first, last + 1)
