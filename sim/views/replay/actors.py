"""Actors as the page knows them: what each does from hour to hour, and where it is meanwhile."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from sim.outcome import Run
from sim.views.replay.texts import Texts
from sim.views.replay.whereabouts import Interval, Leg, Whereabouts, whereabouts

KINDS = {
    "aircraft": "Aircraft",
    "ships": "Ships",
    "convoys": "Convoys",
    "rides": "Vehicles by air and sea",
    "parties": "Parties",
    "casualties": "Casualties",
    "tasks": "Tasks",
    "relief": "Relief work",
    "regions": "Storms",
    "threats": "Threats",
    "crews": "Crews",
    "missions": "Missions",
    "flights": "Flights of others",
    "forces": "Forces",
    "milestones": "Milestones",
}
"""Kinds of actors whose hours are followed, in the order in which they are shown, and what they are called."""


def actors_of(run: Run, texts: Texts) -> tuple[list[dict[str, Any]], list[list[Any]]]:
    """Give the actors, each with its intervals of some length in columns, and all legs that any of them goes.

    A leg is [origin, destination, first hour, last hour], with places by their numbers; `leg` is -1 in intervals
    without one, and `at` is -1 where the actor is nowhere.
    """
    numbers = {place.name: number for number, place in enumerate(run.facts.layout.op.places)}
    actors: list[dict[str, Any]] = []
    legs: list[list[Any]] = []
    for kind, name, rows in by_actor(run.activities):
        found, mine = whereabouts(intervals(kind, rows), first_place(run, kind, name, rows), numbers.keys())
        lasting = [index for index, hours in enumerate(rows["hours"].tolist()) if hours > 0.0]
        if lasting:
            where = where_columns([found[index] for index in lasting], numbers, len(legs))
            actors.append({"kind": kind, "name": name, **what_columns(rows.iloc[lasting], texts), **where})
            legs += [leg_row(leg, numbers) for leg in mine]
    return actors, legs


def what_columns(rows: pd.DataFrame, texts: Texts) -> dict[str, list[Any]]:
    """Give the columns that say what an actor does in each of its intervals."""
    return {
        "start": rows["start_h"].tolist(),
        "end": rows["end_h"].tolist(),
        "activity": texts.numbers(rows["activity"]),
        "place": texts.numbers(rows["place"]),
        "cause": texts.numbers(rows["cause"]),
    }


def where_columns(found: list[Whereabouts], numbers: dict[str, int], first_leg: int) -> dict[str, list[int]]:
    """Give the columns that say where an actor is in each of them; its legs are counted from a first one on."""
    return {
        "at": [numbers.get(each.at, -1) for each in found],
        "leg": [first_leg + each.leg if each.leg >= 0 else -1 for each in found],
        "aloft": [int(each.aloft) for each in found],
    }


def by_actor(activities: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Give the rows of each actor in order of time, kind after kind, each kind by name with numbers as numbers."""
    mine = activities[activities["kind"].isin(KINDS)].sort_values("start_h", kind="stable")
    groups = {(str(kind), str(name)): rows for (kind, name), rows in mine.groupby(["kind", "actor"], sort=False)}
    order = list(KINDS)
    for kind, name in sorted(groups, key=lambda each: (order.index(each[0]), natural(each[1]))):
        yield kind, name, groups[kind, name]


def natural(name: str) -> list[tuple[int, str]]:
    """Give a key that sorts "c130-2" before "c130-10"."""
    parts = "".join(mark if mark.isdigit() else f" {mark} " for mark in name).split()
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def intervals(kind: str, rows: pd.DataFrame) -> Iterator[Interval]:
    """Give the rows of an actor; work that has one place all the time names none by which it would move."""
    fixed = kind in ("tasks", "relief")
    for activity, place, start, end in rows[["activity", "place", "start_h", "end_h"]].itertuples(index=False):
        yield Interval(activity, "" if fixed else place, start, end)


def first_place(run: Run, kind: str, name: str, rows: pd.DataFrame) -> str:
    """Give where an actor is at first; "" where the scenario does not say, or where it is nowhere."""
    data = run.scenario.data
    if kind == "aircraft":
        fleet = next(each.fleet for each in run.facts.layout.op.aircraft if each.name == name).name
        ferry = data.fleets[fleet].ferry
        return ferry.route[0] if ferry else data.fleets[fleet].home
    if kind == "ships":
        return data.ships[name].origin
    if kind == "convoys":
        return data.convoys[name].origin
    if kind == "relief":
        return data.relief[name].place
    if kind == "tasks":
        task = next(each for each in run.facts.layout.op.tasks if each.name == name)
        return str((task.place or task.team.place).name)
    if kind == "rides":
        return origin_of_ride(run, str(rows["case"].iloc[0]))
    if kind == "casualties":
        found = run.facts.table("casualties")["origin"]
        return str(run.facts.layout.op.detachments[int(found[casualty_number(run, name)])].place.name)
    return ""


def origin_of_ride(run: Run, carrier: str) -> str:
    """Give where the ship or the flight that carries vehicles comes from."""
    data = run.scenario.data
    by = data.ships.get(carrier) or data.flights.get(carrier)
    return by.origin if by else ""


def casualty_number(run: Run, name: str) -> int:
    """Give the number of the row of some casualties."""
    numbers = run.facts.table("casualties")["number"].tolist()
    table = run.facts.layout.tables["casualties"]
    return next(index for index, number in enumerate(numbers) if run.names[table << 32 | number].endswith(f"/{name}"))


def leg_row(leg: Leg, numbers: dict[str, int]) -> list[Any]:
    """Give a leg with places by their numbers."""
    return [numbers[leg.origin], numbers[leg.destination], leg.start_h, leg.end_h]
