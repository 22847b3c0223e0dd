"""Figures of a run for which there is a record: a metric, or one of a few that are asked for in such a record alone.

A measure is written as the name of a metric, or as one of these with what it is to be of:

    day[NAME]                     day on which a milestone is reached: a task, party, force, ship, field
    work_day[RELIEF]              day on which a relief activity first works
    mission_day[FLEET 100]        day on which the hundredth mission of a fleet takes off
    missions_by[FLEET 2004-06-11]   its missions that have taken off by the end of a day
    passengers_a_mission[FLEET]   passengers that its missions brought, by mission flown
    tonnes_a_mission[FLEET]       tonnes, likewise
    hours_a_leg[FLEET]            hours flown, by legs flown
    cancelled_share[FLEET CAUSE]  missions cancelled for a cause, by those flown and those so cancelled, in per cent
    sites_a_month[RELIEF RELIEF]  sites repaired from the first working day to the last site, by months of 30.4 days

Days count from the start of the scenario, as in metrics; a figure that a run does not have is nan.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from math import nan

import numpy as np

from sim.engine import TABLE_BITS
from sim.operation.names import AT_RELIEF, CAUSES, SITE_DONE
from sim.outcome import Run
from sim.outcome.facts import Floats, Records
from sim.outcome.timeline import reached
from sim.studies.refusal import StudyError, place_of

HOURS_PER_DAY = 24.0
DAYS_PER_MONTH = 30.4
WRITTEN = re.compile(r"(\w+)\[(.+)\]")


def figure_of(run: Run, measure: str) -> float:
    """Give one figure of a run; StudyError where the scenario has no such figure."""
    written = WRITTEN.fullmatch(measure)
    own = OWN.get(written.group(1)) if written else None
    if written and own:
        return own(run, written.group(2).split())
    names = [metric.name for metric in run.declared]
    return run.metrics[names[place_of(measure, [*names], "metric")]]


def day_reached(run: Run, words: Sequence[str]) -> float:
    """Give the day on which a milestone was first reached."""
    known = [row.name for row in run.facts.layout.op.milestones]
    name = known[place_of(" ".join(words), known, "milestone")]
    return min((hour for each, _, hour in reached(run.facts) if each == name), default=nan) / HOURS_PER_DAY


def work_day(run: Run, words: Sequence[str]) -> float:
    """Give the day on which a relief activity first worked."""
    hours = hours_of(run, words, AT_RELIEF)
    return float(hours.min()) / HOURS_PER_DAY if len(hours) else nan


def mission_day(run: Run, words: Sequence[str]) -> float:
    """Give the day on which one of the missions of a fleet, by number, took off."""
    fleet, number = two(words, "mission_day[c130 100]")
    if not number.isdecimal() or int(number) < 1:
        raise StudyError(f"{number!r} is no number of a mission, such as 100")
    took_off = np.sort(flown_by(run, fleet)["took_off_h"])
    return float(took_off[int(number) - 1]) / HOURS_PER_DAY if len(took_off) >= int(number) else nan


def missions_by(run: Run, words: Sequence[str]) -> float:
    """Count the missions of a fleet that have taken off by the end of a day."""
    fleet, text = two(words, "missions_by[c130 2004-06-11]")
    try:
        days = (date.fromisoformat(text) - run.scenario.data.start) / timedelta(days=1)
    except ValueError:
        raise StudyError(f"{text!r} is no date such as 2004-06-11") from None
    return float(np.count_nonzero(flown_by(run, fleet)["took_off_h"] < (days + 1.0) * HOURS_PER_DAY))


def passengers_a_mission(run: Run, words: Sequence[str]) -> float:
    """Give the passengers that a mission of a fleet brought, in the mean."""
    return mean_of(flown_by(run, " ".join(words))["delivered_passengers"])


def tonnes_a_mission(run: Run, words: Sequence[str]) -> float:
    """Give the tonnes that a mission of a fleet brought, in the mean."""
    return mean_of(flown_by(run, " ".join(words))["delivered_t"])


def hours_a_leg(run: Run, words: Sequence[str]) -> float:
    """Give the hours of a leg of the missions of a fleet, in the mean."""
    flown = flown_by(run, " ".join(words))
    legs = float(np.sum(flown["sorties"]))
    return float(np.sum(flown["flown_h"])) / legs if legs else nan


def cancelled_share(run: Run, words: Sequence[str]) -> float:
    """Give the share of missions, in per cent, that were cancelled for a cause, of those and the flown ones."""
    fleet, cause = two(words, "cancelled_share[c130 threat]")
    number = place_of(cause, list(CAUSES.names), "cause")
    missions = missions_of(run, fleet)
    lost = np.count_nonzero((missions["cause"] == number) & ~missions["flown"])
    both = lost + np.count_nonzero(missions["flown"])
    return 100.0 * lost / both if both else nan


def sites_a_month(run: Run, words: Sequence[str]) -> float:
    """Give the sites that activities repaired in a month, from their first working day to their last site."""
    begun, done = (hours_of(run, words, activity) for activity in (AT_RELIEF, SITE_DONE))
    days = (float(done.max()) - float(begun.min())) / HOURS_PER_DAY if len(done) else 0.0
    return DAYS_PER_MONTH * len(done) / days if days > 0.0 else nan


Figure = Callable[[Run, Sequence[str]], float]
OWN: Mapping[str, Figure] = {
    "day": day_reached,
    "work_day": work_day,
    "mission_day": mission_day,
    "missions_by": missions_by,
    "passengers_a_mission": passengers_a_mission,
    "tonnes_a_mission": tonnes_a_mission,
    "hours_a_leg": hours_a_leg,
    "cancelled_share": cancelled_share,
    "sites_a_month": sites_a_month,
}
"""Figures that are no metrics, by the word with which they are written."""


def two(words: Sequence[str], example: str) -> tuple[str, str]:
    """Give two words; StudyError where there are not two."""
    if len(words) != 2:
        raise StudyError(f"{' '.join(words)!r} is not enough or too much: write it as in {example}")
    return words[0], words[1]


def missions_of(run: Run, fleet: str) -> Records:
    """Give the missions of a fleet."""
    fleets = run.facts.layout.rows("fleets")
    number = place_of(fleet, fleets, "fleet")
    mine = np.array([row.fleet.number == number for row in run.facts.layout.op.patterns])
    missions = run.facts.table("missions")
    return missions[mine[missions["pattern"]]] if len(missions) else missions


def flown_by(run: Run, fleet: str) -> Records:
    """Give the missions of a fleet that took off."""
    missions = missions_of(run, fleet)
    flown: Records = missions[missions["flown"]]
    return flown


def hours_of(run: Run, names: Sequence[str], activity: int) -> Floats:
    """Give the hours at which journal rows of some relief activities begin."""
    layout = run.facts.layout
    known = layout.rows("relief")
    ids = [(layout.tables["relief"] << TABLE_BITS) | place_of(name, known, "relief activity") for name in names]
    journal = run.facts.ended.journal
    found = journal["start"][(journal["activity"] == activity) & np.isin(journal["actor"], ids)]
    return np.asarray(found, dtype=np.float64)


def mean_of(column: Floats) -> float:
    """Give the mean of a column; nan of an empty one."""
    return float(np.mean(column)) if len(column) else nan
