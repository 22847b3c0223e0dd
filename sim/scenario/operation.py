"""The whole of a scenario file: one operation, as data."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from sim.scenario.fleets import Fleet
from sim.scenario.forces import Force, Task
from sim.scenario.milestones import Milestone
from sim.scenario.missions import Mission
from sim.scenario.money import Money
from sim.scenario.movement import Convoy, Flight, Road, Ship, Vehicle
from sim.scenario.places import Place
from sim.scenario.relief import Relief
from sim.scenario.supply import Commodity, Requirement, Stock
from sim.scenario.threat import Threat
from sim.scenario.values import MAX_HORIZON_D, Name, Number, Part, Text
from sim.scenario.weather import Weather


class OperationData(Part):
    """What a scenario file says, after its overlays are merged and its units are canonical."""

    title: Text
    """What the scenario is, in a line."""
    why: Text | None = None
    """What an overlay asks, in a sentence."""
    start: Annotated[date, Field(strict=True, ge=date(1900, 1, 1), le=date(2200, 1, 1))]
    """The first day; the run begins at its midnight in `time_zone`."""
    horizon_d: Annotated[Number, Field(gt=0, le=MAX_HORIZON_D)]
    """Days that are simulated."""
    time_zone: Text = "UTC"
    """Name in the tz database, in which dates without a place are read."""
    demand_factor: Annotated[Number, Field(ge=0, le=1_000)] = 1.0
    """Multiplies what people use and what requirement lines ask for."""
    places: dict[Name, Place]
    """Airfields, camps, ports and bases."""
    fleets: dict[Name, Fleet]
    """Aircraft with their crews."""
    missions: dict[Name, Mission]
    """Patterns of missions."""
    commodities: dict[Name, Commodity] = {}
    """Kinds of supply."""
    stocks: dict[Name, dict[Name, Stock]] = {}
    """By place, then by commodity."""
    requirements: dict[Name, Requirement] = {}
    """Requirement lines; `file` names a CSV file that holds more of them."""
    convoys: dict[Name, Convoy] = {}
    """Road runs from airheads to camps."""
    milestones: dict[Name, Milestone] = {}
    """Milestones of the scenario's own."""
    forces: dict[Name, Force] = {}
    """Who comes, in which parties and by which way."""
    tasks: dict[Name, Task] = {}
    """What teams do before others can go on: surveys, agreements, contracts."""
    flights: dict[Name, Flight] = {}
    """Flights that others operate."""
    vehicles: dict[Name, Vehicle] = {}
    """Kinds of vehicle and equipment."""
    roads: dict[Name, Road] = {}
    """Roads on which parties march."""
    ships: dict[Name, Ship] = {}
    """Ships with what they carry."""
    threat: dict[Name, Threat] = {}
    """Alerts and incidents."""
    relief: dict[Name, Relief] = {}
    """Relief work."""
    money: Money = Money()
    """The currency and the budget."""
    weather: dict[Name, Weather] = {}
    """Storms by region."""
    sources: dict[str, Text] = {}
    """Where figures come from, by dotted path."""

    def __getitem__(self, path: str) -> Any:
        """Give the value at a dotted path, such as `fleets.c130.aircraft`; KeyError where there is none."""
        found: Any = self
        for key in path.split("."):
            if isinstance(found, dict):
                found = next((value for name, value in found.items() if str(name) == key), None)
            else:
                found = getattr(found, key, None)
            if found is None:
                raise KeyError(path)
        return found
