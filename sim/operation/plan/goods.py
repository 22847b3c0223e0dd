"""Supply: commodities, stocks and inflows."""

from math import log

from sim.engine import List
from sim.operation.plan.clock import Clock
from sim.operation.plan.flights import HOURS_PER_DAY
from sim.operation.plan.laws import add_law
from sim.operation.plan.requirements import add_requirements
from sim.operation.tables import Operation
from sim.scenario import Scenario
from sim.scenario.supply import Commodity, Stock

KG_PER_T = 1000.0
NO_DOS_YET = 1e9
"""Where the lowest days of supply start from: above any that can be."""


def add_supply(op: Operation, scenario: Scenario, clock: Clock) -> None:
    """Add everything that is stored and asked for."""
    data = scenario.data
    for name, commodity in data.commodities.items():
        op.commodities.add(
            name,
            priority=commodity.priority,
            pallet_t=commodity.pallet_t,
            spoilage_h=-log(1.0 - commodity.spoilage_per_day) / HOURS_PER_DAY,
            handling_loss=commodity.handling_loss,
        )
    add_stocks(op, scenario)
    add_requirements(op, scenario, clock)


def add_stocks(op: Operation, scenario: Scenario) -> None:
    """Add all stocks, then the stocks that supply them, and the lists of them by place."""
    stocks = scenario.data.stocks
    for place, shelf in stocks.items():
        for commodity, given in shelf.items():
            add_stock(op, place, commodity, given, scenario.data.commodities[commodity])
    for place, shelf in stocks.items():
        for commodity, given in shelf.items():
            if given.ordered_from:
                op.stocks.by_name[f"{place}.{commodity}"].source = op.stocks.by_name[
                    f"{given.ordered_from}.{commodity}"
                ]
    for row in op.places:
        row.stocks = List(stock for stock in op.stocks if stock.place is row)


def add_stock(op: Operation, place: str, commodity: str, given: Stock, kind: Commodity) -> None:
    """Add one stock and what flows into it from outside."""
    stock = op.stocks.add(
        f"{place}.{commodity}",
        place=op.places.by_name[place],
        commodity=op.commodities.by_name[commodity],
        level_t=given.initial_t,
        initial_t=given.initial_t,
        per_person_t_h=kind.per_person_day_kg / KG_PER_T / HOURS_PER_DAY,
        fixed_t_h=given.use_per_day_t / HOURS_PER_DAY,
        reorder_dos=given.reorder_at_dos,
        up_to_dos=given.order_up_to_dos,
        min_dos=NO_DOS_YET,
    )
    if given.inflow:
        law = add_law(op, f"{stock.name}.every_d", given.inflow.every_d, HOURS_PER_DAY)
        op.inflows.add(stock.name, stock=stock, gap=law, amount_t=given.inflow.amount_t)
