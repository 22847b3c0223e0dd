"""Levels of stocks: reckoned when something happens to one, not hourly; use and spoilage are constant in between."""

from math import exp, log

from sim.operation.tables import Operation, Stock

NEVER_H = 1e9
A_SECOND_H = 1.0 / 3600.0
"""A crossing is looked at a second late, so that it has happened."""
DAY_H = 24.0


def planned_use_t_h(stock: Stock) -> float:
    """What an hour takes by plan: steady use, and the mean of what relief work draws in parts."""
    return stock.use_t_h + stock.drawn_t_h


def reckon(op: Operation, stock: Stock) -> None:
    """Bring a stock up to date: dL/dt = -use - spoilage x L, solved exactly; what cannot be given counts as short."""
    hours = op.now - stock.up_to_date_h
    if hours > 0.0:
        before = stock.level_t
        wanted = stock.use_t_h * hours
        if before > 0.0 and stock.commodity.spoilage_h > 0.0:
            age_with_spoilage(stock, hours)
        else:
            used = min(wanted, before)
            stock.level_t = before - used
            stock.consumed_t += used
            stock.short_t += wanted - used
            count_days_of_supply(stock, before, hours, 0.5 * (before + stock.level_t) * hours)
        if before == 0.0 and planned_use_t_h(stock) > 0.0:
            stock.empty_h += hours
        stock.up_to_date_h = op.now
    watch_days_of_supply(stock)


def age_with_spoilage(stock: Stock, hours: float) -> None:
    """Use and spoil together for some hours; a stock that runs out on the way spoils no more."""
    rate = stock.commodity.spoilage_h
    before = stock.level_t
    lasts = hours
    if stock.use_t_h > 0.0:
        lasts = min(hours, log(1.0 + rate * before / stock.use_t_h) / rate)
    after = max(0.0, (before + stock.use_t_h / rate) * exp(-rate * lasts) - stock.use_t_h / rate)
    used = min(stock.use_t_h * lasts, before - after)
    stock.level_t = after if lasts == hours else 0.0
    stock.consumed_t += used
    stock.spoiled_t += before - stock.level_t - used
    stock.short_t += stock.use_t_h * hours - used
    count_days_of_supply(stock, before, hours, (before - stock.level_t - used) / rate)


def count_days_of_supply(stock: Stock, before: float, hours: float, tonne_hours: float) -> None:
    """Add to the time average of days of supply, over the hours in which the stock is used at all."""
    if planned_use_t_h(stock) > 0.0:
        stock.used_h += hours
        stock.dos_hours += tonne_hours / (DAY_H * planned_use_t_h(stock))


def watch_days_of_supply(stock: Stock) -> None:
    """Keep the lowest days of supply seen."""
    if planned_use_t_h(stock) > 0.0:
        stock.min_dos = min(stock.min_dos, stock.level_t / (DAY_H * planned_use_t_h(stock)))


def hours_to_crossing(stock: Stock) -> float:
    """Until the level falls to the reorder point, or to nothing."""
    if stock.level_t == 0.0 or stock.use_t_h + stock.commodity.spoilage_h == 0.0:
        return NEVER_H
    target = 0.0
    if stock.source:
        point = stock.reorder_dos * DAY_H * planned_use_t_h(stock) - stock.on_order_t
        if 0.0 < point < stock.level_t:
            target = point
    rate = stock.commodity.spoilage_h
    if rate == 0.0:
        return (stock.level_t - target) / stock.use_t_h + A_SECOND_H
    if stock.use_t_h == 0.0 and target == 0.0:
        return NEVER_H
    return log((rate * stock.level_t + stock.use_t_h) / (rate * target + stock.use_t_h)) / rate + A_SECOND_H
