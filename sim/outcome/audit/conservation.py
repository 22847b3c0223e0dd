"""Checks of conservation: nothing is made or lost unseen."""

from collections.abc import Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.outcome.audit.breach import NO_ROW, Breach, last_about
from sim.outcome.audit.trails import broken_trail
from sim.outcome.facts import Facts

TOLERANCE_T = 1e-6


def stocks(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """What a stock had and took in is what it gave out, lost and still has."""
    s = facts.table("stocks")
    came = s["initial_t"] + s["inflowed_t"] + s["shipped_t"] + s["received_t"] + s["returned_t"]
    went = s["consumed_t"] + s["spoiled_t"] + s["lost_t"] + s["withdrawn_t"] + s["drawn_t"]
    off = np.flatnonzero(~(np.abs(came - went - s["level_t"]) <= TOLERANCE_T * np.maximum(1.0, came)))
    if len(off):
        k = int(off[0])
        what = f"stock {facts.layout.rows('stocks')[k]} is off by {(came - went - s['level_t'])[k]:.6f} t"
        row = broken_trail(facts, k)
        return Breach(what, row if row != NO_ROW else last_of(facts, "stocks", k))
    return drawn(facts) or shipped(facts) or risen(facts)


def risen(facts: Facts) -> Breach | None:
    """No stock has more than before though nothing was put in."""
    for k, name in enumerate(facts.layout.rows("stocks")):
        row = broken_trail(facts, k)
        if row != NO_ROW:
            return Breach(f"stock {name} rises by itself", row)
    return None


def drawn(facts: Facts) -> Breach | None:
    """What was drawn out of a stock is what relief work used of it; aircraft use fuel in the air, and later."""
    s, needs = facts.table("stocks"), facts.table("needs")
    used = np.bincount(needs["stock"], weights=needs["used_t"], minlength=len(s))
    off = np.abs(s["drawn_t"] - used) > TOLERANCE_T * np.maximum(1.0, used)
    off[[fleet.fuel.number for fleet in facts.layout.op.fleets if fleet.fuel]] = False
    wrong = np.flatnonzero(off)
    if len(wrong):
        k = int(wrong[0])
        name = facts.layout.rows("stocks")[k]
        what = f"{s['drawn_t'][k]:.6f} t were drawn out of stock {name}, and {used[k]:.6f} t used in relief work"
        return Breach(what, last_of(facts, "stocks", k))
    return None


def shipped(facts: Facts) -> Breach | None:
    """What came into a stock by ship is what ships landed there."""
    s, goods = facts.table("stocks"), facts.table("goods")
    landed = np.bincount(goods["stock"], weights=goods["landed_t"], minlength=len(s))
    wrong = np.flatnonzero(np.abs(s["shipped_t"] - landed) > TOLERANCE_T * np.maximum(1.0, landed))
    if len(wrong):
        k = int(wrong[0])
        name = facts.layout.rows("stocks")[k]
        what = f"stock {name} counts {s['shipped_t'][k]:.6f} t by ship, and ships landed {landed[k]:.6f} t"
        return Breach(what, last_of(facts, "stocks", k))
    return None


def orders(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """All of an order waits, is on its way, or has arrived; stocks have on order what their orders still lack."""
    o, loads = facts.table("orders"), facts.table("loads")
    moving = loads[~loads["delivered"] & ~loads["returned"]]
    count = len(o)
    tonnes = np.bincount(moving["order"], weights=moving["tonnes"], minlength=count)
    people = np.bincount(moving["order"], weights=moving["passengers"], minlength=count)
    found = o["waiting_t"] + tonnes + o["delivered_t"]
    off = np.abs(found - o["amount_t"]) > TOLERANCE_T * np.maximum(1.0, o["amount_t"])
    off |= o["waiting_passengers"] + people + o["delivered_passengers"] != o["passengers"]
    wrong = np.flatnonzero(off)
    if len(wrong):
        k = int(wrong[0])
        what = f"order {k} asks for {o['amount_t'][k]:.6f} t and {o['passengers'][k]} people, not {found[k]:.6f} t"
        return Breach(what, last_of(facts, "orders", k))
    return on_order(facts)


def on_order(facts: Facts) -> Breach | None:
    """What a stock has on order is what has not arrived of its orders."""
    o, s = facts.table("orders"), facts.table("stocks")
    mine = o[o["stock"] >= 0]
    lacking = np.bincount(mine["stock"], weights=mine["amount_t"] - mine["delivered_t"], minlength=len(s))
    wrong = np.flatnonzero(np.abs(lacking - s["on_order_t"]) > TOLERANCE_T * np.maximum(1.0, s["received_t"]))
    if len(wrong):
        k = int(wrong[0])
        name = facts.layout.rows("stocks")[k]
        what = f"stock {name} counts {s['on_order_t'][k]:.6f} t on order, its orders lack {lacking[k]:.6f} t"
        return Breach(what, last_of(facts, "stocks", k))
    return None


def last_of(facts: Facts, table: str, number: int) -> int:
    """Give the last journal row about a row of a table; of an order, about its loads too."""
    loads = facts.table("loads")
    mine = loads["number"][loads["order"] == number] if table == "orders" else []
    ids = [(facts.layout.tables["loads"] << TABLE_BITS) + int(load) for load in mine]
    return last_about(facts, (facts.layout.tables[table] << TABLE_BITS) + number, *ids)
