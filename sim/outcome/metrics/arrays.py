"""Arithmetic over columns of numbers, for both engines: plain loops, no sums by numpy, whose order differs."""

from math import ceil, nan

import numpy as np

from sim.outcome.facts import Floats


def column(columns: Floats, first: int, rows: int, number: int) -> Floats:
    """Give one column of a table whose columns begin at a place."""
    return columns[first + number * rows : first + (number + 1) * rows]


def mean(values: Floats) -> float:
    """Average; nan of nothing."""
    added = 0.0
    for value in values:
        added += value
    return added / len(values) if len(values) else nan


def p90(values: Floats) -> float:
    """Give the smallest value that at least 90 % of the values do not exceed; nan of nothing."""
    return float(np.sort(values)[ceil(0.9 * len(values)) - 1]) if len(values) else nan
