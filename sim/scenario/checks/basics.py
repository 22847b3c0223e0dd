"""Checks of what every airlift has: fleets, positions, time zones, routes from home to home, suppliers."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from sim.scenario.checks.fault import Fault
from sim.scenario.operation import OperationData
from sim.scenario.shape import Path
from sim.scenario.ways import base_of
from sim.scenario.wording import listed, shown, suggestion


def something_flies(data: OperationData) -> Iterator[Fault]:
    """A scenario has at least one fleet."""
    if not data.fleets:
        yield ("fleets",), "there are no aircraft: write at least one table [fleets.name]"


def positions(data: OperationData) -> Iterator[Fault]:
    """An airfield has both coordinates, or an ICAO code that gives them."""
    for name, place in data.places.items():
        given = [key for key in ("latitude_deg", "longitude_deg") if getattr(place, key) is not None]
        if len(given) == 1:
            other = "longitude_deg" if given == ["latitude_deg"] else "latitude_deg"
            yield ("places", name, given[0]), f"stands alone: write {other} as well"
        elif not given and place.kind == "airfield" and place.icao is None:
            yield ("places", name), "an airfield needs a position: write icao, or latitude_deg and longitude_deg"


def time_zones(data: OperationData) -> Iterator[Fault]:
    """Time zones are known to the tz database."""
    zones: list[tuple[Path, str | None]] = [(("time_zone",), data.time_zone)]
    zones += [(("places", name, "time_zone"), place.time_zone) for name, place in data.places.items()]
    for path, zone in zones:
        if zone is not None and not _is_zone(zone):
            hint = suggestion(zone, available_timezones()) or ", such as Europe/Berlin"
            yield path, f"{shown(zone)} is no name of the tz database{hint}"


def daylight(data: OperationData) -> Iterator[Fault]:
    """Where only daylight counts, somebody knows where the sun stands."""
    for name, road in data.roads.items():
        if road.hours == "daylight" and not any(_has_position(data, place) for place in road.between):
            where = f"write latitude_deg and longitude_deg for {road.between[0]} or {road.between[1]}"
            yield ("roads", name, "hours"), f"is daylight, and nobody knows where the road lies: {where}"
    for name, task in data.tasks.items():
        place = task.place or base_of(data, task)
        if task.daylight and place is not None and not _has_position(data, place):
            where = f"write latitude_deg and longitude_deg for {place}"
            yield ("tasks", name, "daylight"), f"nobody knows where {place} lies: {where}, or remove daylight"


def circles(data: OperationData) -> Iterator[Fault]:
    """No place stands in for itself, supplies itself, or sends to itself."""
    for name, place in data.places.items():
        if place.alternate == name:
            yield ("places", name, "alternate"), "a place cannot be its own alternate: name another airfield"
    for name, line in data.requirements.items():
        if line.origin == line.destination:
            yield ("requirements", name, "destination"), f"{line.destination} is the origin as well: name another place"


def routes(data: OperationData) -> Iterator[Fault]:
    """A mission begins at the home of its fleet."""
    for name, mission in data.missions.items():
        fleet = data.fleets.get(mission.fleet)
        if fleet and mission.route[0] != fleet.home:
            home = f"the home of {mission.fleet} is {fleet.home}"
            yield ("missions", name, "route"), f"begins at {mission.route[0]}, and {home}: begin and end there"


def convoy_ends(data: OperationData) -> Iterator[Fault]:
    """A convoy runs from the airhead of the camp that it serves."""
    for name, convoy in data.convoys.items():
        camp = data.places.get(convoy.destination)
        if camp and camp.airhead and convoy.origin != camp.airhead:
            message = f"must be {camp.airhead}, the airhead of {convoy.destination}, not {convoy.origin}"
            yield ("convoys", name, "origin"), message


def suppliers(data: OperationData) -> Iterator[Fault]:
    """Who fills an order stocks the commodity and is another place."""
    for place, stocks in data.stocks.items():
        for commodity, stock in stocks.items():
            path, supplier = ("stocks", place, commodity, "ordered_from"), stock.ordered_from
            if supplier == place:
                yield path, "a place cannot order from itself: name another place"
            elif supplier in data.places and commodity not in data.stocks.get(supplier, {}):
                holders = [name for name, held in data.stocks.items() if commodity in held and name != place]
                other = f"order from {listed(holders, 'or')}" if holders else "order nothing"
                yield path, f"{supplier} holds no {commodity}: add [stocks.{supplier}.{commodity}], or {other}"


def _has_position(data: OperationData, place: str) -> bool:
    given = data.places[place]
    return given.icao is not None or given.latitude_deg is not None


def _is_zone(name: str) -> bool:
    """Say whether the tz database has a name; `localtime` differs from machine to machine and is none."""
    try:
        return name != "localtime" and bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
