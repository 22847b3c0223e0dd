"""Places: airfields, camps, ports and bases, their seasons and opening hours."""

from typing import TYPE_CHECKING

from sim.engine import Board, Gate, List, Pool, Ref, Row

if TYPE_CHECKING:
    from sim.operation.tables.forces import Detachment
    from sim.operation.tables.milestones import Milestone
    from sim.operation.tables.missions import Pattern
    from sim.operation.tables.relief import Relief
    from sim.operation.tables.roads import Convoy
    from sim.operation.tables.supply import Load, Order, Stock


class Windows(Row):
    """Hours in which something may be done, over the whole run: [opens[k], closes[k]) in order, without overlap."""

    opens: List[float]
    closes: List[float]


class Season(Row):
    """How often something happens, an hour, by month of the run."""

    hazards: List[float]


class Place(Row):
    """An airfield, a camp, a port or a base.

    `teams` counts the aerial-port teams on duty where the scenario counts them (`counts_teams`); the working places
    are then no more than these.  `people` are those of the timetable (`listed`) and of the forces (`stationed`).
    While it is `shut` by an alert aircraft in the air cannot land either.  Where it `gives_slots`, those who are bound
    for it have a place of its parking from their take-off on.
    """

    parking: Pool
    gives_slots: bool
    working: Pool
    loaders: Pool
    berths: Pool
    billets: Pool
    working_mog: int
    counts_teams: bool
    teams: int
    opened: Gate
    manned: Gate
    opening: "Milestone"
    opens_after: "List[Milestone]"
    clear: Gate
    calm: Gate
    patients: Gate
    hours: Windows
    opens_at_h: float
    storms: int
    alerts: int
    shut: bool
    alternate: Ref["Place"]
    airhead: "Place"
    orders: "Board[Order]"
    landed: "Board[Load]"
    stocks: "List[Stock]"
    patterns: "List[Pattern]"
    convoys: "List[Convoy]"
    detachments: "List[Detachment]"
    relief: "List[Relief]"
    changes_at_h: List[float]
    changes_to: List[int]
    listed: int
    stationed: int
    people: int
    person_days: float
    counted_to_h: float
    parked_h: float
    worked_h: float
    loaders_h: float
    berthed_h: float
