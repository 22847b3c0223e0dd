"""Checks of dates: none contradicts another, and nothing is asked for after the horizon."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sim.scenario.checks.afters import afters
from sim.scenario.checks.fault import Fault
from sim.scenario.operation import OperationData
from sim.scenario.shape import Path
from sim.scenario.ways import travellers


def calendar(data: OperationData) -> Iterator[Fault]:
    """Give the path and the sentence of each date that contradicts another or lies beyond the scenario."""
    end = _end(data)
    for path, day in _beginnings(data):
        if day is not None and _day(day) >= end:
            late = f"{day} lies after the last day of the scenario, {end - timedelta(days=1)}"
            yield path, f"{late}: write an earlier day or a longer horizon_d"
    yield from _last_days(data)
    yield from _departures(data)
    yield from _repetitions(data)
    yield from _required_dates(data)


def last_departure(data: OperationData) -> Iterator[Fault]:
    """A party that may leave on a day finds the flight of its first leg then or later."""
    for each in travellers(data):
        flight = data.flights.get(each.way.by[0])
        if flight is None or each.given.leaves is None:
            continue
        last = max(map(_day, flight.dates), default=flight.last)
        if last is not None and last < _day(each.given.leaves):
            late = f"the last departure of {each.way.by[0]} is on {last}"
            yield (*each.path, "leaves"), f"{late}, and it leaves on {each.given.leaves}: write an earlier day"


def _end(data: OperationData) -> date:
    """Give the first day on which nothing is simulated."""
    midnight = datetime(data.start.year, data.start.month, data.start.day)
    end = midnight + timedelta(days=data.horizon_d)
    return end.date() if end.time() == midnight.time() else end.date() + timedelta(days=1)


def _beginnings(data: OperationData) -> Iterator[tuple[Path, date | None]]:
    for path, needs in afters(data):
        yield from (((*path, number), need) for number, need in enumerate(needs) if isinstance(need, date))
    for name, place in data.places.items():
        yield ("places", name, "opens_on"), place.opens_on
    for name, fleet in data.fleets.items():
        yield ("fleets", name, "available_from"), fleet.available_from
        yield ("fleets", name, "ferry", "leaves"), fleet.ferry.leaves if fleet.ferry else None
    for name, mission in data.missions.items():
        yield ("missions", name, "first"), mission.first
    for name, line in data.requirements.items():
        yield ("requirements", name, "available"), line.available
        yield ("requirements", name, "ready"), line.ready
        yield ("requirements", name, "earliest"), line.earliest
    for name, milestone in data.milestones.items():
        yield ("milestones", name, "on"), milestone.on
    for name, flight in data.flights.items():
        yield ("flights", name, "first"), flight.first
        yield from ((("flights", name, "dates", number), day) for number, day in enumerate(flight.dates))
    for name, ship in data.ships.items():
        yield ("ships", name, "leaves"), ship.leaves
    for each in travellers(data):
        yield (*each.path, "leaves"), each.given.leaves


def _last_days(data: OperationData) -> Iterator[Fault]:
    """A period ends after it begins, and not before the scenario does."""
    for table, entries in (("missions", data.missions), ("flights", data.flights)):
        for name, each in entries.items():
            path: Path = (table, name, "last")
            if each.last is None:
                continue
            if each.first is not None and each.last < each.first:
                yield path, f"{each.last} lies before the first day, {each.first}: exchange them"
            elif each.last < data.start:
                yield path, f"{each.last} lies before the start of the scenario, {data.start}: write a later day"


def _departures(data: OperationData) -> Iterator[Fault]:
    """No flight leaves before the scenario begins."""
    for name, flight in data.flights.items():
        for number, day in enumerate(flight.dates):
            if _day(day) < data.start:
                early = f"{day} lies before the start of the scenario, {data.start}"
                yield ("flights", name, "dates", number), f"{early}: write a later day, or remove it"


def _repetitions(data: OperationData) -> Iterator[Fault]:
    for name, line in data.requirements.items():
        path: Path = ("requirements", name, "last")
        if line.last is None:
            continue
        if line.every_d is None:
            yield path, "ends a repetition, and there is none: write every_d as well, or remove last"
        elif line.last < line.available:
            yield path, f"{line.last} lies before the day on which it is first available, {line.available}"


def _required_dates(data: OperationData) -> Iterator[Fault]:
    """What is to arrive by a day can be loaded and may arrive before."""
    for name, line in data.requirements.items():
        for key, day in (("latest", line.latest), ("required", line.required)):
            before = (("available", line.available), ("ready", line.ready), ("earliest", line.earliest))
            for other, earlier in (*before, ("latest", line.latest)):
                if day is not None and earlier is not None and day < earlier:
                    yield ("requirements", name, key), f"{day} lies before {other}, {earlier}: exchange or correct them"
                    break


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
