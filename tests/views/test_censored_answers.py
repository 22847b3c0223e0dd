"""Screen, report and figures say "not by the horizon" of moments that did not come."""

from collections.abc import Callable
from io import StringIO
from math import nan

import matplotlib as mpl
import numpy as np
import pytest
from rich.console import Console

from sim.outcome import Metric
from sim.outcome.metrics.figures import ONE
from sim.scenario import Scenario
from sim.studies import Results
from sim.views.dates import calendar_of
from sim.views.figures.metric_axis import Measure
from sim.views.figures.study_intervals import CUT, band_of, intervals
from sim.views.report.answer import level_sentence
from sim.views.screen.answer import study_tables
from sim.views.screen.paired import paired_differences

mpl.use("Agg")
World = Callable[..., Scenario]
CLOSED = Metric("closure_day[troops]", "Closure, troops", "day", "Forces", "", "", "lower", ONE)
TONNES = Metric("tonnes_delivered", "Cargo", "t", "Deliveries", "", "", "higher", ONE)
HORIZON_D = 30.0


def made(scenario: Scenario, metric: Metric, *columns: list[float]) -> Results:
    """Make the results of some scenarios by hand."""
    names = ("base", "other", "third")[: len(columns)]
    values = tuple(np.array([column]).T for column in columns)
    inputs = (scenario, *(scenario.vary({"fleets.heron.aircraft": k + 2}) for k in range(len(columns) - 1)))
    return Results(names, inputs, ((metric,),) * len(columns), values, 1, "simpy")


def days(count: int, never: int) -> list[float]:
    """Give runs that close on days 1, 2, 3, ..., and some that never do."""
    return [*(float(each + 1) for each in range(count)), *[nan] * never]


@pytest.mark.parametrize(
    ("count", "never", "band"),
    [
        (10, 0, [1.0, 9.0]),
        (9, 1, [1.0, 9.0]),
        (8, 2, [1.0, HORIZON_D]),
        (1, 9, [1.0, HORIZON_D]),
        (0, 10, [nan, nan]),
    ],
)
def test_a_band_ends_at_the_horizon_where_the_ninth_of_ten_runs_never_comes(
    world: World, count: int, never: int, band: list[float]
) -> None:
    """The first and the ninth of ten runs are its ends."""
    results = made(world(), CLOSED, days(count, never))
    measure = Measure(CLOSED, calendar_of(results.inputs[0]))
    assert band_of(results, "base", measure) == pytest.approx(band, nan_ok=True)


@pytest.mark.parametrize(("never", "is_said"), [(1, False), (2, True), (9, True)])
def test_a_figure_says_where_a_band_ends_at_the_horizon(world: World, never: int, is_said: bool) -> None:
    """In its small print."""
    axes = intervals(made(world(), CLOSED, days(10 - never, never)), CLOSED.name)
    said = [text.get_text() for each in axes.figure.axes for text in each.texts]
    assert any(CUT in each for each in [*said, *(text.get_text() for text in axes.figure.texts)]) == is_said


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (days(10, 0), "8 of 10 runs: 5 Mar to 13 Mar."),
        (days(8, 2), "8 of 10 runs: 5 Mar or later, more than 1 in 10 not by the horizon; it comes about in 8 of 10"),
        (days(2, 38), "in more than 9 of 10 runs not by the horizon; it comes about in 2 of 40 runs"),
    ],
)
def test_a_report_says_that_a_moment_does_not_come(world: World, values: list[float], sentence: str) -> None:
    """Day 1 of the world is 5 March."""
    results = made(world(), CLOSED, values)
    text = level_sentence(results, "base", CLOSED, calendar_of(results.inputs[0]))
    assert sentence in text


def printed(results: Results) -> str:
    """Give the differences of some results as they stand on screen, in one line."""
    console = Console(width=200, record=True, file=StringIO())
    for part in paired_differences(results, [results.metrics[0].name]):
        console.print(part)
    return " ".join(console.export_text().split())


def test_a_comparison_says_in_how_many_pairs_one_side_alone_came(world: World) -> None:
    """Of five pairs two are compared; one came with the baseline alone, and one with the other."""
    text = printed(made(world(), CLOSED, [1.0, 2.0, 3.0, nan, nan], [2.0, 4.0, nan, 5.0, nan]))
    assert "in 2 of 5 pairs" in text
    assert "closure_day[troops] came by the horizon in 1 only with " in text
    assert "of these pairs the interval knows nothing" in text


def test_a_comparison_of_what_always_came_says_no_more(world: World) -> None:
    """There is nothing to leave out."""
    assert "knows nothing" not in printed(made(world(), TONNES, [1.0, 2.0, 3.0], [2.0, 4.0, 7.0]))


def test_the_mark_goes_by_the_interval_and_not_by_p(world: World) -> None:
    """The second of two comparisons has p = 0.03 after Holm, and an interval that holds zero: it has no mark."""
    base = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    surely = [10.0, 10.1, 9.9, 10.0, 10.1, 9.9]
    hardly = [0.1, 2.0, 1.0, 1.5, 0.0, 1.6]
    results = made(world(), TONNES, base, surely, hardly)
    other, third = results.compare(TONNES.name).to_dict("records")
    assert other["p"] < third["p"] < 0.05
    assert third["low"] < 0.0 < third["high"]
    console = Console(width=200, record=True, file=StringIO())
    for part in study_tables(results, "?", [TONNES.name], []):
        console.print(part)
    lines = [line for line in console.export_text().splitlines() if "+" in line]
    assert ["*" in line for line in lines] == [True, False]
