"""Checks against absurd sizes: what would fill the memory or never end is refused with a sentence."""

from collections.abc import Iterator

from sim.scenario.distributions import mean
from sim.scenario.operation import OperationData
from sim.scenario.shape import Path
from sim.scenario.values import MAX_COUNT

Fault = tuple[Path, str]
MOST_EVENTS = 1_000_000


def sizes(data: OperationData) -> Iterator[Fault]:
    """Give the path and the sentence of whatever happens too often, or is too many, to be simulated."""
    for path, interval_h in _intervals(data):
        if not interval_h * MOST_EVENTS >= data.horizon_d * 24:
            yield path, f"comes more than {MOST_EVENTS:,} times in {data.horizon_d:g} days: write a longer interval"
    for key in ("aircraft", "crews"):
        total = sum(getattr(fleet, key) for fleet in data.fleets.values())
        if total > MAX_COUNT:
            yield ("fleets",), f"hold {total:,} {key} together; at most {MAX_COUNT:,} can be simulated"


def _intervals(data: OperationData) -> Iterator[tuple[Path, float]]:
    """Give the mean number of hours between events of all that repeats itself."""
    for name, mission in data.missions.items():
        if mission.every_h is not None:
            yield ("missions", name, "every_h"), mean(mission.every_h)
    for place, stocks in data.stocks.items():
        for commodity, stock in stocks.items():
            if stock.inflow is not None:
                yield ("stocks", place, commodity, "inflow", "every_d"), 24 * mean(stock.inflow.every_d)
    for name, line in data.requirements.items():
        if line.every_d is not None:
            yield ("requirements", name, "every_d"), 24 * line.every_d
