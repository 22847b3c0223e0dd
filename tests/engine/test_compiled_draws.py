"""Compiled draws have the bits of the Python ones: keys, uniform numbers and the quantiles of every family."""

import numpy as np
import pytest

pytest.importorskip("numba")

import numba
from models import stress

from sim.engine import draws, laws
from sim.engine.compiled import drawing
from sim.engine.compiled.access import at_address
from sim.engine.compiled.memory import Pointer, row_name
from sim.engine.compiled.packing import Packed
from sim.engine.tables import number_all

NUMBERS = np.random.default_rng(7).integers(0, 2**64, (500, 3), dtype=np.uint64)
EDGES = np.array([[0, 0, 0], [2**64 - 1] * 3, [2**63, 1, 2**63 - 1]], np.uint64)
ALL = np.concatenate([NUMBERS, EDGES])
stream_key, made_row_key, uniform_at, quantile = (
    drawing.stream_key,
    drawing.made_row_key,
    drawing.uniform_at,
    drawing.quantile,
)


@numba.njit
def keys(numbers, out):  # type: ignore[no-untyped-def]
    """Work out two keys and a uniform number of each row of numbers."""
    for k in range(len(numbers)):
        a, b, c = numbers[k]
        out[k, 0] = stream_key(a, b, c)
        out[k, 1] = made_row_key(a, b, c)


@numba.njit
def uniforms(numbers, out):  # type: ignore[no-untyped-def]
    """Work out a uniform number of each row of numbers."""
    for k in range(len(numbers)):
        out[k] = uniform_at(numbers[k, 0], numbers[k, 1])


def test_keys_are_the_same_bits() -> None:
    """Unsigned words do what Python does with a mask, at the edges too."""
    found = np.zeros((len(ALL), 2), np.uint64)
    keys(ALL, found)
    expected = [(draws.stream_key(a, b, c), draws.made_key(a, b, c)) for a, b, c in ALL.tolist()]
    assert found.tolist() == [list(pair) for pair in expected]


def test_uniform_numbers_are_the_same_bits() -> None:
    """Numbers above 2**63 are where a signed shift would differ."""
    found = np.zeros(len(ALL))
    uniforms(ALL, found)
    assert found.tolist() == [draws.uniform_at(a, b) for a, b, _ in ALL.tolist()]


def test_quantiles_of_every_family_are_the_same_bits() -> None:
    """From the far left tail to the far right one."""
    op = number_all(stress.set_up(1))
    packed = Packed(op, frozenset())
    law_at = at_address(Pointer(row_name(laws.Law)))

    @numba.njit
    def quantiles(address, shares, out):  # type: ignore[no-untyped-def]
        for k in range(len(shares)):
            out[k] = quantile(law_at(address), shares[k])

    shares = np.concatenate([np.linspace(0.0005, 0.9995, 1000), [2.0**-53, 1e-9, 1.0 - 2.0**-53]])
    found = np.zeros(len(shares))
    for law in op.laws:  # type: ignore[attr-defined]
        quantiles(packed.addresses[id(law)], shares, found)
        assert found.tolist() == [laws.quantile(law, float(u)) for u in shares], law.name
