"""Checks of time: no hour of an actor is missing or counted twice, and queues obey Little's law."""

from collections.abc import Mapping

import numpy as np

from sim.engine import TABLE_BITS, WAITING
from sim.operation.names import AT_RELIEF, PLANNED, STOPPED
from sim.outcome.audit.breach import NO_ROW, Breach, last_about, row_of
from sim.outcome.facts import Facts, Floats, Ints, Records

TOLERANCE_H = 1e-9
RELIEF_TOLERANCE_H = 1e-6
"""Of unit-hours, which are added up in many parts."""
ROW_MASK = 0xFFFFFFFF
"""The part of a row's id that is its number."""
ACTORS = (
    *("aircraft", "crews", "stocks", "places", "regions", "inflows"),
    *("parties", "tasks", "ships", "convoys", "threats", "relief"),
)
"""Tables whose rows do one thing at any time, from the start to the horizon."""
LOST = (
    *("no_people_h", "no_equipment_h", "no_vehicles_h", "no_supplies_h", "no_money_h", "unsafe_h"),
    "not_asked_h",
)
"""Columns of relief work for unit-hours lost."""


def each_hour_once(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Intervals of each actor follow one another without gap or overlap to the horizon; the wounded once they are."""
    for table in ACTORS:
        begins = dict.fromkeys((row.id for row in getattr(facts.layout.op, table)), 0.0)
        if found := unaccounted(facts, names, table, begins):
            return found
    wounded = facts.table("casualties")
    first = facts.layout.tables["casualties"] << TABLE_BITS
    begins = dict(zip((first + wounded["number"]).tolist(), wounded["wounded_h"].tolist(), strict=True))
    return unaccounted(facts, names, "casualties", begins)


def unaccounted(facts: Facts, names: Mapping[int, str], table: str, begins: Mapping[int, float]) -> Breach | None:
    """Name an actor of a table whose hours from its beginning on are missing or counted twice."""
    index, horizon_h = facts.layout.tables[table], facts.layout.horizon_h
    mine = facts.ended.journal[(facts.actor_table == index) & (facts.hours > 0.0)]
    rows = mine[np.lexsort((mine["start"], mine["actor"]))]
    missing = {actor for actor, begin in begins.items() if begin < horizon_h} - set(np.unique(rows["actor"]).tolist())
    if missing:
        return Breach(f"{names[min(missing)]} has no interval at all", last_about(facts, min(missing)))
    same = rows["actor"][1:] == rows["actor"][:-1]
    firsts = np.array([begins[actor] for actor in rows["actor"].tolist()])
    expected = np.where(np.append(False, same), np.append(0.0, rows["end"][:-1]), firsts) if len(rows) else firsts
    gap = np.flatnonzero(np.abs(rows["start"] - expected) > TOLERANCE_H)
    if len(gap):
        row, hour = rows[gap[0]], min(rows["start"][gap[0]], expected[gap[0]])
        return Breach(f"{names[int(row['actor'])]} is not accounted for once at hour {hour:.4f}", row_of(facts, row))
    last = rows[~np.append(same, False)] if len(rows) else rows
    short = last[np.abs(last["end"] - horizon_h) > TOLERANCE_H]
    if len(short):
        what = f"{names[int(short[0]['actor'])]} is not accounted for after hour {short[0]['end']:.4f}"
        return Breach(what, row_of(facts, short[0]))
    return None


def littles_law(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """The queue for the aircraft of each fleet, swept over time, holds the hours that the missions' own records give.

    L = lambda W along one path: the left side is the length of the queue in the journal, added up over time; the right
    side is, for each mission, its planning to the assignment of its aircraft, its end, or the horizon.
    """
    journal, missions = facts.ended.journal, facts.table("missions")
    planned = journal[journal["activity"] == PLANNED]
    sent_h = np.zeros(len(missions))
    sent_h[planned["actor"] & ROW_MASK] = planned["start"]
    given_up_h = np.where(missions["ended"], missions["ended_h"], facts.layout.horizon_h)
    until_h = np.where(missions["aircraft"] >= 0, missions["assigned_h"], given_up_h)
    fleet_of = facts.table("patterns")["fleet"][missions["pattern"]]
    for fleet in facts.layout.op.fleets:
        mine = fleet_of == fleet.number
        waited = float((until_h - sent_h)[mine].sum())
        queue = journal[(journal["activity"] == WAITING) & (journal["place"] == fleet.ready.id)]
        swept = swept_h(queue["start"], queue["end"])
        if abs(swept - waited) > TOLERANCE_H * max(1.0, len(missions) * facts.layout.horizon_h):
            what = f"the queue for {names[fleet.ready.id]} holds {swept:.6f} h of waiting, its missions {waited:.6f} h"
            return Breach(what, first_mismatch(facts, queue, sent_h, until_h, np.flatnonzero(mine)))
    return None


def first_mismatch(facts: Facts, queue: Records, sent_h: Floats, until_h: Floats, mine: Ints) -> int:
    """Give the first row of a queue whose mission does not say that it waited from then to then."""
    numbers = queue["actor"] & ROW_MASK
    off = np.abs(queue["start"] - sent_h[numbers]) + np.abs(queue["end"] - until_h[numbers]) > TOLERANCE_H
    if off.any():
        return row_of(facts, queue[np.flatnonzero(off)[0]])
    unseen = mine[(until_h - sent_h)[mine] > TOLERANCE_H]
    unseen = unseen[~np.isin(unseen, numbers)]
    first = facts.layout.tables["missions"] << TABLE_BITS
    return last_about(facts, first + int(unseen[0])) if len(unseen) else NO_ROW


def swept_h(starts: Floats, ends: Floats) -> float:
    """Add up the number of intervals that are open, over time."""
    times = np.concatenate((starts, ends))
    steps = np.concatenate((np.ones(len(starts)), -np.ones(len(ends))))
    order = np.lexsort((steps, times))
    return float((np.cumsum(steps[order])[:-1] * np.diff(times[order])).sum())


def relief_hours(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Each unit-hour of a shift is worked or lost for one cause, and work is what the journal says."""
    journal, rows = facts.ended.journal, facts.table("relief")
    lost = np.asarray(sum(rows[column] for column in LOST), np.float64)
    for relief in facts.layout.op.relief:
        mine = journal[(journal["actor"] == relief.id) & np.isin(journal["activity"], (AT_RELIEF, STOPPED))]
        hours = mine["end"] - mine["start"]
        worked = float((hours * mine["amount"])[mine["activity"] == AT_RELIEF].sum())
        counted = rows[relief.number]["worked_h"]
        if abs(worked - counted) > RELIEF_TOLERANCE_H * max(1.0, worked):
            what = f"{names[relief.id]} counts {counted:.4f} unit-hours of work, its journal {worked:.4f}"
            return Breach(what, last_about(facts, relief.id))
        offered, total = relief.units * float(hours.sum()), counted + lost[relief.number]
        if abs(offered - total) > RELIEF_TOLERANCE_H * max(1.0, offered):
            what = f"{names[relief.id]} has {offered:.4f} unit-hours of shifts, and counts {total:.4f}"
            return Breach(what, last_about(facts, relief.id))
    return None
