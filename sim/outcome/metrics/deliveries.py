"""Metrics of what the airlift delivered."""

from sim.outcome.facts import Facts
from sim.outcome.metrics.metric import Metric, ratio

GROUP = "Deliveries"
HOURS_PER_DAY = 24.0


def first_delivery_day(facts: Facts) -> float:
    """Give the day of the first delivery at its destination."""
    hours = facts.column("loads", "delivered_h")[facts.column("loads", "delivered")]
    return float(hours.min()) / HOURS_PER_DAY if len(hours) else float("nan")


def load_factor(facts: Facts) -> float:
    """Give what was aboard at the first take-offs as a share of what could have been."""
    return ratio(facts.total("missions", "off_load_t"), facts.total("missions", "room_t"))


def a_mission(facts: Facts, column: str) -> float:
    """Give a total of missions divided by the missions that took off."""
    return ratio(facts.total("missions", column), facts.total("missions", "flown"))


FLOWN = "missions that took off"
ALL = "the whole run"

METRICS = (
    Metric("tonnes_delivered", "Cargo delivered by air", "t", GROUP,
           "Tonnes of cargo taken off aircraft at the airfield of its order.", FLOWN, "higher",
           lambda f: f.total("missions", "delivered_t")),
    Metric("passengers_delivered", "Passengers delivered by air", "passengers", GROUP,
           "Passengers who left aircraft at the airfield of their order.", FLOWN, "higher",
           lambda f: f.total("missions", "delivered_passengers")),
    Metric("tonnes_at_destination", "Cargo at its destination", "t", GROUP,
           "Tonnes that reached the place of their order, a camp by road.", "all orders", "higher",
           lambda f: f.total("orders", "delivered_t")),
    Metric("tonne_km", "Transport performance", "t km", GROUP,
           "Tonnes delivered times kilometres along the route.", FLOWN, "higher",
           lambda f: f.total("missions", "delivered_tkm")),
    Metric("first_delivery_day", "First delivery", "day", GROUP,
           "Days from the start to the first load at its destination.", ALL, "lower", first_delivery_day),
    Metric("tonnes_per_mission", "Cargo a mission", "t", GROUP,
           "Tonnes delivered divided by missions that took off.", FLOWN, "higher",
           lambda f: a_mission(f, "delivered_t")),
    Metric("passengers_per_mission", "Passengers a mission", "passengers", GROUP,
           "Passengers delivered divided by missions that took off.", FLOWN, "higher",
           lambda f: a_mission(f, "delivered_passengers")),
    Metric("load_factor", "Load factor", "", GROUP,
           "Mass aboard at the first take-off, pallets and passengers included, divided by the allowable cabin load.",
           FLOWN, "higher", load_factor),
)  # fmt: skip
