"""The tables of the operation: what each actor and thing is made of.  Hours count from the start of the scenario."""

from sim.operation.tables.conditions import Casualty, Region, Threat
from sim.operation.tables.fleets import Aircraft, Crew, FerryLeg, Fleet, Limit
from sim.operation.tables.flights import Flight
from sim.operation.tables.forces import Detachment, Force, Grant, Leg, Party, Task
from sim.operation.tables.milestones import Milestone
from sim.operation.tables.missions import ON_DEMAND, SURGE, TIMETABLE, Mission, Pattern, Stop
from sim.operation.tables.money import Account, Purse
from sim.operation.tables.operation import Operation
from sim.operation.tables.places import Place, Season, Windows
from sim.operation.tables.relief import Need, Relief
from sim.operation.tables.roads import Convoy, Road
from sim.operation.tables.sealift import Goods, Ship
from sim.operation.tables.supply import Commodity, Inflow, Load, Order, Requirement, Stock
from sim.operation.tables.vehicles import MotorPool, Ride, Vehicle

__all__ = [
    "ON_DEMAND",
    "SURGE",
    "TIMETABLE",
    "Account",
    "Aircraft",
    "Casualty",
    "Commodity",
    "Convoy",
    "Crew",
    "Detachment",
    "FerryLeg",
    "Fleet",
    "Flight",
    "Force",
    "Goods",
    "Grant",
    "Inflow",
    "Leg",
    "Limit",
    "Load",
    "Milestone",
    "Mission",
    "MotorPool",
    "Need",
    "Operation",
    "Order",
    "Party",
    "Pattern",
    "Place",
    "Purse",
    "Region",
    "Relief",
    "Requirement",
    "Ride",
    "Road",
    "Season",
    "Ship",
    "Stock",
    "Stop",
    "Task",
    "Threat",
    "Vehicle",
    "Windows",
]
