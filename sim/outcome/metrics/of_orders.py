"""Numbers of orders that are more than sums: what is late or missing, and what is asked of each requirement line.

Orders of parties and of the wounded are no orders of supply: how late those are is said of parties and of the wounded.
"""

from math import inf, nan

import numpy as np

from sim.outcome.facts import Floats
from sim.outcome.metrics.arrays import column


def of_orders(columns: Floats, first: int, rows: int, horizon_h: float, out: Floats, at: int) -> None:
    """Orders of supply: how many, how many closed; tonnes and passengers times hours late, and of those still missing.

    What is due and missing at the horizon counts with the hours since it was due.  Six numbers from place `at` on.
    """
    due_h, closed = column(columns, first, rows, 1), column(columns, first, rows, 6)
    amount_t, passengers = column(columns, first, rows, 2), column(columns, first, rows, 3)
    came_t, came = column(columns, first, rows, 4), column(columns, first, rows, 5)
    late_t, late = column(columns, first, rows, 8), column(columns, first, rows, 9)
    party, casualty = column(columns, first, rows, 10), column(columns, first, rows, 11)
    for n in range(rows):
        if party[n] < 0.0 and casualty[n] < 0.0:
            overdue_h = max(0.0, horizon_h - due_h[n])
            out[at] += 1.0
            out[at + 1] += closed[n]
            out[at + 2] += late_t[n]
            out[at + 3] += late[n]
            out[at + 4] += max(0.0, amount_t[n] - came_t[n]) * overdue_h
            out[at + 5] += max(0.0, passengers[n] - came[n]) * overdue_h


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


def of_lines(
    columns: Floats, first: int, rows: int, lines: int, horizon_h: float, out: Floats, at: int, by: int
) -> None:
    """Count the lines called forward, those closed and those late; `by` is where `by_line` has written.

    A line is late that has an order which closed after it was due, or is due at the horizon and not closed.
    """
    line, due_h = column(columns, first, rows, 0), column(columns, first, rows, 1)
    closed, closed_h = column(columns, first, rows, 6), column(columns, first, rows, 7)
    late = np.zeros(lines)
    for n in range(rows):
        if line[n] >= 0.0 and (closed_h[n] if closed[n] > 0.0 else horizon_h) > due_h[n]:
            late[int(line[n])] = 1.0
    for k in range(lines):
        if out[by + k] > 0.0:
            out[at] += 1.0
            out[at + 1] += 1.0 if out[by + 2 * lines + k] >= 0.0 else 0.0
            out[at + 2] += late[k]
