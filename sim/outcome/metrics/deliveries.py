"""Metrics of what the airlift delivered."""

from sim.outcome.metrics.figures import HOURS_PER_DAY, special, total
from sim.outcome.metrics.metric import Metric

GROUP = "Deliveries"
FLOWN = "missions that took off"
ALL = "the whole run"


METRICS = (
    Metric("tonnes_delivered", "Cargo delivered by air", "t", GROUP,
           "Tonnes of cargo taken off aircraft at the airfield of its order.", FLOWN, "higher",
           total("missions", "delivered_t")),
    Metric("passengers_delivered", "Passengers delivered by air", "passengers", GROUP,
           "Passengers who left aircraft at the airfield of their order.", FLOWN, "higher",
           total("missions", "delivered_passengers")),
    Metric("tonnes_at_destination", "Cargo at its destination", "t", GROUP,
           "Tonnes that reached the place of their order, a camp by road.", "all orders", "higher",
           total("orders", "delivered_t")),
    Metric("tonne_km", "Transport performance", "t km", GROUP,
           "Tonnes delivered times kilometres along the route.", FLOWN, "higher",
           total("missions", "delivered_tkm")),
    Metric("first_delivery_day", "First delivery", "day", GROUP,
           "Days from the start to the first load at its destination.", ALL, "lower",
           special("first delivery_h") / HOURS_PER_DAY),
    Metric("tonnes_per_mission", "Cargo a mission", "t", GROUP,
           "Tonnes delivered divided by missions that took off.", FLOWN, "higher",
           total("missions", "delivered_t") / total("missions", "flown")),
    Metric("passengers_per_mission", "Passengers a mission", "passengers", GROUP,
           "Passengers delivered divided by missions that took off.", FLOWN, "higher",
           total("missions", "delivered_passengers") / total("missions", "flown")),
    Metric("load_factor", "Load factor", "", GROUP,
           "Mass aboard at the first take-off, pallets and passengers included, divided by the allowable cabin load.",
           FLOWN, "higher", total("missions", "off_load_t") / total("missions", "room_t")),
)  # fmt: skip
