"""Metrics of orders and requirement lines: closure and lateness."""

from collections.abc import Callable

import numpy as np

from sim.outcome.facts import Facts
from sim.outcome.layout import Layout
from sim.outcome.metrics.metric import Metric, ratio

GROUP = "Requirements"
HOURS_PER_DAY = 24.0
ORDERS = "orders of stocks and requirement lines"


def lateness(facts: Facts, late: str, amount: str, arrived: str) -> float:
    """Give lateness so far: of what came late, and of what is due and still missing at the horizon; unit times days."""
    overdue_h = np.maximum(0.0, facts.layout.horizon_h - facts.column("orders", "due_h"))
    missing = np.maximum(0.0, facts.column("orders", amount) - facts.column("orders", arrived))
    return (facts.total("orders", late) + float((missing * overdue_h).sum())) / HOURS_PER_DAY


def closure_day(number: int) -> Callable[[Facts], float]:
    """Make a metric of the day on which the one order of a requirement line closed; nan while it is open."""

    def compute(facts: Facts) -> float:
        closed = facts.by_requirement("closed")[number]
        return facts.by_requirement("closed_h")[number] / HOURS_PER_DAY if closed else float("nan")

    return compute


def arrived_share(number: int) -> Callable[[Facts], float]:
    """Make a metric of the share of a requirement line's amount that arrived."""

    def compute(facts: Facts) -> float:
        arrived = facts.by_requirement("delivered_t")[number] + facts.by_requirement("delivered_passengers")[number]
        return ratio(arrived, facts.by_requirement("amount_t")[number] + facts.by_requirement("passengers")[number])

    return compute


METRICS = (
    Metric("orders_placed", "Orders placed", "orders", GROUP, "Orders of stocks, and amounts called forward.", ORDERS,
           "", lambda f: float(f.count("orders"))),
    Metric("orders_closed", "Orders closed", "orders", GROUP, "Orders of which all has arrived.", ORDERS, "higher",
           lambda f: f.total("orders", "closed")),
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
                   "Share of what was called forward that has arrived.", line.name, "higher", arrived_share(number))
        )  # fmt: skip
        if len(line.available_h) == 1:
            found.append(
                Metric(f"closure_day[{line.name}]", f"Closure, {line.name}", "day", GROUP,
                       "Days from the start until all has arrived.", line.name, "lower", closure_day(number))
            )  # fmt: skip
    return found
