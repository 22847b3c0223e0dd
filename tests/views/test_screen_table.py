"""The table on screen: groups, units, intervals, and a layout for every width."""

import subprocess
import sys
from io import StringIO

import numpy as np
import pytest
from rich.console import Console

from sim.outcome import Metric
from sim.outcome.metrics.figures import ONE
from sim.scenario import Scenario
from sim.studies import Results, StudyError, spread
from sim.views import screen_table
from sim.views.screen.cells import with_interval

WIDTHS = (40, 80, 120)


def printed(results: Results, width: int) -> str:
    """The table as a terminal of some columns shows it."""
    console = Console(width=width, file=StringIO(), legacy_windows=False)
    console.print(screen_table(results))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def made(scenarios: list[Scenario], *metrics: tuple[str, str, str, list[float]]) -> Results:
    """Results by hand: each metric with label, unit, sense and values, the same in every scenario."""
    declared = tuple(
        Metric(label.lower(), label, unit, "Deliveries", "A figure.", "all", sense, ONE)  # type: ignore[arg-type]
        for label, unit, sense, _ in metrics
    )
    measured = np.array([values for *_, values in metrics]).T
    names = tuple(f"{each.name}-{k}" for k, each in enumerate(scenarios))
    count = len(scenarios)
    return Results(names, tuple(scenarios), (declared,) * count, (measured,) * count, 1, "auto")


def alone(results: Results) -> Results:
    """The first scenario of a study."""
    return Results(
        results.scenarios[:1], results.inputs[:1], results.declared[:1], results.measured[:1], results.seed, "auto"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_the_table_fits_its_terminal(results: Results, width: int) -> None:
    """No line is longer, and nothing is cut off."""
    text = printed(results, width)
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text


@pytest.mark.parametrize("width", WIDTHS)
def test_each_metric_has_its_unit_and_an_interval_for_each_scenario(results: Results, width: int) -> None:
    """Read across lines, as it may be broken."""
    text = " ".join(printed(results, width).split())
    for metric in results.metrics:
        if metric.name in ("tonnes_delivered", "missions_flown", "waited_per_mission"):
            assert f"{metric.label} {metric.unit}" in text
            for name in results.scenarios:
                found = spread(results.values(name, metric.name))
                assert with_interval(found.mean, found.low, found.high) in text


@pytest.mark.parametrize("width", WIDTHS)
def test_metrics_stand_in_their_groups_in_reading_order(results: Results, width: int) -> None:
    """As outcome orders them; those of several scenarios as far as they differ."""
    lines = [line.strip().split("  ")[0] for line in printed(alone(results), width).splitlines()]
    groups = list(dict.fromkeys(metric.group for metric in results.metrics))
    places = [lines.index(group) for group in groups]
    assert places == sorted(places)
    several = [line.strip() for line in printed(results, width).splitlines()]
    places = [several.index(group) for group in groups if group in several]
    assert places == sorted(places)
    assert len(places) > 1


def test_scenarios_stand_side_by_side_where_there_is_room(results: Results) -> None:
    """One line then holds the figures of both."""
    line = next(line for line in printed(results, 120).splitlines() if line.startswith("Missions flown"))
    assert line.count("[") == 2


def test_scenarios_stand_below_one_another_where_there_is_none(results: Results) -> None:
    """Each figure then stands with the name of its scenario."""
    text = printed(results, 40)
    assert all(line.count("[") <= 1 for line in text.splitlines())
    assert text.count("Two aircraft") > 10


def test_the_first_of_several_scenarios_is_the_baseline(results: Results, surge: Scenario) -> None:
    """It is called so; a scenario alone is not."""
    assert "(baseline)" in printed(results, 120)
    assert "(baseline)" not in printed(made([surge], ("Cargo", "t", "higher", [1.0, 2.0])), 120)


def test_the_table_says_how_often_and_from_which_seed(surge: Scenario) -> None:
    """And that one replication has no interval."""
    often = printed(made([surge], ("Cargo", "t", "higher", [1.0, 2.0])), 80)
    once = printed(made([surge], ("Cargo", "t", "higher", [1.0])), 80)
    assert "Means over 2 replications with 95 % intervals of the mean; seed 1." in often
    assert "One replication, so there are no intervals; seed 1." in once
    assert "[" not in once


def test_a_share_is_shown_in_per_cent(surge: Scenario) -> None:
    """A metric without a unit is one."""
    text = " ".join(printed(made([surge], ("Load factor", "", "", [0.75])), 40).split())
    assert "Load factor % 75" in text


def test_what_never_happens_is_named_once_below(surge: Scenario) -> None:
    """Save what should happen: nothing delivered is no footnote."""
    table = made([surge], ("Cargo", "t", "higher", [0.0, 0.0]), ("Diverted", "missions", "lower", [0.0, 0.0]))
    lines = printed(table, 80).splitlines()
    assert any(line.startswith("Cargo") for line in lines)
    assert not any(line.startswith("Diverted") for line in lines)
    assert lines[-1] == "Zero in every run: Diverted."


def test_a_metric_that_is_not_always_defined_says_in_how_many_runs(surge: Scenario) -> None:
    """And a dash stands for one that never is."""
    nan = float("nan")
    table = made([surge], ("First delivery", "day", "lower", [1.0, 3.0, nan]), ("Closure", "day", "lower", [nan] * 3))
    text = printed(table, 80)
    assert "in 2 of 3 runs" in text
    assert "–" in next(line for line in text.splitlines() if line.startswith("Closure"))


def test_a_confidence_that_makes_no_sense_is_refused(results: Results) -> None:
    """As in the summary of a study."""
    with pytest.raises(StudyError, match="confidence"):
        screen_table(results, confidence=95)


@pytest.mark.parametrize(
    ("mean", "low", "high", "text"),
    [
        (12.3456, 11.9, 12.8, "12.3 [11.9, 12.8]"),
        (1234.5, 1100.0, 1369.0, "1,234 [1,100, 1,369]"),
        (0.1, -0.04, 0.24, "0.10 [-0.04, 0.24]"),
        (0.1, -0.6, 0.8, "0.1 [-0.6, 0.8]"),
        (51.0, 51.0, 51.0, "51"),
        (98.6111111, 98.6111110, 98.6111112, "98.6"),
        (0.0, 0.0, 0.0, "0"),
        (2.5, float("nan"), float("nan"), "2.50"),
    ],
)
def test_a_figure_has_the_digits_that_its_interval_deserves(mean: float, low: float, high: float, text: str) -> None:
    """The first digit of the half-width decides, and the second where it begins with 1, 2 or 3; else three digits."""
    assert with_interval(mean, low, high) == text


def test_the_table_needs_no_drawing_library() -> None:
    """It is there at once; figures load what draws them when they are asked for."""
    code = "import sys; from sim.views import screen_table; print('matplotlib' in sys.modules)"
    shown = subprocess.run((sys.executable, "-c", code), check=True, capture_output=True, text=True).stdout
    assert shown.strip() == "False"
