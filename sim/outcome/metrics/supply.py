"""Metrics of stocks and of the people who live on them."""

from collections.abc import Callable

from sim.outcome.facts import Facts
from sim.outcome.layout import Layout
from sim.outcome.metrics.deliveries import total
from sim.outcome.metrics.metric import Metric, ratio

GROUP = "Supply"
HOURS_PER_DAY = 24.0
USED = "all stocks that are used"


def used_stocks(layout: Layout) -> list[tuple[int, str]]:
    """Give number and name of the stocks that anybody uses in this scenario."""
    peopled = {place.name for place in layout.op.places if any(place.changes_to)}
    return [
        (stock.number, stock.name)
        for stock in layout.op.stocks
        if stock.fixed_t_h > 0.0 or (stock.per_person_t_h > 0.0 and stock.place.name in peopled)
    ]


def stock_figure(number: int, figure: Callable[[float], float], column: str) -> Callable[[Facts], float]:
    """Make a metric from one column of one stock."""
    return lambda facts: figure(float(facts.table("stocks")[column][number]))


def mean_dos(number: int) -> Callable[[Facts], float]:
    """Make a metric of the time average of days of supply of one stock."""

    def compute(facts: Facts) -> float:
        row = facts.table("stocks")[number]
        return ratio(float(row["dos_hours"]), float(row["used_h"]))

    return compute


def lowest_dos(number: int) -> Callable[[Facts], float]:
    """Make a metric of the lowest days of supply of one stock."""

    def compute(facts: Facts) -> float:
        row = facts.table("stocks")[number]
        return float(row["min_dos"]) if row["used_h"] > 0.0 else float("nan")

    return compute


def fill_rate(facts: Facts) -> float:
    """Give what was used divided by what was wanted."""
    used, short = total(facts, "stocks", "consumed_t"), total(facts, "stocks", "short_t")
    return ratio(used, used + short)


METRICS = (
    Metric("consumed", "Used", "t", GROUP, "Tonnes used out of stocks.", USED, "higher",
           lambda f: total(f, "stocks", "consumed_t")),
    Metric("unmet_demand", "Wanted and not there", "t", GROUP, "Tonnes that people wanted from empty stocks.", USED,
           "lower", lambda f: total(f, "stocks", "short_t")),
    Metric("fill_rate", "Fill rate", "", GROUP, "Tonnes used divided by tonnes wanted.", USED, "higher", fill_rate),
    Metric("stockout_days", "Stock-out days, all stocks", "days", GROUP, "Days that stocks stood empty while wanted.",
           USED, "lower", lambda f: total(f, "stocks", "empty_h") / HOURS_PER_DAY),
    Metric("lost", "Lost and spoiled", "t", GROUP, "Tonnes lost in handling or spoiled.", "all stocks", "lower",
           lambda f: total(f, "stocks", "lost_t") + total(f, "stocks", "spoiled_t")),
    Metric("person_days", "Person-days in place", "person-days", GROUP, "Days that people spent in their places.",
           "all places", "", lambda f: total(f, "places", "person_days")),
)  # fmt: skip


def stock_metrics(layout: Layout) -> list[Metric]:
    """Give the metrics of each stock that anybody uses."""
    found = []
    for number, name in used_stocks(layout):
        found += [
            Metric(f"dos_min[{name}]", f"Days of supply, lowest, {name}", "days", GROUP,
                   "Lowest stock divided by a day's use at the strength of the time.", name, "higher",
                   lowest_dos(number)),
            Metric(f"dos_mean[{name}]", f"Days of supply, mean, {name}", "days", GROUP,
                   "Time average of stock divided by a day's use.", name, "higher", mean_dos(number)),
            Metric(f"stockout_days[{name}]", f"Stock-out days, {name}", "days", GROUP,
                   "Days that the stock stood empty while it was wanted.", name, "lower",
                   stock_figure(number, lambda hours: hours / HOURS_PER_DAY, "empty_h")),
        ]  # fmt: skip
    return found
