"""Checks of ways: what carries a party over each leg goes from where that begins to where it ends."""

from collections.abc import Iterator

from sim.scenario.checks.fault import Fault
from sim.scenario.checks.reach import missions_between, obstacle
from sim.scenario.forces import Way
from sim.scenario.operation import OperationData
from sim.scenario.registers import AIRLIFT
from sim.scenario.shape import Path
from sim.scenario.ways import Leg, legs, travellers


def ways(data: OperationData) -> Iterator[Fault]:
    """A flight flies from here to there, a road lies between the two, a ferry leads so, or some mission does."""
    for path, way in _every_way(data):
        for number, leg in enumerate(legs(way)):
            fault = _misfit(data, leg)
            if fault:
                yield (*path, "by", number), fault


def reliefs(data: OperationData) -> Iterator[Fault]:
    """Those who relieve come to the place of those whom they relieve, and not by a ferry, which comes once."""
    for each in travellers(data):
        rotation = data.forces[each.force].rotation
        if rotation is None:
            continue
        path: Path = ("forces", each.force, "rotation")
        way = rotation.way or each.way
        ship = next((by for by in way.by if by in data.ships), None)
        if ship is not None:
            named = (*path, "way", "by") if rotation.way else path
            yield named, f"nobody is relieved aboard {ship}, which sails once: write way by other means"
        fleet = next((by for by in way.by if by in data.fleets), None)
        if fleet is not None:
            named = (*path, "way", "by") if rotation.way else path
            yield named, f"nobody is relieved by the ferry of {fleet}, which comes once: write way by other means"
        if way.route[-1] != each.end:
            fault = f"must end at {each.end}, where {each.party} is to be relieved, not at {way.route[-1]}"
            yield (*path, "way", "route"), fault


def enough_seats(data: OperationData) -> Iterator[Fault]:
    """A flight with dates has seats for all the parties that are to fly with it."""
    people = dict.fromkeys(data.flights, 0)
    for each in travellers(data):
        for by in {by for by in each.way.by if by in people}:
            people[by] += each.given.strength
    for name, flight in data.flights.items():
        seats = flight.seats * len(flight.dates)
        if flight.dates and people[name] > seats > 0:
            there_are = f"{len(flight.dates)} departures of {flight.seats} seats are {seats} seats"
            yield ("flights", name, "seats"), f"{there_are}, and {people[name]} people are to fly: add seats or dates"


def _every_way(data: OperationData) -> Iterator[tuple[Path, Way]]:
    for name, force in data.forces.items():
        if force.way is not None:
            yield ("forces", name, "way"), force.way
        if force.rotation is not None and force.rotation.way is not None:
            yield ("forces", name, "rotation", "way"), force.rotation.way
        for party, given in force.parties.items():
            if given.way is not None:
                yield ("forces", name, "parties", party, "way"), given.way


def _misfit(data: OperationData, leg: Leg) -> str | None:
    """Say why a means does not carry anybody over a leg; None where it does."""
    here, there, by = leg
    if by == AIRLIFT:
        return _no_airlift(data, here, there)
    this = f"and this leg leads from {here} to {there}: name another means, or change the route"
    if by in data.flights:
        flight = data.flights[by]
        if (flight.origin, flight.destination) != (here, there):
            return f"{by} flies from {flight.origin} to {flight.destination}, {this}"
        return None if flight.seats else f"{by} has no seats: write seats in [flights.{by}]"
    if by in data.roads:
        between = data.roads[by].between
        return None if set(between) == {here, there} else f"{by} lies between {between[0]} and {between[1]}, {this}"
    if by not in data.fleets:
        ship = data.ships[by]
        fits = (ship.origin, ship.destination) == (here, there)
        return None if fits else f"{by} sails from {ship.origin} to {ship.destination}, {this}"
    ferry = data.fleets[by].ferry
    if ferry is None:
        return f'{by} has no ferry aboard which anybody could come: write "{AIRLIFT}", or add [fleets.{by}.ferry]'
    ends = ferry.route[0], ferry.route[-1]
    return None if ends == (here, there) else f"the ferry of {by} leads from {ends[0]} to {ends[1]}, {this}"


def _no_airlift(data: OperationData, here: str, there: str) -> str | None:
    kinds = data.places[here].kind, data.places[there].kind
    for place, kind, wanted in zip((here, there), kinds, (("airfield",), ("airfield", "camp")), strict=True):
        if kind not in wanted:
            return f"missions do not fly to {place}, a {kind}: name a road, or change the route"
    landing = data.places[there].airhead or there
    if here == landing:
        return f"{here} is the airhead of {there}: name a road between the two"
    found = obstacle(data, here, there, people=True)
    if found is None and not carriers(data, here, landing):
        return f"no mission from {here} to {landing} takes passengers: give its fleet seats, or name another means"
    return found


def carriers(data: OperationData, here: str, landing: str) -> list[str]:
    """Give the missions that take passengers from one airfield to another: all but those for the wounded alone."""
    found = missions_between(data, here, landing)
    return [
        name
        for name in found
        if not data.missions[name].evacuation and data.fleets[data.missions[name].fleet].seats > 0
    ]
