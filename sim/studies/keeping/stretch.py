"""Which replications of a results file make a study: those from the first on without a gap, and what is missing."""

from collections.abc import Iterator, Mapping

from sim.studies.keeping.lines import Entry
from sim.studies.numbering import spoken, without_gap

Entries = Mapping[str, Entry]
MOST_TOLD = 5
"""So many scenarios with gaps are named."""


def first_of(entries: Entries) -> int:
    """Give the lowest number of a replication that any scenario has; 0 where there is none."""
    return min((min(entry.rows) for entry in entries.values() if entry.rows), default=0)


def stretches_of(entries: Entries) -> list[range]:
    """Give for each scenario the replications from the first of the file on, without a gap."""
    first = first_of(entries)
    return [range(first, first + without_gap(entry.rows, first)) for entry in entries.values()]


def gaps(entries: Entries) -> Iterator[str]:
    """Say which replications are missing of each scenario between the first and the last of the file, in sentences."""
    first = first_of(entries)
    end = max((max(entry.rows) + 1 for entry in entries.values() if entry.rows), default=0)
    holed = {name: entry for name, entry in entries.items() if len(entry.rows) < end - first}
    for name, entry in list(holed.items())[:MOST_TOLD]:
        yield f"{name} lacks {spoken([r for r in range(first, end) if r not in entry.rows])}"
    if len(holed) > MOST_TOLD:
        yield f"{len(holed) - MOST_TOLD} more scenarios lack replications"


def left_out(entries: Entries) -> int:
    """Give how many replications stand behind a gap."""
    return sum(len(e.rows) - len(kept) for e, kept in zip(entries.values(), stretches_of(entries), strict=True))
