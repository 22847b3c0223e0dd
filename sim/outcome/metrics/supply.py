"""Metrics of stocks and of the people who live on them."""

from collections.abc import Callable

from sim.outcome.facts import Facts
from sim.outcome.layout import Layout
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


def stockout_days(number: int) -> Callable[[Facts], float]:
    """Make a metric of the days that one stock stood empty."""
    return lambda facts: facts.values("stocks", "empty_h")[number] / HOURS_PER_DAY


def mean_dos(number: int) -> Callable[[Facts], float]:
    """Make a metric of the time average of days of supply of one stock."""
    return lambda facts: ratio(facts.values("stocks", "dos_hours")[number], facts.values("stocks", "used_h")[number])


def lowest_dos(number: int) -> Callable[[Facts], float]:
    """Make a metric of the lowest days of supply of one stock; nan where it was never used."""

    def compute(facts: Facts) -> float:
        used = facts.values("stocks", "used_h")[number] > 0.0
        return float(facts.values("stocks", "min_dos")[number]) if used else float("nan")

    return compute


def fill_rate(facts: Facts) -> float:
    """Give what was used divided by what was wanted."""
    used, short = facts.total("stocks", "consumed_t"), facts.total("stocks", "short_t")
    return ratio(used, used + short)


METRICS = (
    Metric("consumed", "Used", "t", GROUP, "Tonnes used out of stocks.", USED, "higher",
           lambda f: f.total("stocks", "consumed_t")),
    Metric("unmet_demand", "Wanted and not there", "t", GROUP, "Tonnes that people wanted from empty stocks.", USED,
           "lower", lambda f: f.total("stocks", "short_t")),
    Metric("fill_rate", "Fill rate", "", GROUP, "Tonnes used divided by tonnes wanted.", USED, "higher", fill_rate),
    Metric("stockout_days", "Stock-out days, all stocks", "days", GROUP, "Days that stocks stood empty while wanted.",
           USED, "lower", lambda f: f.total("stocks", "empty_h") / HOURS_PER_DAY),
    Metric("lost", "Lost and spoiled", "t", GROUP, "Tonnes lost in handling or spoiled.", "all stocks", "lower",
           lambda f: f.total("stocks", "lost_t") + f.total("stocks", "spoiled_t")),
    Metric("person_days", "Person-days in place", "person-days", GROUP, "Days that people spent in their places.",
           "all places", "", lambda f: f.total("places", "person_days")),
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
                   stockout_days(number)),
        ]  # fmt: skip
    return found
