"""Checks that need more than one value: what is missing, what contradicts itself, and what can never happen."""

from collections.abc import Callable, Collection, Iterator

from sim.errors import Problem
from sim.scenario.checks import basics, naming, people, provisions, vehicles
from sim.scenario.checks.calendar import calendar, last_departure
from sim.scenario.checks.deadlocks import deadlocks
from sim.scenario.checks.fault import Fault
from sim.scenario.checks.reach import reach
from sim.scenario.checks.sizes import sizes
from sim.scenario.checks.ways import enough_seats, reliefs, ways
from sim.scenario.operation import OperationData
from sim.scenario.written import Written

ALL = frozenset(OperationData.model_fields)
TRAVEL = frozenset({"places", "missions", "convoys", "fleets", "flights", "roads"})
SUPPLY_OF_VEHICLES = TRAVEL | {"vehicles", "ships", "tasks", "forces"}

RULES: tuple[tuple[Callable[[OperationData], Iterator[Fault]], frozenset[str]], ...] = (
    (basics.something_flies, frozenset({"fleets"})),
    (basics.positions, frozenset()),
    (basics.time_zones, frozenset()),
    (basics.daylight, frozenset({"places", "forces"})),
    (basics.circles, frozenset()),
    (basics.routes, frozenset()),
    (basics.convoy_ends, frozenset()),
    (basics.suppliers, frozenset({"stocks"})),
    (naming.means, frozenset()),
    (naming.milestones, frozenset()),
    (calendar, frozenset()),
    (last_departure, frozenset({"flights"})),
    (sizes, frozenset()),
    (reach, frozenset({"places", "missions", "convoys"})),
    (ways, TRAVEL),
    (reliefs, frozenset({"fleets"})),
    (enough_seats, frozenset()),
    (people.teams, frozenset({"forces"})),
    (people.drivers, frozenset({"forces"})),
    (people.workers, frozenset({"forces"})),
    (people.beds, frozenset({"places", "tasks"})),
    (people.crews, frozenset({"fleets"})),
    (people.joining, frozenset()),
    (vehicles.drives, SUPPLY_OF_VEHICLES),
    (vehicles.convoy_vehicles, SUPPLY_OF_VEHICLES),
    (vehicles.relief_vehicles, SUPPLY_OF_VEHICLES),
    (provisions.fuel_stocks, frozenset({"stocks"})),
    (provisions.cargo_stocks, frozenset({"stocks"})),
    (provisions.relief_stocks, frozenset({"stocks", "ships", "requirements"})),
    (provisions.grants, frozenset({"places"})),
    (provisions.handling, frozenset({"places", "fleets", "tasks"})),
    (provisions.slots, frozenset({"tasks"})),
    (provisions.evacuation, frozenset({"fleets"})),
    (provisions.hospitals, frozenset({"places", "missions", "fleets"})),
    (deadlocks, ALL - {"requirements", "stocks", "relief", "weather", "threat", "commodities"}),
)
"""Every check, with the tables that it needs whole."""


def checks(data: OperationData, written: Written, faulty: Collection[str] = ()) -> Iterator[Problem]:
    """Give every fault; `faulty` names the tables from which entries were taken out because they have faults already.

    A check that needs the whole of such a table is left for later.
    """
    for rule, needs in RULES:
        if not needs.intersection(faulty):
            for path, message in rule(data):
                yield written.problem(path, message)
