"""Status of inputs: how sure each value of a scenario is, by the marks in its source, and how many are of each."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sim.scenario.reasons import Reason, why

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

MARKS = re.compile(r"\[((?:R3?|M|E)(?:, (?:R3?|M|E))*)\]")
"""Marks of a source: [R], [R3], [M] or [E], or several as [E, M]."""
STATUSES: Mapping[frozenset[str], str] = {
    frozenset("R"): "data [R]",
    frozenset(("R3",)): "data read in a third party [R3]",
    frozenset("M"): "remembered [M]",
    frozenset("E"): "estimate or judgement [E]",
    frozenset("RM"): "data and memory [R] [M]",
    frozenset("RE"): "data in part, the rest an estimate [R] [E]",
    frozenset("ME"): "memory in part, the rest an estimate [M] [E]",
    frozenset("RME"): "data and memory in part, the rest an estimate [R] [M] [E]",
}
"""What a source says about itself by the marks in it; beside others, R3 counts as R."""
UNMARKED = "a reason is written, without a mark"
COMPLETED = "data: completed from the table of airfields"
DEFAULT = "default of the model"
UNSOURCED = "unsourced"
ORDER = (*STATUSES.values(), COMPLETED, UNMARKED, DEFAULT, UNSOURCED)
"""All statuses, surest first."""


def status_of(reason: Reason) -> str:
    """Say how sure a value is: one of `ORDER`."""
    marks = frozenset(mark for found in MARKS.findall(reason.source) for mark in found.split(", "))
    if marks:
        return STATUSES[marks if len(marks) == 1 else frozenset(mark[0] for mark in marks)]
    if reason.source:
        return UNMARKED
    return {"airportsdata": COMPLETED, "default": DEFAULT}.get(reason.origin.file, UNSOURCED)


def counted(reasons: Iterable[Reason]) -> dict[str, int]:
    """Count values by their status, surest first; statuses that none has are left out."""
    counts = Counter(map(status_of, reasons))
    return {status: counts[status] for status in ORDER if counts[status]}


def status_counts(scenario: "Scenario") -> dict[str, int]:
    """Count the values of a scenario by how sure they are."""
    return counted(why(scenario))
