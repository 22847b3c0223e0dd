"""Tables of a run as data frames: names instead of numbers, moments beside hours."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from sim.engine import OUTCOMES, TABLE_BITS
from sim.operation.names import ACTIVITIES, CAUSES, LEVEL, OPENED, OUT_OF_STOCK, PRESENT, STOCKED
from sim.outcome.causes import CAUSES as WAIT_CAUSES
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
    full = titles(names, journal["place"])
    causes = facts.layout.cause_numbers(journal["place"])
    waits = journal["activity"] == 0
    return pd.DataFrame(
        {
            "case": titles(names, journal["case"]),
            "actor": titles(names, journal["actor"]),
            "kind": [kinds[number] for number in facts.actor_table.tolist()],
            "activity": [ACTIVITIES.names[number] for number in journal["activity"].tolist()],
            "place": [place.partition(".")[0] for place in full],
            "waits_for": [place if wait else "" for place, wait in zip(full, waits.tolist(), strict=True)],
            "cause": [
                WAIT_CAUSES[c] if w and c >= 0 else "" for c, w in zip(causes.tolist(), waits.tolist(), strict=True)
            ],
            "start_h": journal["start"],
            "end_h": journal["end"],
            "hours": facts.hours,
            "start": moments(start, journal["start"]),
            "end": moments(start, journal["end"]),
            "outcome": [OUTCOMES[number] for number in journal["outcome"].tolist()],
            "amount": journal["amount"],
        }
    )


def levels(facts: Facts, start: pd.Timestamp) -> pd.DataFrame:
    """Give the points of all stocks and strengths, the last of each at the horizon."""
    parts = [stock_points(facts, number) for number in range(len(facts.layout.op.stocks))]
    parts += [strength_points(facts, number) for number in range(len(facts.layout.op.places))]
    frame = pd.concat(parts, ignore_index=True)
    frame["time"] = moments(start, frame["time_h"].to_numpy())
    return frame


def stock_points(facts: Facts, number: int) -> pd.DataFrame:
    """Give the points of one stock: the level before and after each change."""
    stock = facts.layout.op.stocks[number]
    journal = facts.ended.journal[facts.ended.journal["actor"] == stock.id]
    points = journal[np.isin(journal["activity"], (LEVEL, STOCKED, OUT_OF_STOCK))]
    last = facts.table("stocks")["level_t"][number]
    return pd.DataFrame(
        {
            "kind": "stock",
            "place": stock.place.name,
            "what": stock.commodity.name,
            "time_h": np.append(points["start"], facts.layout.horizon_h),
            "value": np.append(points["amount"], last),
        }
    ).sort_values("time_h", kind="stable", ignore_index=True)


def strength_points(facts: Facts, number: int) -> pd.DataFrame:
    """Give the points of the strength of one place; none where nobody ever is."""
    place = facts.layout.op.places[number]
    journal = facts.ended.journal[facts.ended.journal["actor"] == place.id]
    points = journal[(journal["activity"] == PRESENT) & (facts.layout.op.places[number].changes_to != [])]
    rows = len(points) if any(place.changes_to) else 0
    return pd.DataFrame(
        {
            "kind": "strength",
            "place": place.name,
            "what": "people",
            "time_h": np.append(points["start"][:rows], [facts.layout.horizon_h][:rows]),
            "value": np.append(points["amount"][:rows], points["amount"][-1:][:rows]),
        }
    )


def milestones(facts: Facts, start: pd.Timestamp) -> pd.DataFrame:
    """Give the opening of each place and the closure of each requirement line."""
    journal = facts.ended.journal
    opened = journal[journal["activity"] == OPENED]
    places = {place.hours.id: place.name for place in facts.layout.op.places}
    found = [(f"{places[a]}.open", h) for a, h in zip(opened["actor"].tolist(), opened["end"].tolist(), strict=True)]
    orders = facts.table("orders")
    for number, line in enumerate(facts.layout.op.requirements):
        mine = orders[orders["requirement"] == number]
        if len(mine) == len(line.available_h) and len(mine) and mine["closed"].all():
            found.append((f"{line.name}.closed", float(mine["closed_h"].max())))
    frame = pd.DataFrame(found, columns=["name", "time_h"]).sort_values("time_h", kind="stable", ignore_index=True)
    frame["time"] = moments(start, frame["time_h"].to_numpy(dtype=float))
    return frame


def ids_of(facts: Facts, table: str, numbers: Ids) -> Ids:
    """Give the ids of some rows of a table; -1 for none."""
    return np.where(numbers >= 0, (facts.layout.tables[table] << TABLE_BITS) | numbers, -1)


def frame_of(facts: Facts, names: Mapping[int, str], table: str, references: Mapping[str, str]) -> pd.DataFrame:
    """Give a final table with names for its references (column -> table)."""
    rows = facts.table(table)
    columns: dict[str, object] = {"name": titles(names, ids_of(facts, table, rows["number"]))}
    for column in rows.dtype.names or ():
        if column in references:
            columns[column] = titles(names, ids_of(facts, references[column], rows[column]))
        elif column not in ("number", "parent_id", "serial"):
            columns[column] = rows[column]
    return pd.DataFrame(columns)


def missions(facts: Facts, names: Mapping[int, str]) -> pd.DataFrame:
    """Give the missions of a run, with the cause in words where one was cancelled."""
    references = {"pattern": "patterns", "aircraft": "aircraft", "crew": "crews", "flown_by": "crews"}
    frame = frame_of(facts, names, "missions", references)
    frame["cause"] = [CAUSES.names[cause] if cause else "" for cause in facts.table("missions")["cause"].tolist()]
    frame["took_off"] = facts.table("missions")["flown_by"] >= 0
    inner = ["crew", "going", "landed", "parked", "uses_loader", "briefed", "slot_h", "needed_h", "home_leg_h"]
    return frame.drop(columns=[*inner, "parked_since_h", "worked_since_h", "loader_since_h"]).rename(
        columns={"flown_by": "crew"}
    )


def loads(facts: Facts, names: Mapping[int, str]) -> pd.DataFrame:
    """Give the loads of a run."""
    return frame_of(facts, names, "loads", {"order": "orders", "mission": "missions"})


def orders(facts: Facts, names: Mapping[int, str]) -> pd.DataFrame:
    """Give the orders of a run."""
    references = {
        "origin": "places",
        "destination": "places",
        "commodity": "commodities",
        "stock": "stocks",
        "requirement": "requirements",
    }
    return frame_of(facts, names, "orders", references)
