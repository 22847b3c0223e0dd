"""What never came: at the horizon, who should have reached a milestone, and who waits for it in vain."""

from sim.operation.tables import Milestone
from sim.studies.why.enders import milestones_of
from sim.studies.why.happenings import Happenings, Thread


def waits_in_vain(past: Happenings, index: int) -> Thread | None:
    """Give who should have reached the milestone for which an interval waits that is open at the horizon.

    None where it waits for no milestone.
    """
    for milestone in milestones_of(past, index):
        if not is_reached(past, milestone):
            return who_reaches(past, milestone)
    return None


def is_reached(past: Happenings, milestone: Milestone) -> bool:
    """Whether a milestone was reached in this run."""
    return bool(past.value("milestones", milestone.id, "is_reached"))


def who_reaches(past: Happenings, milestone: Milestone) -> Thread:
    """Give the process that reaches a milestone that is not reached: of several, one that has not done its part."""
    op = past.op
    for ship in op.ships:
        if milestone in (ship.sailed, ship.arrived, ship.unloaded):
            return ship.id, -1
    for rows, column in ((op.tasks, "done"), (op.parties, "ready")):
        for row in rows:
            if getattr(row, column) is milestone:
                return row.id, -1
    for place in op.places:
        if place.opening is milestone:
            return place.id, place.hours.id
    for fleet in op.fleets:
        if fleet.arrived is milestone:
            return next(
                (plane.id for plane in op.aircraft if plane.fleet is fleet and not_here(past, plane.id)), -1
            ), -1
    for force in op.forces:
        if milestone in (force.arrived, force.closed):
            return next(
                (party.id for party in op.parties if party.force is force and not_ready(past, party.id)), -1
            ), -1
    return milestone.id, -1


def not_here(past: Happenings, plane: int) -> bool:
    """Whether an aircraft never came to its home."""
    return not past.value("aircraft", plane, "here")


def not_ready(past: Happenings, party: int) -> bool:
    """Whether a party, unless it relieves another, never was ready."""
    return not past.value("parties", party, "is_ready") and past.value("parties", party, "relieves") < 0
