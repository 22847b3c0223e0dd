"""Metrics of stocks and of the people who live on them."""

from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import HOURS_PER_DAY, special, total, value
from sim.outcome.metrics.metric import Metric

GROUP = "Supply"
USED = "all stocks that are used"


def used_stocks(layout: Layout) -> list[tuple[int, str]]:
    """Give number and name of the stocks that anybody uses in this scenario."""
    peopled = {place.name for place in layout.op.places if any(place.changes_to)}
    return [
        (stock.number, stock.name)
        for stock in layout.op.stocks
        if stock.fixed_t_h > 0.0 or (stock.per_person_t_h > 0.0 and stock.place.name in peopled)
    ]


CONSUMED, SHORT = total("stocks", "consumed_t"), total("stocks", "short_t")

METRICS = (
    Metric("consumed", "Used", "t", GROUP, "Tonnes used out of stocks.", USED, "higher",
           CONSUMED),
    Metric("unmet_demand", "Wanted and not there", "t", GROUP, "Tonnes that people wanted from empty stocks.", USED,
           "lower", SHORT),
    Metric("fill_rate", "Fill rate", "", GROUP, "Tonnes used divided by tonnes wanted.", USED, "higher",
           CONSUMED / (CONSUMED + SHORT)),
    Metric("stockout_days", "Stock-out days, all stocks", "days", GROUP, "Days that stocks stood empty while wanted.",
           USED, "lower", total("stocks", "empty_h") / HOURS_PER_DAY),
    Metric("lost", "Lost and spoiled", "t", GROUP, "Tonnes lost in handling or spoiled.", "all stocks", "lower",
           total("stocks", "lost_t") + total("stocks", "spoiled_t")),
    Metric("person_days", "Person-days in place", "person-days", GROUP, "Days that people spent in their places.",
           "all places", "", total("places", "person_days")),
)  # fmt: skip


def stock_metrics(layout: Layout) -> list[Metric]:
    """Give the metrics of each stock that anybody uses."""
    found = []
    for number, name in used_stocks(layout):
        found += [
            Metric(f"dos_min[{name}]", f"Days of supply, lowest, {name}", "days", GROUP,
                   "Lowest stock divided by a day's use at the strength of the time.", name, "higher",
                   special("lowest dos", number)),
            Metric(f"dos_mean[{name}]", f"Days of supply, mean, {name}", "days", GROUP,
                   "Time average of stock divided by a day's use.", name, "higher",
                   value("stocks", number, "dos_hours") / value("stocks", number, "used_h")),
            Metric(f"stockout_days[{name}]", f"Stock-out days, {name}", "days", GROUP,
                   "Days that the stock stood empty while it was wanted.", name, "lower",
                   value("stocks", number, "empty_h") / HOURS_PER_DAY),
        ]  # fmt: skip
    return found
