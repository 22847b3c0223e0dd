"""Fleets: aircraft of one type with one home, their crews, and the way that they come."""

from typing import TYPE_CHECKING

from sim.engine import Board, Gate, Law, List, Pool, Ref, Row
from sim.operation.tables.places import Place

if TYPE_CHECKING:
    from sim.operation.tables.forces import Party
    from sim.operation.tables.milestones import Milestone
    from sim.operation.tables.missions import Mission
    from sim.operation.tables.money import Account
    from sim.operation.tables.supply import Load, Stock


class Limit(Row):
    """A crew flies no more than so many hours in so many days."""

    hours: float
    days: int


class FerryLeg(Row):
    """One leg of the way on which a fleet comes to its home; the crew rests after each."""

    place: Place
    leg_h: float
    leg_km: float


class Fleet(Row):
    """Aircraft of one type with one home.

    A fleet that ferries leaves from `ferry_leaves_h` on, one aircraft `ferry_spacing_h` after the other; another is at
    home from `available_h` on.  Both wait for the milestones `available_after` besides.  `to_come` counts the aircraft
    that are not at home yet.
    """

    home: Place
    ready: "Board[Aircraft]"
    some_ready: Gate
    crews: "Board[Crew]"
    repair_teams: Pool
    docks: Pool
    limits: List[Limit]
    available_h: float
    available_after: "List[Milestone]"
    ferry: List[FerryLeg]
    ferry_rest: Law
    ferry_leaves_h: float
    ferry_spacing_h: float
    ferry_left: Gate
    arrived: "Milestone"
    to_come: int
    pallet_positions: float
    seats: float
    seats_per_position: float
    passenger_t: float
    pallet_tare_t: float
    payload_t: float
    takes_patients: bool
    hold_h: float
    break_rate: float
    inspect_every_h: float
    brief_h: float
    duty_h: float
    rest_h: float
    shortest_h: float
    longest_flying_h: float
    burn_t_h: float
    fuel: "Ref[Stock]"
    hour_cost: float
    fuel_cost_t: float
    flying_account: "Ref[Account]"
    fuel_account: "Ref[Account]"
    flight_factor: Law
    onload: Law
    boarding: Law
    quick_turn: Law
    repair: Law
    inspection: Law


class Aircraft(Row):
    """One aircraft, what it carries and what it has flown.

    `tanked_t` is the fuel taken out of the stock at home for a mission that has not taken off yet.  What is flown and
    what breaks on the ferry is in `ferried_h` and `ferry_breaks` alone; `fuel_t` is all that it has burnt.
    """

    fleet: Fleet
    mission: Ref["Mission"]
    working_at: Ref["Place"]
    aboard: "Board[Load]"
    turn_in_ferry: int
    here: bool
    load_t: float
    positions: float
    passengers: int
    broken: bool
    needs_turn: bool
    flown_h: float
    ferried_h: float
    ferry_breaks: int
    tanked_t: float
    fuel_t: float
    on_mission_h: float
    since_inspection_h: float
    sorties: int
    breaks: int
    inspections: int


class Crew(Row):
    """One aircrew, its duty and its flying record by day; it is there once its party is."""

    fleet: Fleet
    comes_with: "Ref[Party]"
    mission: Ref["Mission"]
    called: Gate
    relieved: Gate
    rested: Gate
    on_duty: bool
    duty_since_h: float
    duty_ends_h: float
    called_h: float
    rests_at: Ref["Place"]
    flown_by_day: List[float]
    flown_h: float
