"""Where the hours went between two scenarios: hours by kind of actor and activity or cause of a wait, in pairs."""

import numpy as np
import pandas as pd

from sim.engine import WAITING
from sim.operation.names import ACTIVITIES
from sim.outcome.causes import ALL_CAUSES, CAUSE_OF_ACTIVITY
from sim.outcome.facts import Facts
from sim.studies.comparison import correlation
from sim.studies.statistics import spread
from sim.studies.why.row_causes import causes_of_rows
from sim.studies.workers.work import Numbers

STATES = len(ACTIVITIES) + len(ALL_CAUSES)
"""Activities, and then waits by cause: what somebody does in an hour is one of these."""

ROUNDED = 6
"""Decimals of hours that are no rounding: differences alike in all replications go together with nothing."""
HOURS_COLUMNS = ("kind", "activity", "cause", "baseline", "scenario", "difference", "low", "high", "correlation")


def hours_by_state(facts: Facts) -> Numbers:
    """Add up the hours of a journal: [index of the actor's table, state]."""
    activities, causes = facts.ended.journal["activity"], causes_of_rows(facts)
    states = np.where((activities == WAITING) & (causes >= 0), len(ACTIVITIES) + causes, activities)
    tables = len(facts.layout.tables)
    found = np.bincount(facts.actor_table * STATES + states, weights=facts.hours, minlength=tables * STATES)
    return np.asarray(found, np.float64).reshape(tables, STATES)


def hours_between(tables: list[str], base: Numbers, other: Numbers, change: Numbers, confidence: float) -> pd.DataFrame:
    """Compare the hours of two scenarios, replication by replication; the largest difference comes first.

    `base` and `other` hold what `hours_by_state` gives of each replication, flat, and `change` the change in a metric.
    Columns: kind, activity, cause ("" of work), the mean hours of both, the paired difference with its Student-t
    interval, and the correlation over replications between the change in the metric and that in these hours; it says
    what goes together, and proves no cause.
    """
    rows, both = [], np.isfinite(change)
    for place in np.flatnonzero((base > 0.0).any(axis=0) | (other > 0.0).any(axis=0)).tolist():
        difference = other[:, place] - base[:, place]
        found = spread(difference, confidence)
        rows.append(
            {
                "kind": tables[place // STATES],
                **state_names(place % STATES),
                "baseline": float(base[:, place].mean()),
                "scenario": float(other[:, place].mean()),
                "difference": found.mean,
                "low": found.low,
                "high": found.high,
                "correlation": correlation(change[both], difference[both].round(ROUNDED)),
            }
        )
    frame = pd.DataFrame(rows, columns=list(HOURS_COLUMNS))
    return frame.sort_values("difference", key=abs, ascending=False, kind="stable", ignore_index=True)


def state_names(state: int) -> dict[str, str]:
    """Give activity and cause of a state."""
    if state < len(ACTIVITIES):
        return {"activity": ACTIVITIES.names[state], "cause": CAUSE_OF_ACTIVITY.get(state, "")}
    return {"activity": ACTIVITIES.names[WAITING], "cause": ALL_CAUSES[state - len(ACTIVITIES)]}
