"""Where two runs part: the first journal row in which they differ, in words."""

from itertools import zip_longest

from sim.engine import OUTCOMES
from sim.outcome.run import Run

Row = tuple[float, float, str, str, str, str, float, str]


def first_difference(a: Run, b: Run) -> str:
    """Name the first journal row in which two runs differ; "" when there is none."""
    for number, (row, other) in enumerate(zip_longest(rows(a), rows(b))):
        if row != other:
            return f"row {number}: {told(a, row)}; {told(b, other, 'in the other')}"
    return ""


def rows(run: Run) -> list[Row]:
    """Give the journal of a run with names instead of numbers."""
    names, activities = run.names, run.facts.layout.program.activities.names
    return [
        (
            start,
            end,
            names[actor],
            activities[activity],
            names.get(place, ""),
            OUTCOMES[outcome],
            amount,
            names[case],
        )
        for start, end, actor, activity, place, outcome, amount, case in run.journal.tolist()
    ]


def told(run: Run, row: Row | None, which: str = "in the one") -> str:
    """Tell one row in words."""
    if row is None:
        return f"{which} the journal has ended"
    start, end, actor, activity, place, outcome, amount, case = row
    where = f" at {place}" if place else ""
    until = f" to {end!r}" if end != start else ""
    return f"{which} {actor} ({case}): {activity}{where}, hour {start!r}{until}, {outcome}, amount {amount!r}"
