"""Values of generated scenarios: laws, counts down to nothing, and days within a horizon."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import ceil
from typing import Any

from hypothesis import strategies as st

Table = dict[str, Any]
START = date(2024, 2, 26)
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS = (*("24h",) * 8, "daylight", "06:00-18:00", "21:30-03:00", "12:00-12:01")
"""The last is as good as always shut."""

horizons = st.sampled_from((10, 8, 6, 4, 4, 2, 1, 0.3))
few = st.sampled_from((*(None,) * 8, 1, 1, 2, 2, 2, 2, 0))
enough = st.sampled_from((None, None, 1, 1, 2, 2))
shares = st.sampled_from((0.0, 0.0, 0.1, 0.5, 1.0))
clock_times = st.sampled_from(("00:00", "05:45", "09:00", "13:10", "23:59"))


def days_within(horizon_d: float) -> st.SearchStrategy[date]:
    """One of the first four days of a run, as far as it has so many."""
    return st.integers(0, min(3, ceil(horizon_d) - 1)).map(lambda k: START + timedelta(days=k))


def seldom(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """None most of the time."""
    return st.sampled_from((*(False,) * 7, True)).flatmap(lambda given: values if given else st.none())


def laws(typical: float, *more: Any) -> st.SearchStrategy[Any]:
    """Distributions around a value, and constants down to nothing."""
    low, high = 0.5 * typical, 2.0 * typical
    return st.sampled_from(
        (
            0.0,
            typical,
            {"triangular": [low, typical, high]},
            {"exponential": {"mean": typical}},
            {"lognormal": {"median": typical, "sigma": 1.0}},
            {"gamma": {"mean": typical, "cv": 0.5}},
            {"gamma": {"mean": typical, "cv": 2.0}},
            {"weibull": {"scale": typical, "shape": 0.7}},
            {"weibull": {"scale": typical, "shape": 3.0}},
            {"discrete": {"values": [low, high], "weights": [1, 3]}},
            *more,
        )
    )


def without_none(table: Mapping[str, Any]) -> Table:
    """A table with nothing in it that is not written."""
    return {key: value for key, value in table.items() if value is not None}
