"""Durations: what takes time takes as long as its law can say, and no stage of a way is left out."""

from collections.abc import Iterator, Mapping

import numpy as np

from sim.engine import DONE
from sim.engine.laws import Law, quantile
from sim.engine.rows import Row
from sim.operation.names import (
    AT_TASK,
    AWAITING_INFLOW,
    HANDING_OVER,
    IN_RSOI,
    INSPECTION,
    LOADING_SHIP,
    ON_THE_ROAD,
    REPAIR,
    RETURNING,
    SAILING,
    STORM,
    TO_AIRHEAD,
    TURNING,
    UNLOADING_SHIP,
)
from sim.outcome.audit.breach import Breach, last_about, row_of
from sim.outcome.audit.stages import begins_anew
from sim.outcome.facts import Facts, Records

TOLERANCE_H = 1e-6
SMALLEST_U = 2.0**-53
"""The smallest number drawn, from 0 to 1; the largest is as far from 1."""


def within_laws(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Each interval that ended by itself is as long as a draw of its law can be."""
    journal = facts.ended.journal
    done = journal[journal["outcome"] == DONE]
    of_activity = {activity: done[done["activity"] == activity] for activity in TIMED}
    for actor, activity, law in timed(facts):
        rows = of_activity[activity]
        rows = rows[rows["actor"] == actor.id]
        rows = rows[begins_anew(rows)] if activity in PUT_OFF else rows
        if len(rows) and (wrong := outside(rows, law)) is not None:
            hours = float(wrong["end"] - wrong["start"])
            return Breach(f"{names[actor.id]} takes {hours:.4f} h, which its law cannot give", row_of(facts, wrong))
    return stages(facts, names)


TIMED = (
    *(TURNING, REPAIR, INSPECTION, HANDING_OVER, LOADING_SHIP, SAILING, UNLOADING_SHIP, ON_THE_ROAD, RETURNING),
    *(TO_AIRHEAD, AWAITING_INFLOW, STORM),
)
PUT_OFF = (ON_THE_ROAD, RETURNING)
"""Activities that incidents make longer, in further rows."""


def timed(facts: Facts) -> Iterator[tuple[Row, int, Law]]:
    """Give who does what for a time that one law gives."""
    op = facts.layout.op
    for plane in op.aircraft:
        fleet = plane.fleet
        yield from ((plane, TURNING, fleet.quick_turn), (plane, REPAIR, fleet.repair))
        yield (plane, INSPECTION, fleet.inspection)
    yield from ((party, HANDING_OVER, party.handover) for party in op.parties if party.relieves)
    yield from ((inflow, AWAITING_INFLOW, inflow.gap) for inflow in op.inflows)
    yield from ((region, STORM, region.lasts) for region in op.regions)
    for ship in op.ships:
        yield from ((ship, LOADING_SHIP, ship.loading), (ship, SAILING, ship.passage))
        yield (ship, UNLOADING_SHIP, ship.unloading)
    for convoy in op.convoys:
        yield from ((convoy, ON_THE_ROAD, convoy.takes), (convoy, RETURNING, convoy.returns))


def outside(rows: Records, law: Law) -> np.void | None:
    """Give the first row that is shorter or longer than any draw of a law; None where none is."""
    least, most = max(0.0, quantile(law, SMALLEST_U)), quantile(law, 1.0 - SMALLEST_U)
    hours = rows["end"] - rows["start"]
    slack = TOLERANCE_H * np.maximum(1.0, hours)
    wrong = np.flatnonzero((hours < least - slack) | (hours > most + slack))
    return rows[wrong[0]] if len(wrong) else None


def stages(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Each party in place has passed the RSOI of its way, and each task done has had the time of its tries."""
    journal, parties, tasks = facts.ended.journal, facts.table("parties"), facts.table("tasks")
    staged = journal[(journal["activity"] == IN_RSOI) & (journal["outcome"] == DONE)]
    for party in facts.layout.op.parties:
        if parties["is_ready"][party.number] and parties["people"][party.number] > 0:
            mine = staged[staged["actor"] == party.id]
            for leg in party.legs:
                here = mine[mine["place"] == leg.destination.place.id]
                if leg.has_rsoi and (not len(here) or outside(here, leg.rsoi) is not None):
                    what = f"{names[party.id]} is ready without its RSOI at {leg.destination.place.name}"
                    return Breach(what, last_about(facts, party.id))
    at_task = journal[(journal["activity"] == AT_TASK) & (journal["outcome"] == DONE)]
    for task in facts.layout.op.tasks:
        mine = at_task[at_task["actor"] == task.id]
        least = max(0.0, quantile(task.takes, SMALLEST_U)) * float(tasks["tries"][task.number])
        if tasks["finished"][task.number] and float((mine["end"] - mine["start"]).sum()) < least - TOLERANCE_H:
            return Breach(f"{names[task.id]} is done in less time than it takes", last_about(facts, task.id))
    return None
