"""Checks of vehicles and money: none is made or lost unseen."""

from collections.abc import Mapping

import numpy as np

from sim.engine import DONE, TABLE_BITS
from sim.operation.names import FERRYING, FLYING, VEHICLES
from sim.outcome.audit.breach import Breach, last_about, row_of
from sim.outcome.facts import Facts, Floats, Ints

TOLERANCE = 1e-6
ROW_MASK = 0xFFFFFFFF
"""The part of a row's id that is its number."""


def vehicles(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Vehicles of each kind, here or on their way, are those of the start, those hired and those from outside."""
    pools, rides, kinds = facts.table("motor_pools"), facts.table("rides"), len(facts.layout.op.vehicles)
    kind_of = pools["vehicle"][rides["destination"]]
    outside = rides["origin"] < 0
    there = np.bincount(pools["vehicle"], weights=pools["has"], minlength=kinds)
    there += np.bincount(kind_of[~outside], weights=rides["moving"][~outside], minlength=kinds)
    came = np.bincount(pools["vehicle"], weights=pools["initial"] + pools["hired"], minlength=kinds)
    came += np.bincount(kind_of[outside], weights=rides["delivered"][outside], minlength=kinds)
    wrong = np.flatnonzero(there != came)
    if len(wrong):
        k = int(wrong[0])
        what = f"of {facts.layout.rows('vehicles')[k]} there were {came[k]:.0f} vehicles, and {there[k]:.0f} are left"
        return Breach(what, last_about(facts, *(p.id for p in facts.layout.op.motor_pools if p.vehicle.number == k)))
    return in_pools(facts, names)


def in_pools(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No motor pool ever has less than nothing, nor more on runs in the end than belong there."""
    journal, convoys = facts.ended.journal, facts.table("convoys")
    owed = journal[(journal["activity"] == VEHICLES) & (journal["amount"] < 0.0)]
    if len(owed):
        return Breach(f"{names[int(owed[0]['actor'])]} has {owed[0]['amount']:.0f} vehicles", row_of(facts, owed[0]))
    pools = facts.table("motor_pools")
    out = np.zeros(len(pools), np.int64)
    for pool, count in (("trucks", "trucks_out"), ("escorts", "escorts_out")):
        with_one = convoys[convoys[pool] >= 0]
        np.add.at(out, with_one[pool], with_one[count])
    wrong = np.flatnonzero(out > pools["has"])
    if len(wrong):
        k = int(wrong[0])
        name = facts.layout.rows("motor_pools")[k]
        what = f"motor pool {name} has {int(out[k])} vehicles with convoys, and {int(pools['has'][k])} in all"
        return Breach(what, last_about(facts, (facts.layout.tables["motor_pools"] << TABLE_BITS) + k))
    return None


def money(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """What each account has paid is what was done at its price, and the purse has paid for all accounts."""
    accounts, purses = facts.table("accounts"), facts.table("purses")
    for spent, expected, table in (
        (purses["spent"], added(accounts["purse"], accounts["spent"], len(purses)), "purses"),
        (accounts["spent"], bills(facts), "accounts"),
    ):
        wrong = np.flatnonzero(np.abs(spent - expected) > TOLERANCE * np.maximum(1.0, expected))
        if len(wrong):
            k = int(wrong[0])
            what = f"{table[:-1]} {facts.layout.rows(table)[k]} has spent {spent[k]:.4f}, not {expected[k]:.4f}"
            return Breach(what, len(facts.ended.journal) - 1)
    return None


def bills(facts: Facts) -> Floats:
    """Give what each account has to pay: the hours of aircraft are those of the journal."""
    fleets, tasks, flights = facts.table("fleets"), facts.table("tasks"), facts.table("flights")
    ships, relief = facts.table("ships"), facts.table("relief")
    pools, kinds = facts.table("motor_pools"), facts.table("vehicles")
    hours = hours_in_the_air(facts)
    count = len(facts.layout.op.accounts)
    hired_days = added(pools["vehicle"], pools["hired_days"], len(kinds))
    fares = flights["departures"] * flights["flight_cost"] + flights["passengers"] * flights["seat_cost"]
    paid = (
        (fleets["flying_account"], hours * fleets["hour_cost"]),
        (fleets["fuel_account"], hours * fleets["burn_t_h"] * fleets["fuel_cost_t"]),
        (tasks["account"], tasks["tries"] * tasks["cost"]),
        (flights["account"], fares),
        (ships["account"], ships["charged_days"] * ships["day_cost"]),
        (kinds["account"], hired_days * kinds["day_cost"]),
        (relief["account"], relief["spent"]),
    )
    return np.asarray(sum(added(account, amounts, count) for account, amounts in paid), np.float64)


def added(keys: Ints, amounts: Floats, count: int) -> Floats:
    """Add up amounts by key; those whose key is -1 are nobody's."""
    mine = keys >= 0
    return np.asarray(np.bincount(keys[mine], weights=amounts[mine], minlength=count), np.float64)


def hours_in_the_air(facts: Facts) -> Floats:
    """Give the hours in the air of each fleet: flights and ferries that ended, and holding."""
    journal, missions, planes = facts.ended.journal, facts.table("missions"), facts.table("aircraft")
    flown = journal[np.isin(journal["activity"], (FLYING, FERRYING)) & (journal["outcome"] == DONE)]
    fleets = len(facts.layout.op.fleets)
    sums = added(planes["fleet"][flown["actor"] & ROW_MASK], flown["end"] - flown["start"], fleets)
    used = missions[missions["aircraft"] >= 0]
    return sums + added(planes["fleet"][used["aircraft"]], used["held_h"], fleets)
