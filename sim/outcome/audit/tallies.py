"""Tallies: what missions, orders, relief work, the wounded and motor pools count is added up again from their rows."""

from collections.abc import Iterator, Mapping

import numpy as np

from sim.engine import OPEN, TABLE_BITS
from sim.operation.names import AT_RELIEF, BOARDED, IN_HOSPITAL, LOADED
from sim.operation.tables import Pattern
from sim.outcome.audit.breach import Breach, last_about
from sim.outcome.audit.capacities import grants
from sim.outcome.audit.crowding import ROW_MASK, hours_reached
from sim.outcome.facts import Facts, Floats, Records

TOLERANCE = 1e-6
DAY_H = 24.0
A_FEW_SECONDS_H = 3.0 / 3600.0


def deliveries(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Missions count what left them on their routes and how far it came, and orders how late it was."""
    loads, orders = facts.table("loads"), facts.table("orders")
    by_air = loads[loads["mission"] >= 0]
    landed = by_air[~by_air["returned"] & (by_air["delivered"] | (by_air["offloaded_h"] > by_air["loaded_h"]))]
    there = loads[loads["delivered"]]
    late = np.maximum(0.0, there["delivered_h"] - orders["due_h"][there["order"]])
    for table, rows, of, column, amounts in (
        ("missions", landed, "mission", "delivered_t", landed["tonnes"]),
        ("missions", landed, "mission", "delivered_passengers", landed["passengers"]),
        ("missions", landed, "mission", "delivered_tkm", landed["tonnes"] * landed["km"]),
        ("orders", there, "order", "late_tonne_h", late * there["tonnes"]),
        ("orders", there, "order", "late_passenger_h", late * there["passengers"]),
    ):
        counted = facts.column(table, column)
        found = np.bincount(rows[of], weights=amounts, minlength=len(counted)).astype(np.float64)
        if breach := differing(facts, names, table, column, counted, found):
            return breach
    return far(facts, names)


def differing(
    facts: Facts, names: Mapping[int, str], table: str, column: str, counted: Floats, found: Floats
) -> Breach | None:
    """Give the first row of a table that counts something else than what is found."""
    wrong = np.flatnonzero(~(np.abs(counted - found) <= TOLERANCE * np.maximum(1.0, np.abs(found))))
    if not len(wrong):
        return None
    row = (facts.layout.tables[table] << TABLE_BITS) + int(wrong[0])
    what = f"{names[row]} has {counted[wrong[0]]:.4f} in {column}, and its rows add up to {found[wrong[0]]:.4f}"
    return Breach(what, last_about(facts, row))


def far(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """The kilometres of a load by air are those of its route, from where it was loaded to its airhead."""
    journal, op, loads = facts.ended.journal, facts.layout.op, facts.table("loads")
    notes = journal[np.isin(journal["activity"], (LOADED, BOARDED))]
    mine = loads[notes["actor"] & ROW_MASK]
    notes, mine = notes[mine["mission"] >= 0], mine[mine["mission"] >= 0]
    airhead = np.array([place.airhead.number for place in op.places], np.int64)
    pattern = facts.column("missions", "pattern")[mine["mission"]]
    ends = airhead[facts.column("orders", "destination")[mine["order"]]]
    ways = np.stack((pattern, notes["place"] & ROW_MASK, ends, mine["km"]), axis=-1)
    _, firsts = np.unique(ways, axis=0, return_index=True)
    for k in firsts.tolist():
        known = list(distances_km(op.patterns[int(pattern[k])], int(notes["place"][k] & ROW_MASK), int(ends[k])))
        if not any(abs(km - mine["km"][k]) <= TOLERANCE * max(1.0, km) for km in known):
            row = int(notes["actor"][k])
            return Breach(
                f"{names[row]} counts {mine['km'][k]:.3f} km, and its route has others", last_about(facts, row)
            )
    return None


def distances_km(pattern: Pattern, origin: int, end: int) -> Iterator[float]:
    """Give the kilometres of a route from each call at a place to the next one at another."""
    for stop in pattern.stops:
        if stop.place.number == origin:
            km = 0.0
            for later in pattern.stops[stop.order + 1 :]:
                km += later.leg_km
                if later.place.number == end:
                    yield km
                    break


def work(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Relief work makes its rate for each unit-hour and serves its share, the wounded are in hospital when they say so.

    And vehicles are hired from the milestone on with which they come.
    """
    relief, casualties = facts.table("relief"), facts.table("casualties")
    served = relief["served_per_output"] * np.where(relief["in_sites"], relief["sites_done"], relief["output"])
    wounded = np.where(casualties["evacuated"], hours_in_hospital(facts), casualties["evacuated_h"])
    for table, column, found in (
        ("relief", "served", served),
        ("relief", "output", outputs(facts, relief)),
        ("casualties", "evacuated_h", wounded),
    ):
        if breach := differing(facts, names, table, column, facts.column(table, column), found):
            return breach
    hired, days = hires(facts), facts.column("motor_pools", "hired_days")
    off = np.abs(days - hired) > facts.column("motor_pools", "hired") * A_FEW_SECONDS_H / DAY_H + TOLERANCE * hired
    return differing(facts, names, "motor_pools", "hired_days", np.where(off, days, hired), hired)


def outputs(facts: Facts, relief: Records) -> Floats:
    """Give what each relief work makes, sites apart: unit-hours of the rows that are over, at its rate."""
    journal = facts.ended.journal
    rows = journal[(journal["activity"] == AT_RELIEF) & (journal["outcome"] != OPEN)]
    unit_h = rows["amount"] * (rows["end"] - rows["start"])
    made = np.bincount(rows["actor"] & ROW_MASK, weights=unit_h, minlength=len(relief)) * relief["rate"]
    return np.where(relief["in_sites"], relief["output"], made)


def hours_in_hospital(facts: Facts) -> Floats:
    """Give the hour from which on the wounded of each casualty are in hospital."""
    journal = facts.ended.journal
    rows = journal[journal["activity"] == IN_HOSPITAL]
    found = np.full(len(facts.table("casualties")), np.nan)
    found[rows["actor"] & ROW_MASK] = rows["start"]
    return found


def hires(facts: Facts) -> Floats:
    """Give the days for which each motor pool hires vehicles, all together."""
    reached_h, found = hours_reached(facts), np.zeros(len(facts.layout.op.motor_pools))
    for milestone, grant in grants(facts.layout.op):
        if grant.motor_pool:
            hours = max(0.0, facts.layout.horizon_h - reached_h[milestone])
            found[grant.motor_pool.number] += grant.vehicles * hours / DAY_H
    return found
