"""Aircrews: rest, stand by, are taken, and come back from duty."""

from models.airlift.tables import ON_DUTY, REST, STANDBY, Aircraft, Crew, Operation
from sim.engine import Process, offer, open_gate, shut_gate, wait_for, work


def serve_as_crew(op: Operation, crew: Crew) -> Process:
    """Stand by, fly with whoever takes the crew, rest."""
    while True:
        yield offer(op, crew, op.rested, rank=hours_flown(crew), activity=STANDBY, place=op.hub)
        shut_gate(op, crew.back)
        yield wait_for(op, crew, crew.back, activity=ON_DUTY, place=op.hub)
        yield work(op, crew, REST, op.hub, op.rest_h)


def hours_flown(crew: Crew) -> float:
    """Add up the days of the log."""
    total = 0.0
    for hours in crew.flown_h:
        total += hours
    return total


def has_hours(op: Operation, crew: Crew, plane: Aircraft) -> bool:
    """Tell whether a crew may fly this aircraft's mission within its limit."""
    return hours_flown(crew) + 2.0 * plane.mission.to.leg_h <= op.flying_limit_h


def log_hours(crew: Crew, hours: float) -> None:
    """Write flown hours in today's place."""
    crew.flown_h[0] = crew.flown_h[0] + hours


def next_day(crew: Crew) -> None:
    """Move the log on by a day."""
    for k in range(len(crew.flown_h) - 1, 0, -1):
        crew.flown_h[k] = crew.flown_h[k - 1]
    crew.flown_h[0] = 0.0


def relieve(op: Operation, plane: Aircraft) -> None:
    """Send the crew of an aircraft to rest."""
    open_gate(op, plane.crew.back)
    plane.crew = None
