"""Requirement lines of a run: what was asked for, what arrived, when each closed, and how late."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from sim.outcome.facts import Facts, Floats
from sim.outcome.frames import moments

HOURS_PER_DAY = 24.0
PASSENGERS = "passengers"
Records = npt.NDArray[np.void]


def requirements(facts: Facts, start: pd.Timestamp) -> pd.DataFrame:
    """Give one row for each requirement line, in the order of the scenario.

    `asked` and `arrived` are tonnes or passengers, as `unit` says, of what was called forward so far.  `closure_h` and
    `closure` say when the last of it came, where all has come.  `days_late` is that of the latest of its amounts, and
    `amount_days_late` tonne-days or passenger-days; both count what is still missing until the horizon.  `by_lad` is
    the share that was at the airfield of its destination by the latest arrival date, of lines that have one.
    """
    lines = facts.layout.op.requirements
    orders = facts.table("orders")
    orders = orders[orders["requirement"] >= 0]
    asked, arrived = (
        by_line(facts, orders, "amount_t", "passengers"),
        by_line(facts, orders, "delivered_t", "delivered_passengers"),
    )
    closed = (asked > 0.0) & (added(facts, orders, ~orders["closed"]) == 0.0)
    closure_h = np.where(closed, latest(facts, orders, orders["closed_h"]), np.nan)
    frame = pd.DataFrame(
        {
            "line": [line.name for line in lines],
            "what": [line.commodity.name if line.commodity else PASSENGERS for line in lines],
            "origin": [line.origin.name for line in lines],
            "destination": [line.destination.name for line in lines],
            "priority": [line.priority for line in lines],
            "unit": ["t" if line.commodity else PASSENGERS for line in lines],
            "asked": asked,
            "arrived": arrived,
            "closed": closed,
            "closure_h": closure_h,
            "closure": moments(start, closure_h),
            "days_late": latest(facts, orders, hours_late(facts, orders)) / HOURS_PER_DAY,
            "amount_days_late": added(facts, orders, amount_hours_late(facts, orders)) / HOURS_PER_DAY,
        }
    )
    dated = np.array([np.isfinite(line.latest_within_h) for line in lines], bool)
    came = added_by_order(facts, by_latest(facts))
    with np.errstate(invalid="ignore", divide="ignore"):
        frame["by_lad"] = np.where(dated & (asked > 0.0), came / asked, np.nan)
    return frame


def added(facts: Facts, orders: Records, values: npt.NDArray[np.generic]) -> Floats:
    """Add up numbers of orders by line."""
    lines = len(facts.layout.op.requirements)
    return np.asarray(np.bincount(orders["requirement"], weights=values, minlength=lines), np.float64)


def latest(facts: Facts, orders: Records, values: Floats) -> Floats:
    """Give the greatest of the numbers of the orders of each line, or zero."""
    found = np.zeros(len(facts.layout.op.requirements))
    np.maximum.at(found, orders["requirement"], values)
    return found


def by_line(facts: Facts, orders: Records, tonnes: str, people: str) -> Floats:
    """Add up an amount by line: a line asks for tonnes or for people."""
    return added(facts, orders, orders[tonnes] + orders[people])


def hours_late(facts: Facts, orders: Records) -> Floats:
    """Give how long after it was due each order closed, or is open at the horizon."""
    until_h = np.where(orders["closed"], orders["closed_h"], facts.layout.horizon_h)
    return np.asarray(np.maximum(0.0, until_h - orders["due_h"]), np.float64)


def amount_hours_late(facts: Facts, orders: Records) -> Floats:
    """Give the tonnes or people of each order times the hours that they were late, or are missing at the horizon."""
    missing = np.maximum(0.0, orders["amount_t"] - orders["delivered_t"])
    missing += np.maximum(0, orders["passengers"] - orders["delivered_passengers"])
    overdue_h = np.maximum(0.0, facts.layout.horizon_h - orders["due_h"])
    return np.asarray(orders["late_tonne_h"] + orders["late_passenger_h"] + missing * overdue_h, np.float64)


def by_latest(facts: Facts) -> Floats:
    """Give for each order what of it was at the airfield of its destination by its latest arrival date."""
    orders, loads = facts.table("orders"), facts.table("loads")
    by_road = (loads["mission"] < 0) & (loads["flight"] < 0)
    landed = ~loads["returned"] & (loads["delivered"] | by_road | (loads["offloaded_h"] > 0.0))
    within_h, latest_h = facts.column("requirements", "within_h"), facts.column("requirements", "latest_within_h")
    line = orders["requirement"]
    limit_h = np.where(line >= 0, orders["due_h"] - within_h[line] + latest_h[line], -np.inf) if len(within_h) else line
    mine = loads[landed]
    mine = mine[mine["offloaded_h"] <= limit_h[mine["order"]]]
    amount = mine["tonnes"] + mine["passengers"]
    return np.asarray(np.bincount(mine["order"], weights=amount, minlength=len(orders)), np.float64)


def added_by_order(facts: Facts, values: Floats) -> Floats:
    """Add up numbers of all orders by line."""
    orders = facts.table("orders")
    mine = orders["requirement"] >= 0
    return added(facts, orders[mine], values[mine])
