"""Metrics of missions: how many, how punctual, how many given up and why."""

from collections.abc import Callable

import numpy as np

from sim.operation.names import CAUSES
from sim.outcome.facts import Facts, Floats
from sim.outcome.metrics.deliveries import FLOWN
from sim.outcome.metrics.metric import Metric, ratio

GROUP = "Missions"
PLANNED = "missions whose preparation began"
ON_TIME_H = 0.25
"""A take-off within 15 minutes of plan is on time, as departure reliability is counted."""


def cancelled_for(cause: int) -> Callable[[Facts], float]:
    """Make a metric that counts the missions cancelled for a cause."""
    return lambda facts: float(facts.cancelled[cause])


def cancelled(facts: Facts) -> float:
    """Count the missions that were cancelled."""
    return float(sum(facts.cancelled[1:]))


def departure_reliability(facts: Facts) -> float:
    """Give the share of missions that took off, and within 15 minutes of plan."""
    on_time = float(np.count_nonzero(facts.delays_h <= ON_TIME_H))
    return ratio(on_time, facts.total("missions", "flown") + cancelled(facts))


def mean(values: Floats) -> float:
    """Average; nan of nothing."""
    return float(values.mean()) if len(values) else float("nan")


def p90(values: Floats) -> float:
    """Give the smallest value that at least 90 % of the values do not exceed; nan of nothing."""
    if not len(values):
        return float("nan")
    k = int(np.ceil(0.9 * len(values))) - 1
    return float(np.partition(values, k)[k])


def ground_h(facts: Facts) -> float:
    """Give cycle time less time in the air, on average."""
    return mean(facts.cycles_h - facts.column("missions", "flown_h")[facts.over])


METRICS = (
    Metric("missions_planned", "Missions planned", "missions", GROUP,
           "Missions whose preparation began before the horizon.", "the whole run", "",
           lambda f: float(f.count("missions"))),
    Metric("missions_flown", "Missions flown", "missions", GROUP, "Missions that took off.", PLANNED, "higher",
           lambda f: f.total("missions", "flown")),
    Metric("missions_completed", "Missions completed", "missions", GROUP,
           "Missions that called at every airfield of their route.", PLANNED, "higher", lambda f: f.total("missions", "completed")),
    Metric("missions_diverted", "Missions diverted or turned back", "missions", GROUP,
           "Missions that could not land at an airfield of their route and gave up the rest.", PLANNED, "lower",
           lambda f: f.total("missions", "diverted")),
    Metric("missions_cancelled", "Missions cancelled", "missions", GROUP,
           "Missions given up before their first take-off.", PLANNED, "lower", cancelled),
    *(Metric(f"cancelled_{cause.replace(' ', '_')}", f"  cancelled: {cause}", "missions", GROUP,
             f"Missions cancelled for want of: {cause}.", PLANNED, "lower", cancelled_for(number))
      for number, cause in enumerate(CAUSES.names) if number),
    Metric("departure_reliability", "Departure reliability", "", GROUP,
           "Share of missions that took off within 15 minutes of plan, among those that took off or were cancelled.",
           PLANNED, "higher", departure_reliability),
    Metric("delay_mean", "Take-off delay, mean", "h", GROUP, "Take-off less planned take-off, not below 0.", FLOWN,
           "lower", lambda f: mean(f.delays_h)),
    Metric("delay_p90", "Take-off delay, 90 % within", "h", GROUP,
           "The delay that 90 % of missions do not exceed.", FLOWN, "lower", lambda f: p90(f.delays_h)),
    Metric("cycle_mean", "Cycle time, mean", "h", GROUP,
           "From aircraft assigned to aircraft handed to maintenance.", FLOWN, "lower", lambda f: mean(f.cycles_h)),
    Metric("cycle_p90", "Cycle time, 90 % within", "h", GROUP,
           "The cycle time that 90 % of missions do not exceed.", FLOWN, "lower", lambda f: p90(f.cycles_h)),
    Metric("ground_mean", "Ground time a mission, mean", "h", GROUP, "Cycle time less time in the air.", FLOWN, "lower",
           ground_h),
)  # fmt: skip
