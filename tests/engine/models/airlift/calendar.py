"""What happens at midnight: logs move on, crews stand by anew by hours flown, and stale orders are cancelled."""

from models.airlift.crews import next_day
from models.airlift.tables import CANCELLED, CLOCK, Calendar, Operation
from sim.engine import Process, note, remove, work


def turn_days(op: Operation, calendar: Calendar) -> Process:
    """Do the day's end, every day."""
    while True:
        yield work(op, calendar, CLOCK, None, 24.0 * (calendar.days + 1) - op.now)
        calendar.days += 1
        for crew in op.crews:
            next_day(crew)
        cancel_stale(op, calendar)


def cancel_stale(op: Operation, calendar: Calendar) -> None:
    """Cancel orders that have waited too long; the first one that is fresh ends the look."""
    for mission in op.requested:
        if mission.rank == 0:
            continue
        if op.now - mission.due < op.stale_h:
            break
        remove(op, op.requested, mission)
        mission.camp.on_the_way_t -= mission.tonnes
        note(op, mission, CANCELLED, mission.to, mission.tonnes)
