"""Conditions that nobody chooses: storms, alerts and incidents."""

from typing import TYPE_CHECKING

from sim.engine import Law, List, Ref, Row
from sim.operation.tables.places import Place, Season

if TYPE_CHECKING:
    from sim.operation.tables.forces import Detachment
    from sim.operation.tables.roads import Convoy, Road
    from sim.operation.tables.supply import Order


class Region(Row):
    """Neighbouring airfields that one storm closes."""

    places: List[Place]
    season: Season
    lasts: Law
    storms: int


class Threat(Row):
    """Alerts at some places and on some roads; a share of them are incidents, which wound people and cost time.

    The alert under way lasts until `over_h`; the next one comes at `next_h`, and may come before that.
    """

    places: List[Place]
    roads: "List[Road]"
    convoys: "List[Convoy]"
    season: Season
    lasts: Law
    shuts_fields: bool
    incident_share: float
    casualties: Law
    road_delay: Law
    to_airhead: Law
    hospital: Ref[Place]
    next_h: float
    over_h: float
    alerts: int
    incidents: int
    casualties_made: int


class Casualty(Row):
    """People of one force wounded at one place in one incident, until they are in hospital."""

    threat: Threat
    origin: "Detachment"
    hospital: Ref["Detachment"]
    people: int
    wounded_h: float
    evacuated_h: float
    evacuated: bool
    order: Ref["Order"]
