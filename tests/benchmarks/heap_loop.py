"""The physical limit: a heap of pending events; pop the first, draw its next time, push it back, and nothing else."""

import math
from typing import Any

import numpy as np
from numba import njit

EVENT = np.dtype([("time", "f8"), ("order", "i8"), ("what", "i4"), ("whom", "i4")])


@njit(nogil=True, inline="always")  # type: ignore[untyped-decorator]
def before(a: Any, b: Any) -> bool:
    """Earlier, or as early and pushed before."""
    return bool(a.time < b.time or (a.time == b.time and a.order < b.order))


@njit(nogil=True)  # type: ignore[untyped-decorator]
def pop(heap: Any, length: int) -> None:
    """Take the first event off: the last takes its place and sinks."""
    last = length - 1
    at = 0
    while True:
        child = 2 * at + 1
        if child >= last:
            break
        if child + 1 < last and before(heap[child + 1], heap[child]):
            child += 1
        if not before(heap[child], heap[last]):
            break
        heap[at] = heap[child]
        at = child
    heap[at] = heap[last]


@njit(nogil=True)  # type: ignore[untyped-decorator]
def push(heap: Any, length: int, time: float, order: int, whom: int) -> None:
    """Put an event in: it starts last and rises."""
    at = length
    while at > 0:
        up = (at - 1) >> 1
        if heap[up].time < time or (heap[up].time == time and heap[up].order < order):
            break
        heap[at] = heap[up]
        at = up
    heap[at].time = time
    heap[at].order = order
    heap[at].what = 0
    heap[at].whom = whom


@njit(nogil=True)  # type: ignore[untyped-decorator]
def loop(heap: Any, events: int, key: int) -> float:
    """Handle so many events, each pushed again after an exponential time; gives the hour of the last."""
    pending = len(heap) - 1
    now = 0.0
    for k in range(events):
        now = heap[0].time
        whom = heap[0].whom
        pop(heap, pending)
        z = np.uint64(key) + np.uint64(k + 1) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
        u = ((z >> np.uint64(12)) + 0.5) * (1.0 / 4503599627370496.0)
        push(heap, pending - 1, now - math.log(u), pending + k, whom)
    return now


def heap_of(pending: int) -> Any:
    """Give a heap of so many events, with room for one more."""
    heap = np.zeros(pending + 1, EVENT)
    heap["time"] = np.arange(pending + 1) * 0.01
    heap["order"] = np.arange(pending + 1)
    return heap
