"""M/M/c: customers at random, service at random, c servers, first come first served."""

from math import exp, factorial

import numpy as np

from sim.engine import WAITING, Ended
from sim.studies.theory.frame import LONGER, SERVICE_LONGER, Case, Quantity
from sim.studies.theory.station import SERVED, Station, Stretch, add_source, at_station_h, on_engine, station, waits_h

SOURCE = "Gross and Harris, Fundamentals of Queueing Theory, section 2.3"
SERVICE_H = 1.0
LOAD = 0.7
"""Of each server."""
LONG_H = 4.0
"""A wait that is called long; more wait so long where those who came last are served first."""


def chance_to_wait(load: float, servers: int) -> float:
    """Give Erlang's C: the chance that all servers are busy, of a load in servers (load < servers).

    C = (a^c / c!) c / (c - a) / (sum over k < c of a^k / k! + (a^c / c!) c / (c - a)), a being the load.
    """
    last = load**servers / factorial(servers) * servers / (servers - load)
    return last / (sum(load**k / factorial(k) for k in range(servers)) + last)


def mean_wait(load: float, servers: int, service: float = 1.0) -> float:
    """Give the mean wait in M/M/c in the unit of the mean service: C service / (c - a)."""
    return chance_to_wait(load, servers) * service / (servers - load)


def long_wait(load: float, servers: int, service: float, wait: float) -> float:
    """Give the chance of a longer wait than this, first come first served: C exp(-(c - a) wait / service)."""
    return chance_to_wait(load, servers) * exp(-(servers - load) * wait / service)


def quantities_of(servers: int, load: float, all_times: bool) -> tuple[Quantity, ...]:
    """Give what is compared; waits are to show that all times are longer, of arrivals too, or else service alone.

    Where all times are longer the load is the same, and waits are longer by the same factor: the weaker fault.
    """
    wait_h, long_h = mean_wait(load, servers, SERVICE_H), LONG_H / servers
    service_h, heavy = LONGER * SERVICE_H, LONGER * load
    waiting, busy = ("all times 3 % longer", load) if all_times else (SERVICE_LONGER, heavy)
    longer_h = mean_wait(heavy, servers, service_h)
    return (
        Quantity("mean wait, h", wait_h, "C S / (c - a)", waiting, mean_wait(busy, servers, service_h)),
        Quantity(
            "mean queue length",
            load / SERVICE_H * wait_h,
            "lambda W (Little)",
            SERVICE_LONGER,
            load / SERVICE_H * longer_h,
        ),
        Quantity("utilisation", LOAD, "a / c", SERVICE_LONGER, LONGER * LOAD),
        Quantity(
            f"share waiting over {long_h:.2g} h",
            long_wait(load, servers, SERVICE_H, long_h),
            "C exp(-(c - a) t / S)",
            waiting,
            long_wait(busy, servers, service_h, long_h),
        ),
    )


def m_m_c(servers: int, runs: int, customers: float = 14_000.0, all_times: bool = False) -> Case:
    """Give the case of so many servers, and about so many customers in each run; see `quantities_of`."""
    load = LOAD * servers
    stretch = Stretch(500.0, 500.0 + customers * SERVICE_H / load)

    def make() -> Station:
        op = station(stretch.last_h + 100.0, servers)
        add_source(op, "source", ("exponential", {"mean": SERVICE_H / load}), ("exponential", {"mean": SERVICE_H}))
        return op

    def measure(ended: Ended) -> tuple[float, ...]:
        waits = waits_h(ended, stretch)
        busy = at_station_h(ended, stretch, SERVED) / (servers * stretch.hours)
        queue = at_station_h(ended, stretch, WAITING) / stretch.hours
        return float(waits.mean()), queue, busy, float(np.mean(waits > LONG_H / servers))

    name, quantities = f"M/M/{servers} queue", quantities_of(servers, load, all_times)
    return Case(name, "engine", SOURCE, quantities, runs, on_engine(make, measure))


CASES = (m_m_c(1, 650, all_times=True), m_m_c(3, 460))
