"""Metrics of stocks and of the people who live on them."""

from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import HOURS_PER_DAY, special, total, value
from sim.outcome.metrics.metric import Metric

GROUP = "Supply"
USED = "all stocks that are used"


def used_stocks(layout: Layout) -> list[tuple[int, str]]:
    """Give number and name of the stocks that people use up in this scenario, or relief work."""
    peopled = {place.name for place in layout.op.places if any(place.changes_to)}
    peopled |= {detachment.place.name for detachment in layout.op.detachments}
    needed = {need.stock.number for need in layout.op.needs}
    return [
        (stock.number, stock.name)
        for stock in layout.op.stocks
        if stock.fixed_t_h > 0.0
        or (stock.per_person_t_h > 0.0 and stock.place.name in peopled)
        or stock.number in needed
    ]


def supply_metrics(layout: Layout) -> list[Metric]:
    """Give what is drawn and shipped, where anybody draws or ships, and the metrics of each stock."""
    op = layout.op
    draws = bool(op.needs) or any(fleet.fuel for fleet in op.fleets)
    return [*([DRAWN] if draws else []), *([SHIPPED] if op.goods else []), *stock_metrics(layout)]


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
    Metric("person_days", "Person-days at all places, home included", "person-days", GROUP,
           "Days that people spent at any place.", "all places", "", total("places", "person_days")),
)  # fmt: skip
DRAWN = Metric("drawn", "Drawn for work", "t", GROUP, "Tonnes that relief work and aircraft took out of stocks.",
               "all stocks", "", total("stocks", "drawn_t"))  # fmt: skip
SHIPPED = Metric("shipped", "Brought by ship", "t", GROUP, "Tonnes that ships brought into stocks.", "all stocks",
                 "higher", total("stocks", "shipped_t"))  # fmt: skip


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
