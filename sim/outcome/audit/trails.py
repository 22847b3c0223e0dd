"""Trails: the level of a stock from one journal row about it to the next."""

import numpy as np

from sim.operation.names import LEVEL, OUT_OF_STOCK, STOCKED
from sim.outcome.audit.breach import NO_ROW
from sim.outcome.facts import Facts

TOLERANCE_T = 1e-6


def broken_trail(facts: Facts, number: int) -> int:
    """Give the first journal row in which a stock has more than before though nothing was put in; -1 for none.

    Between two rows a level only falls, by use and spoilage; where something is put in or taken out, a row says the
    level before, and the next interval begins with that after it. Changes in one instant follow each other at once.
    """
    stock, journal = facts.layout.op.stocks[number], facts.ended.journal
    mine = np.flatnonzero((journal["actor"] == stock.id) & np.isin(journal["activity"], (LEVEL, STOCKED, OUT_OF_STOCK)))
    order = mine[np.lexsort((journal["activity"][mine] != LEVEL, journal["start"][mine]))]
    activity, level, hour = (journal[column][order] for column in ("activity", "amount", "start"))
    rises = (activity[1:] == LEVEL) & (level[1:] > level[:-1] + TOLERANCE_T) & (hour[1:] > hour[:-1])
    found = np.flatnonzero(rises)
    return int(order[found[0] + 1]) if len(found) else NO_ROW
