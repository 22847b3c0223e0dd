"""Numbers of a run that are more than sums: delays, cycles, lateness, and what is asked of each requirement line.

The functions here are plain loops over whole columns.  They run as they stand under SimPy and compiled beside the
compiled engine, with the same bits: no sums by numpy, whose order of additions differs.
"""

from math import ceil, inf, nan

import numpy as np

from sim.outcome.facts import Floats, Ints

COLUMNS = (
    ("missions", ("cause", "took_off_h", "planned_h", "flown", "assigned_h", "ended", "ended_h", "flown_h")),
    ("loads", ("delivered_h", "delivered")),
    ("crews", ("flown_h",)),
    (
        "orders",
        ("requirement", "due_h", "amount_t", "passengers", "delivered_t", "delivered_passengers", "closed", "closed_h"),
    ),
    ("stocks", ("min_dos", "used_h")),
)
"""What `specials` reads, in this order."""
WIDTHS = tuple(len(columns) for _, columns in COLUMNS)
SINGLE = (
    *("on time", "delay mean", "delay p90", "cycle mean", "cycle p90", "ground mean"),
    *("first delivery_h", "most flown_h", "overdue tonne_h", "overdue passenger_h"),
)
"""The numbers that stand first."""
ON_TIME, DELAY_MEAN, DELAY_P90, CYCLE_MEAN, CYCLE_P90, GROUND_MEAN, FIRST, MOST, TONNES_LATE, PEOPLE_LATE = range(10)
VECTORS = len(SINGLE)
OF_CAUSES, OF_LINES, OF_STOCKS = ("cancelled",), ("asked", "arrived", "closure_h"), ("lowest dos",)
"""Then, by name: one number for each cause, for each requirement line, and for each stock."""
ON_TIME_H = 0.25
"""A take-off within 15 minutes of plan is on time, as departure reliability is counted."""


def places_of_specials(causes: int, lines: int, stocks: int) -> dict[tuple[str, int], int]:
    """Give the place of each special number by its name and number."""
    sized = ((SINGLE, 1), (OF_CAUSES, causes), (OF_LINES, lines), (OF_STOCKS, stocks))
    named = [(name, k) for names, size in sized for name in names for k in range(size)]
    return {key: place for place, key in enumerate(named)}


def specials(columns: Floats, rows: Ints, horizon_h: float, causes: int, lines: int, out: Floats, at: int) -> None:
    """Work out all special numbers, from the columns behind one another, into `out` from place `at` on: zero before."""
    first, vectors = 0, at + VECTORS
    of_missions(columns, first, rows[0], out, at)
    first += WIDTHS[0] * rows[0]
    out[at + FIRST] = first_of(columns, first, rows[1])
    first += WIDTHS[1] * rows[1]
    out[at + MOST] = most_of(columns, first, rows[2])
    first += WIDTHS[2] * rows[2]
    of_orders(columns, first, rows[3], horizon_h, out, at)
    by_line(columns, first, rows[3], lines, out, vectors + causes)
    first += WIDTHS[3] * rows[3]
    lowest(columns, first, rows[4], out, vectors + causes + 3 * lines)


def column(columns: Floats, first: int, rows: int, number: int) -> Floats:
    """Give one column of a table whose columns begin at a place."""
    return columns[first + number * rows : first + (number + 1) * rows]


def of_missions(columns: Floats, first: int, rows: int, out: Floats, at: int) -> None:
    """Take-offs on time; mean and 90th percentile of delays and of cycles, mean time on the ground; cancelled by cause.

    A delay is take-off less planned take-off, never negative, of missions that took off.  A cycle is from aircraft
    assigned to aircraft handed to maintenance, and ground time what was not flown of it, of those that also ended.
    """
    cause, took_off = column(columns, first, rows, 0), column(columns, first, rows, 1)
    planned, flown = column(columns, first, rows, 2), column(columns, first, rows, 3)
    assigned, ended = column(columns, first, rows, 4), column(columns, first, rows, 5)
    ended_h, flown_h = column(columns, first, rows, 6), column(columns, first, rows, 7)
    delays, cycles = np.empty(rows), np.empty(rows)
    late, over, ground_h = 0, 0, 0.0
    for n in range(rows):
        out[at + VECTORS + int(cause[n])] += 1.0
        if flown[n] > 0.0:
            delay = max(0.0, took_off[n] - planned[n])
            out[at + ON_TIME] += 1.0 if delay <= ON_TIME_H else 0.0
            delays[late] = delay
            late += 1
            if ended[n] > 0.0:
                cycle = ended_h[n] - assigned[n]
                cycles[over] = cycle
                ground_h += cycle - flown_h[n]
                over += 1
    out[at + DELAY_MEAN], out[at + DELAY_P90] = mean(delays[:late]), p90(delays[:late])
    out[at + CYCLE_MEAN], out[at + CYCLE_P90] = mean(cycles[:over]), p90(cycles[:over])
    out[at + GROUND_MEAN] = ground_h / over if over else nan


def mean(values: Floats) -> float:
    """Average; nan of nothing."""
    added = 0.0
    for value in values:
        added += value
    return added / len(values) if len(values) else nan


def p90(values: Floats) -> float:
    """Give the smallest value that at least 90 % of the values do not exceed; nan of nothing."""
    return float(np.sort(values)[ceil(0.9 * len(values)) - 1]) if len(values) else nan


def first_of(columns: Floats, first: int, rows: int) -> float:
    """Give the hour of the first delivery at its destination; nan where there is none."""
    delivered_h, delivered = column(columns, first, rows, 0), column(columns, first, rows, 1)
    earliest = inf
    for n in range(rows):
        if delivered[n] > 0.0 and delivered_h[n] < earliest:
            earliest = delivered_h[n]
    return earliest if earliest < inf else nan


def most_of(columns: Floats, first: int, rows: int) -> float:
    """Give the flying hours of the crew that flew most."""
    most = 0.0
    for flown_h in column(columns, first, rows, 0):
        most = max(most, flown_h)
    return most


def of_orders(columns: Floats, first: int, rows: int, horizon_h: float, out: Floats, at: int) -> None:
    """What is due and still missing at the horizon times the hours since it was due: tonnes, and passengers."""
    due_h = column(columns, first, rows, 1)
    amount_t, passengers = column(columns, first, rows, 2), column(columns, first, rows, 3)
    came_t, came = column(columns, first, rows, 4), column(columns, first, rows, 5)
    for n in range(rows):
        overdue_h = max(0.0, horizon_h - due_h[n])
        out[at + TONNES_LATE] += max(0.0, amount_t[n] - came_t[n]) * overdue_h
        out[at + PEOPLE_LATE] += max(0.0, passengers[n] - came[n]) * overdue_h


def by_line(columns: Floats, first: int, rows: int, lines: int, out: Floats, at: int) -> None:
    """Add up for each requirement line what its orders asked for and what arrived; the last closes it, or none does."""
    line, amount_t = column(columns, first, rows, 0), column(columns, first, rows, 2)
    passengers, came_t = column(columns, first, rows, 3), column(columns, first, rows, 4)
    came, closed = column(columns, first, rows, 5), column(columns, first, rows, 6)
    closed_h = column(columns, first, rows, 7)
    for n in range(rows):
        if line[n] >= 0.0:
            k = at + int(line[n])
            out[k] += amount_t[n] + passengers[n]
            out[k + lines] += came_t[n] + came[n]
            if closed[n] == 0.0:
                out[k + 2 * lines] = inf
            else:
                out[k + 2 * lines] = max(out[k + 2 * lines], closed_h[n])
    for k in range(at, at + lines):
        if out[k] == 0.0 or out[k + 2 * lines] == inf:
            out[k + 2 * lines] = nan


def lowest(columns: Floats, first: int, rows: int, out: Floats, at: int) -> None:
    """Give the lowest days of supply of each stock; nan where it was never used."""
    min_dos, used_h = column(columns, first, rows, 0), column(columns, first, rows, 1)
    for n in range(rows):
        out[at + n] = min_dos[n] if used_h[n] > 0.0 else nan
