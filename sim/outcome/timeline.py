"""The timeline of a run: milestones and closures in the order in which they came."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sim.operation.names import REACHED
from sim.outcome.facts import Facts
from sim.outcome.frames import moments
from sim.outcome.layout import Layout

HOURS_PER_DAY = 24.0
Event = tuple[str, str, float]
"""Name, kind and hour."""


def milestones(facts: Facts, start: pd.Timestamp) -> pd.DataFrame:
    """Give all milestones that were reached and all requirement lines that closed, in order of time.

    `kind` is task, place, force, party, fleet, ship, line, date or milestone (one of the scenario's own); `day` counts
    from the start, and `since_d` from the one before.
    """
    found = sorted([*reached(facts), *lines_closed(facts)], key=lambda event: event[2])  # stable: journal order in ties
    frame = pd.DataFrame(found, columns=["name", "kind", "time_h"]).astype({"time_h": "float64"})
    frame["day"] = frame["time_h"] / HOURS_PER_DAY
    frame["since_d"] = frame["day"].diff().fillna(frame["day"])
    frame["time"] = moments(start, frame["time_h"].to_numpy(dtype=float))
    return frame


def reached(facts: Facts) -> Iterator[Event]:
    """Give the milestones that were reached."""
    kinds = kinds_of(facts.layout)
    journal = facts.ended.journal
    rows = {row.id: row for row in facts.layout.op.milestones}
    for note in journal[journal["activity"] == REACHED]:
        row = rows[int(note["actor"])]
        yield row.name, kinds.get(row.number, "date"), float(note["start"])


def kinds_of(layout: Layout) -> dict[int, str]:
    """Give the kind of each milestone by its number; dates have none."""
    op, own = layout.op, layout.scenario.data.milestones
    found = {row.number: "milestone" for row in op.milestones if row.name in own}
    found |= {task.done.number: "task" for task in op.tasks}
    found |= {place.opening.number: "place" for place in op.places}
    found |= {party.ready.number: "party" for party in op.parties}
    found |= {row.number: "force" for force in op.forces for row in (force.arrived, force.closed)}
    found |= {fleet.arrived.number: "fleet" for fleet in op.fleets}
    return found | {row.number: "ship" for ship in op.ships for row in (ship.sailed, ship.arrived, ship.unloaded)}


def lines_closed(facts: Facts) -> Iterator[Event]:
    """Give the requirement lines of which every amount was called forward and all has arrived."""
    orders = facts.table("orders")
    mine = orders[orders["requirement"] >= 0]
    lines = len(facts.layout.op.requirements)
    made = facts.column("requirements", "orders_made")
    still_open = np.bincount(mine["requirement"], weights=~mine["closed"], minlength=lines)
    closed_h = np.zeros(lines)
    np.maximum.at(closed_h, mine["requirement"], mine["closed_h"])
    for line in facts.layout.op.requirements:
        k = line.number
        if made[k] == len(line.available_h) > 0 and still_open[k] == 0:
            yield f"{line.name}.closed", "line", float(closed_h[k])
