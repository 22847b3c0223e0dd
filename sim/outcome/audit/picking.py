"""Picking: nobody loads what stands further back in the queue while the like of it is left behind."""

from collections.abc import Iterator, Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.outcome.audit.breach import Breach, last_about
from sim.outcome.facts import Facts, Floats, Ints, Records

A_GRAMME_T = 1e-6
AN_INSTANT_H = 1e-6


def first_things_first(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No mission loads of an order while one before it waits for the same, from the same place to the same airhead.

    Two orders are alike if each kind of room that is left for the one is left for the other: the same goods, out of
    the same stock or lying there, or people. Orders of which something came back or was stranded are left out.
    """
    orders, loads = facts.table("orders"), facts.table("loads")
    plain = (orders["part_of"] < 0) & (orders["flight"] < 0) & (orders["casualty"] < 0)
    by_air = loads[loads["mission"] >= 0]
    for mine, taken, left in alike(facts, orders, by_air, plain):
        hours, of = taken["loaded_h"], np.searchsorted(mine, taken["order"])
        rank, placed = orders["rank"][mine], orders["placed_h"][mine]
        ahead = rank[None, :] < rank[of][:, None] - AN_INSTANT_H
        waits = (placed[None, :] < hours[:, None] - AN_INSTANT_H) & (left[None, :] > hours[:, None] + AN_INSTANT_H)
        wrong = np.argwhere(ahead & waits)
        if len(wrong):
            load, order = int(taken["number"][wrong[0][0]]), int(mine[wrong[0][1]])
            rows = [(facts.layout.tables[t] << TABLE_BITS) + k for t, k in (("loads", load), ("orders", order))]
            what = (
                f"{names[rows[0]]} is loaded at hour {hours[wrong[0][0]]:.2f} while {names[rows[1]]} waits ahead of it"
            )
            return Breach(what, last_about(facts, rows[0]))
    return None


def alike(
    facts: Facts, orders: Records, loads: Records, plain: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> Iterator[tuple[Ints, Records, Floats]]:
    """Give orders that are alike, two or more, what missions took of them, and when the last of each was taken."""
    airhead = np.array([place.airhead.number for place in facts.layout.op.places], np.int64)
    kinds = np.stack(
        (orders["origin"], airhead[orders["destination"]], orders["commodity"], orders["stock"] >= 0), axis=-1
    )
    mine = np.flatnonzero(plain & ((orders["amount_t"] > 0.0) != (orders["passengers"] > 0)))
    _, kind = np.unique(kinds[mine], axis=0, return_inverse=True)
    kind = np.asarray(kind).reshape(-1)
    left = taken_by(orders, loads)
    order = np.argsort(kind, kind="stable")
    bounds = np.searchsorted(kind[order], np.arange(int(kind.max(initial=-1)) + 2))
    for k in np.flatnonzero(np.diff(bounds) > 1).tolist():
        group = mine[order[bounds[k] : bounds[k + 1]]]
        taken = loads[np.isin(loads["order"], group)]
        if len(taken):
            yield group, taken, left[group]


def taken_by(orders: Records, loads: Records) -> Floats:
    """Give the hour at which the last of each order was taken aboard by missions; infinity where some never was."""
    loads = loads[np.lexsort((loads["loaded_h"], loads["order"]))]
    wanted, of = orders["amount_t"] + orders["passengers"], loads["order"]
    sums = np.append(0.0, np.cumsum(loads["tonnes"] + loads["passengers"]))
    so_far = sums[1:] - sums[np.searchsorted(of, of)]
    full = so_far >= wanted[of] - A_GRAMME_T
    found = np.full(len(orders), np.inf)
    np.minimum.at(found, of[full], loads["loaded_h"][full])
    return found
