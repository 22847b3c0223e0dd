"""Metrics of ships, and of what they bring."""

from sim.operation.names import SAILING
from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import HOURS_PER_DAY, Sum, hours, total, values
from sim.outcome.metrics.metric import Metric

GROUP = "Sealift"
SHIPS = "all ships"


def sealift_metrics(layout: Layout) -> list[Metric]:
    """Give the metrics of the ships of a scenario; none where there is none."""
    ships = layout.op.ships
    if not ships:
        return []
    laden = [ship for ship in ships if ship.unloads]
    return [
        Metric("ships_unloaded", "Ships unloaded", "ships", GROUP, "Ships of which all is unloaded.", SHIPS, "higher",
               values("milestones", [ship.unloaded.number for ship in laden], "is_reached")),
        Metric("ship_days_at_sea", "Days at sea", "days", GROUP, "Days that ships sailed, passages home included.",
               SHIPS, "", hours("ships", SAILING) / HOURS_PER_DAY),
        *([LANDED] if layout.op.goods else []),
        Metric("vehicles_landed_by_sea", "Vehicles landed by sea", "vehicles", GROUP,
               "Vehicles that left ships.", SHIPS, "higher", rides_landed(layout)),
    ]  # fmt: skip


LANDED = Metric("tonnes_landed_by_sea", "Cargo landed by sea", "t", GROUP, "Tonnes that ships brought into stocks.",
                SHIPS, "higher", total("goods", "landed_t"))  # fmt: skip


def rides_landed(layout: Layout) -> Sum:
    """Add up the vehicles that ships have landed."""
    return values("rides", [ride.number for ship in layout.op.ships for ride in ship.rides], "delivered")
