"""Checks of the rules of flying: payloads, rest and flying limits."""

from collections.abc import Mapping

import numpy as np

from sim.operation.names import FLYING, ON_DUTY, REST
from sim.outcome.audit.breach import Breach, last_about, row_of
from sim.outcome.facts import Facts, Floats

TOLERANCE = 1e-6
HOURS_PER_DAY = 24.0
MOST_DUTIES = 10.0
"""A crew on duty for so many duty periods on end is stuck: delays in the air and on the ramp do not last as long."""


def most_at_once(starts: Floats, ends: Floats) -> int:
    """Give the largest number of intervals that overlap; one that ends as another begins does not."""
    times = np.concatenate((starts, ends))
    steps = np.concatenate((np.ones(len(starts)), -np.ones(len(ends))))
    order = np.lexsort((steps, times))
    return int(np.cumsum(steps[order]).max(initial=0))


def payload(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No aircraft flies with more than its payload, nor with more passengers than seats."""
    journal, planes = facts.ended.journal, facts.table("aircraft")
    flights = journal[journal["activity"] == FLYING]
    fleets = facts.table("fleets")
    fleet = planes["fleet"][flights["actor"] & 0xFFFFFFFF]
    wrong = np.flatnonzero(flights["amount"] > fleets["payload_t"][fleet] * (1.0 + TOLERANCE))
    if len(wrong):
        row = flights[wrong[0]]
        who, at = names[int(row["actor"])], f"at hour {row['start']:.2f}"
        return Breach(f"{who} flies with {row['amount']:.3f} t {at}, above its payload", row_of(facts, row))
    return None


def crew_rest(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Between two duty periods a crew rests as long as its fleet asks."""
    crews = facts.layout.op.crews
    journal = facts.ended.journal
    for crew in crews:
        mine = journal[(journal["actor"] == crew.id) & (facts.hours > 0.0)]
        rests = mine[mine["activity"] == REST]
        first = rests[~np.isin(rests["start"], rests["end"])]
        short = first[
            (first["end"] - first["start"] < crew.fleet.rest_h - TOLERANCE) & (first["end"] < facts.layout.horizon_h)
        ]
        if len(short):
            begun, ended = float(short["start"][0]), float(short["end"][0])
            what = f"{names[crew.id]} rests only {ended - begun:.2f} h from hour {begun:.2f}"
            return Breach(what, row_of(facts, short[0]))
        duties = mine[mine["activity"] == ON_DUTY]
        endless = duties[duties["end"] - duties["start"] > MOST_DUTIES * crew.fleet.duty_h]
        if len(endless):
            what = f"{names[crew.id]} is on duty from hour {endless['start'][0]:.2f} on and never rests"
            return Breach(what, row_of(facts, endless[0]))
    return None


def flying_limits(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """Planned flying never begins beyond a limit: a crew exceeds one by no more than its last mission ran over."""
    journal, missions = facts.ended.journal, facts.table("missions")
    flights = journal[journal["activity"] == FLYING]
    crews = missions["flown_by"][flights["case"] & 0xFFFFFFFF]
    days = (flights["end"] / HOURS_PER_DAY).astype(np.int64)
    length = int(facts.layout.horizon_h / HOURS_PER_DAY) + 2
    for crew in facts.layout.op.crews:
        mine = crews == crew.number
        by_day = np.bincount(days[mine], weights=(flights["end"] - flights["start"])[mine], minlength=length)
        sums = np.concatenate(([0.0], np.cumsum(by_day)))
        for limit in crew.fleet.limits:
            window = sums[min(limit.days, length) :] - sums[: len(sums) - min(limit.days, length)]
            if window.max(initial=0.0) > limit.hours + crew.fleet.longest_flying_h:
                what = f"{names[crew.id]} flies {window.max():.1f} h in {limit.days} days, above {limit.hours:g} h"
                over = int(np.argmax(window > limit.hours + crew.fleet.longest_flying_h)) + min(limit.days, length) - 1
                return Breach(what, row_of(facts, flights[mine & (days <= over)][-1]))
    return None


def one_mission_at_a_time(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """From its assignment to its end, a mission has its aircraft to itself."""
    missions = facts.table("missions")
    used = missions[missions["aircraft"] >= 0]
    ends = np.where(used["ended"], used["ended_h"], facts.layout.horizon_h)
    for number in range(len(facts.layout.op.aircraft)):
        mine = used["aircraft"] == number
        if most_at_once(used["assigned_h"][mine], ends[mine]) > 1:
            what = f"{facts.layout.rows('aircraft')[number]} serves two missions at once"
            return Breach(what, last_about(facts, facts.layout.op.aircraft[number].id))
    return None
