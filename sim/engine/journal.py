"""The journal of a run, rows of numbers, and the records in which its tables come out."""

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.engine.rows import columns, is_reference

WAITING = 0
"""The activity of a wait, unless the wait names another."""
DONE, INTERRUPTED, LATE, OPEN = range(4)
OUTCOMES = ("done", "interrupted", "late", "open")
"""Names of the outcomes: DONE (worked or granted), INTERRUPTED, LATE (the deadline came), OPEN (at the horizon)."""

JOURNAL = np.dtype(
    [
        ("start", "f8"),
        ("end", "f8"),
        ("actor", "i8"),
        ("activity", "i8"),
        ("place", "i8"),
        ("outcome", "i8"),
        ("amount", "f8"),
        ("case", "i8"),
    ]
)
"""One interval: hours, id of the actor, number of the activity, id of the place (-1 for none), outcome, amount, and the
id of the row whose process wrote it (the process's second argument)."""

Records = npt.NDArray[np.void]
Floats = npt.NDArray[np.float64]


def added(values: npt.NDArray[Any]) -> float:
    """Add numbers one after the other, so that every engine's sum has the same bits."""
    return 0.0 + float(np.add.accumulate(values, dtype=np.float64)[-1]) if len(values) else 0.0


def record_type(row_class: type, made: bool = True) -> np.dtype[np.void]:
    """Return the dtype of a row's scalar columns, in order of declaration.

    float is f8, int i8, bool ?, and a reference i8: the number of the row in its table, -1 for none.  With `made`,
    three come first: `number`, and `parent_id` and `serial` (-1 unless the row was made during the run).
    """
    fields: list[tuple[str, Any]] = [(name, "i8") for name in ("number", "parent_id", "serial") if made]
    return np.dtype(fields + [(name, scalar(kind)) for name, kind in scalar_columns(row_class).items()])


def scalar_columns(row_class: type) -> dict[str, Any]:
    """Return the columns that hold one number or one reference, with their types."""
    return {name: kind for name, kind in columns(row_class).items() if kind in (float, int, bool) or is_reference(kind)}


def scalar(kind: Any) -> str:
    """Return the dtype of a scalar column."""
    return {float: "f8", bool: "?"}.get(kind, "i8")
