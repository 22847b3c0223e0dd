"""Metrics of the ramps, and of the berths of ports: how much of what was there was used."""

from typing import NamedTuple

from sim.outcome.audit.capacities import Capacity
from sim.outcome.layout import Layout
from sim.outcome.metrics.figures import Sum, special, value
from sim.outcome.metrics.metric import Metric

GROUP = "Ramp"
LABELS = {"parking": "Parking in use", "working": "Working MOG in use", "loaders": "Loaders in use"}
HOURS = {"parking": "parked_h", "working": "worked_h", "loaders": "loaders_h", "berths": "berthed_h"}


class Ramp(NamedTuple):
    """A capacity of which the use is measured, over the whole run or in the opening hours of its place alone."""

    capacity: Capacity
    in_hours: bool


def ramps_of(layout: Layout) -> list[Ramp]:
    """Give the limited capacities of the airfields that missions call at, then those of working places by hours."""
    called = {stop.place.name for stop in layout.op.stops}
    limited = [
        layout.capacities[place, pool]
        for place in layout.rows("places")
        for pool in HOURS
        if layout.capacities[place, pool].is_limited and (pool == "berths" or place in called)
    ]
    worked = [capacity for capacity in limited if capacity.pool == "working"]
    return [*(Ramp(capacity, False) for capacity in limited), *(Ramp(capacity, True) for capacity in worked)]


def ramp_metrics(layout: Layout) -> list[Metric]:
    """Give the use of each limited pool of each airfield that missions call at, and what its working places did."""
    return [
        efficiency(number, ramp.capacity) if ramp.in_hours else use(number, ramp.capacity)
        for number, ramp in enumerate(ramps_of(layout))
    ]


def use(number: int, capacity: Capacity) -> Metric:
    """Give the share of the whole run in which the units of a pool were in use."""
    place, pool = capacity.place.name, capacity.pool
    label, group = (LABELS[pool], GROUP) if pool in LABELS else ("Berths in use", "Sealift")
    return Metric(f"{pool}_use[{place}]", f"{label}, {place}", "", group,
                  "Hours in use divided by units times the hours of the run in which they were there, uses that ended.",
                  place, "", used_h(capacity) / special("capacity_h", number))  # fmt: skip


def efficiency(number: int, capacity: Capacity) -> Metric:
    """Give the queueing efficiency of working places: throughput divided by the ideal one.

    Throughput is the number of aircraft worked; the ideal is working places times open hours divided by the mean hours
    that one takes (the airfield throughput formula of the air mobility planning factors, without its allowance of
    85 %).  The number of aircraft cancels out, so that hours worked divided by hours offered remain.
    """
    place = capacity.place.name
    return Metric(f"queueing_efficiency[{place}]", f"Queueing efficiency, {place}", "", GROUP,
                  "Aircraft worked divided by those that the working places could work without a gap between two of "
                  "them: places times opening hours since the place opened, divided by the mean hours that one took.",
                  place, "", used_h(capacity) / special("capacity_h", number))  # fmt: skip


def used_h(capacity: Capacity) -> Sum:
    """Give the hours of use that ended."""
    return value("places", capacity.place.number, HOURS[capacity.pool])
