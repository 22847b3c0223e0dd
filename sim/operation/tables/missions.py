"""Missions: patterns of them, and each one from its planning to its end."""

from typing import TYPE_CHECKING

from sim.engine import Gate, Law, List, Ref, Row
from sim.operation.tables.fleets import Aircraft, Crew, Fleet
from sim.operation.tables.places import Place

if TYPE_CHECKING:
    from sim.operation.tables.milestones import Milestone

TIMETABLE, ON_DEMAND, SURGE = range(3)


class Stop(Row):
    """One airfield of a route; legs in planned block hours."""

    place: Place
    order: int
    leg_h: float
    leg_km: float
    home_h: float
    divert_h: float
    from_alternate_h: float
    to_go_h: float
    payload_t: List[float]


class Pattern(Row):
    """Missions of one kind: who flies where, and what sets one going."""

    fleet: Fleet
    policy: int
    after: "List[Milestone]"
    evacuation: bool
    stops: List[Stop]
    take_offs_h: List[float]
    gap: Law
    random_gaps: bool
    offload: Law
    first_h: float
    last_h: float
    lead_h: float
    max_delay_h: float
    rank: float
    min_load: float
    max_wait_h: float
    needs_cargo: bool
    wanted: Gate
    moved_on: Gate
    needed_h: float
    tendered: int
    unloaded: int
    sent: int
    waiting_share: float
    oldest_h: float


class Mission(Row):
    """One mission, from its planning to its end.

    While it `has_slot` a parking place of the airfield to which it is bound is kept for it.  It is `permitted` to take
    off where it needs none or has got it, and `refused` once it stands away from home and has asked for too long.
    """

    pattern: Pattern
    aircraft: Ref["Aircraft"]
    crew: Ref["Crew"]
    flown_by: Ref["Crew"]
    going: bool
    to_load: bool
    landed: bool
    diverted: bool
    parked: bool
    permitted: bool
    has_slot: bool
    refused: bool
    briefed: bool
    uses_loader: bool
    fuelled: bool
    cause: int
    delayed_by: int
    planned_h: float
    deadline_h: float
    parked_since_h: float
    worked_since_h: float
    loader_since_h: float
    needed_h: float
    home_leg_h: float
    slot_h: float
    assigned_h: float
    took_off_h: float
    ended_h: float
    flown_h: float
    held_h: float
    sorties: int
    delivered_t: float
    delivered_tkm: float
    delivered_passengers: int
    room_t: float
    off_load_t: float
    completed: bool
    flown: bool
    ended: bool
