"""Initial bias: whether deliveries begin otherwise than they go on, so that means over the whole horizon mix both."""

from math import sqrt

import numpy as np

from sim.outcome.facts import Facts, Floats, Ints
from sim.outcome.steadiness import LEAST_BATCHES, is_late, means_of, truncation

HOURS_PER_DAY = 24.0
WEEK = 7
"""Days to a batch: what is delivered has a rhythm of weeks, since timetables name weekdays."""
LEAST_D = WEEK * LEAST_BATCHES
MUCH = 0.05
"""A mean over the whole horizon that lies less than this share off that of its steady part is not biased."""
SURE = 3.5
"""Standard errors between two parts from which on their difference is no chance, though the day that parts them was
chosen for it: of random deliveries that are steady, fewer than 3 in 100 series differ so much."""
CARRIED = (("tonnes", "tonnes"), ("passengers", "people"))
"""What is carried, a column of loads, and what it is called."""


def otherwise_begun(facts: Facts) -> str:
    """Say how deliveries of a run begin and go on where that differs, or that its days are too few; "" for neither."""
    days = int(facts.layout.horizon_h / HOURS_PER_DAY)
    loads = facts.table("loads")
    loads = loads[loads["delivered"]]
    if not len(loads):
        return ""
    if days < LEAST_D:
        return f"{days} days are too few to tell whether deliveries build up: {LEAST_D} are the least"
    on = (loads["delivered_h"] / HOURS_PER_DAY).astype(np.int64)
    found = [said for column, name in CARRIED if (said := in_words(name, by_day(on, loads[column], days)))]
    return f"{'; '.join(found)}; means over the whole horizon mix both" if found else ""


def by_day(days: Ints, amounts: Floats, count: int) -> Floats:
    """Add up amounts by day, of as many days."""
    return np.bincount(days, amounts, count)[:count].astype(np.float64)


def in_words(name: str, daily: Floats) -> str:
    """Say of a daily series from when on it is steady, and the means before and after; "" where that is no matter."""
    cut, days = truncation(daily, WEEK), len(daily)
    if cut == 0 or not is_much(daily[:cut], daily[cut:]):
        return ""
    before, after = daily[:cut].mean(), daily[cut:].mean()
    parts = f"{before:.1f} a day on the first {cut} of {days} days, {after:.1f} from then on"
    short = ", too short to be called steady" if is_late(cut, days, WEEK) else ""
    return f"{name} delivered {'build up' if before < after else 'fall off'}: {parts}{short}"


def is_much(before: Floats, after: Floats) -> bool:
    """Whether two parts of a series differ surely, week by week, and enough to matter for the mean of both."""
    whole, steady = np.append(before, after).mean(), after.mean()
    if abs(whole - steady) <= MUCH * abs(steady):
        return False
    one, other = means_of(before, WEEK), means_of(after, WEEK)
    squares = ((one - one.mean()) ** 2).sum() + ((other - other.mean()) ** 2).sum()
    error = sqrt(squares / (len(one) + len(other) - 2) * (1 / len(one) + 1 / len(other)))
    return bool(abs(other.mean() - one.mean()) > SURE * error)
