"""Metrics of aircraft and crews."""

from sim.operation.names import INSPECTION, NOT_YET_HERE, ON_DUTY, READY, REPAIR, STANDING_BY, TURNING
from sim.outcome.facts import Facts
from sim.outcome.metrics.metric import Metric, ratio

AIRCRAFT, CREWS = "Aircraft", "Crews"
HOURS_PER_DAY = 24.0


def present_h(facts: Facts, table: str) -> float:
    """Give the hours that the rows of a table were there."""
    return facts.count(table) * facts.layout.horizon_h - facts.hours_of(table, NOT_YET_HERE)


def share_of_time(facts: Facts, table: str, *activities: int) -> float:
    """Give the share of their time that the rows of a table spent on some activities."""
    return ratio(facts.hours_of(table, *activities), present_h(facts, table))


def ute_rate(facts: Facts) -> float:
    """Give flying hours per aircraft and day."""
    return ratio(facts.total("aircraft", "flown_h"), present_h(facts, "aircraft") / HOURS_PER_DAY)


def mc_rate(facts: Facts) -> float:
    """Give the share of time that aircraft were neither broken nor in inspection."""
    return 1.0 - share_of_time(facts, "aircraft", REPAIR, INSPECTION)


def on_mission(facts: Facts) -> float:
    """Give the share of time that aircraft were on a mission."""
    at_home = (READY, TURNING, REPAIR, INSPECTION, NOT_YET_HERE)
    return ratio(present_h(facts, "aircraft") - facts.hours_of("aircraft", *at_home[:-1]), present_h(facts, "aircraft"))


def most_flown_h(facts: Facts) -> float:
    """Give the flying hours of the crew that flew most."""
    return max(facts.values("crews", "flown_h"), default=0.0)


OF_AIRCRAFT, OF_CREWS = "all aircraft, from their arrival", "all crews, from their arrival"

METRICS = (
    Metric("sorties", "Sorties", "sorties", AIRCRAFT, "Landings of aircraft.", OF_AIRCRAFT, "",
           lambda f: f.total("aircraft", "sorties")),
    Metric("flying_hours", "Flying hours", "h", AIRCRAFT, "Hours in the air, holding included.", OF_AIRCRAFT, "",
           lambda f: f.total("aircraft", "flown_h")),
    Metric("holding_hours", "of these, holding", "h", AIRCRAFT, "Hours overhead, waiting to land.", OF_AIRCRAFT,
           "lower", lambda f: f.total("missions", "held_h")),
    Metric("ute_rate", "UTE rate", "h per aircraft and day", AIRCRAFT, "Flying hours divided by days of aircraft.",
           OF_AIRCRAFT, "higher", ute_rate),
    Metric("mc_rate", "MC rate", "", AIRCRAFT, "Share of time neither in repair nor in inspection.", OF_AIRCRAFT,
           "higher", mc_rate),
    Metric("on_mission_share", "Share of time on missions", "", AIRCRAFT,
           "Share of time between assignment to a mission and its end.", OF_AIRCRAFT, "", on_mission),
    Metric("ready_share", "Share of time ready", "", AIRCRAFT, "Share of time ready and without a mission.",
           OF_AIRCRAFT, "", lambda f: share_of_time(f, "aircraft", READY)),
    Metric("breaks", "Breaks", "breaks", AIRCRAFT, "Landings with a fault that grounds the aircraft.", OF_AIRCRAFT,
           "lower", lambda f: f.total("aircraft", "breaks")),
    Metric("repair_hours", "Repair", "h", AIRCRAFT, "Hours in repair, at home and away.", OF_AIRCRAFT, "lower",
           lambda f: f.hours_of("aircraft", REPAIR)),
    Metric("inspections", "Inspections begun", "inspections", AIRCRAFT, "Periodic inspections that began.", OF_AIRCRAFT,
           "", lambda f: f.total("aircraft", "inspections")),
    Metric("crew_duty_share", "Share of time on duty", "", CREWS, "Share of time on flight duty.", OF_CREWS, "",
           lambda f: share_of_time(f, "crews", ON_DUTY)),
    Metric("crew_ready_share", "Share of time standing by", "", CREWS, "Share of time ready to be called.", OF_CREWS,
           "", lambda f: share_of_time(f, "crews", STANDING_BY)),
    Metric("crew_flying_max", "Flying hours of the busiest crew", "h", CREWS,
           "Flying hours of the crew that flew most.", OF_CREWS, "", most_flown_h),
)  # fmt: skip
