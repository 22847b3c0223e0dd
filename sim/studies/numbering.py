"""Which replications a study runs: so many from 0 on, or a range of them, as one shard of a larger study."""

from collections.abc import Collection

from sim.studies.refusal import StudyError, whole
from sim.studies.workers.work import MOST_REPLICATIONS


def numbered(replications: int | range, most: int = MOST_REPLICATIONS) -> range:
    """Give the numbers of the replications that are asked for: of a count, those from 0 on.

    StudyError where a count is none from 1 to `most`, and where a range has gaps, is empty, or holds other numbers.
    """
    if not isinstance(replications, range):
        whole("replications", replications, 1, most)
        return range(replications)
    if replications.step != 1 or not replications or replications.start < 0 or replications.stop > MOST_REPLICATIONS:
        raise StudyError(
            f"a range of replications ascends without gaps within 0 to {MOST_REPLICATIONS - 1:,}, such as "
            f"range(100, 200), not {replications!r}"
        )
    if len(replications) > most:
        raise StudyError(f"these are {len(replications):,} replications, and {most:,} is the most")
    return replications


def without_gap(kept: Collection[int], first: int) -> int:
    """Give how many numbers are there from the first on without a gap."""
    return next(n for n in range(len(kept) + 1) if first + n not in kept)


def spoken(numbers: Collection[int], most: int = 4) -> str:
    """Give ascending numbers in words, of which stretches are told by their ends: "replications 0 to 4, 7 and more"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    told = ", ".join(" to ".join(map(str, part)) for part in parts[:most])
    word = "replication" if len(numbers) == 1 else "replications"
    return f"{word} {told}" + (" and more" if len(parts) > most else "")
