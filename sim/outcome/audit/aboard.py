"""What is aboard: no more passengers than seats, and no more pallets than positions, at any time."""

from collections.abc import Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import DELIVERED, LANDED
from sim.outcome.audit.breach import Breach, last_about, row_of
from sim.outcome.facts import Facts, Floats, Records

SCRAP = 1e-5
"""Of a seat or a pallet position: less is what rounding leaves."""
AN_INSTANT_H = 1e-9


def seats(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No mission has at any time more passengers aboard than seats, nor more pallets than positions for them."""
    loads, missions = facts.table("loads"), facts.table("missions")
    loads = loads[(loads["mission"] >= 0) & ((loads["passengers"] > 0) | (loads["positions"] > 0.0))]
    if not len(loads):
        return None
    ends = np.where(loads["offloaded_h"] < loads["loaded_h"], facts.layout.horizon_h, loads["offloaded_h"])
    fleet_of = facts.column("patterns", "fleet")[missions["pattern"]]
    for column, room, called in (("passengers", "seats", "passengers"), ("positions", "pallet_positions", "pallets")):
        most = most_by_mission(loads, ends, loads[column].astype(np.float64), len(missions))
        units = facts.column("fleets", room)[fleet_of]
        over = np.flatnonzero(most > units + SCRAP)
        if len(over):
            mission = (facts.layout.tables["missions"] << TABLE_BITS) + int(over[0])
            what = f"{names[mission]} has {most[over[0]]:g} {called} aboard, and room for {units[over[0]]:g}"
            return Breach(what, last_about(facts, mission))
    return None


def most_by_mission(loads: Records, ends: Floats, amounts: Floats, missions: int) -> Floats:
    """Give the largest sum of amounts that are aboard each mission at once; what goes ashore goes first."""
    of = np.concatenate((loads["mission"], loads["mission"]))
    hours, steps = np.concatenate((loads["loaded_h"], ends)), np.concatenate((amounts, -amounts))
    order = np.lexsort((steps, hours, of))
    of, sums = of[order], np.cumsum(steps[order])
    firsts = np.flatnonzero(np.append(True, of[1:] != of[:-1]))
    before = np.repeat(np.append(0.0, sums[firsts[1:] - 1]), np.diff(np.append(firsts, len(of))))
    most = np.zeros(missions)
    np.maximum.at(most, of, sums - before)
    return most


def right_place(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """What is delivered is where its carrier is by then, and was aboard from its loading to its unloading."""
    loads = facts.table("loads")
    there = loads[loads["delivered"]]
    times = np.stack((there["loaded_h"], there["offloaded_h"], there["delivered_h"]))
    early = np.flatnonzero((np.diff(times, axis=0) < -AN_INSTANT_H).any(axis=0))
    if len(early):
        load = (facts.layout.tables["loads"] << TABLE_BITS) + int(there["number"][early[0]])
        return Breach(f"{names[load]} is delivered before it is loaded and unloaded", last_about(facts, load))
    journal, carriers = facts.ended.journal, ends_of_ways(facts)
    stands: dict[int, int] = {}
    missions = facts.layout.tables["missions"]
    for row in journal[np.isin(journal["activity"], (DELIVERED, LANDED))]:
        case = int(row["case"])
        if row["activity"] == LANDED:
            stands[case] = int(row["place"])
        elif row["place"] != (stands.get(case) if case >> TABLE_BITS == missions else carriers.get(case)):
            what = f"{names[int(row['actor'])]} is delivered at {names[int(row['place'])]}, and is not there"
            return Breach(what, row_of(facts, row))
    return None


def ends_of_ways(facts: Facts) -> dict[int, int]:
    """Give the place to which each convoy runs, and each load goes that is aboard a flight of others."""
    op, loads = facts.layout.op, facts.table("loads")
    ends = {convoy.id: convoy.destination.id for convoy in op.convoys}
    aboard = loads[loads["flight"] >= 0]
    first = facts.layout.tables["loads"] << TABLE_BITS
    for number, flight in zip(aboard["number"].tolist(), aboard["flight"].tolist(), strict=True):
        ends[first + number] = op.flights[flight].destination.id
    return ends
