"""Calls: requirements become orders on their dates, and every order stands in the queue where it belongs."""

from collections.abc import Mapping

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.tables import Requirement
from sim.outcome.audit.breach import Breach, last_about
from sim.outcome.audit.crowding import hours_reached
from sim.outcome.facts import Facts, Floats, Records

AN_INSTANT_H = 1e-6
TOLERANCE_T = 1e-6
PRIORITY = 1e6
"""Priority comes before the required date: a step of it is more than any date in hours."""


def on_date(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Each amount of a line is ordered once, when it is available and its milestones are reached, and for its date.

    Not before, not later, and as much of it as the line asks for, with what was stranded on the way.
    """
    orders, reached_h = facts.table("orders"), hours_reached(facts)
    mine = orders[(orders["requirement"] >= 0) & (orders["part_of"] < 0)]
    mine = mine[np.lexsort((mine["number"], mine["requirement"]))]
    parts = orders[orders["part_of"] >= 0]
    asked = mine["amount_t"] + np.bincount(parts["part_of"], parts["amount_t"], len(orders))[mine["number"]]
    people = mine["passengers"] + np.bincount(parts["part_of"], parts["passengers"], len(orders))[mine["number"]]
    starts = np.searchsorted(mine["requirement"], np.arange(len(facts.layout.op.requirements) + 1))
    for line in facts.layout.op.requirements:
        rows = slice(int(starts[line.number]), int(starts[line.number + 1]))
        due = due_h(facts, line, reached_h)
        placed = mine["placed_h"][rows]
        if len(placed) > len(due) or len(placed) < int((due < facts.layout.horizon_h).sum()):
            what = f"{names[line.id]} has {len(placed)} orders, and {len(due)} are due"
            return Breach(what, last_about(facts, line.id))
        planned = np.array(list(line.available_h)[: len(placed)], np.float64)
        wrong = np.abs(placed - due[: len(placed)]) > AN_INSTANT_H
        wrong |= np.abs(mine["due_h"][rows] - planned - line.within_h) > AN_INSTANT_H
        wrong |= np.abs(asked[rows] - line.amount_t) > TOLERANCE_T * max(1.0, line.amount_t)
        wrong |= people[rows] != line.passengers
        if wrong.any():
            k = int(np.flatnonzero(wrong)[0])
            row = (facts.layout.tables["orders"] << TABLE_BITS) + int(mine["number"][rows][k])
            what = f"{names[row]} of {asked[rows][k]:g} t and {people[rows][k]:g} people is ordered at hour"
            return Breach(f"{what} {placed[k]:.2f}, and hour {due[k]:.2f} is its hour", last_about(facts, row))
    return None


def due_h(facts: Facts, line: Requirement, reached_h: list[float]) -> Floats:
    """Give the hours at which the amounts of a line are to be ordered within the run."""
    if line.amount_t <= 0.0 and line.passengers <= 0:
        return np.zeros(0)
    may_h = max((reached_h[need.number] for need in line.after), default=0.0)
    hours = np.maximum.accumulate(np.maximum(np.array(list(line.available_h), np.float64), may_h))
    return np.asarray(hours[hours <= facts.layout.horizon_h])


def ranked(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Orders stand in the queue by priority and then by required date; the wounded stand before all others."""
    orders = facts.table("orders")
    wrong = np.flatnonzero(np.abs(orders["rank"] - ranks(facts, orders)) > AN_INSTANT_H)
    if not len(wrong):
        return None
    row = (facts.layout.tables["orders"] << TABLE_BITS) + int(wrong[0])
    return Breach(f"{names[row]} stands in the queue where its priority does not put it", last_about(facts, row))


def ranks(facts: Facts, orders: Records) -> Floats:
    """Give the place in the queue of each order, by whom it is for."""
    op = facts.layout.op
    early = np.array([min(0.0, line.latest_within_h - line.within_h) for line in op.requirements], np.float64)
    found = orders["due_h"].copy()
    for column, priorities, sooner in (
        ("stock", [stock.commodity.priority for stock in op.stocks], None),
        ("requirement", [line.priority for line in op.requirements], early),
        ("party", [party.priority for party in op.parties], None),
    ):
        mine = orders[column] >= 0
        of = orders[column][mine]
        found[mine] += PRIORITY * np.array(priorities, np.float64)[of] + (0.0 if sooner is None else sooner[of])
    found[orders["casualty"] >= 0] = -1.0
    return np.asarray(found, np.float64)
