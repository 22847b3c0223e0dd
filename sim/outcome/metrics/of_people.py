"""Numbers of milestones, forces, parties and the wounded that are more than sums."""

from math import nan

from sim.outcome.facts import Floats
from sim.outcome.metrics.arrays import column

DAY_H = 24.0


def of_milestones(columns: Floats, first: int, rows: int, out: Floats, at: int) -> None:
    """Give the hour at which each milestone was reached; nan where it was not."""
    reached, reached_h = column(columns, first, rows, 0), column(columns, first, rows, 1)
    for n in range(rows):
        out[at + n] = reached_h[n] if reached[n] > 0.0 else nan


def of_forces(columns: Floats, first: int, rows: int, horizon_h: float, out: Floats, at: int) -> None:
    """Give the days that people of each force were in place, those until the horizon included."""
    days, in_place = column(columns, first, rows, 0), column(columns, first, rows, 1)
    counted_to_h = column(columns, first, rows, 2)
    for n in range(rows):
        out[at + n] = days[n] + in_place[n] * max(0.0, horizon_h - counted_to_h[n]) / DAY_H


def of_parties(columns: Floats, first: int, rows: int, horizon_h: float, out: Floats, at: int) -> None:
    """Parties that are no relief: how many, how many ready, how many late, and their people times hours late.

    One that is due at the horizon and not ready is late until then.  Four numbers from place `at` on.
    """
    strength, due_h = column(columns, first, rows, 0), column(columns, first, rows, 1)
    ready, ready_h = column(columns, first, rows, 2), column(columns, first, rows, 3)
    relieves = column(columns, first, rows, 4)
    for n in range(rows):
        if relieves[n] < 0.0:
            late_h = max(0.0, (ready_h[n] if ready[n] > 0.0 else horizon_h) - due_h[n])
            out[at] += 1.0
            out[at + 1] += ready[n]
            out[at + 2] += 1.0 if late_h > 0.0 else 0.0
            out[at + 3] += strength[n] * late_h


def of_casualties(columns: Floats, first: int, rows: int, horizon_h: float, out: Floats, at: int) -> None:
    """Wounded who are to go to a hospital: evacuated, still waiting; mean hours to hospital, and longest.

    Those still waiting count in the longest with the hours until the horizon.  Four numbers from place `at` on.
    """
    people, wounded_h = column(columns, first, rows, 0), column(columns, first, rows, 1)
    evacuated_h, evacuated = column(columns, first, rows, 2), column(columns, first, rows, 3)
    hospital = column(columns, first, rows, 4)
    person_h, longest_h = 0.0, 0.0
    for n in range(rows):
        if hospital[n] >= 0.0:
            hours = (evacuated_h[n] if evacuated[n] > 0.0 else horizon_h) - wounded_h[n]
            longest_h = max(longest_h, hours)
            if evacuated[n] > 0.0:
                out[at] += people[n]
                person_h += people[n] * hours
            else:
                out[at + 1] += people[n]
    out[at + 2] = person_h / out[at] if out[at] > 0.0 else nan
    out[at + 3] = longest_h if out[at] + out[at + 1] > 0.0 else nan
