"""The physical limit: a heap of pending events, and nothing but pop the first, draw its next time, push it back."""

import math
from typing import Any

import numpy as np
from numba import njit


@njit(nogil=True)  # type: ignore[untyped-decorator]
def loop(times: Any, order: Any, events: int, key: int) -> float:
    """Handle so many events of a binary heap that holds `times` with `order` among equals; gives the last hour."""
    n = len(times)
    sequence = n
    now = 0.0
    for k in range(events):
        now = times[0]
        z = np.uint64(key) + np.uint64(k + 1) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
        time = now - math.log(((z >> np.uint64(12)) + 0.5) * (1.0 / 4503599627370496.0))
        sequence += 1
        at = 0
        while True:
            child = 2 * at + 1
            if child >= n:
                break
            if child + 1 < n and (
                times[child + 1] < times[child]
                or (times[child + 1] == times[child] and order[child + 1] < order[child])
            ):
                child += 1
            if time < times[child] or (time == times[child] and sequence < order[child]):
                break
            times[at], order[at] = times[child], order[child]
            at = child
        times[at], order[at] = time, sequence
    return now


def heap_of(pending: int) -> tuple[Any, Any]:
    """Give a heap of so many events."""
    return np.arange(pending) * 0.01, np.arange(pending)
