"""Keyed draws: pure functions of seed, replication, purpose, row and count, uniform, and independent of all else."""

import numpy as np
import pytest
from models import tiny
from models.tiny import GOT, PROGRAM, Tiny, draw_often
from scipy import stats

from sim.engine import Declared, Program, SimpyWorkspace
from sim.engine.draws import MASK, made_key, mix, replication_key, stream_key, uniform_at
from sim.engine.names import key_of

FROZEN = [0.4292993140334135, 0.2622805711281576, 0.305157079596022]


def test_the_bits_are_those_of_splitmix64() -> None:
    """The first outputs of the published generator started at 1234567."""
    outputs = [mix((1234567 + n * 0x9E3779B97F4A7C15) & MASK) for n in (1, 2, 3)]
    assert outputs == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_draws_are_what_they_were_when_first_written() -> None:
    """A change of any key or rule of mixing would change every result that was ever published."""
    stream = stream_key(replication_key(1, 0), key_of("repair time"), key_of("aircraft/c130-1"))
    assert [uniform_at(stream, n) for n in range(3)] == FROZEN


def test_draws_are_uniform() -> None:
    """Kolmogorov and Smirnov find nothing in 20,000 draws of one stream, nor in the first draw of 20,000 rows."""
    along = [uniform_at(stream_key(replication_key(7, 0), 1, 2), n) for n in range(20_000)]
    across = [uniform_at(stream_key(replication_key(7, 0), 1, key_of(f"row {k}")), 0) for k in range(20_000)]
    for sample in (along, across):
        assert stats.kstest(sample, "uniform").pvalue > 1e-3
        assert 0.0 < min(sample) < max(sample) < 1.0


def test_streams_of_neighbours_are_uncorrelated() -> None:
    """Neighbouring seeds, replications and rows give numbers that have nothing to do with each other."""

    def sample(seed: int, replication: int, row: str) -> list[float]:
        stream = stream_key(replication_key(seed, replication), key_of("x"), key_of(row))
        return [uniform_at(stream, n) for n in range(5_000)]

    first = sample(1, 0, "a")
    for other in (sample(2, 0, "a"), sample(1, 1, "a"), sample(1, 0, "b")):
        assert abs(np.corrcoef(first, other)[0, 1]) < 4.0 / np.sqrt(5_000)


def test_seed_and_replication_are_not_interchangeable() -> None:
    """Replication r of seed s is not replication r - 1 of seed s + 1."""
    keys = {replication_key(seed, replication) for seed in range(-5, 50) for replication in range(50)}
    assert len(keys) == 55 * 50


def test_made_rows_have_keys_of_their_own() -> None:
    """Parent, serial and table each tell made rows apart."""
    keys = {made_key(key_of(parent), key_of(table), k) for parent in "ab" for table in "cd" for k in range(100)}
    assert len(keys) == 400


def numbers_of(op: Tiny, program: Program, person: str) -> list[float]:
    """What a person draws, hour by hour."""
    program.at_start = (draw_often,)
    rows = SimpyWorkspace(program, op).run(3, 1).journal
    own = rows[(rows["activity"] == GOT) & (rows["actor"] == op.people.by_name[person].id)]
    return [float(value) for value in own["amount"]]


def planned(*names: str) -> Tiny:
    """A model with these people."""
    op = Tiny(horizon=10.5)
    for name in names:
        tiny.person(op, name)
    return op


def test_another_row_or_purpose_changes_no_draw() -> None:
    """Draws follow the names of row and purpose, and not their numbers."""
    alone = numbers_of(planned("ann"), PROGRAM, "ann")
    purposes = Declared("something before", *PROGRAM.purposes.names)
    assert numbers_of(planned("zoe", "ann", "bob"), PROGRAM, "ann") == alone
    assert numbers_of(planned("bob"), PROGRAM, "bob") != alone
    moved = Program(Tiny, PROGRAM.processes, [], PROGRAM.activities, purposes)
    assert numbers_of(planned("ann"), moved, "ann") != alone, "number 0 is another purpose now"
    swapped = Program(Tiny, PROGRAM.processes, [], PROGRAM.activities, Declared("arrival", "another"))
    assert numbers_of(planned("ann"), swapped, "ann") == alone


@pytest.mark.parametrize("n", [0, 1, 17])
def test_the_engine_draws_what_the_pure_function_says(n: int) -> None:
    """Draw n of a row's stream is uniform_at of its keys."""
    op = planned("ann")
    op.horizon = 20.5
    stream = stream_key(replication_key(3, 1), key_of("arrival"), key_of("people/ann"))
    assert numbers_of(op, PROGRAM, "ann")[n] == uniform_at(stream, n)
