"""Where two studies first differ, in a sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sim.engine.editions import fingerprint_of
from sim.studies.inputs_told import inputs_told

if TYPE_CHECKING:
    from sim.studies.results import Results


def first_unequal(one: "Results", other: "Results") -> str:
    """Say where two studies first differ: seed, programs, scenarios and inputs, or a value; "" where they are equal."""
    if one.seed != other.seed:
        return f"the seeds differ: {one.seed} and {other.seed}"
    if one.program is not other.program and fingerprint_of(one.program) != fingerprint_of(other.program):
        return "the programs differ"
    if one.scenarios != other.scenarios:
        return f"the scenarios differ: {', '.join(one.scenarios)} here and {', '.join(other.scenarios)} there"
    if one.first != other.first:
        return f"the first replication is {one.first} here and {other.first} there"
    return next(unequal_inputs(one, other), "") or next(unequal_values(one, other), "")


def unequal_inputs(one: "Results", other: "Results") -> Iterator[str]:
    """Name scenarios of the same name with other inputs."""
    for name, mine, theirs in zip(one.scenarios, one.inputs, other.inputs, strict=True):
        if mine.fingerprint != theirs.fingerprint:
            yield f"{name} has other inputs: {inputs_told(mine, theirs)}"


def unequal_values(one: "Results", other: "Results") -> Iterator[str]:
    """Name values that are not the same to the bit, and tables of other shapes."""
    for number, name in enumerate(one.scenarios):
        a, b = one.measured[number], other.measured[number]
        if a.shape != b.shape:
            yield f"{name} has {len(a)} replications of {a.shape[1]} metrics here, {len(b)} of {b.shape[1]} there"
            return
        unequal = np.argwhere((a != b) & ~(np.isnan(a) & np.isnan(b)))
        if len(unequal):
            r, k = unequal[0].tolist()
            where = f"{one.declared[number][k].name} of {name}, replication {one.first + r}"
            yield f"{where}, is {a[r, k]:.17g} here and {b[r, k]:.17g} there"
