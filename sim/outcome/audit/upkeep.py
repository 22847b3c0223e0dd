"""Upkeep: no aircraft goes on a mission with an inspection due."""

from collections.abc import Mapping

import numpy as np

from sim.engine import DONE, TABLE_BITS
from sim.operation.names import FERRYING, FLYING, INSPECTION
from sim.outcome.audit.breach import Breach, last_about, row_of
from sim.outcome.facts import Facts, Records

TOLERANCE_H = 1e-6


def inspected(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No aircraft begins a mission with as many hours since its last inspection as its fleet allows.

    Hours of holding count too, and are not seen here: what is found is due beyond doubt.
    """
    journal = facts.ended.journal
    rows = journal[np.isin(journal["activity"], (FLYING, FERRYING, INSPECTION)) & (facts.hours > 0.0)]
    rows = rows[np.argsort(rows["start"], kind="stable")]
    for plane in facts.layout.op.aircraft:
        limit_h = plane.fleet.inspect_every_h
        mine = rows[rows["actor"] == plane.id]
        if limit_h < np.inf and len(mine) and (due := first_due(facts, mine, limit_h)) is not None:
            what = f"{names[plane.id]} flies on with an inspection due every {limit_h:g} h"
            return Breach(what, row_of(facts, due))
    return uninspected(facts, names)


def uninspected(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """What has never been inspected counts the hours with which it began, and all that it flew and ferried since."""
    planes = facts.table("aircraft")
    fleets = facts.layout.scenario.data.fleets
    begun = np.zeros(len(planes))
    for plane in facts.layout.op.aircraft:
        given = fleets[plane.fleet.name]
        if given.inspection:
            # At the start the aircraft of a fleet stand evenly through the interval between two inspections.
            begun[plane.number] = given.inspection.every_h * plane.turn_in_ferry / given.aircraft
    hours = begun + planes["flown_h"] + planes["ferried_h"]
    off = np.abs(planes["since_inspection_h"] - hours) > TOLERANCE_H * np.maximum(1.0, hours)
    wrong = np.flatnonzero((planes["inspections"] == 0) & off)
    if not len(wrong):
        return None
    k, actor = int(wrong[0]), facts.layout.op.aircraft[int(wrong[0])].id
    counted = planes["since_inspection_h"][k]
    what = f"{names[actor]} counts {counted:.4f} h since an inspection, and has flown {hours[k]:.4f} h"
    return Breach(what, last_about(facts, actor))


def first_due(facts: Facts, mine: Records, limit_h: float) -> np.void | None:
    """Give the first flight of a mission that begins with the inspection due; None where none does."""
    since_h, last_case = 0.0, -1
    of_missions = facts.layout.tables["missions"]
    for row in mine:
        begins = (
            row["activity"] == FLYING and row["case"] != last_case and int(row["case"]) >> TABLE_BITS == of_missions
        )
        if begins and since_h >= limit_h + TOLERANCE_H:
            return row  # type: ignore[no-any-return]
        last_case = int(row["case"])
        inspection = row["activity"] == INSPECTION
        since_h = 0.0 if inspection else since_h + float(row["end"] - row["start"]) * (row["outcome"] == DONE)
    return None
