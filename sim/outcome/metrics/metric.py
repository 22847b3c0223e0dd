"""What a metric is: a figure of one run with its name, unit, definition and sense."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sim.outcome.facts import Facts

GROUPS = ("Deliveries", "Missions", "Aircraft", "Crews", "Ramp", "Waiting", "Supply", "Requirements")
"""Groups of metrics, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of a run; nan in a run where it is not defined."""

    name: str
    """As in results: `tonnes_delivered`, or `stockout_days[samawah.food]` for one of many."""
    label: str
    """As in tables."""
    unit: str
    """Written out; "" for a count or a share."""
    group: str
    """One of GROUPS."""
    definition: str
    """What is counted, and how."""
    population: str
    """Over what it is counted."""
    better: Literal["higher", "lower", ""]
    """Which way is better; "" where neither is."""
    compute: Callable[[Facts], float]
    """From the facts of a run to the figure."""


def ratio(part: float, whole: float) -> float:
    """Divide; nan where there is nothing to divide by."""
    return part / whole if whole else float("nan")
