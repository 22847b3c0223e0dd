"""What intervals of a journal are called, alike in all replications: kind of actor, who, activity, cause and place."""

from typing import NamedTuple

from sim.engine import NO_PLACE
from sim.operation.names import ACTIVITIES, BETWEEN_FLIGHTS, BETWEEN_MISSIONS, IN_CAMP
from sim.outcome.causes import ALL_CAUSES
from sim.studies.why.happenings import Happenings

DATE, TIMETABLE = "date", "timetable"
CAUSES_OF_STEPS = (*ALL_CAUSES, DATE, TIMETABLE)
"""Causes of intervals: those of waits, and what those wait for who leave on their day or by a timetable."""
BY_TIMETABLE = frozenset((BETWEEN_FLIGHTS, BETWEEN_MISSIONS, IN_CAMP))
"""What those do who leave by a timetable, until they leave."""
UNTOLD = len(ACTIVITIES)
"""The activity of hours of which the journal does not tell who spent them."""
NONE = -1


class Label(NamedTuple):
    """What intervals are told apart by; numbers stand for names, -1 for none."""

    kind: int
    """Index of the table of the actor."""
    who: int
    """Id of the actor; of the fleet of an aircraft or crew, the pattern of a mission, the flight of a load."""
    activity: int
    """Number of the activity, or `UNTOLD`."""
    cause: int
    """Number in `CAUSES_OF_STEPS`."""
    place: int
    """Id of the place, or of what else the interval was spent at."""


NOT_TOLD = Label(NONE, NONE, UNTOLD, NONE, NONE)


def label_of(past: Happenings, index: int, cause: str = "") -> Label:
    """Give the label of a journal row, with another cause where one is given."""
    actor, activity, place = past.actor[index], past.activity[index], past.place[index]
    if activity in BY_TIMETABLE and place > NO_PLACE:
        cause = cause or TIMETABLE
    number = CAUSES_OF_STEPS.index(cause) if cause else past.cause[index]
    return Label(past.kind(actor), who_of(past, actor), activity, number, where(past, place))


def where(past: Happenings, place: int) -> int:
    """Give the id of the place to which what a journal row names as place belongs; of its owner, if it has none."""
    spot = past.spot(place)
    return past.owner(place)[1].id if spot == NO_PLACE > place else spot if spot != NO_PLACE else place


def who_of(past: Happenings, actor: int) -> int:
    """Give the id of the planned row that stands for an actor: its own, or that of what it belongs to."""
    table = past.table(actor)
    if table in ("aircraft", "crews"):
        return int(past.row(actor).fleet.id)
    for column, home in BELONGS.get(table, ()):
        number = past.value(table, actor, column)
        if number >= 0:
            return past.id_of(home, number)
    return actor if past.row(actor) is not None else NONE


BELONGS = {
    "missions": (("pattern", "patterns"),),
    "loads": (("flight", "flights"),),
    "casualties": (("threat", "threats"),),
    "orders": (("requirement", "requirements"), ("stock", "stocks"), ("party", "parties")),
}
"""For rows made during a run, the references to planned rows that stand for them."""
