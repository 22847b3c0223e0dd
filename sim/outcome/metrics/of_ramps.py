"""Hours that the units of a pool could have been in use, as capacity grows with what is granted during a run."""

from collections.abc import Iterable, Sequence

import numpy as np

from sim.operation.tables import Windows
from sim.outcome.audit.capacities import Capacity, Gain
from sim.outcome.facts import Floats, Ints

WORDS = 7
"""Words of an item: what there is at first of units and of teams, where the gains of each begin and end, and where its
opening hours begin; then the milestone that opens the place, or -1 where every hour of the run counts."""
GAIN_WORDS = 2
"""Words of a gain: its milestone and its amount."""


def packed(items: Sequence[tuple[Capacity, bool]]) -> tuple[Ints, Floats]:
    """Write capacities as words and edges for `capacity_hours`; of each is said whether only opening hours count.

    Words: the number of items, the items, their gains.  Edges: for each window its beginning, its end and the hours of
    the windows before it, and in front of those of a place how many windows there are.
    """
    words: list[int] = []
    gains: list[Gain] = []
    edges: list[float] = []
    for capacity, in_hours in items:
        words += [capacity.first, capacity.first_teams, len(gains)]
        gains += capacity.gains
        words.append(len(gains))
        gains += capacity.team_gains
        words += [len(gains), len(edges), capacity.place.opening.number if in_hours else -1]
        if in_hours:
            edges += edges_of(capacity.place.hours)
    numbers = [len(items), *words, *(word for gain in gains for word in gain)]
    return np.array(numbers, np.int64), np.array(edges, np.float64)


def edges_of(hours: Windows) -> Iterable[float]:
    """Write the windows of a place."""
    before = 0.0
    yield float(len(hours.opens))
    for opens, closes in zip(hours.opens, hours.closes, strict=True):
        yield from (opens, closes, before)
        before += closes - opens


def capacity_hours(
    words: Ints, edges: Floats, columns: Floats, first: int, rows: int, horizon_h: float, out: Floats, at: int
) -> None:
    """Write the unit-hours of each item; `first` and `rows` say where the columns of the milestones are."""
    for item in range(words[0]):
        opening = words[1 + WORDS * item + 6]
        hour = reached(columns, first, rows, opening) if opening >= 0 else 0.0
        while hour < horizon_h:
            later = next_gain(words, item, columns, first, rows, hour, horizon_h)
            units = units_at(words, item, columns, first, rows, hour)
            out[at + item] += units * (open_hours(words, edges, item, later) - open_hours(words, edges, item, hour))
            hour = later


def reached(columns: Floats, first: int, rows: int, milestone: int) -> float:
    """Give the hour at which a milestone was reached; one that is never comes after any horizon."""
    return columns[first + rows + milestone] if columns[first + milestone] > 0.0 else 1e300


def next_gain(words: Ints, item: int, columns: Floats, first: int, rows: int, hour: float, horizon_h: float) -> float:
    """Give the first hour after this one at which something is gained, or the horizon."""
    later, gains = horizon_h, 1 + WORDS * words[0]
    for k in range(words[1 + WORDS * item + 2], words[1 + WORDS * item + 4]):
        gained_h = reached(columns, first, rows, words[gains + GAIN_WORDS * k])
        if hour < gained_h < later:
            later = gained_h
    return later


def units_at(words: Ints, item: int, columns: Floats, first: int, rows: int, hour: float) -> float:
    """Give the units that there are at an hour: no more than there are teams."""
    at, gains = 1 + WORDS * item, 1 + WORDS * words[0]
    units, teams = words[at], words[at + 1]
    for k in range(words[at + 2], words[at + 4]):
        if reached(columns, first, rows, words[gains + GAIN_WORDS * k]) <= hour:
            amount = words[gains + GAIN_WORDS * k + 1]
            if k < words[at + 3]:
                units += amount
            else:
                teams += amount
    return float(min(units, teams))


def open_hours(words: Ints, edges: Floats, item: int, hour: float) -> float:
    """Give the hours that count of those before an hour: all, or those in the windows of the place."""
    if words[1 + WORDS * item + 6] < 0:
        return hour
    begin = words[1 + WORDS * item + 5]
    low, high = 0, int(edges[begin])
    while low < high:
        middle = (low + high) // 2
        if edges[begin + 1 + 3 * middle] <= hour:
            low = middle + 1
        else:
            high = middle
    if low == 0:
        return 0.0
    last = begin + 1 + 3 * (low - 1)
    return float(edges[last + 2] + min(hour, edges[last + 1]) - edges[last])
