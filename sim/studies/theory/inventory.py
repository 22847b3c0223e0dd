"""An (s, S) stock: it orders at s up to S, what is ordered comes after a random time, and demand is constant."""

from math import exp

from sim.operation.names import ORDERED, OUT_OF_STOCK
from sim.outcome import Run
from sim.studies.theory.frame import LONGER, Case, Quantity
from sim.studies.theory.small_worlds import changed, on_operation
from sim.studies.theory.station import Stretch

SOURCE = "renewal reward over the cycle between two orders; unmet demand is lost (Ross, Stochastic Processes, 3.6)"
USE_T_H = 1.0
REORDER_T, UP_TO_T = 6.0, 30.0
FLIGHT_H, LOADING_H = 1.0, 8.0
"""The lead time is a loading time, exponential of this mean, and a flight."""
DAY_H = 24.0
HORIZON_D = 1_600
STRETCH = Stretch(240.0, HORIZON_D * DAY_H)
STOCKS = f"""
[stocks.hub.food]
initial_t = 1e6

[stocks.field.food]
initial_t = {UP_TO_T}
use_per_day_t = {USE_T_H * DAY_H}
ordered_from = "hub"
reorder_at_dos = {REORDER_T / USE_T_H / DAY_H}
order_up_to_dos = {UP_TO_T / USE_T_H / DAY_H}
"""


def hours_empty(loading_h: float = LOADING_H) -> float:
    """Give the hours of a cycle in which the stock is empty.

    E[(L - s / D)+] = m exp(-(s / D - f) / m), as L is a flight f and an exponential loading time of mean m.
    """
    return loading_h * exp(-(REORDER_T / USE_T_H - FLIGHT_H) / loading_h)


def cycle_h(loading_h: float = LOADING_H) -> float:
    """Give the hours between two orders: (S - s) / D of use, and the hours without; no order is made meanwhile."""
    return (UP_TO_T - REORDER_T) / USE_T_H + hours_empty(loading_h)


def mean_level_t(loading_h: float = LOADING_H) -> float:
    """Give the mean level: (Q^2 / (2 D) + Q E[(s - D L)+] / D) / cycle, with Q = S - s.

    It falls from s to what is left when Q comes, and from that and Q back to s: the areas below the two slopes.
    """
    quantity = UP_TO_T - REORDER_T
    left_t = REORDER_T - USE_T_H * (FLIGHT_H + loading_h) + USE_T_H * hours_empty(loading_h)
    return (quantity**2 / (2.0 * USE_T_H) + quantity * left_t / USE_T_H) / cycle_h(loading_h)


def expected(loading_h: float = LOADING_H) -> tuple[float, ...]:
    """Give fill rate, share of time without stock, orders a day, and mean level."""
    empty = hours_empty(loading_h) / cycle_h(loading_h)
    return 1.0 - empty, empty, DAY_H / cycle_h(loading_h), mean_level_t(loading_h)


def measure(run: Run) -> tuple[float, ...]:
    """Give fill rate, share of time without stock, orders a day, and mean level of the stock."""
    op, journal = run.facts.layout.op, run.journal
    stock = op.stocks.by_name["field.food"]
    row = run.facts.table("stocks")[stock.number]
    empty = journal[(journal["actor"] == stock.id) & (journal["activity"] == OUT_OF_STOCK)]
    orders = journal[journal["activity"] == ORDERED]
    return (
        float(row["consumed_t"] / (row["consumed_t"] + row["short_t"])),
        STRETCH.overlap_h(empty["start"], empty["end"]) / STRETCH.hours,
        float(STRETCH.within(orders["start"]).sum()) / STRETCH.hours * DAY_H,
        float(row["dos_hours"] / row["used_h"]) * DAY_H * USE_T_H,
    )


def s_S(runs: int) -> Case:  # noqa: N802 - the policy is called so
    """Give the case of a stock that orders by air, with aircraft in plenty and room for a whole order in each."""
    scenario = changed(
        {
            "fleets.heron.aircraft": 10,
            "fleets.heron.payload_t": 100,
            "fleets.heron.onload_h": {"exponential": {"mean": LOADING_H}},
            "fleets.heron.min_block_h": FLIGHT_H,
            "missions.run.policy": "on_demand",
            "missions.run.min_load": 0.0,
            "missions.run.needs_cargo": True,
            "commodities.food.pallet_t": 100,
            "horizon_d": HORIZON_D,
        },
        STOCKS,
    )
    words = (
        ("fill rate", "((S - s) / D) / E[T]"),
        ("share of time without stock", "E[(L - s / D)+] / E[T]"),
        ("orders a day", "1 / E[T]"),
        ("mean level, t", "(Q^2 / 2 + Q E[(s - D L)+]) / (D E[T])"),
    )
    quantities = tuple(
        Quantity(what, value, formula, "loading 3 % longer", faulty)
        for (what, formula), value, faulty in zip(words, expected(), expected(LONGER * LOADING_H), strict=True)
    )
    return Case("(s, S) stock, orders by air", "operation", SOURCE, quantities, runs, on_operation(scenario, measure))


CASES = (s_S(130),)
