"""Metrics of orders and requirement lines: closure and lateness."""

from sim.operation.tables import Requirement
from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import HOURS_PER_DAY, special
from sim.outcome.metrics.metric import DAY, Metric
from sim.outcome.metrics.specials import BY_LINE

GROUP = "Requirements"
ORDERS = "orders of stocks and requirement lines"
LINES = "requirement lines that were called forward"
MOST_LINES = 100
"""With more lines than these there are metrics of all together alone; `Run.requirements` has each."""


METRICS = (
    Metric("orders_placed", "Orders placed", "orders", GROUP, "Orders of stocks, and amounts called forward.", ORDERS,
           "", special("orders placed")),
    Metric("orders_closed", "Orders closed", "orders", GROUP, "Orders of which all has arrived.", ORDERS, "higher",
           special("orders closed")),
    Metric("tonne_days_late", "Lateness of cargo", "t days", GROUP,
           "Tonnes times days after the required date, what is still missing at the horizon included.", ORDERS, "lower",
           (special("late tonne_h") + special("overdue tonne_h")) / HOURS_PER_DAY),
    Metric("passenger_days_late", "Lateness of passengers", "passenger-days", GROUP,
           "Passengers times days after the required date, those still missing at the horizon included.", ORDERS,
           "lower", (special("late passenger_h") + special("overdue passenger_h")) / HOURS_PER_DAY),
)  # fmt: skip
OF_LINES = (
    Metric("lines_called", "Lines called forward", "lines", GROUP, "Requirement lines of which anything was required.",
           "all requirement lines", "", special("lines called")),
    Metric("lines_closed", "Lines closed", "lines", GROUP,
           "Requirement lines of which all that was called forward has arrived.", LINES, "higher",
           special("lines closed")),
    Metric("lines_late", "Lines late", "lines", GROUP,
           "Requirement lines of which anything arrived after its required date, or is missing then.", LINES, "lower",
           special("lines late")),
)  # fmt: skip


def requirement_metrics(layout: Layout) -> list[Metric]:
    """Give the metrics of all requirement lines, and of each where there are not too many."""
    lines = layout.op.requirements
    forces = set(layout.rows("forces"))
    each = lines if len(lines) <= MOST_LINES else []
    return [*(OF_LINES if lines else ()), *(metric for line in each for metric in of_line(line, forces))]


def of_line(line: Requirement, forces: set[str]) -> list[Metric]:
    """Give the metrics of one line; its closure is told from that of a force of the same name."""
    asked, arrived, closure_h = (special(name, line.number) for name in BY_LINE)
    share = Metric(f"arrived_share[{line.name}]", f"Arrived, {line.name}", "", GROUP,
                   "Share of what was called forward that has arrived.", line.name, "higher",
                   arrived / asked)  # fmt: skip
    if len(line.available_h) != 1:
        return [share]
    key = f"line {line.name}" if line.name in forces else line.name
    closure = Metric(f"closure_day[{key}]", f"Closure, {key}", DAY, GROUP,
                     "Days from the start until all has arrived.", line.name, "lower",
                     closure_h / HOURS_PER_DAY)  # fmt: skip
    return [share, closure]
