"""Checks of time: no hour of an actor is missing or counted twice, and queues obey Little's law."""

from collections.abc import Mapping

import numpy as np

from sim.engine import WAITING
from sim.outcome.facts import Facts

TOLERANCE_H = 1e-9
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
    """The mean number in each queue, swept over time, is arrivals per hour times the mean wait."""
    journal = facts.ended.journal[(facts.ended.journal["activity"] == WAITING) & (facts.hours > 0.0)]
    for place in np.unique(journal["place"]).tolist():
        queue = journal[journal["place"] == place]
        times = np.concatenate((queue["start"], queue["end"]))
        steps = np.concatenate((np.ones(len(queue)), -np.ones(len(queue))))
        order = np.lexsort((steps, times))
        length = np.cumsum(steps[order])[:-1]
        swept = float((length * np.diff(times[order])).sum())
        waited = float((queue["end"] - queue["start"]).sum())
        if length.size and (length.min() < 0 or abs(swept - waited) > 1e-6 * max(1.0, waited)):
            return f"the queue for {names.get(place, place)} holds {swept:.6f} h of waiting, its rows {waited:.6f} h"
    return ""
