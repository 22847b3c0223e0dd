"""Journal rows as sentences: what an actor did, in the words of a planner."""

from typing import Protocol

from sim.operation.names import CAUSES


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


PHRASES = {
    "not yet here": "is not yet here",
    "ready": "stands ready at {place}",
    "briefing": "is made ready while its crew is briefed at {place}",
    "onloading": "is loaded at {place}",
    "offloading": "is unloaded at {place}",
    "awaiting take-off time": "waits at {place} for its take-off time",
    "flying": "is in the air to {place}",
    "quick turn": "is serviced at {place}",
    "repair": "is repaired at {place}",
    "inspection": "is inspected at {place}",
    "standing by": "stands by at {place}",
    "on duty": "is on duty",
    "rest": "rests at {place}",
    "between missions": "sends no mission",
    "clear": "is clear of storms",
    "storm": "lies under a storm",
    "stocked": "lasts, with {t} t at first",
    "out of stock": "is empty",
    "present": "holds {count} people",
    "awaiting inflow": "awaits the next inflow at {place}",
    "required": "awaits the next order from {place}",
    "in camp": "stands at {place}",
    "on the road": "is on the road to {place}{with_t}",
    "closed": "is closed",
    "planned": "is planned at {place}",
    "cancelled": "is cancelled at {place} for want of {lack}",
    "took off": "takes off for {place}{with_t}",
    "landed": "lands at {place}{with_t}",
    "diverted": "cannot land at {place} and turns to its alternate",
    "returned": "cannot land at {place} and turns back",
    "completed": "is completed at {place} with {t} t delivered",
    "loaded": "goes aboard at {place}: {t} t",
    "boarded": "boards at {place}: {count} people",
    "delivered": "is delivered at {place}",
    "arrived": "is on the ground at {place}, to go on by road",
    "ordered": "is placed for {place}",
    "level": "is reckoned: {t} t before the change",
    "opened": "opens",
}
"""What is said of an activity; an activity that has no phrase here is called by its name."""
WAITS = {
    "aircraft": "waits for an aircraft",
    "crew": "waits for a rested crew",
    "ramp": "waits for room on the ramp of {place}",
    "loader": "waits for a loader at {place}",
    "cargo": "waits for cargo at {place}",
    "hours": "waits for the opening hours of {place}",
    "weather": "waits for the sky over {place} to clear",
    "not open": "waits for {place} to be opened",
    "maintenance": "waits for maintenance",
}
"""What is said of a wait, by its cause."""
LACKS = {
    "aircraft": "an aircraft",
    "crew": "a rested crew",
    "ramp": "room on the ramp",
    "loader": "a loader",
    "cargo": "cargo",
    "hours": "opening hours",
    "weather": "a clear sky",
    "not open": "an open airfield",
}
"""What a cancelled mission did not get in time, by its cause."""
ENDINGS = {"late": ", in vain", "interrupted": ", then is interrupted", "open": ", to the end of the run"}
"""How an interval ends that does not end as it should."""
LONG_H = 48.0
"""From this length on, durations are given in days."""


def sentence(step: Step) -> str:
    """Say what a row says, without its actor: "takes off for goma with 4.3 t", "rests at base for 12 h"."""
    if step.activity == "waiting":
        phrase = WAITS.get(step.cause, "waits for {waits_for}")
    else:
        phrase = PHRASES.get(step.activity, step.activity)
    said = phrase.format(
        place=step.place or step.waits_for.partition(".")[0] or "no place",
        waits_for=step.waits_for or "something",
        lack=LACKS.get(cause_of_end(step), "what it needs"),
        t=f"{step.amount:,.1f}",
        count=f"{step.amount:,.0f}",
        with_t=f" with {step.amount:,.1f} t" if step.amount > 0.0 else "",
    )
    lasting = f" for {duration(step.hours)}" if step.hours > 0.0 else ""
    return said + lasting + ENDINGS.get(step.outcome, "")


def cause_of_end(step: Step) -> str:
    """Give the cause of a cancellation, which is in the row's amount as a number; "none" of any other row."""
    return CAUSES.names[int(step.amount)] if step.activity == "cancelled" else "none"


def duration(hours: float) -> str:
    """Say how long: "44 min", "1 h 19 min", "12 h", "4 d 2 h"."""
    if hours >= LONG_H:
        return _two(round(hours), 24, "d", "h")
    return _two(round(60.0 * hours), 60, "h", "min") or "less than a minute"


def _two(amount: int, each: int, large: str, small: str) -> str:
    """Say an amount of small units in large and small ones; nothing where it is zero."""
    parts = ((amount // each, large), (amount % each, small))
    return " ".join(f"{count:,} {unit}" for count, unit in parts if count)
