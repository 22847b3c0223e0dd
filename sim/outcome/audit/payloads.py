"""Payloads: at each take-off an aircraft carries what was loaded, and no more than the heat of the month allows."""

from collections.abc import Mapping
from typing import Literal

import numpy as np

from sim.outcome.audit.breach import Breach, row_of
from sim.outcome.audit.legs import Legs, keys
from sim.outcome.facts import Facts, Floats, Records

TOLERANCE_T = 1e-5


def in_the_heat(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Each take-off of a route is within the payload of its airfield in the month in which the load was planned."""
    legs = Legs(facts)
    if not len(legs.rows):
        return None
    loads = facts.table("loads")
    loads = loads[loads["mission"] >= 0]
    least, most_t, firsts, lasts = aboard(facts, legs, loads)
    mass = legs.rows["amount"]
    row = first_of((mass < least - TOLERANCE_T) | (mass > most_t + TOLERANCE_T))
    if row is not None:
        leg = legs.rows[row]
        what = f"{names[int(leg['actor'])]} takes off with {mass[row]:.4f} t, and {most_t[row]:.4f} t were loaded"
        return Breach(what, row_of(facts, leg))
    allowed = np.array([list(stop.payload_t) for stop in facts.layout.op.stops], np.float64)
    begins_h = np.array(list(facts.layout.op.later_months_h), np.float64)
    first, last = (np.searchsorted(begins_h, hours, side="right") for hours in (firsts, lasts))
    # A mission that loads in two months may have loaded by the rules of either.
    most = np.maximum(allowed[legs.stop, first], allowed[legs.stop, last])
    row = first_of(legs.planned & (last - first < 2) & (mass > most + TOLERANCE_T))
    if row is None:
        return None
    leg = legs.rows[row]
    said = f"takes off with {mass[row]:.3f} t, and {most[row]:.3f} t are allowed in this month"
    return Breach(f"{names[int(leg['actor'])]} {said}", row_of(facts, leg))


def first_of(wrong: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int | None:
    """Give the first place where something is wrong."""
    found = np.flatnonzero(wrong)
    return int(found[0]) if len(found) else None


def aboard(facts: Facts, legs: Legs, loads: Records) -> tuple[Floats, Floats, Floats, Floats]:
    """Give the least and the most tonnes aboard at each take-off, and the hours of first and last loading by then.

    The two differ by what is loaded or taken off in the instant of the take-off. Hours are 0 where nothing was loaded.
    """
    horizon_h = facts.layout.horizon_h
    at = keys(legs.mission, legs.rows["start"], horizon_h)
    begins = keys(legs.mission, np.zeros(len(at)), horizon_h)
    mass, mission = mass_of(facts, loads), loads["mission"]
    stays = ~loads["delivered"] & ~loads["returned"] & (loads["offloaded_h"] <= loads["loaded_h"])
    off_h = np.where(stays, np.inf, loads["offloaded_h"])
    on, off = (Heap(keys(mission, hours, horizon_h), mass) for hours in (loads["loaded_h"], off_h))
    before, until = np.searchsorted(on.keys, begins, "left"), np.searchsorted(on.keys, at, "right")
    hours, some = np.append(loads["loaded_h"][on.order], 0.0), until > before
    least = on.by(at, "left") - on.by(begins, "left") - off.by(at, "right") + off.by(begins, "left")
    most = on.by(at, "right") - on.by(begins, "left") - off.by(at, "left") + off.by(begins, "left")
    return least, most, np.where(some, hours[before], 0.0), np.where(some, hours[until - 1], 0.0)


class Heap:
    """Masses in the order of their keys, added up."""

    def __init__(self, key: Floats, mass: Floats) -> None:
        self.order = np.argsort(key)
        self.keys = key[self.order]
        self.sums = np.append(0.0, np.cumsum(mass[self.order]))

    def by(self, keys_: Floats, side: Literal["left", "right"]) -> Floats:
        """Give the mass with keys less than each of some, or not greater."""
        return np.asarray(self.sums[np.searchsorted(self.keys, keys_, side)])


def mass_of(facts: Facts, loads: Records) -> Floats:
    """Give the tonnes of loads in flight: goods with their share of the pallets, passengers with baggage."""
    fleet = facts.column("patterns", "fleet")[facts.column("missions", "pattern")[loads["mission"]]]
    tare, person = facts.column("fleets", "pallet_tare_t")[fleet], facts.column("fleets", "passenger_t")[fleet]
    return np.asarray(loads["tonnes"] + loads["positions"] * tare + loads["passengers"] * person, np.float64)
