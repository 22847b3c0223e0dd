"""Journal rows as sentences: what an actor did, in the words of a planner."""

from typing import Protocol

from sim.operation.names import CAUSES, SHORTAGES
from sim.outcome.phrases import LACKS, PHRASES, PHRASES_OF, WAITS, WAITS_OF

__all__ = ["LACKS", "PHRASES", "PHRASES_OF", "WAITS", "WAITS_OF", "duration", "sentence"]

ENDINGS = {"late": ", in vain", "interrupted": ", then is interrupted", "open": ", to the end of the run"}
"""How an interval ends that does not end as it should."""
LONG_H = 48.0
"""From this length on, durations are given in days."""
WANT_OF = {"calm": "security", "filled": "supplies"}
"""What relief work lacks that waits for such a gate."""


class Step(Protocol):
    """One row of `Run.activities`, such as its `itertuples()` gives."""

    kind: str
    activity: str
    place: str
    waits_for: str
    cause: str
    hours: float
    outcome: str
    amount: float


def sentence(step: Step) -> str:
    """Say what a row says, without its actor: "takes off for goma with 4.3 t", "rests at base for 12 h"."""
    thing, _, column = step.waits_for.rpartition(".")
    said = phrase_of(step).format(
        place=step.place or step.waits_for.partition(".")[0] or "no place",
        at_place=f" at {step.place}" if step.place else "",
        waits_for=step.waits_for or "something",
        thing=thing or step.waits_for or "its milestones",
        lack=LACKS.get(cause_of_end(step), "what it needs"),
        want=want_of(step, column),
        number=f"{step.amount:,.1f}",
        t=f"{step.amount:,.1f}",
        count=f"{step.amount:,.0f}",
        with_t=f" with {step.amount:,.1f} t" if step.amount > 0.0 else "",
    )
    lasting = f" for {duration(step.hours)}" if step.hours > 0.0 else ""
    return said + lasting + ENDINGS.get(step.outcome, "")


def phrase_of(step: Step) -> str:
    """Give what is said of an activity of this kind of actor, or of a wait for this cause."""
    if step.activity == "waiting":
        return WAITS_OF.get((step.kind, step.cause)) or WAITS.get(step.cause, "waits for {waits_for}")
    return PHRASES_OF.get((step.kind, step.activity)) or PHRASES.get(step.activity, step.activity)


def cause_of_end(step: Step) -> str:
    """Give the cause of a cancellation, which is in the row's amount as a number; "none" of any other row."""
    return CAUSES.names[int(step.amount)] if step.activity == "cancelled" else "none"


def want_of(step: Step, column: str) -> str:
    """Say for want of what relief work stands idle: the gate that it waits for, or the shortage in the row's amount."""
    if step.activity != "relief stopped":
        return ""
    lacking = WANT_OF.get(column) or SHORTAGES.names[int(step.amount)]
    if lacking == "none":
        return ""
    return ", as nobody asks for more," if lacking == "not asked for" else f" for want of {lacking}"


def duration(hours: float) -> str:
    """Say how long: "44 min", "1 h 19 min", "12 h", "4 d 2 h"."""
    if hours >= LONG_H:
        return _two(round(hours), 24, "d", "h")
    return _two(round(60.0 * hours), 60, "h", "min") or "less than a minute"


def _two(amount: int, each: int, large: str, small: str) -> str:
    """Say an amount of small units in large and small ones; nothing where it is zero."""
    parts = ((amount // each, large), (amount % each, small))
    return " ".join(f"{count:,} {unit}" for count, unit in parts if count)
