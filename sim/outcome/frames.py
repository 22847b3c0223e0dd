"""Tables of a run as data frames: names instead of numbers, moments beside hours."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from sim.engine import NO_PLACE, OUTCOMES, TABLE_BITS, WAITING
from sim.engine.tables import columns, is_reference, table_classes
from sim.operation.names import CAUSES
from sim.outcome.causes import ALL_CAUSES, CAUSE_OF_ACTIVITY
from sim.outcome.facts import Facts

Ids = npt.NDArray[np.int64]


def moments(start: pd.Timestamp, hours: npt.NDArray[np.float64]) -> pd.Series:
    """Give the moments of some hours; those beyond any calendar are NaT."""
    kept = np.where(np.abs(hours) < 1e6, hours, np.nan)
    return pd.Series(start + pd.to_timedelta(pd.Series(kept), unit="h")).dt.floor("us")


def titles(names: Mapping[int, str], ids: Ids) -> list[str]:
    """Give the bare names of some ids: "c130-1" of "aircraft/c130-1"; "" where there is none."""
    return [names.get(number, "").partition("/")[2] for number in ids.tolist()]


def activities(facts: Facts, names: Mapping[int, str], start: pd.Timestamp) -> pd.DataFrame:
    """Give the journal with names: an event log with case, activity, actor, start and end."""
    journal = facts.ended.journal
    kinds = [*facts.layout.tables]
    full, called = titles(names, journal["place"]), facts.layout.program.activities.names
    waits = (journal["activity"] == WAITING) | (journal["place"] < NO_PLACE)
    return pd.DataFrame(
        {
            "case": titles(names, journal["case"]),
            "actor": titles(names, journal["actor"]),
            "kind": [kinds[number] for number in facts.actor_table.tolist()],
            "activity": [called[number] for number in journal["activity"].tolist()],
            "place": [place.partition(".")[0] for place in full],
            "waits_for": [place if wait else "" for place, wait in zip(full, waits.tolist(), strict=True)],
            "cause": causes(facts),
            "start_h": journal["start"],
            "end_h": journal["end"],
            "hours": facts.hours,
            "start": moments(start, journal["start"]),
            "end": moments(start, journal["end"]),
            "outcome": [OUTCOMES[number] for number in journal["outcome"].tolist()],
            "amount": journal["amount"],
        }
    )


def causes(facts: Facts) -> list[str]:
    """Give the cause of each journal row that is a wait; "" of the others, and of waits without a cause."""
    journal = facts.ended.journal
    known = facts.layout.cause_numbers(journal["place"])
    return [
        ALL_CAUSES[number] if activity == WAITING and number >= 0 else CAUSE_OF_ACTIVITY.get(activity, "")
        for activity, number in zip(journal["activity"].tolist(), known.tolist(), strict=True)
    ]


def ids_of(facts: Facts, table: str, numbers: Ids) -> Ids:
    """Give the ids of some rows of a table; -1 for none."""
    return np.where(numbers >= 0, (facts.layout.tables[table] << TABLE_BITS) | numbers, -1)


def references(facts: Facts, table: str) -> dict[str, str]:
    """Give the table to which each column of references of a table refers."""
    classes = table_classes(type(facts.layout.op))
    homes = {row_class: name for name, row_class in classes.items()}
    return {column: homes[kind] for column, kind in columns(classes[table]).items() if is_reference(kind)}


def frame_of(facts: Facts, names: Mapping[int, str], table: str) -> pd.DataFrame:
    """Give a final table with names for its references."""
    rows, named = facts.table(table), references(facts, table)
    found: dict[str, object] = {"name": titles(names, ids_of(facts, table, rows["number"]))}
    for column in rows.dtype.names or ():
        if column in named:
            found[column] = titles(names, ids_of(facts, named[column], rows[column]))
        elif column not in ("number", "parent_id", "serial"):
            found[column] = rows[column]
    return pd.DataFrame(found)


def missions(facts: Facts, names: Mapping[int, str]) -> pd.DataFrame:
    """Give the missions of a run, with the cause in words where one was cancelled."""
    frame = frame_of(facts, names, "missions").drop(columns=list(INNER))
    frame["cause"] = [CAUSES.names[cause] if cause else "" for cause in frame["cause"]]
    frame["took_off"] = frame["flown_by"] != ""
    return frame.rename(columns={"flown_by": "crew"})


def forces(facts: Facts, names: Mapping[int, str]) -> pd.DataFrame:
    """Give the forces of a run: when the first and the last of each was ready, and how many are where they belong."""
    frame = frame_of(facts, names, "forces")
    reached, reached_h = facts.column("milestones", "is_reached"), facts.column("milestones", "reached_h")
    for column in ("arrived", "closed"):
        numbers = facts.column("forces", column)
        frame[f"{column}_h"] = np.where(reached[numbers], reached_h[numbers], np.nan)
    frame["service"] = [facts.layout.scenario.data.forces[name].service for name in frame["name"]]
    return frame.drop(columns=["arrived", "closed", "counted_to_h", "to_come"])


def parties(facts: Facts, names: Mapping[int, str]) -> pd.DataFrame:
    """Give the parties of a run, those that relieve others included."""
    frame = frame_of(facts, names, "parties")
    frame["ready_h"] = frame["ready_h"].where(frame["is_ready"])
    frame["back_h"] = frame["back_h"].where(frame["home_again"])
    frame["left_h"] = frame["left_h"].where(frame["left_h"] >= 0.0)
    return frame.drop(columns=["ready", "order", "orders_made", "handover"])


INNER = (
    *("crew", "going", "to_load", "landed", "parked", "uses_loader", "briefed", "fuelled", "slot_h", "needed_h"),
    *("home_leg_h", "parked_since_h", "worked_since_h", "loader_since_h"),
)
"""Columns of missions that say how one stands while it is under way."""
