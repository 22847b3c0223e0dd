"""Carriers of others: no departure takes more people than it has seats, and no convoy more than its trucks carry."""

from collections.abc import Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import DELIVERED, ON_THE_ROAD, VEHICLES
from sim.operation.tables import Convoy
from sim.outcome.audit.breach import Breach, last_about, row_of
from sim.outcome.audit.crowding import ROW_MASK
from sim.outcome.facts import Facts, Floats, Ints, Records

SCRAP = 1e-5
"""Of a tonne or a seat: less is what rounding leaves."""


def not_overloaded(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Look at each departure of a flight of others, and at each run of a convoy."""
    return seated(facts, names) or driven(facts, names)


def seated(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Those who leave aboard one flight at one hour have a seat each; the flight counts all whom it has taken."""
    loads = facts.table("loads")
    rows = loads[loads["flight"] >= 0]
    if not len(rows):
        return None
    rows = rows[np.lexsort((rows["loaded_h"], rows["flight"]))]
    sums, firsts = summed(rows["flight"], rows["loaded_h"], rows["passengers"])
    flights = facts.table("flights")
    over = np.flatnonzero(sums > flights["seats"][rows["flight"][firsts]] + SCRAP)
    if len(over):
        first = rows[firsts[over[0]]]
        flight = facts.layout.op.flights[int(first["flight"])]
        what = f"{names[flight.id]} leaves with {sums[over[0]]:.0f} people, and has {flight.seats} seats"
        return Breach(what, last_about(facts, (facts.layout.tables["loads"] << TABLE_BITS) + int(first["number"])))
    taken = np.bincount(rows["flight"], weights=rows["passengers"], minlength=len(flights))
    off = np.flatnonzero(taken != flights["passengers"])
    if len(off):
        flight = facts.layout.op.flights[int(off[0])]
        what = f"{names[flight.id]} counts {flights['passengers'][off[0]]} people, and {taken[off[0]]:.0f} boarded"
        return Breach(what, last_about(facts, flight.id))
    return None


def summed(keys: Ints, hours: Floats, amounts: Floats | Ints) -> tuple[Floats, Ints]:
    """Give sum and first place of each stretch of rows with one key and one hour; the rows are in order."""
    firsts = np.flatnonzero(np.append(True, (keys[1:] != keys[:-1]) | (hours[1:] != hours[:-1])))
    return np.asarray(np.add.reduceat(amounts.astype(np.float64), firsts), np.float64), firsts


def driven(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """A convoy hands over in one run no more tonnes and people than it has room for, and counts what it brought."""
    op, journal, loads = facts.layout.op, facts.ended.journal, facts.table("loads")
    if not len(op.convoys):
        return None
    brought = journal[journal["activity"] == DELIVERED]
    brought = brought[brought["case"] >> TABLE_BITS == facts.layout.tables["convoys"]]
    under_way = journal[journal["activity"] == ON_THE_ROAD]
    for convoy in op.convoys:
        mine, going = brought[brought["case"] == convoy.id], under_way[under_way["actor"] == convoy.id]
        rows = loads[mine["actor"] & ROW_MASK]
        if breach := overloaded(facts, names, convoy, going, mine, rows):
            return breach
        carried, found = facts.column("convoys", "carried_t")[convoy.number], float(rows["tonnes"].sum())
        if abs(carried - found) > SCRAP * max(1.0, found):
            what = f"{names[convoy.id]} counts {carried:.4f} t, and brought {found:.4f} t"
            return Breach(what, last_about(facts, convoy.id))
    return None


def overloaded(
    facts: Facts, names: Mapping[int, str], convoy: Convoy, going: Records, brought: Records, loads: Records
) -> Breach | None:
    """Give the first run of a convoy with more than there is room for, on the road or in what it has brought."""
    room_t, seats = room_of(facts, convoy)
    heavy = going[going["amount"] > room_t + SCRAP]
    if len(heavy):
        what = f"{names[convoy.id]} sets out with {heavy['amount'][0]:.3f} t, and has room for {room_t:g} t"
        return Breach(what, row_of(facts, heavy[0]))
    for column, room in (("tonnes", room_t), ("passengers", seats)):
        if len(loads):
            sums, firsts = summed(brought["case"], brought["start"], loads[column])
            over = np.flatnonzero(sums > room + SCRAP)
            if len(over):
                what = f"{names[convoy.id]} brings {sums[over[0]]:g} {column}, and has room for {room:g}"
                return Breach(what, row_of(facts, brought[firsts[over[0]]]))
    return None


def room_of(facts: Facts, convoy: Convoy) -> tuple[float, float]:
    """Give tonnes and seats that a convoy has at the most: with all the trucks that its motor pool ever has."""
    if not convoy.trucks:
        return convoy.capacity_t, float(convoy.seats)
    journal = facts.ended.journal
    told = journal[(journal["activity"] == VEHICLES) & (journal["actor"] == convoy.trucks.id)]
    trucks = min(float(convoy.most_trucks), float(told["amount"].max(initial=convoy.trucks.initial)))
    return trucks * convoy.truck_t, trucks * convoy.truck_seats
