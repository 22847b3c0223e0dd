"""The binding constraint by month: what missions, and what parties, tasks, ships and convoys, waited for longest."""

from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from sim.engine import TABLE_BITS, WAITING
from sim.outcome.causes import ALL_CAUSES, CAUSES
from sim.outcome.facts import Facts, Ints
from sim.outcome.layout import Layout
from sim.outcome.run import DEPLOYED
from sim.studies.why.row_causes import causes_of_rows
from sim.studies.workers.work import Numbers

SCOPES = ("airlift", "deployment")
"""Who waits: missions and those who send them; parties, tasks, ships, convoys and casualties."""


def waits_by_month(facts: Facts) -> Numbers:
    """Add up the hours of waits: [scope, calendar month of the run, cause in ALL_CAUSES].

    Those of the airlift are the hours of `Run.held_back`, those of the deployment the hours of `Run.held_up`.
    """
    journal, causes, layout = facts.ended.journal, causes_of_rows(facts), facts.layout
    sent = np.isin(journal["case"] >> TABLE_BITS, layout.waiting_tables)
    of_airlift = sent & (journal["activity"] == WAITING) & (causes < len(CAUSES))
    of_deployment = np.isin(facts.actor_table, [layout.tables[table] for table in DEPLOYED])
    found = [
        by_month(facts, causes, np.flatnonzero(mine & (causes >= 0) & (facts.hours > 0.0)))
        for mine in (of_airlift, of_deployment)
    ]
    return np.stack(found)


def by_month(facts: Facts, causes: Ints, rows: Ints) -> Numbers:
    """Add up the hours of some journal rows by month and cause; each month has its part of a row that lasts longer."""
    starts, ends = facts.ended.journal["start"][rows], facts.ended.journal["end"][rows]
    edges = month_edges(facts.layout)
    return np.stack(
        [
            np.bincount(
                causes[rows], np.maximum(0.0, np.minimum(ends, last) - np.maximum(starts, first)), len(ALL_CAUSES)
            )
            for first, last in pairwise(edges.tolist())
        ]
    )


def month_edges(layout: Layout) -> Numbers:
    """Give the hours at which the calendar months of a run begin, in the time zone of the scenario, and the horizon."""
    later = [hour for hour in layout.op.later_months_h if hour < layout.horizon_h]
    return np.array([0.0, *later, layout.horizon_h])


def month_names(layout: Layout) -> list[str]:
    """Give the calendar months of a run, as "2024-03"."""
    first: date = layout.scenario.data.start
    months = range(first.month - 1, first.month - 1 + len(month_edges(layout)) - 1)
    return [f"{first.year + month // 12}-{month % 12 + 1:02d}" for month in months]


def waits_frame(months: list[str], waits: Numbers) -> pd.DataFrame:
    """Give one row for each scope, month and cause that anybody waited for: mean hours, and how often it was largest.

    `waits` holds what `waits_by_month` gives of each replication: [replication, scope, month, cause]. `largest` is the
    share of all replications in which nothing was waited for longer in this month, of those that are equal the first.
    """
    waited = waits.sum(axis=3) > 0.0
    first = waits.argmax(axis=3)
    rows = [
        {
            "scope": SCOPES[scope],
            "month": months[month],
            "cause": ALL_CAUSES[cause],
            "hours": float(waits[:, scope, month, cause].mean()),
            "largest": float((waited & (first == cause))[:, scope, month].mean()),
        }
        for scope, month, cause in np.argwhere(waits.any(axis=0)).tolist()
    ]
    return pd.DataFrame(rows, columns=["scope", "month", "cause", "hours", "largest"])
