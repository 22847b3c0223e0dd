"""What stood where over time: stocks, people, vehicles, forces and their plan, output of relief work, and queues."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from sim.engine import NO_PLACE
from sim.operation.names import LEVEL, OUT_OF_STOCK, OUTPUT, PEOPLE, PRESENT, STOCKED, STRENGTH, VEHICLES
from sim.outcome.facts import Facts, Floats
from sim.outcome.frames import moments

Records = npt.NDArray[np.void]
Rows = Callable[[int], Records]
"""Gives the journal rows of an actor, in their order."""


class Points(NamedTuple):
    """The points of one level over time."""

    kind: str
    place: str
    what: str
    hours: Floats
    values: Floats


def levels(facts: Facts, start: pd.Timestamp) -> pd.DataFrame:
    """Give the points of all that is counted over time, each from the start to the horizon.

    Of a `stock` in tonnes the level runs straight between two points.  All others are steps: `strength` (people at a
    place), `people` (of one force at a place), `force` (people in place), `plan` (people that are to be in place by
    then), `vehicles` (that belong to a place), `output` (of relief work, added up) and `queue` (who waits for what).
    """
    op, rows = facts.layout.op, by_actor(facts)
    found = [
        *stock_levels(facts, rows),
        *steps(facts, rows, op.places, PRESENT, lambda place: ("strength", place.name, "people")),
        *steps(facts, rows, op.detachments, PEOPLE, lambda row: ("people", row.place.name, row.force.name)),
        *steps(facts, rows, op.forces, STRENGTH, lambda force: ("force", "", force.name)),
        *plans(facts),
        *steps(facts, rows, op.motor_pools, VEHICLES, lambda row: ("vehicles", row.place.name, row.vehicle.name)),
        *steps(facts, rows, op.relief, OUTPUT, lambda relief: ("output", relief.place.name, relief.name)),
        *queues(facts),
    ]
    return framed(found, start)


def framed(found: list[Points], start: pd.Timestamp) -> pd.DataFrame:
    """Give points as a frame, level after level, with moments beside hours."""
    lengths = [len(each.hours) for each in found]
    hours = np.concatenate([np.zeros(0), *(each.hours for each in found)])
    return pd.DataFrame(
        {
            "kind": np.repeat(np.array([each.kind for each in found], object), lengths).astype(str),
            "place": np.repeat(np.array([each.place for each in found], object), lengths).astype(str),
            "what": np.repeat(np.array([each.what for each in found], object), lengths).astype(str),
            "time_h": hours,
            "value": np.concatenate([np.zeros(0), *(each.values for each in found)]),
            "time": moments(start, hours),
        }
    )


def by_actor(facts: Facts) -> Rows:
    """Give a function that gives the journal rows of an actor, in their order."""
    journal = facts.ended.journal
    order = np.argsort(journal["actor"], kind="stable")
    actors = journal["actor"][order]

    def rows(actor: int) -> Records:
        begin, end = np.searchsorted(actors, (actor, actor + 1))
        return journal[order[begin:end]]

    return rows


def stock_levels(facts: Facts, rows: Rows) -> Iterator[Points]:
    """Give the points of each stock: the level before and after each change."""
    last = facts.column("stocks", "level_t")
    for stock in facts.layout.op.stocks:
        mine = rows(stock.id)
        mine = mine[np.isin(mine["activity"], (LEVEL, STOCKED, OUT_OF_STOCK))]
        hours = np.append(mine["start"], facts.layout.horizon_h)
        order = np.argsort(hours, kind="stable")
        values = np.append(mine["amount"], last[stock.number])
        yield Points("stock", stock.place.name, stock.commodity.name, hours[order], values[order])


def steps(
    facts: Facts, rows: Rows, actors: Iterable[Any], activity: int, label: Callable[[Any], tuple[str, str, str]]
) -> Iterator[Points]:
    """Give the steps that are the amounts of one activity, of each actor that has ever any."""
    for actor in actors:
        mine = rows(actor.id)
        mine = mine[mine["activity"] == activity]
        if mine["amount"].any():
            yield Points(*label(actor), *whole(mine["start"], mine["amount"], facts.layout.horizon_h))


def whole(hours: Floats, values: Floats, horizon_h: float) -> tuple[Floats, Floats]:
    """Give steps in order of time from 0, before which there is nothing, to the horizon: the last of each instant."""
    hours = np.concatenate(([0.0], hours, [horizon_h]))
    values = np.concatenate(([0.0], values, values[-1:]))
    kept = np.append(np.diff(hours) > 0.0, True)
    return hours[kept], values[kept]


def plans(facts: Facts) -> Iterator[Points]:
    """Give the planned build-up of each force: its parties, added up by the hours at which they are due."""
    for force in facts.layout.op.forces:
        parties = [party for party in facts.layout.op.parties if party.force is force and not party.relieves]
        due = sorted((party.due_h, party.strength) for party in parties if party.due_h < facts.layout.horizon_h)
        if due:
            hours, people = np.array(due, np.float64).T
            yield Points("plan", "", force.name, *whole(hours, np.cumsum(people), facts.layout.horizon_h))


def queues(facts: Facts) -> Iterator[Points]:
    """Give how many wait for each pool, gate and board that anybody waits for."""
    journal = facts.ended.journal
    waits = journal[(journal["place"] < NO_PLACE) & (facts.hours > 0.0)]
    for thing in np.unique(waits["place"])[::-1].tolist():
        mine = waits[waits["place"] == thing]
        place, _, what = facts.layout.names[thing].partition("/")[2].rpartition(".")
        yield Points("queue", place, what, *whole(*waiting(mine["start"], mine["end"]), facts.layout.horizon_h))


def waiting(starts: Floats, ends: Floats) -> tuple[Floats, Floats]:
    """Give how many intervals are open from each hour on at which that changes."""
    hours = np.concatenate((starts, ends))
    changes = np.concatenate((np.ones(len(starts)), -np.ones(len(ends))))
    order = np.argsort(hours, kind="stable")
    return hours[order], np.cumsum(changes[order])
