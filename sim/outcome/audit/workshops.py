"""Workshops: no more aircraft are mended or inspected at once at home than there are repair teams and docks."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sim.engine import Pool
from sim.operation import UNLIMITED
from sim.operation.names import INSPECTION, REPAIR
from sim.operation.tables import Fleet
from sim.outcome.audit.breach import Breach, row_beginning
from sim.outcome.audit.capacities import Capacity, Gain, grants
from sim.outcome.audit.crowding import ROW_MASK, during, exceeded, homes, hours_reached
from sim.outcome.facts import Facts


class Workshop(NamedTuple):
    """Repair teams or docks of one fleet, over time, and what an aircraft does that has one."""

    fleet: Fleet
    pool: Pool
    what: str
    activity: int
    capacity: Capacity


def workshops(facts: Facts) -> Iterator[Workshop]:
    """Give the workshops of each fleet, with what tasks done and parties ready add to them."""
    granted = list(grants(facts.layout.op))
    for fleet in facts.layout.op.fleets:
        given = facts.layout.scenario.data.fleets[fleet.name]
        mine = [(number, grant) for number, grant in granted if grant.fleet is fleet and grant.repair_teams]
        gains = tuple(Gain(number, grant.repair_teams) for number, grant in mine)
        docks = given.inspection.docks if given.inspection else None
        for pool, first, more, activity, name in (
            (fleet.repair_teams, given.repair_teams, gains, REPAIR, "repair teams"),
            (fleet.docks, docks, (), INSPECTION, "docks"),
        ):
            units = UNLIMITED if first is None and not more else first or 0
            yield Workshop(fleet, pool, f"{name} of {fleet.name}", activity, Capacity(fleet.home, name, units, more))


def not_exceeded(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """At no time are more of a fleet mended or inspected at home than it has teams or docks by then."""
    home, fleet_of, reached_h = homes(facts), facts.column("aircraft", "fleet"), hours_reached(facts)
    rows = during(facts, REPAIR, INSPECTION)
    rows = rows[rows["place"] == home[rows["actor"] & ROW_MASK]]
    for shop in workshops(facts):
        mine = rows[(rows["activity"] == shop.activity) & (fleet_of[rows["actor"] & ROW_MASK] == shop.fleet.number)]
        if not len(mine) or shop.capacity.first >= UNLIMITED:
            continue
        if found := exceeded(shop.capacity, reached_h, mine["start"], mine["end"]):
            what = f"{found.there} aircraft have {shop.what} at once, of which there are {found.units}"
            return Breach(what, row_beginning(facts, mine, found.hour))
    return None
