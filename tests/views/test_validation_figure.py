"""The figure of a validation: a row for each fact, hits and misses told apart, the record behind them."""

from datetime import date
from math import inf

import numpy as np
import pytest
from matplotlib.colors import to_hex

from sim.errors import AirbridgeError
from sim.scenario import Scenario
from sim.studies.history.observations import Observation
from sim.studies.history.validation import Validation, verdict
from sim.views.figures.validation import HIT, MISS, validation


def observed(
    group: str, what: str, low: float | date, high: float | date, unit: str = "t", use: str = "predicted"
) -> Observation:
    """An observation of one range."""
    return Observation("surge", group, use, what, "tonnes_delivered", low, high, unit, "R", "log book", "")


@pytest.fixture(scope="module")
def found(surge: Scenario) -> Validation:
    """A hit, a miss, a fact that was used, a group of dates, and a group that mixes both."""
    values = np.linspace(90.0, 110.0, 21)
    days = values / 10.0
    first = observed("days", "first", -inf, date(2004, 1, 5), "date")
    rows = [
        (observed("amounts", "cargo", 95, 97), values),
        (observed("amounts", "mail", 40, 42), values),
        (observed("amounts", "fuel", 100, 100, use="used"), values),
        (first, days),
        (observed("mixed", "cargo", 95, 97), values),
        (observed("mixed", "first", date(2004, 1, 5), date(2004, 1, 5), "date"), days),
    ]
    return Validation(tuple(verdict(each, surge, figures) for each, figures in rows), 0.9, 1, 21)


def test_hits_and_misses_have_their_colours(found: Validation) -> None:
    """In the order of the rows; what was used is drawn thin."""
    ax = validation(found, "amounts")
    lines = [line for line in ax.lines if line.get_marker() == "|"]
    assert [to_hex(line.get_color()) for line in lines] == [HIT, MISS, HIT]
    assert lines[2].get_linewidth() < lines[0].get_linewidth()
    assert ax.get_title(loc="left").replace("\n", " ") == "amounts: 1 of 2 predictions hit; missed: mail"


def test_amounts_are_per_cent_of_the_record(found: Validation) -> None:
    """The middle of the record is 100."""
    ax = validation(found, "amounts")
    drawn = next(line for line in ax.lines if line.get_marker() == "|")
    assert np.asarray(drawn.get_xdata(), float).tolist() == pytest.approx([100 * 91 / 96, 100 * 109 / 96], rel=0.02)


def test_dates_are_days_from_the_record(found: Validation) -> None:
    """The end of the day on record is zero where it has no beginning."""
    ax = validation(found, "days")
    assert ax.get_xlabel() == "Days later than on record"
    (drawn,) = [line for line in ax.lines if line.get_marker() == "|"]
    assert np.asarray(drawn.get_xdata(), float).max() < 0.5


def test_a_group_is_of_one_kind(found: Validation) -> None:
    """Dates and amounts have no axis in common, and a group that there is not is named."""
    with pytest.raises(AirbridgeError, match="no axis in common"):
        validation(found, "mixed")
    with pytest.raises(AirbridgeError, match="amounts, days and mixed"):
        validation(found, "nothing")
