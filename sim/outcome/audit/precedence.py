"""Precedence: nothing begins before what it waits for, and nobody uses an airfield that is shut."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import AT_TASK, DIVERTED, LANDED, LOADING_SHIP, ON_THE_ROAD, PLANNED, RETURNED, TOOK_OFF
from sim.outcome.audit.breach import Breach, row_of
from sim.outcome.audit.crowding import ROW_MASK, homes, hours_reached
from sim.outcome.facts import Facts, Floats, Records

AN_INSTANT_H = 1e-6
A_SECOND_H = 1.0 / 3600.0


def begun(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Tasks, missions, ships and convoys begin when all of their milestones are reached, or later."""
    reached_h = hours_reached(facts)
    for rows, needs in waiting_for_milestones(facts):
        may_h = max((reached_h[need.number] for need in needs), default=0.0)
        early = rows[rows["start"] < may_h - AN_INSTANT_H]
        if len(early):
            late = [need.name for need in needs if reached_h[need.number] > early[0]["start"]]
            return Breach(f"{names[int(early[0]['actor'])]} begins before {', '.join(late)}", row_of(facts, early[0]))
    return None


def waiting_for_milestones(facts: Facts) -> Iterator[tuple[Records, Sequence[Any]]]:
    """Give the journal rows that are not to begin before some milestones, with these."""
    journal, op = facts.ended.journal, facts.layout.op
    pattern_of = facts.column("missions", "pattern")
    planned = journal[journal["activity"] == PLANNED]
    for pattern in op.patterns:
        if len(pattern.after):
            yield planned[pattern_of[planned["actor"] & ROW_MASK] == pattern.number], pattern.after
    actors = ((AT_TASK, op.tasks), (LOADING_SHIP, op.ships), (ON_THE_ROAD, op.convoys))
    for activity, table in actors:
        rows = journal[journal["activity"] == activity]
        for actor in table:
            if len(actor.after):
                yield rows[rows["actor"] == actor.id], actor.after


def open_fields(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Aircraft land where it is open to traffic, unless they are diverted there, and take off in opening hours."""
    journal, reached_h = facts.ended.journal, hours_reached(facts)
    of_missions = journal["case"] >> TABLE_BITS == facts.layout.tables["missions"]
    rows = journal[np.isin(journal["activity"], (TOOK_OFF, LANDED, DIVERTED, RETURNED)) & of_missions]
    home = homes(facts)
    for actor in np.unique(rows["actor"]).tolist():
        mine = rows[rows["actor"] == actor]
        kinds = mine["activity"]
        airborne = np.append(False, np.isin(kinds[:-1], (DIVERTED, RETURNED)))
        turned = np.append([False, False], airborne[:-1])[1:]
        landings = mine[(kinds == LANDED) & ~turned]
        shut = [k for k, row in enumerate(landings) if reached_h[place_of(facts, row).opening.number] > row["end"]]
        if shut:
            return Breach(f"{names[actor]} lands where it is not open yet", row_of(facts, landings[shut[0]]))
        stands = np.append(home[actor & ROW_MASK], mine["place"][:-1])
        leaves = (kinds == TOOK_OFF) & ~airborne
        for place in facts.layout.op.places:
            here = mine[leaves & (stands == place.id)]
            closed = np.flatnonzero(~open_at(place.hours, here["start"]))
            if len(closed):
                what = f"{names[actor]} takes off from {place.name} outside its hours"
                return Breach(what, row_of(facts, here[closed[0]]))
    return None


def place_of(facts: Facts, row: np.void) -> Any:
    """Give the place of a journal row."""
    return facts.layout.op.places[int(row["place"]) & ROW_MASK]


def open_at(windows: Any, hours: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell whether each hour lies in one of the windows, or within a second of it."""
    opens, closes = np.array(list(windows.opens), np.float64), np.array(list(windows.closes), np.float64)
    k = np.searchsorted(opens, hours + A_SECOND_H, side="right") - 1
    return np.asarray((k >= 0) & (hours <= np.append(closes, -np.inf)[k] + A_SECOND_H))
