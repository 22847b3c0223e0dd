"""The moment at which a metric closes: where the walk back along the critical path begins."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sim.operation.names import DELIVERED, REACHED
from sim.operation.tables import Milestone, Requirement
from sim.studies.why.enders import asked_by, asked_for
from sim.studies.why.happenings import NOBODY, Asked, Happenings, Point
from sim.studies.why.unreached import who_reaches

FIRST_DELIVERY = "first_delivery_day"
ENDS: Final = ("", "the last delivery", "the last milestone", "the horizon")
"""To what a path leads: to the moment of its metric, or to what stands in for one by its place here."""
DELIVERY, MILESTONE, HORIZON = 1, 2, 3
LINE = "line "
"""Before the name of a requirement line in a metric, where a force has the same name."""


class Closing(NamedTuple):
    """Where the walk back begins."""

    point: Point
    came: bool
    """False where the moment never came: the walk begins at the horizon then, with whoever should have brought it."""
    end: int = 0
    """To what the walk back leads, by its place in `ENDS`."""


def closing(past: Happenings, metric: str) -> Closing:
    """Give the closing moment of a metric.

    That of `closure_day`, `milestone_day` and `first_delivery_day` is the moment that they tell of. Any other metric
    has none. In its stead stands a moment that has nothing to do with it: the last delivery; the last milestone where
    nothing is delivered; and the horizon where there is neither. `Closing.end` says which.
    """
    kind, _, name = metric.rstrip("]").partition("[")
    op = past.op
    if kind == "milestone_day":
        return of_milestone(past, op.milestones.by_name[name])
    if kind == "closure_day" and name in op.forces.by_name:
        return of_milestone(past, op.forces.by_name[name].closed)
    if kind == "closure_day":
        return of_line(past, op.requirements.by_name[name.removeprefix(LINE)])
    delivered = past.all_notes(DELIVERED)
    if metric == FIRST_DELIVERY:
        cargo = [note for note in delivered if past.value("loads", past.actor[note], "tonnes") > 0.0]
        return of_delivery(past, cargo[0]) if cargo else of_open(past, orders_of(past, "commodity"))
    if delivered:
        return of_delivery(past, delivered[-1])._replace(end=DELIVERY)
    reached = [note for note in past.all_notes(REACHED) if past.end[note] > 0.0]
    if reached:
        return Closing(past.point(reached[-1]), True, MILESTONE)
    return Closing(past.at_horizon(NOBODY), False, HORIZON)


def of_milestone(past: Happenings, milestone: Milestone) -> Closing:
    """The moment at which a milestone is reached, or the horizon."""
    notes = past.notes(REACHED, milestone.id)
    return (
        Closing(past.point(notes[0]), True) if notes else Closing(past.at_horizon(who_reaches(past, milestone)), False)
    )


def of_line(past: Happenings, line: Requirement) -> Closing:
    """The moment at which the last of a requirement line is delivered, or the horizon."""
    orders = orders_of(past, "requirement", line.number)
    notes = [note for order in orders for load in past.loads_of.get(order, ()) for note in past.notes(DELIVERED, load)]
    if notes and all(past.value("orders", order, "closed") for order in orders):
        return of_delivery(past, max(notes))
    return of_open(past, orders, notes) if orders else Closing(past.at_horizon((line.id, -1)), False)


def orders_of(past: Happenings, column: str, number: int | None = None) -> list[int]:
    """Give the ids of the orders that refer to one row by a column; or, without its number, to any row."""
    found = past.facts.column("orders", column).tolist()
    return [
        past.id_of("orders", k) for k, each in enumerate(found) if (each >= 0 if number is None else each == number)
    ]


def of_delivery(past: Happenings, note: int) -> Closing:
    """The moment of a delivery, with the order that asked for it."""
    return Closing(past.point(note, asked_for(past, note)), True)


def of_open(past: Happenings, orders: Iterable[int], delivered: Sequence[int] = ()) -> Closing:
    """The horizon, as the first of some orders sees it of which something is missing then.

    It waits since it was placed, or since the last of the deliveries that were made, if there was one after that.
    """
    for order in orders:
        asked = asked_by(past, order, len(past.start))
        if asked and not past.value("orders", order, "closed"):
            last = max(delivered, default=-1)
            if last > asked[-1].row:
                asked = (*asked_for(past, last), Asked(past.end[last], past.thread(last), last))
            return Closing(past.at_horizon((order, -1))._replace(asked=asked), False)
    return Closing(past.at_horizon(NOBODY), False)
