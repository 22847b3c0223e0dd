"""Sections of supply: commodities, stocks and requirement lines."""

from sim.scenario.operation import OperationData
from sim.scenario.sections.cells import Row, Section, above_0, few, in_words, section, some
from sim.scenario.supply import Commodity, Requirement, Stock


def commodities(data: OperationData) -> Section:
    """Kinds of supply."""

    def cells(kind: Commodity) -> Row:
        return (kind.supply_class, str(kind.priority), f"{kind.pallet_t:g}", f"{kind.per_person_day_kg:g}")

    return section(("commodity", "class", "priority", "pallet_t", "per_person_day_kg"), data.commodities, cells)


def stocks(data: OperationData) -> Section:
    """What lies where, and when more is ordered."""
    columns = ("stock", "initial_t", "ordered from", "at (days)", "up to (days)", "use per day_t", "inflow")
    every = {f"{place}.{name}": stock for place, held in data.stocks.items() for name, stock in held.items()}
    return section(columns, every, _stock)


def _stock(stock: Stock) -> Row:
    order = (f"{stock.reorder_at_dos:g}", f"{stock.order_up_to_dos:g}") if stock.ordered_from else ("", "")
    inflow = f"{stock.inflow.amount_t:g} t every {in_words(stock.inflow.every_d)} d" if stock.inflow else ""
    return (f"{stock.initial_t:g}", some(stock.ordered_from), *order, above_0(stock.use_per_day_t), inflow)


def requirements(data: OperationData) -> Section:
    """Requirement lines."""
    columns: Row = ("requirement", "what", "from", "to", "ready", "available", "earliest", "latest", "required")
    return section((*columns, "within_d", "every_d", "after", "priority"), data.requirements, _requirement)


def _requirement(line: Requirement) -> Row:
    what = f"{line.amount_t:g} t {line.commodity}" if line.commodity else f"{line.passengers} passengers"
    dates = (line.ready, line.available, line.earliest, line.latest, line.required, line.within_d, line.every_d)
    return (what, line.origin, line.destination, *map(some, dates), few(line.after), str(line.priority))
