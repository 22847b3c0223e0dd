"""Flying times: the legs of a route take their planned block time by the factor of the fleet, a briefing its hours."""

from collections.abc import Mapping

import numpy as np

from sim.engine import DONE, TABLE_BITS
from sim.engine.laws import quantile
from sim.operation.names import BRIEFING, FLYING
from sim.outcome.audit.breach import Breach, row_of
from sim.outcome.audit.crowding import ROW_MASK
from sim.outcome.audit.durations import SMALLEST_U, TOLERANCE_H
from sim.outcome.audit.legs import Legs
from sim.outcome.facts import Facts


def as_planned(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No flight of a route is shorter or longer than a draw of its fleet's factor makes its planned block time."""
    legs, journal, op = Legs(facts), facts.ended.journal, facts.layout.op
    of_missions = journal["case"] >> TABLE_BITS == facts.layout.tables["missions"]
    rows = journal[(journal["activity"] == FLYING) & of_missions]
    rows = rows[np.lexsort((rows["start"], rows["case"]))]
    if not len(rows) or not np.array_equal(rows["case"], legs.rows["case"]):
        return briefed(facts, names)
    factors = [each.flight_factor for each in op.fleets]
    bounds = np.array([(max(0.0, quantile(f, SMALLEST_U)), quantile(f, 1.0 - SMALLEST_U)) for f in factors])
    fleet = facts.column("patterns", "fleet")[legs.pattern]
    planned_h = np.append(facts.column("stops", "leg_h"), 0.0)[legs.stop + 1]
    hours = rows["end"] - rows["start"]
    slack = TOLERANCE_H * np.maximum(1.0, hours)
    wrong = (hours < bounds[fleet, 0] * planned_h - slack) | (hours > bounds[fleet, 1] * planned_h + slack)
    found = np.flatnonzero(wrong & legs.planned & (rows["outcome"] == DONE))
    if len(found):
        row = rows[found[0]]
        said = f"flies for {hours[found[0]]:.4f} h on a leg of {planned_h[found[0]]:.4f} h by plan"
        return Breach(f"{names[int(row['actor'])]} {said}, which its factor cannot give", row_of(facts, row))
    return briefed(facts, names)


def briefed(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Crews brief for the hours that their fleet asks."""
    journal = facts.ended.journal
    rows = journal[(journal["activity"] == BRIEFING) & (journal["outcome"] == DONE)]
    asked = facts.column("fleets", "brief_h")[facts.column("aircraft", "fleet")[rows["actor"] & ROW_MASK]]
    wrong = np.flatnonzero(np.abs(rows["end"] - rows["start"] - asked) > TOLERANCE_H)
    if not len(wrong):
        return None
    row, hours = rows[wrong[0]], asked[wrong[0]]
    took = f"{row['end'] - row['start']:.4f} h"
    return Breach(f"the crew of {names[int(row['actor'])]} briefs for {took} and not {hours:g} h", row_of(facts, row))
