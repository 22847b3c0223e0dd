"""Scarcity: how fast stocks spoil, how long they are empty and how short they come, told by their levels."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from sim.operation.names import LEVEL, OUT_OF_STOCK, PRESENT, STOCKED
from sim.operation.tables import Stock
from sim.outcome.audit.breach import Breach, last_about
from sim.outcome.facts import Facts, Floats, Ints

DAY_H = 24.0
A_FEW_SECONDS_H = 3.0 / 3600.0
TOLERANCE = 1e-6


class Course(NamedTuple):
    """The level of a stock from one row about it to the next: at the beginning and the end of each stretch of time."""

    starts: Floats
    ends: Floats
    first: Floats
    last: Floats


def reckoned(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """What spoils, the hours without stock and the least days of supply are those of the levels."""
    counted = facts.table("stocks")
    for stock, course in courses(facts):
        mine = counted[stock.number]
        use = uses(facts, stock, course.starts)
        for said, found, low, high in (
            ("t spoiled", mine["spoiled_t"], *spoiled(stock, course)),
            ("h without stock", mine["empty_h"], *empty(course, use)),
            ("days of supply at the least", mine["min_dos"], *scarcest(course, use)),
        ):
            if not low <= found <= high:
                expected = low if found < low else high
                what = f"{names[stock.id]} counts {found:.4f} {said}, and its levels give {expected:.4f}"
                return Breach(what, last_about(facts, stock.id))
    return None


def courses(facts: Facts) -> Iterator[tuple[Stock, Course]]:
    """Give the course of each stock of which the journal tells all."""
    journal, horizon_h = facts.ended.journal, facts.layout.horizon_h
    rows = journal[np.isin(journal["activity"], (LEVEL, STOCKED, OUT_OF_STOCK))]
    # A note of the level before a change comes ahead of the row that begins with the level after it.
    rows = rows[np.lexsort((np.arange(len(rows)), rows["activity"] != LEVEL, rows["start"], rows["actor"]))]
    actors, levels = rows["actor"], facts.column("stocks", "level_t")
    for stock in facts.layout.op.stocks:
        mine = rows[np.searchsorted(actors, stock.id) : np.searchsorted(actors, stock.id, side="right")]
        if not len(mine):
            continue
        fresh = np.flatnonzero(np.append(True, mine["start"][1:] > mine["start"][:-1]))
        closing: Ints = np.append(fresh[1:], len(mine)) - 1
        if not (mine["activity"][closing] == LEVEL).any():
            ends = np.append(mine["start"][fresh[1:]], horizon_h)
            last = np.append(mine["amount"][fresh[1:]], levels[stock.number])
            yield stock, Course(mine["start"][fresh], ends, mine["amount"][closing], last)


def uses(facts: Facts, stock: Stock, hours: Floats) -> Floats | None:
    """Give the steady use an hour from each of some hours on; None where relief work draws on the stock besides."""
    op, journal = facts.layout.op, facts.ended.journal
    if any(need.stock is stock for need in op.needs):
        return None
    there = journal[(journal["activity"] == PRESENT) & (journal["actor"] == stock.place.id)]
    there = there[np.argsort(there["start"], kind="stable")]
    k = np.searchsorted(there["start"], hours, side="right") - 1
    people = np.where(k >= 0, np.append(there["amount"], 0.0)[k], 0.0)
    return op.demand * (stock.per_person_t_h * people + stock.fixed_t_h)


def spoiled(stock: Stock, course: Course) -> tuple[float, float]:
    """Give bounds of what spoils: its rate times the level over time.

    Between two rows dL/dt = -use - rate L with a steady use, so both levels and the rate give the curve between them,
    L(t) = (L0 + c) exp(-rate t) - c, and what spoils is the fall of the level without the use c rate. A stretch at the
    end of which nothing is left may have been empty for a while.
    """
    rate, hours = stock.commodity.spoilage_h, course.ends - course.starts
    if rate == 0.0:
        return -TOLERANCE, TOLERANCE
    lasting = np.maximum(rate * hours, 1e-12)
    use = (course.first * np.exp(-lasting) - course.last) / -np.expm1(-lasting)
    exact = np.where(hours > A_FEW_SECONDS_H, course.first - course.last - use * lasting, 0.0)
    least = float(np.where(course.last > 0.0, exact, 0.0).sum())
    most = float((0.5 * rate * hours * (course.first + course.last)).sum())
    high = min(most, least + float((0.5 * rate * hours * course.first)[course.last <= 0.0].sum()))
    slack = TOLERANCE + 1e-4 * high + rate * A_FEW_SECONDS_H * float(course.first.sum())
    return least - slack, high + slack


def empty(course: Course, use: Floats | None) -> tuple[float, float]:
    """Give bounds of the hours in which there was nothing left of a stock that is used."""
    none, hours = course.first <= 0.0, course.ends - course.starts
    slack = A_FEW_SECONDS_H * (len(hours) + 1.0)
    least = float(hours[none & (use > 0.0)].sum()) if use is not None else 0.0
    return least - slack, float(hours[none].sum()) + slack


def scarcest(course: Course, use: Floats | None) -> tuple[float, float]:
    """Give bounds of the least days of supply seen: levels at the ends of stretches, by the use in them.

    Those who come and go within one instant may have seen fewer.
    """
    if use is None or not (use > 0.0).any():
        return -np.inf, np.inf
    used = use > 0.0
    least = float((np.minimum(course.first, course.last)[used] / (DAY_H * use[used])).min())
    return 0.0, least + TOLERANCE * max(1.0, least) + A_FEW_SECONDS_H / DAY_H
