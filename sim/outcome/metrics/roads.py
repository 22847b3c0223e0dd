"""Metrics of the roads: convoys, marches, and where the vehicles are in the end."""

from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import total, value
from sim.outcome.metrics.metric import Metric

GROUP = "Roads"
CONVOYS, MARCHES = "all convoys", "all marches of parties"


def road_metrics(layout: Layout) -> list[Metric]:
    """Give the metrics of the convoys, marches and motor pools that a scenario has."""
    op = layout.op
    return [*(OF_CONVOYS if op.convoys else ()), *(OF_MARCHES if op.roads else ()), *of_motor_pools(layout)]


OF_CONVOYS = (
    Metric("convoy_runs", "Convoy runs", "runs", GROUP, "Runs that handed something over.", CONVOYS, "higher",
           total("convoys", "runs")),
    Metric("tonnes_by_road", "Cargo by road", "t", GROUP, "Tonnes that convoys handed over.", CONVOYS, "higher",
           total("convoys", "carried_t")),
    Metric("convoys_lacking", "Departures without vehicles", "departures", GROUP,
           "Departures not made because trucks or escorts were not there in time.", CONVOYS, "lower",
           total("convoys", "lacking")),
    Metric("convoys_stopped", "Departures stopped by alerts", "departures", GROUP,
           "Departures not made because of an alert.", CONVOYS, "lower", total("convoys", "stopped")),
    Metric("convoy_hours_delayed", "Convoys delayed on the road", "h", GROUP,
           "Hours that incidents cost convoys under way.", CONVOYS, "lower", total("convoys", "delayed_h")),
)  # fmt: skip
OF_MARCHES = (
    Metric("marches", "Marches", "marches", GROUP, "Marches that reached their end.", MARCHES, "",
           total("roads", "marches")),
    Metric("march_hours_delayed", "Marches delayed on the road", "h", GROUP,
           "Hours that incidents cost parties under way.", MARCHES, "lower", total("roads", "delayed_h")),
)  # fmt: skip


def of_motor_pools(layout: Layout) -> list[Metric]:
    """Give the vehicles of each motor pool at the end."""
    return [
        Metric(f"vehicles[{pool.place.name}.{pool.vehicle.name}]",
               f"Vehicles at {pool.place.name}: {pool.vehicle.name}", "vehicles", GROUP,
               "Vehicles that belong there at the horizon, on a run or not.", pool.place.name, "",
               value("motor_pools", pool.number, "has"))
        for pool in layout.op.motor_pools
    ]  # fmt: skip
