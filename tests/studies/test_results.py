"""The results of a study as tables."""

import math
from dataclasses import asdict
from pathlib import Path

import duckdb
import numpy as np
import pytest

from sim.outcome import METRICS, Metric
from sim.outcome.metrics.figures import ONE
from sim.scenario import Scenario
from sim.studies import Results, StudyError, spread, study
from sim.studies.results import in_reading_order
from sim.studies.workers.work import unique


@pytest.fixture(scope="module")
def results(small: Scenario, one_aircraft: Scenario) -> Results:
    """Five replications of two scenarios."""
    return study(small, one_aircraft, replications=5, workers=1)


def named(*names: str) -> tuple[Metric, ...]:
    """Make metrics that differ in their names only."""
    return tuple(Metric(name, name, "", "Missions", "", "", "", ONE) for name in names)


def test_the_frame_is_tidy(results: Results) -> None:
    """One row for each scenario, replication and metric, in that order of columns."""
    frame = results.frame
    assert list(frame.columns) == ["scenario", "replication", "metric", "value", "unit"]
    assert len(frame) == 2 * 5 * len(results.declared[0])
    assert not frame.duplicated(["scenario", "replication", "metric"]).any()


def test_the_frame_holds_what_values_gives(results: Results) -> None:
    """Two ways to the same numbers."""
    frame = results.frame
    name = METRICS[0].name
    rows = frame[(frame["scenario"] == "small-2") & (frame["metric"] == name)]
    assert rows["value"].to_numpy().tobytes() == results.values("small-2", name).tobytes()


def test_there_are_forty_metrics_and_more(results: Results) -> None:
    """Enough to answer more than one question."""
    assert len(results.metrics) >= 40


def test_the_summary_counts_and_measures_each_metric(results: Results) -> None:
    """One row for each scenario and metric."""
    summary = results.summary(0.9)
    assert list(summary.columns) == [
        *("scenario", "metric", "label", "unit", "group", "n", "missing"),
        *("mean", "low", "high", "sd", "p10", "p50", "p90"),
    ]
    row = summary[(summary["scenario"] == "small") & (summary["metric"] == "flying_hours")].iloc[0]
    values = results.values("small", "flying_hours")
    found = spread(values, 0.9)
    assert row[["n", "missing", "mean", "low", "high", "sd"]].to_dict() == asdict(found)
    assert row[["p10", "p90"]].tolist() == [values.min(), values.max()]


def test_a_metric_that_is_not_defined_is_missing_in_the_summary(results: Results) -> None:
    """Every row accounts for every replication."""
    summary = results.summary()
    assert (summary["n"] + summary["missing"] == 5).all()
    values = np.array([[1.0], [math.nan]])
    row = Results(results.scenarios[:1], results.inputs[:1], (named("a"),), (values,), 1, "").summary()
    assert [row[column].tolist() for column in ("n", "missing", "mean")] == [[1], [1], [1.0]]


def test_wide_has_one_column_for_each_metric(results: Results) -> None:
    """For those who model with it."""
    wide = results.wide()
    assert wide.shape == (10, len(results.metrics))
    assert wide.index.names == ["scenario", "replication"]
    assert wide.loc[("small", 3), "flying_hours"] == results.values("small", "flying_hours")[3]


def test_what_values_gives_belongs_to_the_caller(results: Results) -> None:
    """Changing it changes no result."""
    before = results.values("small", "flying_hours")
    results.values("small", "flying_hours")[:] = 0.0
    assert np.array_equal(results.values("small", "flying_hours"), before)


def test_an_unknown_metric_or_scenario_is_refused_with_the_nearest_name(results: Results) -> None:
    """One clear sentence."""
    with pytest.raises(StudyError, match="no metric 'flying_hour'; did you mean flying_hours"):
        results.values("small", "flying_hour")
    with pytest.raises(StudyError, match="no scenario 'big'; there are small and small-2"):
        results.values("big", "flying_hours")


def test_metrics_of_one_scenario_only_stand_where_they_are_read() -> None:
    """A metric that only a later scenario has follows its predecessor there."""
    merged = in_reading_order([named("a", "b", "d"), named("a", "b", "c", "d", "e")])
    assert [metric.name for metric in merged] == ["a", "b", "c", "d", "e"]


def test_a_scenario_without_a_metric_has_nan_in_wide_and_no_row_in_the_frame(small: Scenario) -> None:
    """Not defined is not zero."""
    results = Results(
        ("x", "y"), (small, small), (named("a"), named("a", "b")), (np.ones((1, 1)), np.ones((1, 2))), 1, ""
    )
    assert results.wide()["b"].isna().tolist() == [True, False]
    assert len(results.frame) == 3


@pytest.mark.parametrize(
    ("names", "made"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "a", "a"], ["a", "a-2", "a-3"]),
        (["a", "a", "a-2"], ["a", "a-3", "a-2"]),
    ],
)
def test_names_are_made_unique(names: list[str], made: list[str]) -> None:
    """No name that a scenario has by itself is given to another."""
    assert unique(names) == made
    assert unique(["a"], taken=made) == ["a-4" if "a-3" in made else "a-2"]


def test_results_show_themselves_in_a_notebook(results: Results) -> None:
    """As the summary, and in one line in a console."""
    assert "<table" in results._repr_html_()
    assert repr(results) == "<Results of small, small-2: 5 replications, seed 1>"


def test_results_are_written_as_parquet_and_read_again(results: Results, tmp_path: Path) -> None:
    """All rows of the frame, to the bit."""
    results.to_parquet(tmp_path / "results.parquet")
    with duckdb.connect() as connection:
        again = connection.execute(f"SELECT * FROM '{tmp_path / 'results.parquet'}'").df()
    assert again["value"].to_numpy().tobytes() == results.frame["value"].to_numpy().tobytes()
    assert list(again.columns) == list(results.frame.columns)
