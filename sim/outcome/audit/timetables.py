"""Timetables: nobody sets out before the hour, or in hours in which it is not done."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import AT_RELIEF, AT_TASK, LOADING_SHIP, ON_THE_ROAD, PLANNED, SAILING, TRAVELLING
from sim.operation.tables import TIMETABLE
from sim.outcome.audit.breach import Breach, row_of
from sim.outcome.audit.crowding import ROW_MASK
from sim.outcome.audit.stages import first_rows, marches, moments
from sim.outcome.facts import Facts, Floats, Records

A_SECOND_H = 1.0 / 3600.0
SLACK_H = 2.0 * A_SECOND_H


def kept(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Convoys and flights leave by timetable, marches, daylight tasks and shifts keep their hours, ships their day."""
    journal = facts.ended.journal
    for rows, opens, closes in spans(facts, journal):
        late = ~inside(rows, opens, closes)
        if late.any():
            row = rows[late][0]
            return Breach(f"{names[int(row['actor'])]} keeps no hours at hour {row['start']:.2f}", row_of(facts, row))
    return planned_hours(facts, names)


def planned_hours(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Missions are planned for the take-offs of their timetable, and none takes off before it."""
    missions, journal = facts.table("missions"), facts.ended.journal
    planned = journal[journal["activity"] == PLANNED]
    mine = missions[planned["actor"] & ROW_MASK]
    early = mine["flown"] & (mine["took_off_h"] < planned["amount"] - SLACK_H)
    for pattern in facts.layout.op.patterns:
        listed = hours(pattern.take_offs_h)
        if pattern.policy == TIMETABLE and not pattern.random_gaps:
            early |= (mine["pattern"] == pattern.number) & ~np.isin(planned["amount"], listed)
    if early.any():
        row = planned[early][0]
        return Breach(f"{names[int(row['actor'])]} takes off before its hour", row_of(facts, row))
    return None


def spans(facts: Facts, journal: Records) -> Iterator[tuple[Records, Floats, Floats]]:
    """Give journal rows with the spans of hours in one of which each of them is to begin, or to lie."""
    op = facts.layout.op
    driven = first_rows(journal, ON_THE_ROAD)
    for convoy in op.convoys:
        put_off = convoy.trucks or convoy.escorts or any(convoy in threat.convoys for threat in op.threats)
        latest = convoy.latest_h if put_off else convoy.departs_h
        yield moments(driven[driven["actor"] == convoy.id]), hours(convoy.departs_h), hours(latest)
    for march, road in marches(facts):
        yield moments(march), hours(road.hours.opens), hours(road.hours.closes) - road.planned_h
    yield from flights(facts, journal)
    for ship in op.ships:
        mine = journal[journal["actor"] == ship.id]
        for activity, hour in ((LOADING_SHIP, ship.loads_h), (SAILING, ship.leaves_h)):
            yield moments(mine[mine["activity"] == activity]), hours([hour]), hours([np.inf])
    for actors, activity, column in ((op.tasks, AT_TASK, "hours"), (op.relief, AT_RELIEF, "shifts")):
        rows = journal[journal["activity"] == activity]
        for actor in actors:
            if windows := getattr(actor, column):
                yield rows[rows["actor"] == actor.id], hours(windows.opens), hours(windows.closes)


def flights(facts: Facts, journal: Records) -> Iterator[tuple[Records, Floats, Floats]]:
    """Give what travels aboard each flight of others: it leaves at a departure."""
    loads = facts.table("loads")
    aboard = journal[journal["activity"] == TRAVELLING]
    aboard = aboard[aboard["actor"] >> TABLE_BITS == facts.layout.tables["loads"]]
    of = loads["flight"][aboard["actor"] & ROW_MASK]
    for flight in facts.layout.op.flights:
        departs = hours(flight.departs_h)
        yield moments(aboard[of == flight.number]), departs, departs


def hours(listed: Any) -> Floats:
    """Give hours as an array."""
    return np.array(list(listed), np.float64)


def inside(rows: Records, opens: Floats, closes: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell whether each row lies in one of some spans, or within two seconds of it."""
    order = np.argsort(opens, kind="stable")
    latest = np.append(np.maximum.accumulate(closes[order]), -np.inf)
    k = np.searchsorted(opens[order], rows["start"] + SLACK_H, side="right") - 1
    return np.asarray((k >= 0) & (rows["end"] <= latest[k] + SLACK_H))
