"""Crews in the air: nobody flies who is not on duty, nobody in two aircraft, nobody beyond the end of the duty."""

from collections.abc import Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import FLYING, ON_DUTY, REST
from sim.outcome.audit.breach import Breach, row_of
from sim.outcome.audit.crowding import ROW_MASK
from sim.outcome.audit.legs import Legs, keys
from sim.outcome.facts import Facts, Floats, Records

AN_INSTANT_H = 1e-9
A_FEW_SECONDS_H = 3.0 / 3600.0


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


def within_duty(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """A crew leaves for the next stop of a route only with the duty left in which the rest of it can be flown by plan.

    Its duty begins with the first row on duty after each rest. What has turned away from its route is left out, and
    fleets whose crews need no rest.
    """
    legs, journal, missions = Legs(facts), facts.ended.journal, facts.table("missions")
    if not len(legs.rows):
        return None
    mine = (journal["activity"] == ON_DUTY) | (journal["activity"] == REST)
    rows = journal[mine & (facts.actor_table == facts.layout.tables["crews"]) & (facts.hours > 0.0)]
    rows = rows[np.lexsort((rows["start"], rows["actor"]))]
    begins = rows["activity"] == ON_DUTY
    begins[1:] &= (rows["activity"][:-1] == REST) | (rows["actor"][1:] != rows["actor"][:-1])
    # A duty that lasts no time has no row: a crew whose last row is a rest is left out.
    horizon_h, crew = facts.layout.horizon_h, missions["flown_by"][legs.mission]
    k = np.searchsorted(
        keys(rows["actor"] & ROW_MASK, rows["start"], horizon_h), keys(crew, legs.rows["start"], horizon_h), "right"
    )
    last = np.append(rows, np.zeros(1, rows.dtype))[k - 1]
    latest = np.maximum.accumulate(np.append(np.where(begins, np.arange(len(rows)), 0), 0))
    since_h = np.append(rows["start"], 0.0)[latest[k - 1]]
    to_go, fleet = facts.column("stops", "to_go_h"), facts.column("crews", "fleet")[crew]
    known = legs.planned & (crew >= 0) & (k > 0) & (last["actor"] & ROW_MASK == crew) & (last["activity"] == ON_DUTY)
    known &= facts.column("fleets", "rest_h")[fleet] > 0.0
    over = legs.rows["start"] + to_go[legs.stop] - since_h - facts.column("fleets", "duty_h")[fleet]
    wrong = np.flatnonzero(known & (over > A_FEW_SECONDS_H))
    if not len(wrong):
        return None
    leg = legs.rows[wrong[0]]
    what = f"{names[int(leg['actor'])]} takes off with a crew whose duty ends {over[wrong[0]]:.2f} h too early"
    return Breach(what, row_of(facts, leg))
