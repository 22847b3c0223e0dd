"""A law of probability as a row: one uniform number gives one variate, by the inverse of the distribution function.

Every inverse rises with u, so the same draw is large in both of two scenarios or small in both.  Only + - * / and
math.exp, log and sqrt are used, in the same order by both engines, so both get the same bits.
"""

import math

from sim.engine.normal import inv_normal
from sim.engine.rows import Row
from sim.engine.things import List

CONSTANT, UNIFORM, TRIANGULAR, EXPONENTIAL, LOGNORMAL, WEIBULL, SCORES, EMPIRICAL, DISCRETE = range(9)

LOWEST_SCORE = -8.25
"""Normal score of the first knot of a SCORES law; that of the last is 8.25: no u that is drawn lies beyond."""


class Law(Row):
    """One distribution; what a, b, c and the knots mean depends on the family.

    CONSTANT a.  UNIFORM a to b.  TRIANGULAR low a, mode b, high c.  EXPONENTIAL mean a.  LOGNORMAL median a, sigma
    b of the logarithm. WEIBULL scale a, shape b.  SCORES: knots are quantiles at normal scores equally spaced
    between -8.25 and 8.25. EMPIRICAL: knots are the values observed, sorted.  DISCRETE: knots are value, cumulative
    probability, value, ... by rising value.
    """

    family: int
    a: float
    b: float
    c: float
    knots: List[float]


def quantile(law: Law, u: float) -> float:
    """Return the value which the law stays below with probability u (0 < u < 1)."""
    family = law.family
    if family == LOGNORMAL:
        return law.a * math.exp(law.b * inv_normal(u))
    if family == SCORES:
        share = (inv_normal(u) - LOWEST_SCORE) / (-2.0 * LOWEST_SCORE)
        return between_knots(law, share * float(len(law.knots) - 1))
    if family == TRIANGULAR:
        return triangular_quantile(law, u)
    if family == EXPONENTIAL:
        return -law.a * math.log(1.0 - u)
    if family == UNIFORM:
        return law.a + u * (law.b - law.a)
    if family == WEIBULL:
        return law.a * math.exp(math.log(-math.log(1.0 - u)) / law.b)
    if family == DISCRETE:
        return discrete_quantile(law, u)
    if family == EMPIRICAL:
        return between_knots(law, u * float(len(law.knots) - 1))
    return law.a


def triangular_quantile(law: Law, u: float) -> float:
    """Return a + sqrt(u (c - a) (b - a)) below the mode b, and its mirror image above (Kotz and van Dorp 2004, 1.2)."""
    width = law.c - law.a
    if u * width < law.b - law.a:
        return law.a + math.sqrt(u * width * (law.b - law.a))
    return law.c - math.sqrt((1.0 - u) * width * (law.c - law.b))


def between_knots(law: Law, position: float) -> float:
    """Return the knot at this position (0.0 is the first), interpolated linearly between its neighbours."""
    k = int(position)
    if k >= len(law.knots) - 1:
        return law.knots[len(law.knots) - 1]
    return law.knots[k] + (position - float(k)) * (law.knots[k + 1] - law.knots[k])


def discrete_quantile(law: Law, u: float) -> float:
    """Return the first value whose cumulative probability is above u, found by halving."""
    low, high = 0, len(law.knots) // 2 - 1
    while low < high:
        middle = (low + high) // 2
        if u < law.knots[2 * middle + 1]:
            high = middle
        else:
            low = middle + 1
    return law.knots[2 * low]
