"""Steps over time: a number that holds from an hour until the next one."""

from collections.abc import Iterable
from typing import TypedDict


class Steps(TypedDict):
    """Values, and the hours from which they hold; of a stock the value runs straight from one hour to the next."""

    h: list[float]
    v: list[float | None]


def counted(starts: Iterable[float], ends: Iterable[float]) -> Steps:
    """Give how many intervals are open, as steps from hour 0; an interval without length counts for nothing."""
    changes: dict[float, int] = {0.0: 0}
    for start, end in zip(starts, ends, strict=True):
        if end > start:
            changes[start] = changes.get(start, 0) + 1
            changes[end] = changes.get(end, 0) - 1
    found = Steps(h=[], v=[])
    count = 0
    for hour in sorted(changes):
        count += changes[hour]
        if not found["v"] or found["v"][-1] != count:
            found["h"].append(hour)
            found["v"].append(count)
    return found
