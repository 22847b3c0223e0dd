"""Choosing the best of several systems: the fully sequential procedure of Kim and Nelson (2001), and OCBA.

Both are procedures over a function `draw(system, n)` that gives at least the first n observations of a system; larger
is better.  Observations of the same number may be correlated between systems: differences are taken in pairs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from sim.studies.refusal import StudyError, whole
from sim.studies.statistics import refuse_confidence
from sim.studies.workers.work import Numbers

Draw = Callable[[int, int], Numbers]
FIRST_STAGE = 20
"""Observations of each system before the first is left out."""


@dataclass(frozen=True, slots=True)
class Selected:
    """Which system was selected, and what it took."""

    best: int
    """Its number."""
    counts: tuple[int, ...]
    """Observations taken of each system."""
    left_out_after: tuple[float, ...]
    """Observations after which a system was left out; infinity for those that stayed to the end."""


def kim_nelson(
    draw: Draw,
    systems: int,
    indifference: float,
    confidence: float = 0.95,
    first: int = FIRST_STAGE,
    most: int = 100_000,
) -> Selected:
    """Select the system with the largest mean, with at least this probability if it is better by the indifference.

    Kim and Nelson (2001), with c = 1: eta = ((2 alpha / (k - 1)) ** (-2 / (n0 - 1)) - 1) / 2, h^2 = 2 eta (n0 - 1); a
    system is left out once its mean lies below another's by more than W = max(0, (h^2 S^2 / delta - delta r) / (2 r)),
    S^2 being the variance of their differences in the first stage. Raises StudyError for arguments that make no sense,
    for observations that are not defined, and where `most` observations do not decide.
    """
    refuse_confidence(confidence)
    whole("systems", systems, 2, 10_000)
    whole("first stage", first, 3, most)
    if not 0.0 < indifference < inf:
        raise StudyError(f"the indifference must be a number above 0 in the unit of the metric, not {indifference!r}")
    eta = 0.5 * ((2.0 * (1.0 - confidence) / (systems - 1)) ** (-2.0 / (first - 1)) - 1.0)
    h2 = 2.0 * eta * (first - 1)
    start = np.stack([taken(draw, system, first) for system in range(systems)])
    spread2 = np.array([[np.var(a - b, ddof=1) for b in start] for a in start])
    counts, out = [first] * systems, [inf] * systems
    alive, r = list(range(systems)), first
    while len(alive) > 1:
        if r > most:
            raise StudyError(f"{most:,} replications do not decide: allow more, or a larger indifference")
        means = {i: float(taken(draw, i, r).mean()) for i in alive}
        for i in [i for i in alive if is_beaten(i, alive, means, h2 * spread2[i], indifference, r)]:
            alive.remove(i)
            out[i] = float(r)
        if len(alive) > 1 and r > h2 * max(spread2[i, j] for i in alive for j in alive) / indifference**2:
            alive = [max(alive, key=lambda i: means[i])]
        if len(alive) > 1:
            r += 1
            for i in alive:
                counts[i] = r
    return Selected(alive[0], tuple(counts), tuple(out))


def is_beaten(
    i: int, alive: Sequence[int], means: dict[int, float], h2s2: Numbers, indifference: float, r: int
) -> bool:
    """Whether another system in contention is better than this one beyond the continuation region."""
    width = np.maximum(0.0, (h2s2 / indifference - indifference * r) / (2.0 * r))
    return any(means[i] < means[j] - width[j] for j in alive if j != i)


def ocba(draw: Draw, systems: int, budget: int, first: int = FIRST_STAGE, step: int | None = None) -> Selected:
    """Spend a budget of observations so that the best is found as surely as it allows.

    Optimal computing budget allocation (Chen, Lin, Yucesan and Chick 2000): N_i / N_j = (s_i / d_i)^2 / (s_j / d_j)^2
    for all but the best, d being the distance to its mean, and N_b = s_b sqrt(sum N_i^2 / s_i^2); in steps, each after
    new estimates. Raises StudyError where the budget does not allow the first stage of all.
    """
    whole("systems", systems, 2, 10_000)
    whole("first stage", first, 2, 1_000_000)
    whole("budget", budget, first * systems, 10_000_000)
    size = step or max(1, systems, budget // 50)
    counts = [first] * systems
    while (spent := sum(counts)) < budget:
        values = [taken(draw, i, n) for i, n in enumerate(counts)]
        means, deviations = np.array([v.mean() for v in values]), np.array([v.std(ddof=1) for v in values])
        wanted = shares(means, deviations) * min(budget, spent + size)
        short = np.maximum(0.0, wanted - counts)
        given = min(size, budget - spent)
        parts = short / short.sum() * given if short.sum() > 0.0 else np.full(systems, given / systems)
        counts = handed_out(counts, parts, given)
    best = int(np.argmax([taken(draw, i, n).mean() for i, n in enumerate(counts)]))
    return Selected(best, tuple(counts), (inf,) * systems)


def shares(means: Numbers, deviations: Numbers) -> Numbers:
    """Give each system's share of the budget; systems without spread, or as good as the best, keep a finite one."""
    best = int(np.argmax(means))
    scale = max(float(deviations.max()), 1e-12)
    s = np.maximum(deviations, 1e-6 * scale)
    d = np.maximum(means[best] - means, 1e-3 * scale)
    found: Numbers = (s / d) ** 2
    others = np.arange(len(means)) != best
    found[best] = s[best] * sqrt(float(((found[others] / s[others]) ** 2).sum()))
    found /= found.sum()
    return found


def handed_out(counts: Sequence[int], parts: Numbers, given: int) -> list[int]:
    """Add whole observations to the counts: the parts rounded down, and what is left to the largest remainders."""
    whole_parts = np.floor(parts).astype(int)
    order = np.argsort(-(parts - whole_parts), kind="stable")
    whole_parts[order[: given - int(whole_parts.sum())]] += 1
    return [int(n + more) for n, more in zip(counts, whole_parts, strict=True)]


def taken(draw: Draw, system: int, count: int) -> Numbers:
    """Give the first observations of a system; StudyError where one is not defined."""
    values = draw(system, count)[:count]
    if not np.isfinite(values).all():
        number = int(np.flatnonzero(~np.isfinite(values))[0])
        raise StudyError(f"the metric is not defined in replication {number} of system {system}: choose one that is")
    return values
