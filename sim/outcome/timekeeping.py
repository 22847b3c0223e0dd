"""Checks of time: no hour of an actor is missing or counted twice, and queues obey Little's law."""

from collections.abc import Mapping

import numpy as np

from sim.engine import WAITING
from sim.operation.names import PLANNED
from sim.outcome.facts import Facts, Floats

TOLERANCE_H = 1e-9
ROW_MASK = 0xFFFFFFFF
"""The part of a row's id that is its number."""
ACTORS = ("aircraft", "crews", "stocks", "places", "regions", "inflows")
"""Tables whose rows do one thing at any time, from the start to the horizon."""


def each_hour_once(facts: Facts, names: Mapping[int, str]) -> str:
    """Intervals of each actor follow one another without gap or overlap from 0 to the horizon."""
    for table in ACTORS:
        index = facts.layout.tables[table]
        mine = facts.ended.journal[(facts.actor_table == index) & (facts.hours > 0.0)]
        order = np.lexsort((mine["start"], mine["actor"]))
        rows = mine[order]
        expected = {row.id for row in getattr(facts.layout.op, table) if facts.layout.horizon_h > 0.0}
        missing = expected - set(np.unique(rows["actor"]).tolist())
        if missing:
            return f"{names[min(missing)]} has no interval at all"
        same = rows["actor"][1:] == rows["actor"][:-1]
        starts = np.concatenate(([0.0], np.where(same, rows["end"][:-1], 0.0))) if len(rows) else np.zeros(0)
        ends = np.concatenate((np.where(same, rows["end"][:-1], facts.layout.horizon_h), [facts.layout.horizon_h]))
        gap = np.flatnonzero(np.abs(rows["start"] - starts) > TOLERANCE_H)
        if len(gap):
            row = rows[gap[0]]
            return (
                f"{names[int(row['actor'])]} is not accounted for once at hour {min(row['start'], starts[gap[0]]):.4f}"
            )
        last = np.flatnonzero(
            np.abs(np.concatenate((rows["end"][:-1], rows["end"][-1:])) - ends[: len(rows)]) > TOLERANCE_H
        )
        if len(last):
            row = rows[last[0]]
            return f"{names[int(row['actor'])]} is not accounted for after hour {row['end']:.4f}"
    return ""


def littles_law(facts: Facts, names: Mapping[int, str]) -> str:
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
            return f"the queue for {names[fleet.ready.id]} holds {swept:.6f} h of waiting, its missions {waited:.6f} h"
    return ""


def swept_h(starts: Floats, ends: Floats) -> float:
    """Add up the number of intervals that are open, over time."""
    times = np.concatenate((starts, ends))
    steps = np.concatenate((np.ones(len(starts)), -np.ones(len(ends))))
    order = np.lexsort((steps, times))
    return float((np.cumsum(steps[order])[:-1] * np.diff(times[order])).sum())
