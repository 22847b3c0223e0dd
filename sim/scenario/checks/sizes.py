"""Checks against absurd sizes: what would fill the memory or never end is refused with a sentence."""

from collections.abc import Iterator

from sim.scenario.checks.fault import Fault
from sim.scenario.distributions import mean
from sim.scenario.operation import OperationData
from sim.scenario.shape import Path
from sim.scenario.values import MAX_COUNT
from sim.scenario.ways import travellers

MOST_EVENTS = 1_000_000
MOST_PEOPLE = 1_000_000
MOST_VEHICLES = 1_000_000


def sizes(data: OperationData) -> Iterator[Fault]:
    """Give the path and the sentence of whatever happens too often, or is too many, to be simulated."""
    for path, interval_h in _intervals(data):
        if not interval_h * MOST_EVENTS >= data.horizon_d * 24:
            yield path, f"comes more than {MOST_EVENTS:,} times in {data.horizon_d:g} days: write a longer interval"
    for key in ("aircraft", "crews"):
        total = sum(getattr(fleet, key) for fleet in data.fleets.values())
        if total > MAX_COUNT:
            yield ("fleets",), f"hold {total:,} {key} together; at most {MAX_COUNT:,} can be simulated"
    yield from _departures(data)
    yield from _reliefs(data)
    yield from _multitudes(data)


def _multitudes(data: OperationData) -> Iterator[Fault]:
    people = sum(each.given.strength for each in travellers(data))
    if people > MOST_PEOPLE:
        yield ("forces",), f"are {people:,} people together; at most {MOST_PEOPLE:,} can be simulated"
    vehicles = sum(sum(vehicle.at.values()) for vehicle in data.vehicles.values())
    vehicles += sum(sum(ship.vehicles.values()) for ship in data.ships.values())
    vehicles += sum(sum(flight.vehicles.values()) for flight in data.flights.values())
    hires = (gain.hires for task in data.tasks.values() for gain in task.grants.values())
    vehicles += sum(sum(each.values()) for each in hires)
    if vehicles > MOST_VEHICLES:
        yield ("vehicles",), f"are {vehicles:,} together; at most {MOST_VEHICLES:,} can be simulated"


def _departures(data: OperationData) -> Iterator[Fault]:
    """Timetables by days of the week: departures of flights and convoys, and shifts of relief work."""
    weeks = data.horizon_d / 7 + 1
    for table, entries in (("flights", data.flights), ("convoys", data.convoys), ("relief", data.relief)):
        total = weeks * sum(len(set(each.days)) for each in entries.values())
        if total > MOST_EVENTS:
            what = "have shifts" if table == "relief" else "leave"
            yield (table,), f"{what} {total:,.0f} times together; at most {MOST_EVENTS:,} can be simulated"


def _reliefs(data: OperationData) -> Iterator[Fault]:
    for name, force in data.forces.items():
        if force.rotation is not None:
            number = data.horizon_d / force.rotation.tour_d * len(force.parties)
            if number > MAX_COUNT:
                remedy = f"at most {MAX_COUNT:,} can be simulated: write longer tours"
                yield ("forces", name, "rotation", "tour_d"), f"relieves parties {number:,.0f} times; {remedy}"


def _intervals(data: OperationData) -> Iterator[tuple[Path, float]]:
    """Give the mean number of hours between events of all that repeats itself."""
    for name, mission in data.missions.items():
        if mission.every_h is not None:
            yield ("missions", name, "every_h"), mean(mission.every_h)
    for place, stocks in data.stocks.items():
        for commodity, stock in stocks.items():
            if stock.inflow is not None:
                yield ("stocks", place, commodity, "inflow", "every_d"), 24 * mean(stock.inflow.every_d)
    for name, line in data.requirements.items():
        if line.every_d is not None:
            yield ("requirements", name, "every_d"), 24 * line.every_d
    for name, task in data.tasks.items():
        if task.succeeds < 1:
            yield ("tasks", name, "repeat_after_d"), 24 * (mean(task.takes_d) + mean(task.repeat_after_d))
