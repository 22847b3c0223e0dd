"""Flow balance: what goes in comes out once, or is still inside."""

from collections.abc import Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import (
    CANCELLED,
    COMPLETED,
    DELIVERED,
    DIVERTED,
    GAVE_UP,
    LANDED,
    OFFLOADING,
    ONLOADING,
    ORDERED,
    PLANNED,
    REPAIR,
    RETURNED,
    TOOK_OFF,
)
from sim.outcome.audit.breach import Breach, last_about, row_of
from sim.outcome.audit.crowding import ROW_MASK, homes
from sim.outcome.facts import Facts, Ints, Records

TOLERANCE_T = 1e-6


def loads(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """A load is delivered once, and as much of it as it is; or not at all, and then no note says so."""
    rows, journal = facts.table("loads"), facts.ended.journal
    notes = journal[journal["activity"] == DELIVERED]
    of = notes["actor"] & ROW_MASK
    again = repeated(of)
    if again is not None:
        return Breach(f"{names[int(notes[again]['actor'])]} is delivered twice", row_of(facts, notes[again]))
    told = np.zeros(len(rows))
    told[of] = notes["amount"]
    is_told = np.isin(rows["number"], of)
    wrong = np.flatnonzero((is_told != rows["delivered"]) | (rows["delivered"] & rows["returned"]))
    if not len(wrong):
        wrong = np.flatnonzero(is_told & (np.abs(told - rows["tonnes"] - rows["passengers"]) > TOLERANCE_T))
    if len(wrong):
        load = (facts.layout.tables["loads"] << TABLE_BITS) + int(wrong[0])
        what = f"{names[load]} of {rows['tonnes'][wrong[0]]:.3f} t is not delivered as its record says"
        return Breach(what, last_about(facts, load))
    return received(facts, names)


def repeated(keys: Ints) -> int | None:
    """Give the place of the first key that came before; None where each is another."""
    _, firsts = np.unique(keys, return_index=True)
    later = np.setdiff1d(np.arange(len(keys)), firsts)
    return int(later[0]) if len(later) else None


def received(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """A stock has received what was delivered of its orders."""
    rows, stocks = facts.table("loads"), facts.table("stocks")
    mine = rows[rows["delivered"]]
    stock = facts.column("orders", "stock")[mine["order"]]
    found = np.bincount(stock[stock >= 0], weights=mine["tonnes"][stock >= 0], minlength=len(stocks))
    wrong = np.flatnonzero(np.abs(stocks["received_t"] - found) > TOLERANCE_T * np.maximum(1.0, found))
    if len(wrong):
        k = int(wrong[0])
        actor = facts.layout.op.stocks[k].id
        said = f"{stocks['received_t'][k]:.4f} t received, and {found[k]:.4f} t were delivered"
        return Breach(f"{names[actor]} counts {said}", last_about(facts, actor))
    return None


def missions(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Each mission is planned once, and completed or cancelled at most once, as its record says."""
    rows, journal = facts.table("missions"), facts.ended.journal
    ends = {}
    for activity in (PLANNED, COMPLETED, CANCELLED):
        notes = journal[journal["activity"] == activity]
        again = repeated(notes["actor"])
        if again is not None:
            what = f"{names[int(notes[again]['actor'])]} is planned or ended twice"
            return Breach(what, row_of(facts, notes[again]))
        ends[activity] = np.isin(rows["number"], notes["actor"] & ROW_MASK)
    wrong = (
        ~ends[PLANNED] | (ends[COMPLETED] != (rows["completed"] & rows["ended"])) | (ends[COMPLETED] & ends[CANCELLED])
    )
    wrong |= ends[CANCELLED] & rows["flown"] | rows["completed"] & ~rows["flown"]
    if wrong.any():
        mission = (facts.layout.tables["missions"] << TABLE_BITS) + int(np.flatnonzero(wrong)[0])
        return Breach(f"{names[mission]} has not ended as its record says", last_about(facts, mission))
    return turned_away(facts, names)


def turned_away(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """A mission that flew is completed if it never turned away on its route; to turn away at home does not count."""
    rows, journal = facts.table("missions"), facts.ended.journal
    notes = journal[np.isin(journal["activity"], (DIVERTED, RETURNED, GAVE_UP))]
    notes = notes[notes["place"] != homes(facts)[notes["actor"] & ROW_MASK]]
    turned = np.isin(rows["number"], notes["case"] & ROW_MASK)
    wrong = np.flatnonzero(rows["flown"] & rows["ended"] & (rows["completed"] == turned))
    if len(wrong):
        mission = (facts.layout.tables["missions"] << TABLE_BITS) + int(wrong[0])
        said = "is completed and turned away" if turned[wrong[0]] else "turned away nowhere and is not completed"
        return Breach(f"{names[mission]} {said}", last_about(facts, mission))
    return None


def in_turn(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """An aircraft on missions takes off, then lands or turns away there, and is worked where it stands."""
    journal, home = facts.ended.journal, homes(facts)
    kinds = (TOOK_OFF, LANDED, DIVERTED, RETURNED, ONLOADING, OFFLOADING)
    of_missions = journal["case"] >> TABLE_BITS == facts.layout.tables["missions"]
    rows = journal[
        np.isin(journal["activity"], kinds) & of_missions & (facts.actor_table == facts.layout.tables["aircraft"])
    ]
    rows = rows[np.lexsort((np.arange(len(rows)), begun(rows), rows["actor"]))]
    for actor in np.unique(rows["actor"]).tolist():
        mine = rows[rows["actor"] == actor]
        wrong = out_of_turn(mine, int(home[actor & ROW_MASK]))
        if wrong is not None:
            return Breach(
                f"{names[actor]} is in two places at once or flies without taking off", row_of(facts, mine[wrong])
            )
    return None


def begun(rows: Records) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Give when each row began, which is the order in which things happened; rows are written as they end."""
    return np.asarray(rows["start"], np.float64)


def out_of_turn(mine: Records, home: int) -> int | None:
    """Give the place of the first row of an aircraft that does not fit what was before it; None where all do."""
    activity, place = mine["activity"], mine["place"]
    flights = np.flatnonzero(~np.isin(activity, (ONLOADING, OFFLOADING)))
    took_off = activity[flights] == TOOK_OFF
    turns = np.flatnonzero(took_off != (np.arange(len(flights)) % 2 == 0))
    if len(turns):
        return int(flights[turns[0]])
    ends = flights[1::2]
    elsewhere = np.flatnonzero(place[ends] != place[flights[0 : 2 * len(ends) : 2]])
    if len(elsewhere):
        return int(ends[elsewhere[0]])
    landings = np.flatnonzero(activity == LANDED)
    stands = np.append(place[landings], home)[np.searchsorted(landings, np.arange(len(mine))) - 1]
    handled = np.isin(activity, (ONLOADING, OFFLOADING))
    wrong = np.flatnonzero(handled & (stands != place))
    return int(wrong[0]) if len(wrong) else None


def mended(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Each break of an aircraft is mended once; the last one may still wait for it."""
    planes, journal = facts.table("aircraft"), facts.ended.journal
    repairs = journal[journal["activity"] == REPAIR]
    found = np.bincount(repairs["actor"] & ROW_MASK, minlength=len(planes))
    broke = planes["breaks"] + planes["ferry_breaks"]
    wrong = np.flatnonzero((found > broke) | (found < broke - planes["broken"]))
    if len(wrong):
        k = int(wrong[0])
        actor = facts.layout.op.aircraft[k].id
        return Breach(
            f"{names[actor]} broke {int(broke[k])} times and was mended {int(found[k])} times", last_about(facts, actor)
        )
    return None


def ordered(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Each order is queued once, and a note says so; what was stranded on the way is a part of one that was."""
    rows, journal = facts.table("orders"), facts.ended.journal
    notes = journal[journal["activity"] == ORDERED]["actor"] & ROW_MASK
    times = np.bincount(notes, minlength=len(rows))
    wrong = np.flatnonzero(times != (rows["part_of"] < 0))
    if len(wrong):
        order = (facts.layout.tables["orders"] << TABLE_BITS) + int(wrong[0])
        return Breach(f"{names[order]} is queued {int(times[wrong[0]])} times", last_about(facts, order))
    return None
