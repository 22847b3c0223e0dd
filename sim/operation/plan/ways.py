"""Ways: the legs on which parties come and go home, and by what means."""

from collections.abc import Collection

from sim.operation.plan.detachments import detachment
from sim.operation.plan.external_flights import turned_round
from sim.operation.plan.laws import add_law
from sim.operation.plan.vehicles import add_rides
from sim.operation.tables import Leg, Operation
from sim.scenario import OperationData
from sim.scenario.forces import Way
from sim.scenario.ways import Traveller, last_march, legs

HOURS_PER_DAY = 24.0


def add_legs(op: Operation, name: str, force: str, way: Way, ships: Collection[str]) -> list[Leg]:
    """Add the legs of a way there, with RSOI at the end of one of them; `ships` has the names of all ships."""
    law = add_law(op, f"forces.{name}.rsoi_d", way.rsoi_d, HOURS_PER_DAY)
    return [
        op.legs.add(
            f"{name}-{number + 1}",
            origin=detachment(op, force, leg.here),
            destination=detachment(op, force, leg.there),
            flight=op.flights.by_name.get(leg.by),
            road=op.roads.by_name.get(leg.by),
            fleet=op.fleets.by_name.get(leg.by),
            sails=op.milestones.by_name[f"{leg.by}.sailed"] if leg.by in ships else None,
            lands=op.milestones.by_name[f"{leg.by}.arrived"] if leg.by in ships else None,
            needs_billets=True,
            rsoi=law,
            has_rsoi=leg.there == way.rsoi_at,
        )
        for number, leg in enumerate(legs(way))
    ]


def add_drives(op: Operation, data: OperationData, party: Traveller, its: list[Leg]) -> None:
    """Add the vehicles that a party takes along on its last leg by road."""
    march = last_march(data, party.way)
    if party.given.drives and march:
        collected_at = party.given.collects_at or march.here
        rides = add_rides(op, f"forces.{party.name}", party.given.drives, march.there, collected_at)
        its[legs(party.way).index(march)].rides = rides


def add_legs_of_relief(op: Operation, name: str, force: str, way: Way) -> list[Leg]:
    """Add the legs of those who relieve: they take over the beds at the end."""
    its = add_legs(op, f"{name} relief", force, way, ())
    its[-1].needs_billets = False
    return its


def add_way_back(op: Operation, there: list[Leg]) -> list[Leg]:
    """Add the legs of a way in reverse, by the same means: home, so that nobody needs a bed at the end."""
    return [
        op.legs.add(
            f"{leg.name}-back",
            origin=leg.destination,
            destination=leg.origin,
            flight=turned_round(op, leg.flight) if leg.flight else None,
            road=leg.road,
            needs_billets=leg is not there[0],
            rsoi=leg.rsoi,
        )
        for leg in reversed(there)
    ]
