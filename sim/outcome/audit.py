"""The audit: what must hold in every run, whatever the scenario."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from sim.outcome import conservation, crowding, materiel, people, rules, timekeeping
from sim.outcome.facts import Facts

Check = Callable[[Facts, Mapping[int, str]], str]
"""A check gives "" where all is well, else a sentence that says where it is not."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check of a run."""

    check: str
    passed: bool
    detail: str
    """What is wrong, and where; "" when the check is passed."""


def deadlock(facts: Facts, names: Mapping[int, str]) -> str:
    """No run stops before its horizon with work left and nothing scheduled."""
    waiting = [f"{names.get(row, row)} waits for {names.get(thing, thing)}" for row, thing in facts.ended.deadlock]
    return f"nothing can happen any more: {'; '.join(waiting[:5])}" if waiting else ""


def no_negative_wait(facts: Facts, names: Mapping[int, str]) -> str:
    """No interval ends before it begins."""
    wrong = np.flatnonzero(~(facts.hours >= 0.0))
    return f"journal row {wrong[0]} ends before it begins" if len(wrong) else ""


CHECKS: dict[str, Check] = {
    "each hour of each actor is one activity": timekeeping.each_hour_once,
    "no interval is negative": no_negative_wait,
    "queues for aircraft hold what missions waited (Little's law)": timekeeping.littles_law,
    "each unit-hour of relief is worked or lost": timekeeping.relief_hours,
    "stocks are conserved": conservation.stocks,
    "orders are conserved": conservation.orders,
    "people are conserved": people.people,
    "vehicles are conserved": materiel.vehicles,
    "money is accounted for": materiel.money,
    "the wounded are accounted for": people.wounded,
    "reliefs are not counted beside those whom they relieve": people.rotation,
    "no work has more people than there are": people.at_work,
    "working places are not exceeded": crowding.working_places,
    "parking places are not exceeded": crowding.parking_places,
    "berths are not exceeded": crowding.berths,
    "billets are not exceeded": crowding.billets,
    "payload and seats are not exceeded": rules.payload,
    "crews rest between duties": rules.crew_rest,
    "crews keep their flying limits": rules.flying_limits,
    "an aircraft flies for one mission at a time": rules.one_mission_at_a_time,
    "no deadlock": deadlock,
}


def audited(facts: Facts, names: Mapping[int, str]) -> list[Finding]:
    """Make all checks of a run."""
    details = {title: check(facts, names) for title, check in CHECKS.items()}
    return [Finding(title, not detail, detail) for title, detail in details.items()]
