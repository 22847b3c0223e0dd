"""Workers elsewhere that are to give the same numbers to the bit: of the same source, versions and arithmetic."""

import hashlib
import math
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sim.studies.refusal import StudyError
from sim.studies.version import version_of
from sim.studies.workers.crew import first_line

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")

PACKAGES = ("airbridge-sim", "airportsdata", "astral", "geographiclib", "numba", "numpy")
"""Numbers depend on them."""
SOURCE = Path(__file__).parents[2]
"""The package itself, on whose source they depend as well."""


def refuse_others(client: "Client", address: str) -> None:
    """Refuse with a StudyError a scheduler or workers whose versions are not those of this process."""
    with suppress(OSError):
        found: dict[str, Any] = client.run(origin, on_error="return")
        for worker, theirs in found.items():
            refuse_other(f"the Dask worker at {worker}", theirs)
    try:
        theirs = client.run_on_scheduler(origin)
    except Exception as error:  # noqa: BLE001 - whatever kept it from answering
        theirs = error
    refuse_other(f"the Dask scheduler at {address}", theirs)


def refuse_other(who: str, theirs: dict[str, str] | BaseException) -> None:
    """Refuse with a StudyError somebody whose versions are not those of this process, with the difference named."""
    remedy = "install the same version of airbridge-sim, on the same Python, there and here"
    if not isinstance(theirs, dict):
        raise StudyError(f"{who} cannot run this study: {first_line(theirs)}; {remedy}")
    for part, ours in origin().items():
        if theirs.get(part) != ours:
            raise StudyError(f"{who} has another {part}: {theirs.get(part)} there, {ours} here; {remedy}")


def done_alike(wanted: dict[str, str], function: Callable[..., T], args: Any, kwargs: Any) -> T:
    """Carry out a call where the versions are those that are wanted; StudyError where they are not."""
    for part, theirs in wanted.items():
        if (ours := origin().get(part)) != theirs:
            raise StudyError(f"a Dask worker that joined has another {part}: {ours} there, {theirs} here")
    return function(*args, **kwargs)


@cache
def origin() -> dict[str, str]:
    """Say what numbers depend on besides scenario and seed: versions, source, and the bits of the machine's logarithms.

    Python is among them because from 3.12 on it adds floats otherwise, libraries of mathematics because they may
    round differently.
    """
    text = hashlib.sha256()
    for path in sorted(SOURCE.rglob("*.py")):
        text.update(path.relative_to(SOURCE).as_posix().encode() + path.read_text(encoding="utf-8").encode())
    values = [f(1.0 + k / 7.0) for f in (math.log, math.sqrt, math.sin, lambda x: math.exp(-x)) for k in range(500)]
    return {
        "Python": ".".join(map(str, sys.version_info[:2])),
        **{package: version_of(package) or "none" for package in PACKAGES},
        "source": text.hexdigest()[:16],
        "rounding of logarithms": hashlib.sha256(repr(values).encode()).hexdigest()[:16],
    }
