"""Loaders: each on- and offload of pallets has one, and no more are at work than there are."""

from collections.abc import Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import LANDED, OFFLOADING, ONLOADING, TOOK_OFF
from sim.outcome.audit.breach import Breach, row_beginning
from sim.outcome.audit.crowding import ROW_MASK, crowded, homes
from sim.outcome.audit.legs import Truths, keys
from sim.outcome.facts import Facts, Floats, Records


def loaders(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No more aircraft are worked at once with pallets than a place has loaders."""
    at_work = with_loaders(facts)
    for place in facts.layout.op.places:
        here = at_work[at_work["place"] == place.id]
        if found := crowded(facts, place, "loaders", here["start"], here["end"]):
            what = f"{found.there} aircraft are worked with loaders at {place.name}, which has {found.units}"
            return Breach(what, row_beginning(facts, here, found.hour))
    return None


def with_loaders(facts: Facts) -> Records:
    """Give the rows of handling in which pallets were moved beyond doubt, or cargo that has no name.

    What is being unloaded at the horizon is not known.
    """
    journal, horizon_h = facts.ended.journal, facts.layout.horizon_h
    mine = np.isin(journal["activity"], (ONLOADING, OFFLOADING)) & (facts.hours > 0.0)
    rows = journal[mine & (journal["case"] >> TABLE_BITS == facts.layout.tables["missions"])]
    loads = facts.table("loads")
    pallets = loads[(loads["mission"] >= 0) & (loads["positions"] > 0.0)]
    mission = rows["case"] & ROW_MASK
    loaded = np.sort(keys(pallets["mission"], pallets["loaded_h"], horizon_h))
    landed, off = (key_of(facts, activity) for activity in (LANDED, TOOK_OFF))
    at, until = keys(mission, rows["start"], horizon_h), keys(mission, rows["end"], horizon_h)
    first = keys(mission, np.zeros(len(rows)), horizon_h)
    put = last_by(loaded, at) >= np.maximum(last_by(landed, at), first)
    gone = pallets[pallets["offloaded_h"] > pallets["loaded_h"]]
    taken = next_from(np.sort(keys(gone["mission"], gone["offloaded_h"], horizon_h)), until)
    taken_here = (taken < first + horizon_h + 1.0) & (taken < next_from(off, until))
    onload = rows["activity"] == ONLOADING
    return np.asarray(rows[np.where(onload, put, taken_here) | unnamed(facts, rows, onload)])


def unnamed(facts: Facts, rows: Records, onload: Truths) -> Truths:
    """Tell which rows are those of missions that need no cargo: a loader works at home at first, and at each stop."""
    needs = facts.column("patterns", "needs_cargo")[facts.column("missions", "pattern")[rows["case"] & ROW_MASK]]
    missions = facts.table("missions")[rows["case"] & ROW_MASK]
    before = ~missions["flown"] | (rows["start"] < missions["took_off_h"])
    away = rows["place"] != homes(facts)[rows["actor"] & ROW_MASK]
    return np.asarray(~needs & np.where(onload, before, away))


def key_of(facts: Facts, activity: int) -> Floats:
    """Give the keys of the notes of missions of one kind, in order."""
    journal = facts.ended.journal
    notes = journal[
        (journal["activity"] == activity) & (journal["case"] >> TABLE_BITS == facts.layout.tables["missions"])
    ]
    return np.sort(keys(notes["case"] & ROW_MASK, notes["start"], facts.layout.horizon_h))


def last_by(known: Floats, at: Floats) -> Floats:
    """Give the last of some keys in order by each of others; less than all where there is none."""
    return np.asarray(np.append(known, -np.inf)[np.searchsorted(known, at, side="right") - 1])


def next_from(known: Floats, at: Floats) -> Floats:
    """Give the first of some keys in order from each of others on; infinity where there is none."""
    return np.asarray(np.append(known, np.inf)[np.searchsorted(known, at, side="left")])
