"""Metrics of what the airlift delivered."""

import numpy as np

from sim.outcome.facts import Facts
from sim.outcome.metrics.metric import Metric, ratio

GROUP = "Deliveries"
HOURS_PER_DAY = 24.0


def total(facts: Facts, table: str, column: str) -> float:
    """Add up a column."""
    return float(facts.table(table)[column].sum())


def took_off(facts: Facts) -> int:
    """Count the missions that took off."""
    return int(np.count_nonzero(facts.table("missions")["flown_by"] >= 0))


def first_delivery_day(facts: Facts) -> float:
    """Give the day of the first delivery at its destination."""
    loads = facts.table("loads")
    hours = loads["delivered_h"][loads["delivered"]]
    return float(hours.min()) / HOURS_PER_DAY if len(hours) else float("nan")


def at_destination(facts: Facts) -> float:
    """Give the tonnes that reached their destinations."""
    return total(facts, "orders", "delivered_t")


def load_factor(facts: Facts) -> float:
    """Give what was aboard at the first take-offs as a share of what could have been."""
    missions = facts.table("missions")
    flown = missions[missions["flown_by"] >= 0]
    return ratio(float(flown["off_load_t"].sum()), float(flown["room_t"].sum()))


FLOWN = "missions that took off"
ALL = "the whole run"

METRICS = (
    Metric("tonnes_delivered", "Cargo delivered by air", "t", GROUP,
           "Tonnes of cargo taken off aircraft at the airfield of its order.", FLOWN, "higher",
           lambda f: total(f, "missions", "delivered_t")),
    Metric("passengers_delivered", "Passengers delivered by air", "passengers", GROUP,
           "Passengers who left aircraft at the airfield of their order.", FLOWN, "higher",
           lambda f: total(f, "missions", "delivered_passengers")),
    Metric("tonnes_at_destination", "Cargo at its destination", "t", GROUP,
           "Tonnes that reached the place of their order, a camp by road.", "all orders", "higher", at_destination),
    Metric("tonne_km", "Transport performance", "t km", GROUP,
           "Tonnes delivered times kilometres along the route.", FLOWN, "higher",
           lambda f: total(f, "missions", "delivered_tkm")),
    Metric("first_delivery_day", "First delivery", "day", GROUP,
           "Days from the start to the first load at its destination.", ALL, "lower", first_delivery_day),
    Metric("tonnes_per_mission", "Cargo a mission", "t", GROUP,
           "Tonnes delivered divided by missions that took off.", FLOWN, "higher",
           lambda f: ratio(total(f, "missions", "delivered_t"), took_off(f))),
    Metric("passengers_per_mission", "Passengers a mission", "passengers", GROUP,
           "Passengers delivered divided by missions that took off.", FLOWN, "higher",
           lambda f: ratio(total(f, "missions", "delivered_passengers"), took_off(f))),
    Metric("load_factor", "Load factor", "", GROUP,
           "Mass aboard at the first take-off, pallets and passengers included, divided by the allowable cabin load.",
           FLOWN, "higher", load_factor),
)  # fmt: skip
