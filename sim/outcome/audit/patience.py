"""Patience: nobody holds longer than the fuel lasts, and no mission leaves later than its plan allows."""

from collections.abc import Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import DIVERTED, FLYING, LANDED, RETURNED
from sim.outcome.audit.breach import Breach, last_about, row_of
from sim.outcome.audit.crowding import ROW_MASK
from sim.outcome.facts import Facts, Floats, Ints, Records

TOLERANCE_H = 1e-6


def holds(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """From the end of a flight to the landing, or to turning away, no more hours pass than the fleet can hold.

    Only home is waited for as long as it takes, where it has no alternate. Missions that are over count these hours.
    """
    flights, ends = pairs(facts)
    op, mission = facts.layout.op, ends["case"] & ROW_MASK
    held: Floats = ends["start"] - flights["end"]
    fleet: Ints = facts.column("patterns", "fleet")[facts.column("missions", "pattern")[mission]]
    patient = np.array([each.home.id if not each.home.alternate else 0 for each in op.fleets], np.int64)
    most = np.where(patient[fleet] == ends["place"], np.inf, facts.column("fleets", "hold_h")[fleet])
    wrong = np.flatnonzero(held > most + TOLERANCE_H)
    if len(wrong):
        k = wrong[0]
        what = f"{names[int(ends[k]['actor'])]} holds for {held[k]:.2f} h, and its fuel lasts for {most[k]:g} h"
        return Breach(what, row_of(facts, ends[k]))
    missions = facts.table("missions")
    sums = np.bincount(mission, weights=held, minlength=len(missions))
    known = missions["ended"] & (np.bincount(mission, minlength=len(missions)) > 0)
    off = np.flatnonzero(known & (np.abs(sums - missions["held_h"]) > TOLERANCE_H))
    if len(off):
        row = (facts.layout.tables["missions"] << TABLE_BITS) + int(off[0])
        what = f"{names[row]} counts {missions['held_h'][off[0]]:.4f} h of holding, and held for {sums[off[0]]:.4f} h"
        return Breach(what, last_about(facts, row))
    return None


def pairs(facts: Facts) -> tuple[Records, Records]:
    """Give the flights of missions, and the landing or the turning away that ends each of them, one for one.

    A mission with a flight that has no end yet is left out.
    """
    journal = facts.ended.journal
    of_missions = journal["case"] >> TABLE_BITS == facts.layout.tables["missions"]
    flights = journal[(journal["activity"] == FLYING) & of_missions]
    ends = journal[np.isin(journal["activity"], (LANDED, DIVERTED, RETURNED)) & of_missions]
    count = len(facts.table("missions"))
    numbers = [np.bincount(rows["case"] & ROW_MASK, minlength=count) for rows in (flights, ends)]
    whole = numbers[0] == numbers[1]
    flights, ends = (rows[whole[rows["case"] & ROW_MASK]] for rows in (flights, ends))
    flights, ends = (rows[np.lexsort((rows["start"], rows["case"]))] for rows in (flights, ends))
    return flights, ends


def delays(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """A mission that takes off does so before its plan and the longest delay of its pattern are over."""
    missions = facts.table("missions")
    latest = missions["planned_h"] + facts.column("patterns", "max_delay_h")[missions["pattern"]]
    late = np.flatnonzero(missions["flown"] & (missions["took_off_h"] > latest + TOLERANCE_H))
    if not len(late):
        return None
    row = (facts.layout.tables["missions"] << TABLE_BITS) + int(late[0])
    hours = float(missions["took_off_h"][late[0]] - latest[late[0]])
    return Breach(f"{names[row]} takes off {hours:.2f} h after it is to be cancelled", last_about(facts, row))
