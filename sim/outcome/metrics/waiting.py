"""Metrics of what held the airlift back, and of the ramps."""

from sim.operation import UNLIMITED
from sim.outcome.causes import CAUSES
from sim.outcome.layout import POOLS, Layout
from sim.outcome.metrics.figures import count, value, waited
from sim.outcome.metrics.metric import Metric

GROUP = "Waiting"
LABELS = {"parking": "Parking in use", "working": "Working MOG in use", "loaders": "Loaders in use"}
HOURS = {"parking": "parked_h", "working": "worked_h", "loaders": "loaders_h"}


METRICS = (
    Metric("waited", "Missions waited, all causes", "h", GROUP, "Hours that missions waited for anything.",
           "all missions", "lower", waited(*CAUSES)),
    Metric("waited_per_mission", "Waited a mission", "h", GROUP, "Hours waited divided by missions begun.",
           "all missions", "lower", waited(*CAUSES) / count("missions")),
    *(Metric(f"waited_{cause.replace(' ', '_')}", f"  waited: {cause}", "h", GROUP,
             f"Hours that missions waited, cause: {cause}.", "all missions", "lower", waited(cause))
      for cause in CAUSES if cause != "maintenance"),
)  # fmt: skip


def ramp_metrics(layout: Layout) -> list[Metric]:
    """Give the use of each limited pool of each airfield that missions call at."""
    called = {stop.place.name for stop in layout.op.stops}
    return [
        Metric(f"{pool}_use[{place}]", f"{LABELS[pool]}, {place}", "", "Ramp",
               "Hours in use divided by capacity times the length of the run, uses that ended.", place, "",
               value("places", number, HOURS[pool]) / (layout.capacities[f"{place}.{pool}"] * layout.horizon_h))
        for number, place in enumerate(layout.rows("places")) if place in called
        for pool in POOLS if 0 < layout.capacities[f"{place}.{pool}"] < UNLIMITED
    ]  # fmt: skip
