"""Checks that need more than one value: what is missing, what contradicts itself, and what can never happen."""

from collections.abc import Callable, Collection, Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from sim.errors import Problem
from sim.scenario.calendar import calendar
from sim.scenario.operation import OperationData
from sim.scenario.overlay import Written
from sim.scenario.reach import reach
from sim.scenario.shape import Path
from sim.scenario.sizes import sizes
from sim.scenario.wording import listed, shown, suggestion

Fault = tuple[Path, str]


def checks(data: OperationData, written: Written, faulty: Collection[str] = ()) -> Iterator[Problem]:
    """Give every fault; `faulty` names the tables from which entries were taken out because they have faults already.

    A check that needs the whole of such a table is left for later.
    """
    for rule, needs in RULES:
        if not needs.intersection(faulty):
            for path, message in rule(data):
                yield written.problem(path, message)


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


RULES: tuple[tuple[Callable[[OperationData], Iterator[Fault]], frozenset[str]], ...] = (
    (something_flies, frozenset({"fleets"})),
    (positions, frozenset()),
    (time_zones, frozenset()),
    (circles, frozenset()),
    (routes, frozenset()),
    (convoy_ends, frozenset()),
    (suppliers, frozenset({"stocks"})),
    (calendar, frozenset()),
    (sizes, frozenset()),
    (reach, frozenset({"places", "missions", "convoys"})),
)
"""Every check, with the tables that it needs whole."""


def _is_zone(name: str) -> bool:
    """Say whether the tz database has a name; `localtime` differs from machine to machine and is none."""
    try:
        return name != "localtime" and bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
