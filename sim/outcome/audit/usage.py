"""Use of stocks: those who are there use them, nobody else does, and no stock gives more than it has."""

from collections.abc import Mapping

import numpy as np

from sim.operation.names import LEVEL, OUT_OF_STOCK, PRESENT, STOCKED
from sim.outcome.audit.breach import Breach, last_about, row_of
from sim.outcome.facts import Facts

TOLERANCE = 1e-6
TOLERANCE_T = 1e-9
A_SECOND_H = 1.0 / 3600.0


def steady(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """What was used of a stock or was short is its steady use at the strength of its place; but for the last second."""
    journal, op, horizon_h = facts.ended.journal, facts.layout.op, facts.layout.horizon_h
    present = journal[journal["activity"] == PRESENT]
    counted = facts.column("stocks", "consumed_t") + facts.column("stocks", "short_t")
    for stock in op.stocks:
        here = present[present["actor"] == stock.place.id]
        person_h = float((here["amount"] * (here["end"] - here["start"])).sum())
        wanted = op.demand * (stock.per_person_t_h * person_h + stock.fixed_t_h * horizon_h)
        most = op.demand * (stock.per_person_t_h * float(here["amount"].max(initial=0.0)) + stock.fixed_t_h)
        found = float(counted[stock.number])
        if abs(found - wanted) > 2.0 * A_SECOND_H * most + TOLERANCE * max(1.0, wanted):
            what = f"{found:.4f} t of {names[stock.id]} were used or short, and those there used {wanted:.4f} t"
            return Breach(what, last_about(facts, stock.id))
    return None


def never_below_nothing(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No stock ever has less than nothing."""
    journal, levels = facts.ended.journal, facts.column("stocks", "level_t")
    told = journal[np.isin(journal["activity"], (LEVEL, STOCKED, OUT_OF_STOCK))]
    owed = told[told["amount"] < -TOLERANCE_T]
    if len(owed):
        what = f"{names[int(owed[0]['actor'])]} has {owed[0]['amount']:.4f} t at hour {owed[0]['start']:.2f}"
        return Breach(what, row_of(facts, owed[0]))
    below = np.flatnonzero(levels < -TOLERANCE_T)
    if len(below):
        stock = facts.layout.op.stocks[int(below[0])]
        return Breach(f"{names[stock.id]} ends with {levels[stock.number]:.4f} t", last_about(facts, stock.id))
    return None
