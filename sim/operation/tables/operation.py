"""The whole operation: every table, in one record."""

from sim.engine import Law, List, Model, Table
from sim.operation.tables.conditions import Casualty, Region, Threat
from sim.operation.tables.fleets import Aircraft, Crew, FerryLeg, Fleet, Limit
from sim.operation.tables.flights import Flight
from sim.operation.tables.forces import Detachment, Force, Grant, Leg, Party, Task
from sim.operation.tables.milestones import Milestone
from sim.operation.tables.missions import Mission, Pattern, Stop
from sim.operation.tables.money import Account, Purse
from sim.operation.tables.places import Place, Season, Windows
from sim.operation.tables.relief import Need, Relief
from sim.operation.tables.roads import Convoy, Road
from sim.operation.tables.sealift import Goods, Ship
from sim.operation.tables.supply import Commodity, Inflow, Load, Order, Requirement, Stock
from sim.operation.tables.vehicles import MotorPool, Ride, Vehicle


class Operation(Model):
    """The whole operation."""

    laws: Table[Law]
    windows: Table[Windows]
    seasons: Table[Season]
    milestones: Table[Milestone]
    purses: Table[Purse]
    accounts: Table[Account]
    places: Table[Place]
    forces: Table[Force]
    detachments: Table[Detachment]
    vehicles: Table[Vehicle]
    motor_pools: Table[MotorPool]
    rides: Table[Ride]
    roads: Table[Road]
    flights: Table[Flight]
    limits: Table[Limit]
    ferry_legs: Table[FerryLeg]
    fleets: Table[Fleet]
    grants: Table[Grant]
    legs: Table[Leg]
    parties: Table[Party]
    tasks: Table[Task]
    aircraft: Table[Aircraft]
    crews: Table[Crew]
    stops: Table[Stop]
    patterns: Table[Pattern]
    missions: Table[Mission]
    commodities: Table[Commodity]
    stocks: Table[Stock]
    inflows: Table[Inflow]
    requirements: Table[Requirement]
    orders: Table[Order]
    loads: Table[Load]
    ships: Table[Ship]
    goods: Table[Goods]
    convoys: Table[Convoy]
    regions: Table[Region]
    threats: Table[Threat]
    casualties: Table[Casualty]
    relief: Table[Relief]
    needs: Table[Need]
    later_months_h: List[float]
    demand: float
