"""Dispatching: a timetable sends all its missions, reliefs leave when a tour is over, stocks order what they lack."""

from collections.abc import Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import PRESENT
from sim.operation.tables import TIMETABLE, Stock
from sim.outcome.audit.breach import Breach, last_about
from sim.outcome.audit.crowding import hours_reached
from sim.outcome.audit.scarcity import DAY_H, uses
from sim.outcome.facts import Facts

AN_INSTANT_H = 1e-6
A_FEW_SECONDS_H = 3.0 / 3600.0
TOLERANCE = 1e-6


def all_sent(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Each take-off of a timetable that is still to come when its pattern may begin has its mission."""
    missions, reached_h, horizon_h = facts.table("missions"), hours_reached(facts), facts.layout.horizon_h
    for pattern in facts.layout.op.patterns:
        if pattern.policy == TIMETABLE and not pattern.random_gaps:
            may_h = max([pattern.first_h, *(reached_h[need.number] for need in pattern.after)])
            listed = np.array(list(pattern.take_offs_h), np.float64)
            begins_h = np.maximum(listed - pattern.lead_h, may_h)
            due = listed[(listed >= may_h + AN_INSTANT_H) & (begins_h < horizon_h - AN_INSTANT_H)]
            sent = missions["planned_h"][missions["pattern"] == pattern.number]
            missing = np.setdiff1d(due, sent)
            if len(missing) or len(np.unique(sent)) < len(sent):
                what = f"has no mission for hour {missing[0]:.2f}" if len(missing) else "has two missions for one hour"
                return Breach(f"{names[pattern.id]} {what} of its timetable", last_about(facts, pattern.id))
    return toured(facts, names)


def toured(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """A relief leaves home when the tour of those whom it relieves is over, or later."""
    parties = facts.table("parties")
    for party in facts.layout.op.parties:
        left_h = float(parties["left_h"][party.number])
        if party.relieves and left_h >= 0.0:
            over_h = float(parties["ready_h"][party.relieves.number]) + party.relieves.tour_h
            if left_h < over_h - AN_INSTANT_H:
                what = f"{names[party.id]} leaves at hour {left_h:.2f}, and the tour is over at hour {over_h:.2f}"
                return Breach(what, last_about(facts, party.id))
    return None


def enough_ordered(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """An order of a stock brings it from its lower level, or from below it, to the higher one.

    So it is of as many days of use as lie between the two, at the least, and of no more than the higher level.
    """
    orders, journal = facts.table("orders"), facts.ended.journal
    asked = orders["amount_t"].copy()
    parts = orders[orders["part_of"] >= 0]
    np.add.at(asked, parts["part_of"], parts["amount_t"])
    own = (orders["stock"] >= 0) & (orders["part_of"] < 0)
    for stock in facts.layout.op.stocks:
        mine = np.flatnonzero(own & (orders["stock"] == stock.number))
        changes = np.sort(journal["start"][(journal["activity"] == PRESENT) & (journal["actor"] == stock.place.id)])
        if not len(mine) or (use := uses(facts, stock, orders["placed_h"][mine])) is None:
            continue
        placed = orders["placed_h"][mine]
        near = [np.searchsorted(changes, placed + by) for by in (-A_FEW_SECONDS_H, A_FEW_SECONDS_H)]
        least, most = bounds(stock)
        low, high = (1.0 - TOLERANCE) * least * use, (1.0 + TOLERANCE) * most * use
        wrong = (near[0] == near[1]) & (placed > A_FEW_SECONDS_H) & ((asked[mine] < low) | (asked[mine] > high))
        if wrong.any():
            k = int(np.flatnonzero(wrong)[0])
            row = (facts.layout.tables["orders"] << TABLE_BITS) + int(mine[k])
            what = f"{names[row]} asks for {asked[mine[k]]:.4f} t, and {least * use[k]:.4f} t to {most * use[k]:.4f} t"
            return Breach(f"{what} were to be ordered", last_about(facts, row))
    return None


def bounds(stock: Stock) -> tuple[float, float]:
    """Give how many hours of use an order of a stock is for, at the least and at the most."""
    return DAY_H * max(0.0, stock.up_to_dos - stock.reorder_dos), DAY_H * stock.up_to_dos
