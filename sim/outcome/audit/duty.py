"""Crews in the air: nobody flies who is not on duty, and nobody in two aircraft."""

from collections.abc import Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import FLYING, ON_DUTY
from sim.outcome.audit.breach import Breach, row_of
from sim.outcome.audit.crowding import ROW_MASK
from sim.outcome.facts import Facts, Floats, Records

AN_INSTANT_H = 1e-9


def flights_on_duty(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Each flight of a mission has a crew, which is on duty from its take-off to its end, and in no other flight."""
    journal, missions = facts.ended.journal, facts.table("missions")
    of_missions = journal["case"] >> TABLE_BITS == facts.layout.tables["missions"]
    flights = journal[(journal["activity"] == FLYING) & of_missions & (facts.hours > AN_INSTANT_H)]
    crew_of = missions["flown_by"][flights["case"] & ROW_MASK]
    alone = np.flatnonzero(crew_of < 0)
    if len(alone):
        row = flights[alone[0]]
        return Breach(f"{names[int(row['actor'])]} flies without a crew", row_of(facts, row))
    duties = journal[(journal["activity"] == ON_DUTY) & (facts.hours > 0.0)]
    for crew in facts.layout.op.crews:
        mine = flights[crew_of == crew.number]
        mine = mine[np.argsort(mine["start"], kind="stable")]
        wrong = np.flatnonzero(~covered(mine, duties[duties["actor"] == crew.id]))
        if len(wrong):
            return Breach(f"{names[crew.id]} flies off duty", row_of(facts, mine[wrong[0]]))
        twice = np.flatnonzero(mine["start"][1:] < mine["end"][:-1] - AN_INSTANT_H)
        if len(twice):
            return Breach(f"{names[crew.id]} flies two aircraft at once", row_of(facts, mine[twice[0] + 1]))
    return None


def covered(rows: Records, by: Records) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell for each row whether some others cover all of it; the others do not overlap."""
    by = by[np.argsort(by["start"], kind="stable")]
    lengths: Floats = by["end"] - by["start"]
    sums = np.append(0.0, np.cumsum(lengths))

    def before(hours: Floats) -> Floats:
        """Hours of the others before each of some hours."""
        k = np.searchsorted(by["start"], hours, side="right")
        last = np.where(
            k > 0, np.minimum(hours, np.append(by["end"], 0.0)[k - 1]) - np.append(by["start"], 0.0)[k - 1], 0.0
        )
        return sums[np.maximum(k - 1, 0)] + last

    missing = rows["end"] - rows["start"] - before(rows["end"]) + before(rows["start"])
    return np.asarray(missing <= 1e-6)
