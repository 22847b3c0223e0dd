"""What a metric is: a figure of one run with its name, unit, definition and sense."""

from dataclasses import dataclass
from typing import Literal

from sim.outcome.metrics.figures import Figure

GROUPS = (
    *("Milestones", "Forces", "Deliveries", "Missions", "Aircraft", "Crews", "Ramp", "Waiting", "Supply"),
    *("Requirements", "Sealift", "Roads", "Relief", "Threat", "Cost"),
)
"""Groups of metrics, in the order in which they are read."""
DAY = "day"
"""The unit of a moment, in days from the start of the scenario; how long something takes is in days or hours."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of a run; nan in a run where it is not defined: where a moment does not come by the horizon."""

    name: str
    """As in results: `tonnes_delivered`, or `stockout_days[camp.food]` for one of many."""
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
    figure: Figure
    """What it is made of."""

    @property
    def is_moment(self) -> bool:
        """Whether it is a moment, which comes on some day or not by the horizon."""
        return self.unit == DAY
