"""Metrics of money, and of fuel."""

from math import isfinite

from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import ONE, total, value
from sim.outcome.metrics.metric import Metric

GROUP = "Cost"
ALL = "the whole operation"


def cost_metrics(layout: Layout) -> list[Metric]:
    """Give the metrics of what a scenario pays for: of money where it has accounts, of fuel where it counts fuel."""
    found = of_money(layout) if layout.op.accounts else []
    if any(fleet.burn_t_h > 0.0 for fleet in layout.op.fleets):
        found.append(Metric("fuel_burnt", "Fuel burnt", "t", GROUP, "Tonnes of fuel that aircraft burnt, ferries "
                            "included.", "all aircraft", "lower", total("aircraft", "fuel_t")))  # fmt: skip
    return found


def of_money(layout: Layout) -> list[Metric]:
    """Give what was spent in all, on what, and a tonne."""
    currency = layout.scenario.data.money.currency
    spent = total("purses", "spent")
    budget = sum(purse.budget for purse in layout.op.purses)
    return [
        Metric("cost", "Cost", currency, GROUP, "All that was spent.", ALL, "lower", spent),
        *(Metric(f"cost[{account.name}]", f"  cost: {account.name}", currency, GROUP,
                 f"What was spent on: {account.name}.", ALL, "lower", value("accounts", account.number, "spent"))
          for account in layout.op.accounts),
        Metric("cost_per_tonne", "Cost a tonne delivered", f"{currency} per t", GROUP,
               "All that was spent divided by the tonnes that reached the place of their order.", ALL, "lower",
               spent / total("orders", "delivered_t")),
        *([Metric("budget_left", "Budget left", currency, GROUP, "Budget less all that was spent.", ALL, "higher",
                  ONE * budget - spent)] if isfinite(budget) else []),
    ]  # fmt: skip
