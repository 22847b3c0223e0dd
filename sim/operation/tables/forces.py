"""Forces: who comes, in which parties and by which legs, what they bring, and where they are."""

from typing import TYPE_CHECKING

from sim.engine import Gate, Law, List, Pool, Ref, Row
from sim.operation.tables.milestones import Milestone
from sim.operation.tables.places import Place, Windows

if TYPE_CHECKING:
    from sim.operation.tables.fleets import Fleet
    from sim.operation.tables.flights import Flight
    from sim.operation.tables.money import Account
    from sim.operation.tables.roads import Road
    from sim.operation.tables.supply import Order
    from sim.operation.tables.vehicles import MotorPool, Ride


class Force(Row):
    """People under one name: so many of one service, without those who relieve them.

    `in_place` counts those on duty at the end of their way: between the arrival of a relief and the departure of
    those whom it relieves, only one of the two.  `to_come` counts the parties that are not ready yet, and `joined` the
    people who have gone over to the force that this one joins.
    """

    service: int
    strength: int
    in_place: int
    most_in_place: int
    person_days: float
    counted_to_h: float
    to_come: int
    wounded: int
    arrived: Milestone
    closed: Milestone
    detachments: "List[Detachment]"
    joins: Ref["Force"]
    joins_after: List[Milestone]
    joined: int


class Detachment(Row):
    """The people of one force at one place; `free` has those on duty, out of which work takes people.

    Nobody is on duty who is not here.
    """

    force: Force
    place: Place
    people: int
    on_duty: int
    free: Pool
    person_days: float
    counted_to_h: float


class Leg(Row):
    """One leg of a party's way: by a flight, by road, aboard the ferry of a fleet or a ship, or else by own airlift.

    Of a ship it has the milestones of its sailing and of its arrival.

    Unless it `needs_billets`, the party asks for none at the end of it: it is at home there, or takes over those of the
    party that it relieves.
    """

    origin: Detachment
    destination: Detachment
    flight: "Ref[Flight]"
    road: "Ref[Road]"
    fleet: "Ref[Fleet]"
    sails: Ref[Milestone]
    lands: Ref[Milestone]
    needs_billets: bool
    rsoi: Law
    has_rsoi: bool
    rides: "List[Ride]"


class Grant(Row):
    """Capacity that comes with a task done or a party ready: of a place, of a fleet at its home, or vehicles hired."""

    place: Ref[Place]
    parking: int
    working: int
    loaders: int
    berths: int
    billets: int
    teams: int
    fleet: "Ref[Fleet]"
    repair_teams: int
    motor_pool: "Ref[MotorPool]"
    vehicles: int


class Party(Row):
    """People who travel together.

    `people` are those who are with it: who is in hospital is not; `unfit` of them are wounded and do no duty.  It
    holds `billeted` beds at `at`, and has `booked` some at its next place.  `left_h` is below 0 until it has left home.

    A party that relieves another leaves home once the other's tour is over, and takes over from it.
    """

    force: Force
    strength: int
    priority: int
    legs: List[Leg]
    way_back: List[Leg]
    after: List[Milestone]
    leaves_h: float
    due_h: float
    ready: Milestone
    brings: List[Grant]
    relieves: Ref["Party"]
    relief: Ref["Party"]
    tour_h: float
    handover: Law
    relieved: Gate
    at: Ref[Detachment]
    order: "Ref[Order]"
    orders_made: int
    left: Gate
    moved: Gate
    people: int
    unfit: int
    travelling: int
    billeted: int
    booked: int
    is_ready: bool
    on_duty: bool
    home_again: bool
    left_h: float
    ready_h: float
    back_h: float


class Task(Row):
    """A task of a team: so many people for so long, once it may begin; it may fail and is tried again."""

    team: Detachment
    people: int
    place: Ref[Place]
    after: List[Milestone]
    takes: Law
    succeeds: float
    fails_first: int
    again: Law
    hours: Ref[Windows]
    done: Milestone
    grants: List[Grant]
    cost: float
    account: "Ref[Account]"
    tries: int
    begun_h: float
    worked_h: float
    finished: bool
