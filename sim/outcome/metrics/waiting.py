"""Metrics of what held the airlift back, and of the ramps."""

from collections.abc import Callable

from sim.operation import UNLIMITED
from sim.outcome.causes import CAUSES
from sim.outcome.facts import Facts
from sim.outcome.layout import POOLS, Layout
from sim.outcome.metrics.metric import Metric, ratio

GROUP = "Waiting"
LABELS = {"parking": "Parking in use", "working": "Working MOG in use", "loaders": "Loaders in use"}
HOURS = {"parking": "parked_h", "working": "worked_h", "loaders": "loaders_h"}


def held_by(number: int) -> Callable[[Facts], float]:
    """Make a metric of the hours that missions waited for one cause."""
    return lambda facts: facts.held_back[number]


def waited_a_mission(facts: Facts) -> float:
    """Give the hours waited divided by the missions begun."""
    return ratio(sum(facts.held_back), facts.count("missions"))


METRICS = (
    Metric("waited", "Missions waited, all causes", "h", GROUP, "Hours that missions waited for anything.",
           "all missions", "lower", lambda f: sum(f.held_back)),
    Metric("waited_per_mission", "Waited a mission", "h", GROUP, "Hours waited divided by missions begun.",
           "all missions", "lower", waited_a_mission),
    *(Metric(f"waited_{cause.replace(' ', '_')}", f"  waited: {cause}", "h", GROUP,
             f"Hours that missions waited, cause: {cause}.", "all missions", "lower", held_by(number))
      for number, cause in enumerate(CAUSES) if cause != "maintenance"),
)  # fmt: skip


def ramp_metrics(layout: Layout) -> list[Metric]:
    """Give the use of each limited pool of each airfield that missions call at."""
    called = {stop.place.name for stop in layout.op.stops}
    return [
        Metric(f"{pool}_use[{place}]", f"{LABELS[pool]}, {place}", "", "Ramp",
               "Hours in use divided by capacity times the length of the run, uses that ended.", place, "",
               use_of(number, HOURS[pool], layout.capacities[f"{place}.{pool}"]))
        for number, place in enumerate(layout.rows("places")) if place in called
        for pool in POOLS if 0 < layout.capacities[f"{place}.{pool}"] < UNLIMITED
    ]  # fmt: skip


def use_of(number: int, column: str, capacity: int) -> Callable[[Facts], float]:
    """Make a metric of the use of one pool."""
    return lambda facts: facts.values("places", column)[number] / (capacity * facts.layout.horizon_h)
