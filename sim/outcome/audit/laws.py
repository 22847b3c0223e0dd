"""The laws that every run obeys, and the checks of each: operational laws, conservation, capacity, and rules."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from sim.outcome.audit import (
    aboard,
    calls,
    carriers,
    conservation,
    crowding,
    dangers,
    dispatching,
    draws,
    durations,
    duty,
    flows,
    flying_times,
    handling,
    idling,
    materiel,
    patience,
    payloads,
    people,
    picking,
    precedence,
    rules,
    scarcity,
    slots,
    strikes,
    tallies,
    timekeeping,
    timetables,
    upkeep,
    usage,
    utilisation,
    workshops,
)
from sim.outcome.audit.breach import Breach, last_about
from sim.outcome.facts import Facts

Check = Callable[[Facts, Mapping[int, str]], Breach | None]
"""A check gives None where all is well, else what is wrong and where."""


class Rule(NamedTuple):
    """One check, the law that it is a part of, and what it compares."""

    law: str
    title: str
    compared: str
    check: Check


def deadlock(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No run stops before its horizon with work left and nothing scheduled."""
    waiting = [f"{names.get(row, row)} waits for {names.get(thing, thing)}" for row, thing in facts.ended.deadlock]
    if not waiting:
        return None
    row, thing = facts.ended.deadlock[0]
    return Breach(f"nothing can happen any more: {'; '.join(waiting[:5])}", last_about(facts, row, thing))


def no_negative_wait(facts: Facts, names: Mapping[int, str]) -> Breach | None:
    """No interval ends before it begins."""
    wrong = np.flatnonzero(~(facts.hours >= 0.0))
    return Breach(f"journal row {wrong[0]} ends before it begins", int(wrong[0])) if len(wrong) else None


TIME, USE, LITTLE, FLOW = "time accounting", "utilisation law", "Little's law", "flow balance"
CONSERVATION, CAPACITY, ORDER, DEADLOCK = "conservation", "capacity", "precedence", "deadlock"

RULES: tuple[Rule, ...] = (
    Rule(TIME, "each hour of each actor is one activity", "intervals, end to start", timekeeping.each_hour_once),
    Rule(TIME, "no interval is negative", "ends and beginnings", no_negative_wait),
    Rule(TIME, "each unit-hour of relief is worked or lost", "shifts, work and losses", timekeeping.relief_hours),
    Rule(
        TIME,
        "what takes time takes what its law says",
        "intervals and the laws they are drawn from",
        durations.within_laws,
    ),
    Rule(TIME, "flights take their block time", "flights and the factor of the fleet", flying_times.as_planned),
    Rule(USE, "hours in the air are those of the journal", "records of aircraft and crews, flights", utilisation.flown),
    Rule(USE, "hours on ramps are those of the journal", "records of places, stays and handling", utilisation.on_ramps),
    Rule(
        USE, "person-days are those of the journal", "records of places, strengths over time", utilisation.person_days
    ),
    Rule(USE, "deliveries are counted as they were made", "missions and orders, and their loads", tallies.deliveries),
    Rule(USE, "work done is counted as it was done", "relief, hospitals and hire, and their hours", tallies.work),
    Rule(USE, "nobody waits for what is free", "queues and the units in use", idling.wanted_and_free),
    Rule(
        LITTLE,
        "queues for aircraft hold what missions waited (Little's law)",
        "length of the queue over time, waits of missions",
        timekeeping.littles_law,
    ),
    Rule(FLOW, "what is ordered is queued once", "orders and notes of them", flows.ordered),
    Rule(FLOW, "what is loaded is delivered once or not at all", "loads and notes of delivery", flows.loads),
    Rule(FLOW, "what is delivered is where it is to be", "deliveries and their carriers", aboard.right_place),
    Rule(FLOW, "missions planned are ended once or under way", "missions and notes of their ends", flows.missions),
    Rule(FLOW, "aircraft take off and land in turn", "take-offs, landings, and where work is done", flows.in_turn),
    Rule(FLOW, "inspections are made when they are due", "hours flown since the last one", upkeep.inspected),
    Rule(FLOW, "what breaks is mended", "breaks and repairs of each aircraft", flows.mended),
    Rule(CONSERVATION, "stocks are conserved", "what came, went and is left", conservation.stocks),
    Rule(CONSERVATION, "stocks are used by those who are there", "use, shortage and strength", usage.steady),
    Rule(CONSERVATION, "stocks give and take what is due", "inflows, tanks, relief work, handling", draws.asked_for),
    Rule(
        CONSERVATION,
        "stocks spoil and run out as they stand",
        "levels over time, and what is counted",
        scarcity.reckoned,
    ),
    Rule(CONSERVATION, "stocks order what they lack", "orders, levels and use", dispatching.enough_ordered),
    Rule(CONSERVATION, "no stock has less than nothing", "levels in the journal", usage.never_below_nothing),
    Rule(CONSERVATION, "orders are conserved", "asked for, waiting, moving, delivered", conservation.orders),
    Rule(CONSERVATION, "people are conserved", "strength, and people by place", people.people),
    Rule(CONSERVATION, "vehicles are conserved", "vehicles at first, hired, landed, and there", materiel.vehicles),
    Rule(CONSERVATION, "money is accounted for", "accounts, and what was done at its price", materiel.money),
    Rule(CONSERVATION, "incidents wound as many as their law gives", "notes of incidents", strikes.within_law),
    Rule(CONSERVATION, "the wounded are accounted for", "threats, forces and casualties", people.wounded),
    Rule(
        CONSERVATION,
        "reliefs are not counted beside those whom they relieve",
        "people in place and strength",
        people.rotation,
    ),
    Rule(CAPACITY, "no work has more people than there are", "people at work and people", people.at_work),
    Rule(CAPACITY, "working places are not exceeded", "aircraft worked at once", crowding.working_places),
    Rule(CAPACITY, "loaders are not exceeded", "aircraft worked at once with pallets", handling.loaders),
    Rule(CAPACITY, "repair teams and docks are not exceeded", "aircraft in work at home", workshops.not_exceeded),
    Rule(CAPACITY, "parking places are not exceeded", "aircraft that stand at once", crowding.parking_places),
    Rule(CAPACITY, "nobody sets out without a slot", "aircraft that stand or are bound", slots.slots_kept),
    Rule(CAPACITY, "berths are not exceeded", "ships that unload at once", crowding.berths),
    Rule(CAPACITY, "billets are not exceeded", "beds held and beds", crowding.billets),
    Rule(CAPACITY, "payload and seats are not exceeded", "loads and payloads", rules.payload),
    Rule(CAPACITY, "take-offs are within the payload of the month", "what is aboard, and heat", payloads.in_the_heat),
    Rule(CAPACITY, "convoys and flights of others have room", "who and what leaves at once", carriers.not_overloaded),
    Rule(CAPACITY, "seats and pallet positions are not exceeded", "what is aboard at once", aboard.seats),
    Rule(CAPACITY, "crews rest between duties", "rests, and what the fleet asks", rules.crew_rest),
    Rule(CAPACITY, "crews set out with duty left", "take-offs, and the beginnings of duties", duty.within_duty),
    Rule(CAPACITY, "aircraft hold no longer than their fuel lasts", "ends of flights and landings", patience.holds),
    Rule(CAPACITY, "crews keep their flying limits", "hours flown by window of days", rules.flying_limits),
    Rule(CAPACITY, "crews fly on duty, one aircraft at a time", "flights and duties", duty.flights_on_duty),
    Rule(CAPACITY, "an aircraft flies for one mission at a time", "assignments", rules.one_mission_at_a_time),
    Rule(ORDER, "nothing begins before its milestones", "tasks, missions, ships and milestones", precedence.begun),
    Rule(ORDER, "requirements are called on their dates", "orders, dates and milestones", calls.on_date),
    Rule(ORDER, "orders queue by priority and date", "ranks of orders, and whom they are for", calls.ranked),
    Rule(ORDER, "first things are loaded first", "loads, and orders that wait ahead", picking.first_things_first),
    Rule(ORDER, "all are sent whose hour has come", "missions, timetables and tours", dispatching.all_sent),
    Rule(ORDER, "missions leave within their delay", "take-offs, and the latest hour for them", patience.delays),
    Rule(ORDER, "aircraft use airfields that are open", "landings, take-offs and opening", precedence.open_fields),
    Rule(ORDER, "timetables, hours and shifts are kept", "beginnings, departures and hours", timetables.kept),
    Rule(ORDER, "nobody sets out in storms and alerts", "beginnings, storms and alerts", dangers.kept_out_of),
    Rule(DEADLOCK, "no deadlock", "who waits when nothing is scheduled", deadlock),
)
