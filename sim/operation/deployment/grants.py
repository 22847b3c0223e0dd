"""Grants: the capacity that comes with a task done or with a party that is ready."""

from sim.engine.words import open_gate, set_capacity
from sim.operation.movement.motor_pools import hire
from sim.operation.tables import Grant, Operation, Place


def give(op: Operation, grant: Grant) -> None:
    """Let a place, the maintenance of a fleet or a motor pool have more from now on."""
    if grant.place:
        enlarge(op, grant.place, grant)
    if grant.fleet:
        set_capacity(op, grant.fleet.repair_teams, grant.fleet.repair_teams.capacity + grant.repair_teams)
    if grant.motor_pool:
        hire(op, grant.motor_pool, grant.vehicles)


def enlarge(op: Operation, place: Place, grant: Grant) -> None:
    """Let a place have more room, more loaders, more teams."""
    set_capacity(op, place.parking, place.parking.capacity + grant.parking)
    set_capacity(op, place.loaders, place.loaders.capacity + grant.loaders)
    set_capacity(op, place.berths, place.berths.capacity + grant.berths)
    set_capacity(op, place.billets, place.billets.capacity + grant.billets)
    place.working_mog += grant.working
    place.teams += grant.teams
    man_working_places(op, place)


def man_working_places(op: Operation, place: Place) -> None:
    """Where aerial-port teams are counted, no more aircraft are worked at once than there are teams on duty."""
    working = min(place.working_mog, place.teams) if place.counts_teams else place.working_mog
    set_capacity(op, place.working, working)
    if working > 0:
        open_gate(op, place.manned)
