"""Metrics of aircraft and crews."""

from sim.operation.names import (
    FERRYING,
    INSPECTION,
    NIGHT_STOP,
    NOT_YET_HERE,
    ON_DUTY,
    READY,
    REPAIR,
    STANDING_BY,
)
from sim.operation.tables import Fleet
from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import HOURS_PER_DAY, Ratio, hours, lifetime_h, special, total, values
from sim.outcome.metrics.metric import Metric

AIRCRAFT, CREWS = "Aircraft", "Crews"
OF_AIRCRAFT, OF_CREWS = "all aircraft, from their arrival", "all crews, from their arrival"
PRESENT_H = {
    table: lifetime_h(table) - hours(table, NOT_YET_HERE, FERRYING, NIGHT_STOP) for table in ("aircraft", "crews")
}
"""Hours that aircraft and crews were there; on the way of a ferry only those in repair count."""


def share_of_time(table: str, *activities: int) -> Ratio:
    """Make a figure of the share of their time that aircraft or crews spent on some activities."""
    return hours(table, *activities) / PRESENT_H[table]


METRICS = (
    Metric("sorties", "Sorties", "sorties", AIRCRAFT, "Landings of aircraft.", OF_AIRCRAFT, "",
           total("aircraft", "sorties")),
    Metric("flying_hours", "Flying hours", "h", AIRCRAFT, "Hours in the air on missions, holding included.",
           OF_AIRCRAFT, "", total("aircraft", "flown_h")),
    Metric("holding_hours", "of these, holding", "h", AIRCRAFT, "Hours overhead, waiting to land.", OF_AIRCRAFT,
           "lower", total("missions", "held_h")),
    Metric("ute_rate", "UTE rate", "h per aircraft and day", AIRCRAFT, "Flying hours divided by days of aircraft.",
           OF_AIRCRAFT, "higher", total("aircraft", "flown_h") * HOURS_PER_DAY / PRESENT_H["aircraft"]),
    Metric("mc_rate", "MC rate", "", AIRCRAFT, "Share of time neither in repair nor in inspection.", OF_AIRCRAFT,
           "higher", (PRESENT_H["aircraft"] - hours("aircraft", REPAIR, INSPECTION)) / PRESENT_H["aircraft"]),
    Metric("on_mission_share", "Share of time on missions", "", AIRCRAFT,
           "Share of time between assignment to a mission and its end, missions that ended.", OF_AIRCRAFT, "",
           total("aircraft", "on_mission_h") / PRESENT_H["aircraft"]),
    Metric("ready_share", "Share of time ready", "", AIRCRAFT, "Share of time ready and without a mission.",
           OF_AIRCRAFT, "", share_of_time("aircraft", READY)),
    Metric("breaks", "Breaks", "breaks", AIRCRAFT, "Landings with a fault that grounds the aircraft.", OF_AIRCRAFT,
           "lower", total("aircraft", "breaks")),
    Metric("repair_hours", "Repair", "h", AIRCRAFT, "Hours in repair, at home and away.", OF_AIRCRAFT, "lower",
           hours("aircraft", REPAIR)),
    Metric("inspections", "Inspections begun", "inspections", AIRCRAFT, "Periodic inspections that began.", OF_AIRCRAFT,
           "", total("aircraft", "inspections")),
    Metric("crew_duty_share", "Share of time on duty", "", CREWS, "Share of time on flight duty.", OF_CREWS, "",
           share_of_time("crews", ON_DUTY)),
    Metric("crew_ready_share", "Share of time standing by", "", CREWS, "Share of time ready to be called.", OF_CREWS,
           "", share_of_time("crews", STANDING_BY)),
    Metric("crew_flying_max", "Flying hours of the busiest crew", "h", CREWS,
           "Flying hours of the crew that flew most.", OF_CREWS, "", special("most flown_h")),
)  # fmt: skip
FERRIED = Metric("ferry_hours", "Hours in the air on ferries", "h", AIRCRAFT, "Hours in the air on the way to home.",
                 "aircraft that ferry", "", total("aircraft", "ferried_h"))  # fmt: skip


def fleet_metrics(layout: Layout) -> list[Metric]:
    """Give what is counted of ferries, where any fleet ferries, and of each fleet, where there are several."""
    fleets = layout.op.fleets
    each = [metric for fleet in fleets for metric in of_fleet(layout, fleet)] if len(fleets) > 1 else []
    return [*([FERRIED] if any(fleet.ferry for fleet in fleets) else []), *each]


def of_fleet(layout: Layout, fleet: Fleet) -> list[Metric]:
    """Give the metrics of one of several fleets."""
    planes = [plane.number for plane in layout.op.aircraft if plane.fleet is fleet]
    return [
        Metric(f"sorties[{fleet.name}]", f"Sorties: {fleet.name}", "sorties", AIRCRAFT, "Landings of aircraft.",
               fleet.name, "", values("aircraft", planes, "sorties")),
        Metric(f"flying_hours[{fleet.name}]", f"Flying hours: {fleet.name}", "h", AIRCRAFT,
               "Hours in the air on missions, holding included.", fleet.name, "",
               values("aircraft", planes, "flown_h")),
    ]  # fmt: skip
