"""Checks of dates: none contradicts another, and nothing is asked for after the horizon."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sim.scenario.operation import OperationData
from sim.scenario.shape import Path

Fault = tuple[Path, str]


def calendar(data: OperationData) -> Iterator[Fault]:
    """Give the path and the sentence of each date that contradicts another or lies beyond the scenario."""
    end = _end(data)
    for path, day in _beginnings(data):
        if day is not None and _day(day) >= end:
            late = f"{day} lies after the last day of the scenario, {end - timedelta(days=1)}"
            yield path, f"{late}: write an earlier day or a longer horizon_d"
    yield from _missions(data)
    yield from _requirements(data)


def _end(data: OperationData) -> date:
    """Give the first day on which nothing is simulated."""
    midnight = datetime(data.start.year, data.start.month, data.start.day)
    end = midnight + timedelta(days=data.horizon_d)
    return end.date() if end.time() == midnight.time() else end.date() + timedelta(days=1)


def _beginnings(data: OperationData) -> Iterator[tuple[Path, date | None]]:
    for name, place in data.places.items():
        yield ("places", name, "opens_on"), place.opens_on
    for name, fleet in data.fleets.items():
        yield ("fleets", name, "available_from"), fleet.available_from
    for name, mission in data.missions.items():
        yield ("missions", name, "first"), mission.first
    for name, line in data.requirements.items():
        yield ("requirements", name, "available"), line.available


def _missions(data: OperationData) -> Iterator[Fault]:
    for name, mission in data.missions.items():
        path: Path = ("missions", name, "last")
        if mission.last is None:
            continue
        if mission.first is not None and mission.last < mission.first:
            yield path, f"{mission.last} lies before the first day, {mission.first}: exchange them"
        elif mission.last < data.start:
            yield path, f"{mission.last} lies before the start of the scenario, {data.start}: write a later day"


def _requirements(data: OperationData) -> Iterator[Fault]:
    for name, line in data.requirements.items():
        path: Path = ("requirements", name, "last")
        if line.last is None:
            continue
        if line.every_d is None:
            yield path, "ends a repetition, and there is none: write every_d as well, or remove last"
        elif line.last < line.available:
            yield path, f"{line.last} lies before the day on which it is first available, {line.available}"


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
