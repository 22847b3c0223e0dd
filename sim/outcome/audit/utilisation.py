"""The utilisation law: what counters say was used is what the journal says, unit for unit and hour for hour."""

from collections.abc import Mapping

import numpy as np

from sim.engine import DONE, NO_PLACE, WAITING
from sim.operation.names import FLYING, OFFLOADING, ONLOADING, PRESENT
from sim.outcome.audit.breach import Breach, last_about, numbers_of
from sim.outcome.audit.crowding import ROW_MASK, homes, stays
from sim.outcome.facts import Facts, Floats, Ints

TOLERANCE = 1e-6
A_SECOND_H = 1.0 / 3600.0
DAY_H = 24.0


def flown(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Each aircraft and each crew counts the hours of its flights and of its holding, and no others."""
    journal, missions = facts.ended.journal, facts.table("missions")
    rows = journal[(journal["activity"] == FLYING) & (journal["outcome"] == DONE)]
    hours = rows["end"] - rows["start"]
    manned = missions[missions["flown_by"] >= 0]
    planes, crews = facts.table("aircraft"), facts.table("crews")
    in_air = summed(rows["actor"] & ROW_MASK, hours, len(planes))
    in_air += summed(manned["aircraft"], manned["held_h"], len(planes))
    by_crew = summed(missions["flown_by"][rows["case"] & ROW_MASK], hours, len(crews))
    by_crew += summed(manned["flown_by"], manned["held_h"], len(crews))
    for table, counted, found in (("aircraft", planes["flown_h"], in_air), ("crews", crews["flown_h"], by_crew)):
        wrong = np.flatnonzero(np.abs(counted - found) > TOLERANCE * np.maximum(1.0, found))
        if len(wrong):
            k = int(wrong[0])
            actor = getattr(facts.layout.op, table)[k].id
            what = f"{names[actor]} counts {counted[k]:.4f} h in the air, its flights and holding take {found[k]:.4f} h"
            return Breach(what, last_about(facts, actor))
    return None


def summed(keys: Ints, amounts: Floats, count: int) -> Floats:
    """Add up amounts by key; those whose key is -1 are nobody's."""
    mine = keys >= 0
    return np.asarray(np.bincount(keys[mine], weights=amounts[mine], minlength=count), np.float64)


def on_ramps(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """A place counts the hours of its working places, and away from home those of its parking places."""
    return handled(facts, names) or parked(facts, names)


def handled(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Working places are held for the handling of aircraft, and no longer than it and what it waits for take.

    The hours of missions that are under way at the horizon may not be counted yet.
    """
    journal, places = facts.ended.journal, facts.layout.op.places
    ended = facts.column("missions", "ended")
    handling = journal[numbers_of(facts, ONLOADING, OFFLOADING)]
    over = handling[ended[handling["case"] & ROW_MASK]]
    waits = journal[(journal["activity"] == WAITING) & (journal["place"] < NO_PLACE) & (facts.hours > 0.0)]
    for place in places:
        counted = float(facts.column("places", "worked_h")[place.number])
        here, waited = (
            handling[handling["place"] == place.id],
            waits[np.isin(waits["place"], (place.loaders.id, place.clear.id))],
        )
        least = hours_of(over[over["place"] == place.id])
        most = hours_of(here) + hours_of(waited)
        slack = TOLERANCE * max(1.0, most)
        if not least - slack <= counted <= most + slack:
            span = f"{least:.4f} h" if counted < least else f"{most:.4f} h with waits"
            what = f"{names[place.id]} counts {counted:.4f} h of working places, and handling took {span}"
            return Breach(what, last_about(facts, place.id, place.working.id))
    return None


def hours_of(rows: np.ndarray[tuple[int], np.dtype[np.void]]) -> float:
    """Add up the lengths of journal rows."""
    return float((rows["end"] - rows["start"]).sum())


def parked(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Where no fleet is at home, parking places are held from landing to take-off, of stays that are over."""
    at, starts, ends = stays(facts)
    over = ends < facts.layout.horizon_h
    based = set(homes(facts).tolist())
    for place in facts.layout.op.places:
        mine = over & (at == place.id)
        counted, found = float(facts.column("places", "parked_h")[place.number]), float((ends - starts)[mine].sum())
        if place.id not in based and abs(counted - found) > TOLERANCE * max(1.0, found):
            what = f"{names[place.id]} counts {counted:.4f} h of parking, and aircraft stood there for {found:.4f} h"
            return Breach(what, last_about(facts, place.id, place.parking.id))
    return None


def person_days(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """A place counts as many person-days as its strength over time adds up to; the last second may be missing."""
    rows = facts.ended.journal[numbers_of(facts, PRESENT)]
    places = facts.table("places")
    found = summed(rows["actor"] & ROW_MASK, rows["amount"] * (rows["end"] - rows["start"]), len(places)) / DAY_H
    most = np.zeros(len(places))
    np.maximum.at(most, rows["actor"] & ROW_MASK, rows["amount"])
    slack = 2.0 * most * A_SECOND_H / DAY_H + TOLERANCE * np.maximum(1.0, found)
    wrong = np.flatnonzero(np.abs(places["person_days"] - found) > slack)
    if len(wrong):
        k = int(wrong[0])
        actor = facts.layout.op.places[k].id
        what = f"{names[actor]} counts {places['person_days'][k]:.4f} person-days, its strength gives {found[k]:.4f}"
        return Breach(what, last_about(facts, actor))
    return None
