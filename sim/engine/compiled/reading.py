"""What is read of a finished run by one call: counts and sums of rows, whole columns, and the hours of the journal."""

from typing import Any

from numba import types

from sim.engine.compiled.access import at_address, float_at, word_at
from sim.engine.compiled.cache import kept
from sim.engine.compiled.memory import f8, i8, pointer_to
from sim.engine.compiled.records import JournalRow
from sim.engine.compiled.word import part
from sim.engine.hours import TABLE_BITS
from sim.engine.journal import WAITING

COUNT, ADD, COPY = range(3)
"""What a part of a plan asks for: the number of rows, the sums of columns, or columns whole."""
FLOAT, WHOLE, REFERENCE = range(3)
"""What the word of a column holds."""
PART_WORDS, COLUMN_WORDS = 5, 4
"""A part of a plan begins with: what it asks for, address and size of rows, address of their number (0 for one row),
number of columns.  Each column has: its byte in a row, what it holds, address and row size of the table it refers to.
"""
Numbers, Plan = types.Array(f8, 1, "C"), types.Array(i8, 1, "C")
journal_row_at = at_address(pointer_to(JournalRow))


@part
def number_at(address: int, holds: int, table: int, size: int) -> float:
    """A word of a column as a float: a number, or the number of the row referred to, -1 for none."""
    if holds == FLOAT:
        return float_at(address)
    word = word_at(address)
    if holds == WHOLE:
        return float(word)
    return float((word - table) // size) if word else -1.0


def read_parts(plan: Any, numbers: Any, columns: Any) -> None:
    """Write counts and sums, which are zero before, one behind the other, and so the columns that are wanted whole."""
    at, number, first = 0, 0, 0
    while at < len(plan):
        what, base, size, length, width = plan[at], plan[at + 1], plan[at + 2], plan[at + 3], plan[at + 4]
        rows = word_at(length) if length else 1
        at += PART_WORDS
        if what == COUNT:
            numbers[number] = rows
            number += 1
        for _ in range(width):
            byte, holds, table, of = plan[at], plan[at + 1], plan[at + 2], plan[at + 3]
            at += COLUMN_WORDS
            if what == ADD:
                total = 0.0
                for n in range(rows):
                    total += number_at(base + byte + size * n, holds, table, of)
                numbers[number] = total
                number += 1
            else:
                for n in range(rows):
                    columns[first + n] = number_at(base + byte + size * n, holds, table, of)
                first += rows


def add_hours(journal: int, rows: int, tables: int, activities: int, things: int, first: int, out: Any) -> None:
    """Add up the hours of a journal: the compiled form of `sim.engine.hours.hours_of`.

    Hours by activity are written to `out` from place `first` on, where it is zero, and those by place behind them.
    """
    places, waits = 1 + things + tables, first + tables * activities
    for n in range(rows):
        row = journal_row_at(journal + 64 * n)
        hours, activity = row.end - row.start, row.activity
        if row.actor >= 0 and 0 <= activity < activities:
            out[first + (row.actor >> TABLE_BITS) * activities + activity] += hours
            if activity == WAITING:
                place = row.place
                column = -1 - place if place < 0 else 1 + things + (place >> TABLE_BITS)
                out[waits + (row.case >> TABLE_BITS) * places + column] += hours


read_parts = kept((Plan, Numbers, Numbers))(read_parts)
add_hours = kept((i8, i8, i8, i8, i8, i8, Numbers))(add_hours)
