"""Metrics of missions: how many, how punctual, how many given up and why."""

from sim.operation.names import CAUSES
from sim.outcome.metrics.deliveries import FLOWN
from sim.outcome.metrics.figures import count, special, total
from sim.outcome.metrics.metric import Metric

GROUP = "Missions"
PLANNED = "missions whose preparation began"
FLOWN_TOTAL = total("missions", "flown")
CANCELLED = count("missions") - special("cancelled", 0)

METRICS = (
    Metric("missions_planned", "Missions planned", "missions", GROUP,
           "Missions whose preparation began before the horizon.", "the whole run", "",
           count("missions")),
    Metric("missions_flown", "Missions flown", "missions", GROUP, "Missions that took off.", PLANNED, "higher",
           FLOWN_TOTAL),
    Metric("missions_completed", "Missions completed", "missions", GROUP,
           "Missions that called at every airfield of their route.", PLANNED, "higher", total("missions", "completed")),
    Metric("missions_diverted", "Missions diverted or turned back", "missions", GROUP,
           "Missions that could not land at an airfield of their route, or got no slot for it, and gave up the rest.",
           PLANNED, "lower", total("missions", "diverted")),
    Metric("missions_cancelled", "Missions cancelled", "missions", GROUP,
           "Missions given up before their first take-off.", PLANNED, "lower", CANCELLED),
    *(Metric(f"cancelled_{cause.replace(' ', '_')}", f"  cancelled: {cause}", "missions", GROUP,
             f"Missions cancelled for want of: {cause}.", PLANNED, "lower", special("cancelled", number))
      for number, cause in enumerate(CAUSES.names) if number),
    Metric("departure_reliability", "Departure reliability", "", GROUP,
           "Share of missions that took off within 15 minutes of plan, among those that took off or were cancelled.",
           PLANNED, "higher", special("on time") / (FLOWN_TOTAL + CANCELLED)),
    Metric("delay_mean", "Take-off delay, mean", "h", GROUP, "Take-off less planned take-off, not below 0.", FLOWN,
           "lower", special("delay mean")),
    Metric("delay_p90", "Take-off delay, 90 % within", "h", GROUP,
           "The delay that 90 % of missions do not exceed.", FLOWN, "lower", special("delay p90")),
    Metric("cycle_mean", "Cycle time, mean", "h", GROUP,
           "From aircraft assigned to aircraft handed to maintenance.", FLOWN, "lower", special("cycle mean")),
    Metric("cycle_p90", "Cycle time, 90 % within", "h", GROUP,
           "The cycle time that 90 % of missions do not exceed.", FLOWN, "lower", special("cycle p90")),
    Metric("ground_mean", "Ground time a mission, mean", "h", GROUP, "Cycle time less time in the air.", FLOWN, "lower",
           special("ground mean")),
)  # fmt: skip
