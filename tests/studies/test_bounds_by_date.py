"""Moments are asked for by date: in checks of a study file, and in Python."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.errors import ScenarioError
from sim.outcome import Metric
from sim.outcome.metrics.figures import ONE
from sim.scenario import Scenario
from sim.studies import Results, StudyError, open_results, read_study, study
from sim.studies.question import Check, Question
from sim.studies.verdicts import verdicts

World = Callable[..., Scenario]
CLOSED = Metric("closure_day[troops]", "Closure, troops", "day", "Forces", "", "", "lower", ONE)
TONNES = Metric("tonnes_delivered", "Cargo", "t", "Deliveries", "", "", "higher", ONE)
DAYS = [0.0, 1.0, 1.999, 2.0, 2.5, float("nan")]
"""Since midnight of 4 March 2024: its midnight, that of 5 March, late that day, that of 6 March, its noon, never."""


@pytest.fixture
def results(world: World) -> Results:
    """Six runs that close on the days above."""
    values = np.array([DAYS, [100.0] * 6]).T
    return Results(("world",), (world(),), ((CLOSED, TONNES),), (values,), 1, "simpy")


@pytest.mark.parametrize(
    ("bound", "runs"),
    [
        ({"at_most": date(2024, 3, 3)}, 0),
        ({"at_most": date(2024, 3, 4)}, 1),
        ({"at_most": date(2024, 3, 5)}, 3),
        ({"at_most": date(2024, 3, 6)}, 5),
        ({"at_least": date(2024, 3, 4)}, 5),
        ({"at_least": date(2024, 3, 5)}, 4),
        ({"at_least": date(2024, 3, 7)}, 0),
        ({"at_most": datetime(2024, 3, 5)}, 2),
        ({"at_most": datetime(2024, 3, 6, 12)}, 5),
        ({"at_most": datetime(2024, 3, 6, 11, 59)}, 4),
        ({"at_least": datetime(2024, 3, 6, 12)}, 1),
        ({"at_most": datetime(2024, 3, 6, 12, tzinfo=UTC)}, 5),
        ({"at_most": 2.5}, 5),
        ({"at_most": np.float64(2.0)}, 4),
        ({"at_most": 2}, 4),
    ],
)
def test_a_date_is_the_whole_day_and_a_time_a_moment(results: Results, bound: dict[str, Any], runs: int) -> None:
    """By 5 March is by its end, midnight being the next day; from 5 March on is from its beginning."""
    assert results.probability("world", CLOSED.name, **bound)[0] == pytest.approx(runs / 6)


def test_a_day_of_the_clock_change_has_23_hours(world: World) -> None:
    """On 31 March 2024 the clocks of Berlin go on: what comes 23.5 hours after its midnight, is of 1 April."""
    scenario = world({"start": date(2024, 3, 31), "time_zone": "Europe/Berlin"})
    values = np.array([[22.9 / 24.0], [23.5 / 24.0]])
    results = Results(("spring",), (scenario,), ((CLOSED,),), (values,), 1, "simpy")
    assert results.probability("spring", CLOSED.name, at_most=date(2024, 3, 31))[0] == 0.5


@pytest.mark.parametrize(
    ("metric", "bound", "sentence"),
    [
        ("tonnes_delivered", date(2024, 3, 5), "tonnes_delivered is in t, and no moment: bound it by a number"),
        ("closure_day[troops]", "2024-03-05", r"must be a number \(days from the start\), or a date such as"),
        ("tonnes_delivered", "much", r"must be a number \(t\), not 'much'"),
        ("closure_day[troops]", True, "must be a number"),
        ("closure_day[troops]", float("nan"), "must be a number"),
        ("closure_day[troops]", date.max, "lies too far from the start"),
    ],
)
def test_a_bound_that_does_not_fit_is_refused(results: Results, metric: str, bound: Any, sentence: str) -> None:
    """In a sentence that says what does."""
    with pytest.raises(StudyError, match=sentence):
        results.probability("world", metric, at_most=bound)


@pytest.mark.parametrize("bounds", [{}, {"at_most": 1.0, "at_least": 1.0}])
def test_one_bound_is_asked_for(results: Results, bounds: dict[str, float]) -> None:
    """Neither none nor two."""
    with pytest.raises(StudyError, match="give at_most or at_least, and not both"):
        results.probability("world", CLOSED.name, **bounds)


def test_a_check_is_judged_by_date(results: Results) -> None:
    """Five of six runs close by 6 March, which is at least a third with 95 %."""
    check = Check(metric=CLOSED.name, at_most=date(2024, 3, 6), share=1.0 / 3.0)
    (verdict,) = verdicts(results, {"closes": check})
    assert verdict.share == pytest.approx(5 / 6)
    assert verdict.outcome == "pass"


FAULT = r"at_most: (must be a number, or of a moment a date|is read in the time zone)"
QUESTION = """
question = "Does food come in time?"
baseline = "world.toml"
replications = 2
[checks.in_time]
metric = "first_delivery_day"
at_most = {bound}
share = 0.4
"""


def asked(folder: Path, world: World, bound: str) -> tuple[Question, tuple[Scenario, ...]]:
    """Read a study file with this bound."""
    (folder / "world.toml").write_text(world().to_toml())
    (folder / "asked.toml").write_text(QUESTION.format(bound=bound))
    return read_study(folder / "asked.toml")


@pytest.mark.parametrize(
    ("bound", "read"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        ("2024-03-05T18:00:00", datetime(2024, 3, 5, 18)),
        ("3", 3.0),
        ("3.5", 3.5),
    ],
)
def test_a_study_file_names_a_date_and_a_results_file_keeps_it(
    world: World, tmp_path: Path, bound: str, read: float | date
) -> None:
    """As it was written, so that a report says what was asked."""
    question, scenarios = asked(tmp_path, world, bound)
    assert question.checks["in_time"].bound == read
    kept = tmp_path / "kept.jsonl"
    study(*scenarios, replications=2, engine="simpy", workers=1, results=kept, question=question, progress=False)
    opened = open_results(kept).question
    assert opened == question
    assert opened is not None
    assert opened.checks["in_time"].bound == read


@pytest.mark.parametrize(
    "bound", ['"2024-03-05"', '"soon"', "true", "nan", "inf", "[1]", "2024-03-05T18:00:00Z", "07:00:00"]
)
def test_a_bound_that_is_no_number_and_no_date_is_a_fault_of_the_file(world: World, tmp_path: Path, bound: str) -> None:
    """At its line."""
    with pytest.raises(ScenarioError, match=FAULT):
        asked(tmp_path, world, bound)
