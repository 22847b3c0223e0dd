"""Keyed draws: `sim.engine.draws` and `sim.engine.laws`, compiled from the same source, and the counters they need."""

from typing import Any

import numpy as np

from sim.engine import draws, laws
from sim.engine.compiled.agenda import grow
from sim.engine.compiled.declare import declare_rows
from sim.engine.compiled.memory import Bits
from sim.engine.compiled.plain_source import compiled_plain, unsigned
from sim.engine.compiled.records import Counter, Engine, Row
from sim.engine.compiled.waits import require_row
from sim.engine.compiled.word import part, shared_part, word
from sim.engine.laws import CONSTANT, Law

_keys: dict[str, Any] = {"mix": compiled_plain(unsigned(draws.mix), {})}
stream_key, made_row_key, uniform_at = (
    compiled_plain(unsigned(one), _keys) for one in (draws.stream_key, draws.made_key, draws.uniform_at)
)
quantile = compiled_plain(laws.quantile, {})
declare_rows(Law)
NONE: Any = np.uint64(0)
ONE: Any = np.uint64(1)


@part
def made_key(parent_key: Bits, table_key: Bits, serial: int) -> Bits:
    """The key of a row made during a run."""
    key: Bits = made_row_key(parent_key, table_key, np.uint64(serial))
    return key


@shared_part
def first_counters(op: Engine, row: Row) -> None:
    """Give a row its counters, one for each purpose, at its first draw."""
    first = op.counters.length
    grow(op.counters, op.purposes.length)
    for k in range(first, op.counters.length):
        op.counters[k].drawn = NONE
    row.drawn = first + 1


@part
def counter_of(op: Engine, purpose: int, row: Row) -> Counter:
    """The stream of a purpose and row, and how many were drawn from it."""
    require_row(row)
    if purpose < 0 or purpose >= op.purposes.length:
        raise IndexError("a draw has a purpose that is not declared")
    if row.drawn == 0:
        first_counters(op, row)
    counter = op.counters[row.drawn - 1 + purpose]
    if counter.drawn == NONE:
        counter.stream = stream_key(op.key, op.purposes[purpose].value, row.key)
    return counter


@word
def uniform(op: Engine, purpose: int, row: Row) -> float:
    """Draw a number between 0 and 1."""
    counter = counter_of(op, purpose, row)
    u: float = uniform_at(counter.stream, counter.drawn)
    counter.drawn += ONE
    return u


@word
def draw(op: Engine, purpose: int, row: Row, law: Law) -> float:
    """Draw from a law; a constant law uses no draw."""
    if law.family == CONSTANT:
        return law.a
    value: float = quantile(law, uniform(op, purpose, row))
    return value
