"""From when on a series is steady: MSER, which leaves out of a mean what makes it less sure than what is left."""

import numpy as np

from sim.outcome.facts import Floats

BATCH = 5
"""Observations to a batch, as MSER-5 has them."""
LEAST_BATCHES = 10
"""The shortest series that is judged has so many."""
LAST_BATCHES = 5
"""Where no more than these are left, they are too few to judge by."""


def mser(values: Floats, batch: int = 1) -> Floats:
    """Give the marginal standard error (White 1997) of what is left when 0, 1, 2, ... batches are left out.

    It is sum (z - mean)^2 / m^2 over the m batch means z that are left, of one series, or of the mean over replications
    (rows) at each time. ValueError for fewer than ten batches.
    """
    series = np.atleast_2d(np.asarray(values, dtype=np.float64)).mean(axis=0)
    z = means_of(series, batch)
    if len(z) < LEAST_BATCHES:
        raise ValueError(f"{len(series)} samples are too few: {LEAST_BATCHES * batch} are the least")
    z = z - z[-1]
    left = np.arange(len(z), 0, -1)
    sums, squares = np.cumsum(z[::-1])[::-1], np.cumsum((z * z)[::-1])[::-1]
    found: Floats = np.maximum(squares - sums * sums / left, 0.0) / (left * left)
    return found


def mser5(values: Floats) -> int | None:
    """Give how many observations to leave out of a mean by MSER-5: those before its `truncation`.

    None where that lies in the second half of the series: then it says that the run is too short, or never steady
    (White, Cobb and Spratt 2000). `values` are one series, or one row for each replication, which are averaged first
    (Hoad, Robinson and Davies 2010).
    """
    cut = truncation(values, BATCH)
    return None if is_late(cut, np.shape(values)[-1], BATCH) else cut


def truncation(values: Floats, batch: int) -> int:
    """Give how many observations come before the batch where `mser` is least.

    The last batches, of which too few are left to judge by, are not considered. A series with a rhythm of its own wants
    batches as long as that: in others, which hold now more and now less of it, the rhythm would count as chance.
    """
    return int(np.argmin(mser(values, batch)[:-LAST_BATCHES])) * batch


def is_late(cut: int, length: int, batch: int) -> bool:
    """Whether a truncation lies in the second half of a series, so that too little follows to be called steady."""
    return 2 * cut > length // batch * batch


def means_of(series: Floats, batch: int) -> Floats:
    """Give the means of as many whole batches as a series has."""
    count = len(series) // batch
    found: Floats = series[: count * batch].reshape(count, batch).mean(axis=1)
    return found
