"""Roads: marches of parties with their vehicles, and convoys that run by timetable."""

from typing import TYPE_CHECKING

from sim.engine import Board, Gate, Law, List, Ref, Row
from sim.operation.tables.places import Place, Windows
from sim.operation.tables.vehicles import MotorPool

if TYPE_CHECKING:
    from sim.operation.tables.milestones import Milestone
    from sim.operation.tables.supply import Load


class Road(Row):
    """A road between two places on which parties march, both ways, in the hours in which it is travelled.

    `lost_h` adds up what incidents have cost those who were on it, each of them; `delayed_h` all of them together.
    """

    here: Place
    there: Place
    hours: Windows
    takes: Law
    planned_h: float
    calm: Gate
    alerts: int
    marching: int
    marches: int
    lost_h: float
    delayed_h: float


class Convoy(Row):
    """A road run from an airhead to a camp.

    With `trucks` it takes as many as are there, up to `most_trucks`, each with `truck_t`; without them it has
    `capacity_t`.  It goes with `escorts_needed` vehicles of `escorts`, and its vehicles are back after `returns`.
    The departure of `departs_h[k]` can be put off until `latest_h[k]`.  Departures not made for want of vehicles are
    `lacking`, those not made because of an alert `stopped`; `delay` is what an incident still costs on this run.
    """

    origin: Place
    destination: Place
    after: "List[Milestone]"
    wanted: Gate
    calm: Gate
    alerts: int
    on_the_road: bool
    delay: float
    departs_h: List[float]
    latest_h: List[float]
    trucks: Ref[MotorPool]
    most_trucks: int
    truck_t: float
    truck_seats: int
    escorts: Ref[MotorPool]
    escorts_needed: int
    assembled: bool
    trucks_out: int
    escorts_out: int
    capacity_t: float
    seats: int
    room_t: float
    room_seats: int
    takes: Law
    returns: Law
    aboard: "Board[Load]"
    load_t: float
    passengers: int
    left_h: float
    runs: int
    lacking: int
    stopped: int
    delayed_h: float
    carried_t: float
