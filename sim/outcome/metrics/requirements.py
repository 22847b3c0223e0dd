"""Metrics of orders and requirement lines: closure and lateness."""

from collections.abc import Callable

import numpy as np

from sim.outcome.facts import Facts
from sim.outcome.layout import Layout
from sim.outcome.metrics.deliveries import total
from sim.outcome.metrics.metric import Metric, ratio

GROUP = "Requirements"
HOURS_PER_DAY = 24.0
ORDERS = "orders of stocks and requirement lines"


def lateness(facts: Facts, delivered: str, amount: str, done: str) -> float:
    """Give lateness so far: of what came late, and of what is due and still missing at the horizon; unit times days."""
    orders = facts.table("orders")
    overdue_h = np.maximum(0.0, facts.layout.horizon_h - orders["due_h"])
    missing = np.maximum(0.0, orders[amount] - orders[done])
    return float((orders[delivered] + missing * overdue_h).sum()) / HOURS_PER_DAY


def closure_day(number: int, amounts: int) -> Callable[[Facts], float]:
    """Make a metric of the day on which the last order of a requirement line closed; nan while one is open."""

    def compute(facts: Facts) -> float:
        orders = facts.table("orders")
        mine = orders[orders["requirement"] == number]
        if len(mine) < amounts or not mine["closed"].all():
            return float("nan")
        return float(mine["closed_h"].max()) / HOURS_PER_DAY

    return compute


def closed_share(number: int) -> Callable[[Facts], float]:
    """Make a metric of the share of a requirement line's amount that arrived."""

    def compute(facts: Facts) -> float:
        orders = facts.table("orders")
        mine = orders[orders["requirement"] == number]
        arrived = mine["delivered_t"].sum() + mine["delivered_passengers"].sum()
        return ratio(float(arrived), float(mine["amount_t"].sum() + mine["passengers"].sum()))

    return compute


METRICS = (
    Metric("orders_placed", "Orders placed", "orders", GROUP, "Orders of stocks, and amounts called forward.", ORDERS,
           "", lambda f: float(len(f.table("orders")))),
    Metric("orders_closed", "Orders closed", "orders", GROUP, "Orders of which all has arrived.", ORDERS, "higher",
           lambda f: total(f, "orders", "closed")),
    Metric("tonne_days_late", "Lateness of cargo", "t days", GROUP,
           "Tonnes times days after the required date, what is still missing at the horizon included.", ORDERS, "lower",
           lambda f: lateness(f, "late_tonne_h", "amount_t", "delivered_t")),
    Metric("passenger_days_late", "Lateness of passengers", "passenger-days", GROUP,
           "Passengers times days after the required date, those still missing at the horizon included.", ORDERS,
           "lower", lambda f: lateness(f, "late_passenger_h", "passengers", "delivered_passengers")),
)  # fmt: skip


def requirement_metrics(layout: Layout) -> list[Metric]:
    """Give the metrics of each requirement line."""
    found = []
    for number, line in enumerate(layout.op.requirements):
        found.append(
            Metric(f"arrived_share[{line.name}]", f"Arrived, {line.name}", "", GROUP,
                   "Share of what was called forward that has arrived.", line.name, "higher", closed_share(number))
        )  # fmt: skip
        if len(line.available_h) == 1:
            found.append(
                Metric(f"closure_day[{line.name}]", f"Closure, {line.name}", "day", GROUP,
                       "Days from the start until all has arrived.", line.name, "lower", closure_day(number, 1))
            )  # fmt: skip
    return found
