"""Numbers of missions, crews and stocks that are more than sums: delays, cycles, the busiest crew, the lowest level."""

from math import inf, nan

import numpy as np

from sim.outcome.facts import Floats
from sim.outcome.metrics.arrays import column, mean, p90

ON_TIME_H = 0.25
"""A take-off within 15 minutes of plan is on time, as departure reliability is counted."""
A_GRAMME_T = 1e-6
"""What weighs less is no cargo."""


def of_missions(columns: Floats, first: int, rows: int, out: Floats, at: int, causes: int) -> None:
    """Take-offs on time; mean and 90th percentile of delays and of cycles, mean time on the ground; cancelled by cause.

    A delay is take-off less planned take-off, never negative, of missions that took off.  A cycle is from aircraft
    assigned to aircraft handed to maintenance, and ground time what was not flown of it, of those that also ended.
    Six numbers from place `at` on, and one for each cause from place `causes` on.
    """
    cause, took_off = column(columns, first, rows, 0), column(columns, first, rows, 1)
    planned, flown = column(columns, first, rows, 2), column(columns, first, rows, 3)
    assigned, ended = column(columns, first, rows, 4), column(columns, first, rows, 5)
    ended_h, flown_h = column(columns, first, rows, 6), column(columns, first, rows, 7)
    delays, cycles = np.empty(rows), np.empty(rows)
    late, over, ground_h = 0, 0, 0.0
    for n in range(rows):
        out[causes + int(cause[n])] += 1.0
        if flown[n] > 0.0:
            delay = max(0.0, took_off[n] - planned[n])
            out[at] += 1.0 if delay <= ON_TIME_H else 0.0
            delays[late] = delay
            late += 1
            if ended[n] > 0.0:
                cycle = ended_h[n] - assigned[n]
                cycles[over] = cycle
                ground_h += cycle - flown_h[n]
                over += 1
    out[at + 1], out[at + 2] = mean(delays[:late]), p90(delays[:late])
    out[at + 3], out[at + 4] = mean(cycles[:over]), p90(cycles[:over])
    out[at + 5] = ground_h / over if over else nan


def first_of(columns: Floats, first: int, rows: int) -> float:
    """Give the hour of the first delivery of cargo at its destination; nan where there is none."""
    delivered_h, delivered = column(columns, first, rows, 0), column(columns, first, rows, 1)
    tonnes = column(columns, first, rows, 2)
    earliest = inf
    for n in range(rows):
        if delivered[n] > 0.0 and tonnes[n] > A_GRAMME_T and delivered_h[n] < earliest:
            earliest = delivered_h[n]
    return earliest if earliest < inf else nan


def most_of(columns: Floats, first: int, rows: int) -> float:
    """Give the flying hours of the crew that flew most."""
    most = 0.0
    for flown_h in column(columns, first, rows, 0):
        most = max(most, flown_h)
    return most


def lowest(columns: Floats, first: int, rows: int, out: Floats, at: int) -> None:
    """Give the lowest days of supply of each stock; nan where it was never used."""
    min_dos, used_h = column(columns, first, rows, 0), column(columns, first, rows, 1)
    for n in range(rows):
        out[at + n] = min_dos[n] if used_h[n] > 0.0 else nan
