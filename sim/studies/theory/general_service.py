"""M/G/1: customers at random, one server, service of any law; and two classes of which one goes first."""

from math import exp

from sim.engine import Ended
from sim.studies.theory.frame import LONGER, SERVICE_LONGER, Case, Quantity
from sim.studies.theory.station import Given, Station, Stretch, add_source, on_engine, station, waits_h

SOURCE = "Pollaczek 1930, Khinchine 1932; Kleinrock, Queueing Systems I, section 5.6"
PRIORITY_SOURCE = "Cobham 1954, Priority assignment in waiting line problems"
ARRIVALS_H = 0.6
STRETCH = Stretch(500.0, 20_000.0)
MEDIAN_H, SIGMA = 0.8, 0.6


def lognormal_moments(median: float, sigma: float) -> tuple[float, float]:
    """Give E[S] = m exp(s^2 / 2) and E[S^2] = m^2 exp(2 s^2) of a lognormal law of median m."""
    return median * exp(sigma**2 / 2.0), median**2 * exp(2.0 * sigma**2)


def pollaczek_khinchine(arrivals: float, mean: float, square: float) -> float:
    """Give the mean wait in M/G/1: lambda E[S^2] / (2 (1 - lambda E[S]))."""
    return arrivals * square / (2.0 * (1.0 - arrivals * mean))


def cobham(arrivals: tuple[float, ...], mean: float, square: float) -> list[float]:
    """Give the mean wait of each class, the first served first, in M/G/1 without preemption and with one service law.

    W_k = W_0 / ((1 - rho_1 - ... - rho_(k-1)) (1 - rho_1 - ... - rho_k)), W_0 = lambda E[S^2] / 2.
    """
    begun = sum(arrivals) * square / 2.0
    above = [1.0 - mean * sum(arrivals[:k]) for k in range(len(arrivals) + 1)]
    return [begun / (above[k] * above[k + 1]) for k in range(len(arrivals))]


def longer(moments: tuple[float, float]) -> tuple[float, float]:
    """Give the moments of a service that takes `LONGER` times as long."""
    return LONGER * moments[0], LONGER**2 * moments[1]


def m_g_1(name: str, service: Given, moments: tuple[float, float], runs: int) -> Case:
    """Give the case of a law of service, of which the first two moments are known."""

    def make() -> Station:
        op = station(STRETCH.last_h + 200.0, 1)
        add_source(op, "source", ("exponential", {"mean": 1.0 / ARRIVALS_H}), service)
        return op

    def measure(ended: Ended) -> tuple[float]:
        return (float(waits_h(ended, STRETCH).mean()),)

    quantity = Quantity(
        "mean wait, h",
        pollaczek_khinchine(ARRIVALS_H, *moments),
        "lambda E[S^2] / (2 (1 - rho))",
        SERVICE_LONGER,
        pollaczek_khinchine(ARRIVALS_H, *longer(moments)),
    )
    return Case(name, "engine", SOURCE, (quantity,), runs, on_engine(make, measure))


def two_classes(runs: int, hours: float = STRETCH.last_h) -> Case:
    """Give the case of two classes of customers, of which the urgent ones go first, over so many hours."""
    stretch = Stretch(STRETCH.first_h, hours)
    arrivals = (0.2, 0.4)
    service: Given = ("lognormal", {"median": MEDIAN_H, "sigma": SIGMA})
    moments = lognormal_moments(MEDIAN_H, SIGMA)
    waits = zip(cobham(arrivals, *moments), cobham(arrivals, *longer(moments)), strict=True)

    def make() -> Station:
        op = station(stretch.last_h + 200.0, 1)
        for rank, (name, rate) in enumerate(zip(("urgent", "other"), arrivals, strict=True)):
            add_source(op, name, ("exponential", {"mean": 1.0 / rate}), service, float(rank))
        return op

    def measure(ended: Ended) -> tuple[float, ...]:
        return tuple(float(waits_h(ended, stretch, source).mean()) for source in range(2))

    formula = "W0 / ((1 - rho above) (1 - rho to here))"
    quantities = tuple(
        Quantity(f"mean wait of the {name}, h", wait, formula, SERVICE_LONGER, faulty)
        for name, (wait, faulty) in zip(("urgent", "others"), waits, strict=True)
    )
    return Case("M/G/1 with priorities", "engine", PRIORITY_SOURCE, quantities, runs, on_engine(make, measure))


CASES = (
    m_g_1(
        "M/G/1 queue, lognormal",
        ("lognormal", {"median": MEDIAN_H, "sigma": SIGMA}),
        lognormal_moments(MEDIAN_H, SIGMA),
        160,
    ),
    m_g_1("M/D/1 queue", ("constant", {"value": 1.0}), (1.0, 1.0), 100),
    two_classes(160),
)
