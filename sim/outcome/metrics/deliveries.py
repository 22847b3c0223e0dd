"""Metrics of what the airlift delivered, and of who came on the flights of others."""

from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import HOURS_PER_DAY, special, total
from sim.outcome.metrics.metric import DAY, Metric

GROUP = "Deliveries"
FLOWN = "missions that took off"
ALL = "the whole run"
OTHERS = "flights that others operate"


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
    Metric("first_delivery_day", "First delivery", DAY, GROUP,
           "Days from the start to the first load of cargo at its destination.", ALL, "lower",
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
OF_OTHERS = (
    Metric("flight_departures", "Flights of others", "departures", GROUP,
           "Departures of commercial, chartered and government flights with anybody or anything of ours.", OTHERS, "",
           total("flights", "departures")),
    Metric("flight_passengers", "Passengers on flights of others", "passengers", GROUP,
           "People of ours who left on them.", OTHERS, "", total("flights", "passengers")),
    Metric("missed_connections", "Missed connections", "departures", GROUP,
           "Departures that missed their connection.", OTHERS, "lower", total("flights", "missed_connections")),
)  # fmt: skip


def flight_metrics(layout: Layout) -> list[Metric]:
    """Give the metrics of flights that others operate; none where there is none."""
    return list(OF_OTHERS) if layout.op.flights else []
