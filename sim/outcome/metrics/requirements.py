"""Metrics of orders and requirement lines: closure and lateness."""

from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import HOURS_PER_DAY, count, special, total
from sim.outcome.metrics.metric import Metric
from sim.outcome.metrics.specials import OF_LINES

GROUP = "Requirements"
ORDERS = "orders of stocks and requirement lines"


METRICS = (
    Metric("orders_placed", "Orders placed", "orders", GROUP, "Orders of stocks, and amounts called forward.", ORDERS,
           "", count("orders")),
    Metric("orders_closed", "Orders closed", "orders", GROUP, "Orders of which all has arrived.", ORDERS, "higher",
           total("orders", "closed")),
    Metric("tonne_days_late", "Lateness of cargo", "t days", GROUP,
           "Tonnes times days after the required date, what is still missing at the horizon included.", ORDERS, "lower",
           (total("orders", "late_tonne_h") + special("overdue tonne_h")) / HOURS_PER_DAY),
    Metric("passenger_days_late", "Lateness of passengers", "passenger-days", GROUP,
           "Passengers times days after the required date, those still missing at the horizon included.", ORDERS,
           "lower", (total("orders", "late_passenger_h") + special("overdue passenger_h")) / HOURS_PER_DAY),
)  # fmt: skip


def requirement_metrics(layout: Layout) -> list[Metric]:
    """Give the metrics of each requirement line."""
    found = []
    for number, line in enumerate(layout.op.requirements):
        asked, arrived, closure_h = (special(name, number) for name in OF_LINES)
        found.append(
            Metric(f"arrived_share[{line.name}]", f"Arrived, {line.name}", "", GROUP,
                   "Share of what was called forward that has arrived.", line.name, "higher", arrived / asked)
        )  # fmt: skip
        if len(line.available_h) == 1:
            found.append(
                Metric(f"closure_day[{line.name}]", f"Closure, {line.name}", "day", GROUP,
                       "Days from the start until all has arrived.", line.name, "lower",
                       closure_h / HOURS_PER_DAY)
            )  # fmt: skip
    return found
