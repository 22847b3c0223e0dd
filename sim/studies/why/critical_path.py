"""The critical path of one run: from the closing moment of a metric back to hour 0, interval by interval.

A metric that is no moment, such as tonnes delivered, has no path of its own: see `sim.studies.why.closing`.

An interval of work lies on the path, and what its process did before it comes next. A wait that somebody ended is
handed on: the path goes on with the interval of whoever ended it, and the hours are his. A wait that nobody ended, such
as one for clear weather, lies on the path with its own hours. A wait for a date ends the path: nothing that came before
has held up whoever was ready for his day; all hours up to it are the date's. So the steps of a path follow one another
without gap from hour 0 to its end.
"""

from typing import NamedTuple

from sim.engine import NO_PLACE, OPEN
from sim.operation.names import (
    AT_HOME,
    AWAITING_MILESTONE,
    AWAITING_TAKE_OFF,
    AWAITING_TRANSPORT,
    BETWEEN_MISSIONS,
    BOARDED,
    IN_PORT,
    NOT_YET_HERE,
    PLANNED,
    REQUIRED,
)
from sim.outcome.causes import ALL_CAUSES
from sim.studies.why.closing import closing
from sim.studies.why.enders import ended_by
from sim.studies.why.happenings import NOBODY, Happenings, Point, Thread
from sim.studies.why.labels import BY_TIMETABLE, DATE, NONE, NOT_TOLD, TIMETABLE, Label, label_of, who_of
from sim.studies.why.unreached import waits_in_vain

A_SECOND_H = 1.0 / 3600.0


class Step(NamedTuple):
    """Hours on the path."""

    start_h: float
    end_h: float
    label: Label


class Path(NamedTuple):
    """The critical path of one run."""

    end_h: float
    """The closing moment, in hours since the start; the horizon where it never came."""
    came: bool
    """Whether it came."""
    steps: list[Step]
    """What lies on the path, the last first: each ends where the one before it in the list begins."""
    handed_on: list[Step]
    """Waits on the path whose hours are those of whoever ended them, the last first."""
    end: int = 0
    """To what it leads: see `sim.studies.why.closing.ENDS`."""


def critical_path(past: Happenings, metric: str) -> Path:
    """Walk back from the closing moment of a metric; see `closing` for where that is."""
    point, came, end = closing(past, metric)
    path = Path(point.hour, came, [], [], end)
    hoped_for: set[Thread] = set()
    while point.hour > 0.0:
        index = past.before(point.thread, point.row)
        if index < 0 or past.end[index] != point.hour:
            point = started_by(past, point) or beyond(past, path, point)
        elif ended := awaited(past, index, hoped_for):
            path.handed_on.append(Step(past.start[index], point.hour, label_of(past, index)))
            point = ended
        else:
            point = lay(past, path, index, point)
    return path


def awaited(past: Happenings, index: int, hoped_for: set[Thread]) -> Point | None:
    """Give where the path goes on if an interval is a wait for somebody; at the horizon, if it is one in vain."""
    if past.outcome[index] != OPEN:
        return ended_by(past, index)
    thread = waits_in_vain(past, index)
    if thread is None or thread in hoped_for:
        return None
    hoped_for.add(thread)
    return past.at_horizon(thread)


# ---- what lies on the path ----
def lay(past: Happenings, path: Path, index: int, point: Point) -> Point:
    """Put an interval on the path, and give the point from which the walk goes on."""
    start, activity = past.start[index], past.activity[index]
    if is_date(past, index):
        path.steps.append(Step(0.0, point.hour, label_of(past, index, DATE)))
        return Point(NOBODY, 0.0, 0)
    if activity == AWAITING_TAKE_OFF:
        planned = past.notes(PLANNED, past.case[index])[0]
        return leave_by_timetable(path, label_of(past, index, TIMETABLE), point, past.point(planned, point.asked))
    if activity in BY_TIMETABLE and past.place[index] > NO_PLACE:
        return leave_by_timetable(path, label_of(past, index), point, point._replace(hour=start, row=index))
    path.steps.append(Step(start, point.hour, label_of(past, index)))
    return point._replace(hour=start, row=index)


def leave_by_timetable(path: Path, label: Label, point: Point, before: Point) -> Point:
    """Somebody leaves by a timetable, after waiting for it since `before`, or since he was asked, if that was later.

    If he was asked earlier still, he had no room on the departure before, and that one comes next. Who was not asked,
    or only when he had left, leaves all the same: the timetable is his date.
    """
    asked = point.asked[-1] if point.asked else None
    if asked is None or asked.hour >= point.hour:
        path.steps.append(Step(0.0, point.hour, label))
        return Point(NOBODY, 0.0, 0)
    if asked.hour < before.hour:
        path.steps.append(Step(before.hour, point.hour, label))
        return before
    path.steps.append(Step(asked.hour, point.hour, label))
    return Point(asked.thread, asked.hour, asked.row, point.asked[:-1])


def is_date(past: Happenings, index: int) -> bool:
    """Whether an interval is a wait for a day that the scenario has set, once and for all."""
    activity, row = past.activity[index], past.row(past.actor[index])
    if past.outcome[index] == OPEN or row is None:
        return False
    if activity == AT_HOME:
        return not row.relieves
    if activity == AWAITING_MILESTONE:
        return bool(past.place[index] == NO_PLACE)
    if activity == NOT_YET_HERE and past.table(row.id) == "aircraft":
        first_h = row.fleet.ferry_leaves_h if row.fleet.ferry else row.fleet.available_h
        return bool(abs(past.end[index] - first_h) < A_SECOND_H)
    if activity == BETWEEN_MISSIONS:
        return bool(abs(past.end[index] - row.first_h) < A_SECOND_H)
    return activity in (IN_PORT, REQUIRED)


# ---- where a process has written nothing before ----
def started_by(past: Happenings, point: Point) -> Point | None:
    """Give where a process was started that begins at this point; None where it is not told by whom."""
    case, actor = point.thread
    table = past.table(case) if case >= 0 else ""
    if table == "missions":
        notes = past.notes(PLANNED, case)
        return past.point(notes[0], point.asked) if notes and past.end[notes[0]] == point.hour else None
    if table == "aircraft":
        mine = [each for each in past.ended(point.hour, point.row) if past.actor[each] == case]
        return past.after(mine[0]) if mine else None
    if table == "loads":
        notes = past.notes(BOARDED, case)
        return past.point(notes[0], point.asked) if notes and past.end[notes[0]] == point.hour else None
    if table == "flights" and actor >= 0:
        return past.after_last((case, -1), point)
    if table == "casualties":
        return past.after_last((past.id_of("threats", past.value("casualties", case, "threat")), -1), point)
    return None


def beyond(past: Happenings, path: Path, point: Point) -> Point:
    """Put the hours on the path before which the journal has nothing of a process, and go on with who asked for it."""
    if point.asked and past.table(point.thread[0]) == "orders":
        asked = point.asked[-1]
        transport = ALL_CAUSES.index("transport")
        who = who_of(past, point.thread[0])
        label = Label(past.kind(point.thread[0]), who, AWAITING_TRANSPORT, transport, NONE)
        path.steps.append(Step(asked.hour, point.hour, label))
        return Point(asked.thread, asked.hour, asked.row, point.asked[:-1])
    path.steps.append(Step(0.0, point.hour, NOT_TOLD))
    return Point(NOBODY, 0.0, 0)
