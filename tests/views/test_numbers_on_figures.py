"""Numbers beside marks and along axes: as many digits as tell two marks apart, as many ticks as have room."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

from sim.outcome import METRICS
from sim.scenario import Scenario
from sim.studies import Results
from sim.views.dates import calendar_of
from sim.views.figures.metric_axis import Measure
from sim.views.figures.saving import page_of
from sim.views.figures.study_convergence import convergence
from sim.views.figures.study_differences import differences
from sim.views.figures.study_intervals import intervals
from sim.views.figures.style import blank
from sim.views.figures.ticks import number_words, put_ticks
from sim.views.words import NBSP, decimals_for

TONNES = next(metric for metric in METRICS if metric.name == "tonnes_delivered")


@pytest.fixture
def measure(surge: Scenario) -> Measure:
    """Tonnes."""
    return Measure(TONNES, calendar_of(surge))


def study_of(surge: Scenario, *columns: list[float]) -> Results:
    """A study of one metric, of a scenario for each column of numbers."""
    names = tuple(f"s{k}" for k in range(len(columns)))
    inputs = tuple(surge.vary({"title": f"Scenario {k}", "fleets.c130.crews": k + 1}) for k in range(len(columns)))
    measured = tuple(np.array(column)[:, None] for column in columns)
    return Results(names, inputs, ((TONNES,),) * len(columns), measured, 1, "simpy")


def ticks_of(ax: Axes) -> list[Text]:
    """The numbers along the horizontal axis that are seen."""
    page_of(ax).draw_without_rendering()
    low, high = sorted(ax.xaxis.get_view_interval())
    ticks = [tick for tick in ax.xaxis.get_major_ticks() if low <= tick.get_loc() <= high]
    return [tick.label1 for tick in ticks if tick.label1.get_text()]


@pytest.mark.parametrize(
    ("half", "mean", "decimals"),
    [(1.5, 0.5, 1), (5.0, 12.0, 0), (0.1, -0.02, 2), (0.5, 3.4, 1), (123.0, 4562.0, 0), (0.0, 51.0, 0), (0.0, 2.5, 2)],
)
def test_decimals_show_what_an_interval_tells(half: float, mean: float, decimals: int) -> None:
    """One digit of the half-width, two where it begins with 1, 2 or 3."""
    assert decimals_for(half, mean) == decimals


@pytest.mark.parametrize("half", [1e-3, 1e-6, 1e-9])
def test_no_number_claims_more_than_five_digits(half: float) -> None:
    """However narrow its interval is."""
    assert decimals_for(half, 1263.438093) <= 1
    assert decimals_for(half, 0.22869912) <= 5


def test_a_mark_that_is_not_at_zero_is_not_called_zero(measure: Measure) -> None:
    """Where one digit more tells."""
    assert measure.amount(0.4, 5.0, "+") == f"+0.4{NBSP}t"
    assert measure.amount(0.5, 1.5, "+") == f"+0.5{NBSP}t"
    assert measure.amount(0.0, 5.0, "+") == f"0{NBSP}t"


def test_two_marks_that_lie_apart_have_two_numbers(surge: Scenario) -> None:
    """Means of 2.9 and 3.4 with intervals wider than one are not both 3."""
    panel = intervals(study_of(surge, [2.0, 4.0, 2.7], [2.4, 4.4, 3.4]), "tonnes_delivered", ax=blank()).child_axes[0]
    first, second = (text.get_text().split()[0] for text in panel.texts)
    assert (first, second) == ("2.9", "3.4")


def test_an_interval_that_is_what_rounding_leaves_is_not_written(surge: Scenario) -> None:
    """Nor is a mean then known to a billionth."""
    found = study_of(surge, [1263.438093, 1263.438093 + 1e-9, 1263.438093])
    panel = intervals(found, "tonnes_delivered", ax=blank()).child_axes[0]
    assert panel.texts[0].get_text() == f"1,263{NBSP}t"
    title = " ".join(convergence(found, "tonnes_delivered", ax=blank()).get_title(loc="left").split())
    assert title.endswith("is known exactly: it is the same in every run")


@pytest.mark.parametrize("low", [29.7e6, 2_970_000.0, 970_000.0, -30e6])
@pytest.mark.parametrize("width", [3e5, 3e6])
def test_numbers_along_an_axis_stand_clear_of_each_other(measure: Measure, low: float, width: float) -> None:
    """However large they are; those of a million and more stand in millions, and the axis says so."""
    ax = blank()
    page_of(ax).set_size_inches(4.0, 2.0)
    ax.set_xlim(low, low + width)
    measure.put_on(ax.xaxis)
    ticks = ticks_of(ax)
    boxes = [text.get_window_extent() for text in ticks]
    assert len(ticks) >= 2
    assert all(one.x1 + 4 < other.x0 for one, other in pairwise(boxes))
    large = max(abs(low), abs(low + width)) >= 1e6
    assert ("million t" in ax.get_xlabel()) == large
    assert (max(len(text.get_text()) for text in ticks) <= 6) or not large


def test_long_words_along_a_short_axis_are_few() -> None:
    """Two at least, whatever their length."""
    ax = blank()
    page_of(ax).set_size_inches(3.0, 2.0)
    ax.set_xlim(1_000_000.0, 1_000_009.0)
    put_ticks(ax.xaxis, number_words)
    boxes = [text.get_window_extent() for text in ticks_of(ax)]
    assert 2 <= len(boxes) <= 4
    assert all(one.x1 < other.x0 for one, other in pairwise(boxes))


def test_large_differences_stand_in_millions(surge: Scenario) -> None:
    """With their signs, and the axis says so."""
    dice = np.random.default_rng(1)
    base = 3e7 + 1e5 * dice.normal(size=8)
    found = study_of(surge, base.tolist(), (base - 4e6 + 1e4 * dice.normal(size=8)).tolist())
    ax = differences(found, "tonnes_delivered", ax=blank())
    (panel,) = (each for each in ax.child_axes if isinstance(each, Axes))
    assert "million t" in ax.get_xlabel()
    assert {text.get_text() for text in ticks_of(panel)} >= {"0", "\N{MINUS SIGN}4"}
